import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { folder, start } from './command.js';

const deadlineMs = 60_000;
let stop: () => void = () => undefined;

afterEach(() => stop());

const feature = (name: string, step: string): string =>
  `Feature: F\n  Scenario: ${name}\n    Given Ann is connected\n    Then ${step}\n`;
const met = "Ann's requests are served";
const notMet = 'Ann has a conversation';

/** A project whose features and steps are watched, and what comes of each round. */
function watched() {
  const cwd = folder();
  mkdirSync(join(cwd, 'features'));
  mkdirSync(join(cwd, 'steps'));
  const save = (path: string, text: string): void => writeFileSync(join(cwd, path), text);
  save('features/one.feature', feature('one', met));
  save('features/two.feature', feature('two', met));
  save('steps/own.ts', steps(''));
  const { child, done } = start(['run', 'features', '--steps', 'steps', '--watch', '--report', 'r'], cwd);
  stop = () => child.kill('SIGKILL');
  let told = '';
  child.stderr?.on('data', (text: string) => (told += text));
  let rounds = 0;
  const round = async (): Promise<Readonly<Record<string, string>>> => {
    rounds += 1;
    const deadline = Date.now() + deadlineMs;
    while (told.split('Ctrl-C to end').length <= rounds && Date.now() < deadline && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.split('Ctrl-C to end').length).toBe(rounds + 1);
    return outcomes(join(cwd, 'r'));
  };
  /** As editors do: a new file takes the place of the old one. */
  const replace = (path: string, text: string): void => {
    save(`${path}.new`, text);
    renameSync(join(cwd, `${path}.new`), join(cwd, path));
  };
  return { cwd, save, replace, round, child, done };
}

function steps(body: string): string {
  const entry = JSON.stringify(join(packageRoot(), 'dist/src/entries/steps-entry.js'));
  return `import { Then } from ${entry};\nThen('it is so', () => {${body}});\n`;
}

/** The outcomes of the last round by the scenario's name; none of a round that came to no report. */
function outcomes(reports: string): Readonly<Record<string, string>> {
  const [run] = readdirSync(reports);
  const rounds = readdirSync(join(reports, run ?? ''));
  if (!rounds.includes('latest')) return {};
  const { cases } = JSON.parse(readFileSync(join(reports, run ?? '', 'latest/summary.json'), 'utf8')) as {
    cases: readonly { name: string; outcome: string }[];
  };
  // One report at a time: those before would fill the disk of whoever saves often.
  expect(rounds).toHaveLength(2);
  return Object.fromEntries(cases.map(({ name, outcome }) => [name, outcome]));
}

describe('run --watch', () => {
  it('runs the scenarios of each feature that is saved, whatever came of those before, until interrupted', async () => {
    const { save, round, child, done } = watched();
    expect(await round()).toEqual({ one: 'passed', two: 'passed' });
    save('features/two.feature', feature('two', notMet));
    expect(await round()).toEqual({ two: 'failed' });
    // No round is so wrong that it is the last.
    save('features/two.feature', 'Feature: F\n  Scenario: two\n    Given Ann is connected\n    Perhaps so\n');
    expect(await round()).toEqual({});
    save('features/three.feature', feature('three', met));
    expect(await round()).toEqual({ three: 'passed' });
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
  }, 120_000);

  it('loads steps anew when they are saved, and runs all that may use them', async () => {
    const { save, round, child, done } = watched();
    await round();
    save('features/one.feature', feature('one', 'it is so'));
    expect(await round()).toEqual({ one: 'passed' });
    save('steps/own.ts', steps("throw new Error('not so');"));
    const { one, two } = await round();
    expect(one).not.toBe('passed');
    expect(two).toBe('passed');
    save('steps/own.ts', 'this is no TypeScript');
    expect(await round()).toEqual({});
    save('steps/own.ts', steps(''));
    expect(await round()).toEqual({ one: 'passed', two: 'passed' });
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
  }, 120_000);

  it('sees a file that an editor puts in the place of another, each time', async () => {
    const { save, replace, round, child, done } = watched();
    await round();
    for (const step of [notMet, met, notMet]) {
      replace('features/one.feature', feature('one', step));
      expect(await round()).toEqual({ one: step === met ? 'passed' : 'failed' });
    }
    save('features/one.feature', feature('one', met));
    expect(await round()).toEqual({ one: 'passed' });
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
  }, 120_000);

  it('sees a folder that comes, with what is in it, goes, and comes again', async () => {
    const { cwd, round, child, done } = watched();
    await round();
    for (const step of [met, notMet]) {
      const elsewhere = join(folder(), 'more');
      mkdirSync(join(elsewhere, 'deep'), { recursive: true });
      writeFileSync(join(elsewhere, 'deep/four.feature'), feature('four', step));
      rmSync(join(cwd, 'features/more'), { recursive: true, force: true });
      renameSync(elsewhere, join(cwd, 'features/more'));
      expect(await round()).toEqual({ four: step === met ? 'passed' : 'failed' });
      writeFileSync(join(cwd, 'features/more/deep/four.feature'), feature('four', met));
      expect(await round()).toEqual({ four: 'passed' });
    }
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
  }, 120_000);

  it('hands an interruption on to the round under way, which closes what it opened', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'a.feature'),
      "Feature: F\n  Scenario: F\n    Given Ann is connected\n    When Ann falls silent\n    Then the service closes Ann's connection after the idle time\n",
    );
    const { child, done } = start(['run', 'a.feature', '--watch', '--idle-timeout', '50000'], cwd);
    stop = () => child.kill('SIGKILL');
    const deadline = Date.now() + deadlineMs;
    const begun = (): boolean => {
      try {
        const [run = ''] = readdirSync(join(cwd, 'reports'));
        const [round = ''] = readdirSync(join(cwd, 'reports', run));
        const files = readdirSync(join(cwd, 'reports', run, round));
        return files.some((file) => file.startsWith('transcript-') && !file.includes('preflight'));
      } catch {
        return false;
      }
    };
    while (!begun() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, stdout } = await done;
    expect(code).toBe(130);
    expect(stdout).toContain('index.html');
  }, 120_000);

  it('refuses beforehand what cannot be run', async () => {
    const { done } = start(['run', 'nowhere', '--watch'], folder());
    expect((await done).code).toBe(2);
  });
});
