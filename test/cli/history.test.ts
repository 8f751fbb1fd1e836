import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder } from './command.js';

const linesIn = (cwd: string, file = 'reports/history.ndjson'): string[] =>
  readFileSync(join(cwd, file), 'utf8').trim().split('\n');

describe('the history of runs', () => {
  it('gets a line for each run, holds the next against it, and is printed', async () => {
    const cwd = folder();
    const run = ['run', '--tags', '@ACC-008', '--no-worse-than', 'LAST', '--quiet'];
    const first = await command([...run, '--build', 'b1'], { cwd });
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('--no-worse-than LAST');
    expect((await command([...run, '--build', 'b1'], { cwd })).code).toBe(0);
    const worse = await command([...run, '--build', 'b2', '--fault', 'start-changes'], { cwd });
    expect(worse.code).toBe(1);
    expect(worse.stderr).toMatch(/R-029[\s\S]*ACC-008/);
    expect(linesIn(cwd)).toHaveLength(3);
    await command(['report', 'reports/latest', '--history', 'reports/history.ndjson'], { cwd });
    expect(linesIn(cwd)).toHaveLength(3);
    const { stdout, code } = await command(['report', '--history', '--json'], { cwd });
    expect(code).toBe(0);
    const { trends } = JSON.parse(stdout) as { trends: { runs: { build: string }[]; breaks: unknown[] } };
    expect(trends.runs.map(({ build }) => build)).toEqual(['b1', 'b1', 'b2']);
    expect(trends.breaks).toEqual([{ requirement: 'R-029', since: 2, lastKept: 1, cases: ['ACC-008'] }]);
  }, 60_000);

  it('gets one line for the parts of a run, when they are put together, and none for each', async () => {
    const cwd = folder();
    for (const part of [1, 2])
      await command(
        ['run', '--tags', '@ACC-008 or @ACC-009', '--shard', `${part}/2`, '--report', `part-${part}`],
        { cwd },
      );
    expect(existsSync(join(cwd, 'part-1/history.ndjson'))).toBe(false);
    for (let again = 0; again < 2; again += 1)
      await command(['report', 'part-2/latest', 'part-1/latest'], { cwd });
    expect(linesIn(cwd)).toHaveLength(1);
  }, 60_000);

  it.each([
    ['a file of something else', ['run', '--history', 'package.json'], 'history-unreadable'],
    ['no file', ['report', '--history'], 'history-unreadable'],
    ['neither', ['report'], 'option-missing'],
    ['a build that is LAST', ['run', '--build', 'LAST'], 'option-invalid'],
    ['a gate without a history', ['run', '--history', 'none', '--no-worse-than', 'LAST'], 'options-conflict'],
    ['a gate of a part', ['run', '--shard', '1/2', '--no-worse-than', 'LAST'], 'options-conflict'],
    ['a gate without a build', ['run', '--no-worse-than'], 'option-invalid'],
  ])('says what is wrong with %s', async (_name, words, code) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'package.json'), '{"name":"x"}\n');
    const said = await command([...words, '--json'], { cwd });
    expect(said.code).toBe(2);
    expect((JSON.parse(said.stdout) as { error: { code: string } }).error.code).toBe(code);
  });
});
