import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../errors/index.js';
import { stepExtensions, withLines } from '../../runner/index.js';
import { counted } from '../../words/counted.js';
import type { RunPlan } from '../options/run-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { tell } from '../terminal/output.js';
import { onInterruption } from '../terminal/signals.js';
import { makeRunFolder } from './run-folder.js';
import { SavedFiles } from './saved-files.js';
import { environmentOf, type WatchRound } from './watch-round.js';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Runs what was asked for, and after each saving of a feature or of steps what is concerned by it, until it is interrupted.
 * Each round is a process of its own: steps are loaded anew, and whatever ends it ends nothing else.
 *
 * @param steps the step definitions as they were given
 * @returns the exit code
 * @throws UsageError when something cannot be watched
 */
export async function watchRuns(
  { suite, outputs, baseline, history }: RunPlan,
  steps: readonly string[],
): Promise<number> {
  if (baseline?.isToBeWritten === true)
    throw new UsageError('options-conflict', '--watch cannot be given with --update-baseline.', [
      ['what now', 'Leave one of them out.'],
    ]);
  if (history?.noWorseThan !== undefined)
    throw new UsageError('options-conflict', '--watch cannot be given with --no-worse-than.', [
      ['what now', 'Leave one of them out.'],
    ]);
  const saved = new SavedFiles([
    { paths: suite.map((path) => withLines(path)[0]), extensions: ['.feature'] },
    { paths: steps, extensions: stepExtensions },
  ]);
  const report = makeRunFolder(outputs.base);
  const interruption = new Interruption();
  try {
    let round: WatchRound | undefined = { report };
    let why: readonly string[] = [];
    while (!interruption.has) {
      if (round !== undefined) await run(round, why, interruption);
      if (interruption.has) break;
      tell(`\nWatching ${[...suite, ...steps].map(shown).join(', ')}: save to run again, Ctrl-C to end.`);
      const files = await Promise.race([saved.next(), interruption.happens]);
      if (files === undefined) break;
      why = files.map(shown);
      round = roundOf(files, suite, report);
      if (round === undefined) tell(`${why.join(', ')}: there is nothing to run any more.`);
    }
  } finally {
    saved.close();
  }
  return exitCodes.interrupted;
}

/** What is to be run after files were saved: all when steps were, since any scenario may use them. */
function roundOf(files: readonly string[], suite: readonly string[], report: string): WatchRound | undefined {
  const features = files.filter((file) => file.endsWith('.feature'));
  if (features.length < files.length) return { report };
  const those = features.filter((file) => existsSync(file)).flatMap((file) => namedOf(file, suite));
  return those.length === 0 ? undefined : { features: those, report };
}

/** A feature as the command line names it: with the lines of single scenarios, where it does. */
function namedOf(file: string, suite: readonly string[]): string[] {
  const named = suite.filter((path) => resolve(withLines(path)[0]) === file);
  return named.length > 0 ? named : [file];
}

/** Runs a round to its end. Its reports take the place of those of the round before. */
async function run(round: WatchRound, why: readonly string[], interruption: Interruption): Promise<void> {
  for (const name of readdirSync(round.report))
    rmSync(join(round.report, name), { recursive: true, force: true });
  if (process.stdout.isTTY) process.stdout.write(clearScreen);
  if (why.length > 0) tell(`${counted(why.length, 'file')} saved: ${why.join(', ')}\n`);
  const [, program = '', ...given] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, program, ...given], {
    stdio: 'inherit',
    env: environmentOf(round),
  });
  interruption.onEach = (signal) => child.kill(signal);
  await new Promise<void>((end) => {
    child.on('close', () => end());
    child.on('error', ({ message }) => {
      tell(`The round could not be started: ${message}`);
      end();
    });
  });
  interruption.onEach = () => undefined;
}

function shown(path: string): string {
  const from = relative('', path);
  return from.startsWith(`..${sep}`) ? path : from;
}

/** The first interruption, after which no round begins; each is handed on to the round under way. */
class Interruption {
  has = false;
  readonly happens: Promise<undefined>;
  onEach: (signal: NodeJS.Signals) => void = () => undefined;

  constructor() {
    this.happens = new Promise((resolve) => {
      onInterruption(() => {
        this.has = true;
        // A terminal tells the round as well, which takes both for one.
        this.onEach('SIGINT');
        resolve(undefined);
      });
    });
  }
}
