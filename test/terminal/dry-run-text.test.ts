import { describe, expect, it } from 'vitest';
import { embeddedMockTarget } from '../../src/cli/options/embedded-mock.js';
import { dryRunLines } from '../../src/cli/running/dry-run-text.js';
import type { Plan } from '../../src/runner/index.js';

const plan = {
  cases: [{ id: 'CLI-010', name: 'A whole conversation', tags: ['@agent'], undefinedSteps: [] }],
  foreseen: [],
  unknownTags: [],
  suspectTags: [],
} as unknown as Plan;
const target = embeddedMockTarget({ discover: 'http://127.0.0.1:1', idleTimeoutMs: 1_000 });
const said = (subject: 'service' | 'client'): string => dryRunLines(plan, target, 'it', subject).join('\n');

describe('what a dry run tells', () => {
  it('of a service names the account, how consumers come in, and the agents', () => {
    expect(said('service')).toMatch(
      /account mock[^]*consumers[^]*agents +\d+ known[^]*1 of them with an agent/,
    );
  });

  it('of a client is about the client, and not about who comes in to the mock', () => {
    expect(said('client')).not.toMatch(/account|consumers|known|header/);
    expect(said('client')).toMatch(/Would test it\.[^]*1 case[^]*CLI-010/);
  });
});
