import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { excuses, isWithin } from '../../src/run/index.js';

describe('a message that no scenario shows', () => {
  it('says why in its own schema, for all of it', () => {
    const contract = Contract.load();
    const [message] = contract.manifest.messages.values();
    if (message === undefined) throw new Error('The contract has no message.');
    const reason = 'No account of ours has it.';
    const schema = { ...message.schema, 'x-unexercised': reason };
    const messages = new Map([...contract.manifest.messages, [message.name, { ...message, schema }]]);
    const found = excuses({ ...contract.manifest, messages }).filter((each) => each.reason === reason);
    expect(found).toEqual([{ reason, places: [{ owner: message.name, pointer: '' }] }]);
    const place = { owner: message.name, pointer: '/body/anything' };
    expect(found.every(({ places }) => places.every((each) => isWithin(place, each)))).toBe(true);
  });
});
