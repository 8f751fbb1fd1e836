import { describe, expect, it } from 'vitest';
import { packagedDisturbances } from '../../src/disturbance/index.js';
import { requirements } from '../../src/contract/index.js';
import { disturbedTalk } from './disturbed-talk.js';

describe('the packaged disturbances', () => {
  it('are many, each with a name of its own', () => {
    const names = packagedDisturbances().map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(new Set(names).size).toBe(names.length);
  });

  it('name a requirement that there is, or the document that permits them', () => {
    for (const { name, permittedBy } of packagedDisturbances()) {
      const [id] = /^[RC]-\d{3}/.exec(permittedBy) ?? [];
      const isDocument = /^(RFC \d+, section|the documents on)/.test(permittedBy);
      expect(isDocument || requirements().has(id ?? ''), `${name}: ${permittedBy}`).toBe(true);
    }
  });

  it.concurrent.each(packagedDisturbances())(
    '$name happens, and the judge finds nothing in it, nor in a client that bears it',
    { timeout: 60_000 },
    async ({ name, rules }) => {
      const init = rules.some(({ when }) => when.what === 'InitConnection');
      const { happened, findings, isDone } = await disturbedTalk([name], { init });
      expect(happened).toContain(name);
      expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
      expect(isDone).toBe(true);
    },
  );
});
