import { describe, expect, it } from 'vitest';
import { faults } from '../../src/mock/index.js';
import { command, folder, summaryIn } from '../cli/command.js';

interface CaseSummary {
  readonly outcome: string;
  readonly broken: readonly string[];
}

// Each fault makes the mock wrong in one way, and the whole suite is run against it. That nothing is found in a mock
// without a fault is shown in test/cli/run.test.ts.
describe.concurrent('the whole suite against the mock, broken by', () => {
  it.each(faults)(
    '$name fails for $requirement',
    async ({ name, requirement }) => {
      const cwd = folder();
      const { code, stdout } = await command(['run', '--fault', name, '--strict', '--timeout', '400'], {
        cwd,
      });
      const cases = summaryIn(cwd).cases as CaseSummary[];
      const broken = cases.filter(({ outcome }) => outcome === 'failed').flatMap((each) => each.broken);
      expect({ name, code, broken }).toEqual({
        name,
        code: 1,
        broken: expect.arrayContaining([requirement]),
      });
      expect(stdout).toMatch(new RegExp(`Broken: .*${requirement}`));
    },
    300_000,
  );
});
