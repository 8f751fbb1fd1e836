import { describe, expect, it } from 'vitest';
import { soakPlan, type SoakArguments } from '../../src/cli/options/soak-plan.js';
import { UsageError } from '../../src/errors/index.js';

const usual = { 'keep-rounds': false, repeat: 1, 'last-failed': false, agent: 'api' };

function planned(given: object) {
  return soakPlan({ ...usual, ...given } as unknown as SoakArguments);
}

function codeOf(given: object): string | undefined {
  try {
    planned(given);
    return undefined;
  } catch (error) {
    return (error as UsageError).code;
  }
}

describe('how a run is to be repeated', () => {
  it('is said by --for and --every, and by what is resumed', () => {
    expect(planned({})).toBeUndefined();
    expect(planned({ for: '8h', every: '10m' })).toMatchObject({ forMs: 28_800_000, everyMs: 600_000 });
    expect(planned({ resume: 'reports/latest' })).toMatchObject({
      forMs: undefined,
      resume: 'reports/latest',
    });
  });

  it.each([
    [{ every: '10m' }, 'options-conflict'],
    [{ 'keep-rounds': true }, 'options-conflict'],
    [{ for: '8' }, 'option-invalid'],
    [{ for: '8h', every: 'now' }, 'option-invalid'],
    [{ for: '8h', watch: true }, 'options-conflict'],
    [{ for: '8h', repeat: 2 }, 'options-conflict'],
    [{ for: '8h', shard: '1/2' }, 'options-conflict'],
    [{ for: '8h', 'last-failed': true }, 'options-conflict'],
    [{ for: '8h', 'no-worse-than': 'LAST' }, 'options-conflict'],
    [{ resume: 'x', agent: 'manual' }, 'options-conflict'],
  ])('is refused when it makes no sense: %j', (given, code) => {
    expect(codeOf(given)).toBe(code);
  });
});
