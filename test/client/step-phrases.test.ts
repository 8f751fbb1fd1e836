import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deeds, isDeed, stepInWords, stepPhrases, type ClientStep } from '../../src/client/index.js';
import { stepsAhead } from '../../src/client-cases/steps-ahead.js';
import { packageRoot } from '../../src/contract/index.js';

const written = readFileSync(join(packageRoot(), 'steps', 'clients.steps.ts'), 'utf8');

describe('the phrases by which a client is told what to do', () => {
  it.each([...stepPhrases.keys()])('%s stands among the steps', (phrase) => {
    expect(written.includes(`'${phrase}'`)).toBe(true);
  });

  it('are known before the scenario begins, in order, with what they say', () => {
    const steps = stepsAhead([
      'the client has subscribed',
      "Bob has accepted the client's conversation",
      'the client has said "Hello"',
      'the client is to send a file',
      'the client can still say "Thank you"',
    ]);
    expect(steps.map(stepInWords)).toEqual([
      'subscribe to conversations',
      'say "Hello"',
      'send a file',
      'say "Thank you"',
    ]);
  });

  it('tell of every deed that a client may be told, and of none beside', () => {
    const told = new Set(
      [...stepPhrases.values()].flatMap((makes) => makes('x')).map((step: ClientStep) => step.do),
    );
    expect([...told].sort()).toEqual(Object.keys(deeds).sort());
    expect(isDeed('toString')).toBe(false);
  });
});
