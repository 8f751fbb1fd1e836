import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder, summaryIn } from './command.js';

/**
 * A scenario that holds the harness itself up, so long that what it awaits is late, and then does not find it.
 *
 * @param times how often it does so
 * @param milliseconds for how long
 */
function heldUp(times: number, milliseconds = 1_500): string {
  const cwd = folder();
  writeFileSync(
    join(cwd, 'own.feature'),
    'Feature: Own\n  @OWN-001 @R-001\n  Scenario: Own\n    Given Ann is connected\n    Then the machine is not too busy\n',
  );
  writeFileSync(
    join(cwd, 'own.mjs'),
    `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { ExpectationError, Then } from 'messaging-conformance';
Then('the machine is not too busy', async function () {
  const count = existsSync('count') ? readFileSync('count', 'utf8').length : 0;
  appendFileSync('count', '.');
  if (count >= ${times}) return;
  const end = Date.now() + ${milliseconds};
  while (Date.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 50));
  throw new ExpectationError('What was awaited did not come in time.');
});
`,
  );
  return cwd;
}

const own = ['run', 'own.feature', '--steps', 'own.mjs', '--timeout', '1000'];

describe('a scenario for which the harness itself was too slow', () => {
  it('is run once more, alone, and counts by what comes of that', async () => {
    const cwd = heldUp(1);
    const { code } = await command(own, { cwd });
    const [only] = summaryIn(cwd).cases;
    expect(only).toMatchObject({ outcome: 'passed' });
    expect(only.attempts.map(({ outcome }: any) => outcome)).toEqual(['inconclusive', 'passed']);
    expect(code).toBe(0);
  });

  it('is undecided when it was too slow again, and the endpoint is not blamed', async () => {
    const cwd = heldUp(9);
    const { code } = await command(own, { cwd });
    const { verdict, cases } = summaryIn(cwd);
    expect(cases).toMatchObject([
      { outcome: 'inconclusive', reason: { code: 'harness-overloaded' }, broken: [] },
    ]);
    expect(verdict).toBe('inconclusive');
    expect(code).toBe(3);
  });

  it('is none where the delay is nothing to speak of', async () => {
    const cwd = heldUp(9, 40);
    const { code } = await command(own, { cwd });
    expect(summaryIn(cwd).cases).toMatchObject([{ outcome: 'failed' }]);
    expect(code).toBe(1);
  });
});
