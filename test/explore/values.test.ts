import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import type { AskAct } from '../../src/explore/act.js';
import { Draw } from '../../src/explore/draw.js';
import { filledWith, namesIn } from '../../src/explore/act-placeholders.js';
import { valueOf } from '../../src/explore/values.js';
import { isWrong, wrongBody } from '../../src/explore/wrong-bodies.js';

const contract = Contract.load();

describe('what is drawn', () => {
  it('is the same with the same seed', () => {
    const drawn = (seed: number): readonly number[] => {
      const draw = new Draw(seed);
      return Array.from({ length: 20 }, () => draw.below(1_000));
    };
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
  });

  it('is made from a schema, and right often enough to be sent', () => {
    const files = contract.manifest.schemas;
    const message = contract.message('ms.PublishEvent');
    const file = 'types/rich-content-event.json';
    let right = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const event = valueOf(new Draw(seed), files, { schema: files.get(file) ?? {}, file });
      const frame = { kind: 'req', id: '1', type: 'ms.PublishEvent', body: { dialogId: 'x', event } };
      if (contract.isRight(message, frame)) right += 1;
    }
    expect(right).toBeGreaterThan(20);
  });
});

describe('what is wrong on purpose', () => {
  const act: AskAct = {
    who: 'Ann',
    does: 'ask',
    on: 1,
    type: 'cqm.SubscribeExConversations',
    body: { convState: ['OPEN'], minLastUpdatedTime: 0 },
  };
  const made = Array.from({ length: 400 }, (_, seed) => wrongBody(new Draw(seed), contract, 'consumer', act));

  it('breaks the schema, whatever was drawn', () => {
    const message = contract.message('cqm.SubscribeExConversations');
    const wrong = made.filter((each) => each !== undefined);
    expect(wrong.length).toBeGreaterThan(50);
    for (const { body } of wrong) expect(isWrong(contract, message, act.type, body)).toBe(true);
  });

  it('is dropped where it has become right: a member that need not be there, a bare element in the place of a list', () => {
    const bodies = made.map((each) => JSON.stringify(each?.body));
    expect(bodies).not.toContain('{"minLastUpdatedTime":0}');
    expect(bodies).not.toContain('{"convState":"yesterday","minLastUpdatedTime":0}');
  });
});

describe('placeholders', () => {
  const lookup = (name: string): unknown => ({ 'event 1': 4, 'conversation 1': 'c-1' })[name];

  it('become what they stand for, at any depth', () => {
    const given = { id: '${conversation 1}', list: ['${event 1}', 'x ${conversation 1} y'] };
    expect(filledWith(given, lookup)).toEqual({ value: { id: 'c-1', list: [4, 'x c-1 y'] } });
    expect(namesIn(given)).toEqual(['conversation 1', 'event 1', 'conversation 1']);
  });

  it('that nothing goes by are named', () => {
    expect(filledWith(['${conversation 2}'], lookup).unknown).toBe('conversation 2');
  });
});
