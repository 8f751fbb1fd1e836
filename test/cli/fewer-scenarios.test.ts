import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/run/index.js';
import { command, folder, summaryIn } from './command.js';

/** A project with three scenarios, of which the second and the third fail. */
function project(): string {
  const cwd = folder();
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(cwd, 'own.feature'),
    `Feature: Own
  @OWN-001
  Scenario: One
    When it is 1
  @OWN-002
  Scenario: Two
    When it is 2
  @OWN-003
  Scenario: Three
    When it is 3
`,
  );
  writeFileSync(
    join(cwd, 'own.mjs'),
    `import { ExpectationError, Given } from 'messaging-conformance';
Given('it is {int}', function (number) { if (number > 1) throw new ExpectationError('too much'); });
`,
  );
  return cwd;
}

const own = ['run', 'own.feature', '--steps', 'own.mjs'];

const outcomesIn = (cwd: string): (readonly [id: string, outcome: string])[] =>
  (summaryIn(cwd) as RunResult).cases.map(({ id, outcome }) => [id, outcome]);

describe('--fail-fast', () => {
  it.each([
    ['at once', []],
    ['after it was tried again', ['--retry', '1']],
  ])('ends after the first scenario that broke something, and the rest is not run, %s', async (_, more) => {
    const cwd = project();
    const { code, stdout } = await command([...own, '--fail-fast', ...more], { cwd });
    expect(outcomesIn(cwd)).toEqual([
      ['OWN-001', 'passed'],
      ['OWN-002', 'failed'],
      ['OWN-003', 'not run'],
    ]);
    expect(stdout).toMatch(/^NONCONFORMANT /);
    expect(summaryIn(cwd).counts.cases).toMatchObject({ failed: 1, 'not run': 1 });
    expect(code).toBe(1);
    const [run = ''] = readdirSync(join(cwd, 'reports'));
    expect(existsSync(join(cwd, 'reports', run, '.ended'))).toBe(false);
  });

  it('goes on after a failure that is known', async () => {
    const cwd = project();
    writeFileSync(join(cwd, 'known.yaml'), 'failures:\n  - case: OWN-002\n');
    const { code } = await command([...own, '--fail-fast', '--baseline', 'known.yaml'], { cwd });
    expect(outcomesIn(cwd).map(([, outcome]) => outcome)).toEqual(['passed', 'failed', 'failed']);
    expect(code).toBe(1);
  });

  it('ends runs in parallel as well', async () => {
    const cwd = project();
    const { code } = await command([...own, '--fail-fast', '--parallel', '2'], { cwd });
    const outcomes = outcomesIn(cwd).map(([, outcome]) => outcome);
    expect(outcomes).toContain('failed');
    expect(code).toBe(1);
  });
});

describe('--last-failed', () => {
  it('runs what failed in the last run, and all where nothing did', async () => {
    const cwd = project();
    const first = await command([...own, '--last-failed'], { cwd });
    expect(first.stderr).toMatch(/^--last-failed: .*reports\/latest/m);
    expect(outcomesIn(cwd)).toHaveLength(3);
    const again = await command([...own, '--last-failed'], { cwd });
    expect(again.stderr).toMatch(/^--last-failed: 2 /m);
    expect(outcomesIn(cwd).map(([id]) => id)).toEqual(['OWN-002', 'OWN-003']);
    expect((summaryIn(cwd) as RunResult).narrowedBy).toContainEqual({ option: 'last-failed', value: '' });
    await command([...own, '--tags', '@OWN-001'], { cwd });
    const none = await command([...own, '--last-failed'], { cwd });
    expect(none.stderr).toMatch(/^--last-failed: /m);
    expect(outcomesIn(cwd)).toHaveLength(3);
  }, 60_000);
});
