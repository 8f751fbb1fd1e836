import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors/index.js';
import {
  keepRound,
  readRun,
  recordedResult,
  roundRecordOf,
  RoundSamples,
  SoakRounds,
  type KeptSoFar,
  type RecordedRun,
  type RoundTimes,
} from '../../run/index.js';
import {
  lineOf,
  runFile,
  versions,
  type Redactor,
  type RoundRecord,
  type RunHead,
  type SoakPace,
} from '../../transcript/index.js';
import { tell } from '../terminal/output.js';
import { cutToWholeRounds, SoakFile } from './soak-file.js';

const roundFolder = /^round-(\d+)$/;

/** The folder of a soak: its file, in which there are whole rounds only, and beside it the round under way. */
export class SoakFolder {
  readonly directory: string;
  readonly rounds: SoakRounds;
  readonly #file: SoakFile;
  readonly #kept: KeptSoFar;
  readonly #keepsRounds: boolean;
  #last: number;

  private constructor(directory: string, redactor: Redactor, known: RecordedRun, keepsRounds: boolean) {
    this.directory = directory;
    this.rounds = known.rounds ?? new SoakRounds(known.head.soak ?? { forMs: 0 });
    this.#keepsRounds = keepsRounds;
    this.#file = new SoakFile(directory, redactor);
    this.#kept = {
      samples: new RoundSamples(known.cases),
      hasAll: known.cases.length > 0,
      problems: new Set(known.problems.map(({ code }) => code)),
    };
    this.#last = this.rounds.last;
  }

  /**
   * Begins a soak in a folder that is empty.
   *
   * @throws NodeJS.ErrnoException when it cannot be written to
   */
  static begin(directory: string, head: RunHead, redactor: Redactor, keepsRounds: boolean): SoakFolder {
    const file = new SoakFile(directory, redactor);
    file.write({ record: 'run', version: versions.run, ...head });
    file.close();
    return new SoakFolder(directory, redactor, readRun(directory), keepsRounds);
  }

  /**
   * Goes on with a soak: with what it holds in whole rounds, and with what a round has left that was killed.
   *
   * @param startedAt when it goes on
   * @throws UserError when what is there cannot be understood
   */
  static resume(
    directory: string,
    redactor: Redactor,
    { pace, startedAt, keepsRounds }: { pace: SoakPace; startedAt: string; keepsRounds: boolean },
  ): SoakFolder {
    cutToWholeRounds(directory);
    const folder = new SoakFolder(directory, redactor, readRun(directory), keepsRounds);
    folder.#takeLeftOvers();
    const resumed = { record: 'resumed', at: folder.rounds.endedMs, startedAt, ...pace } as const;
    folder.#file.write(resumed);
    folder.rounds.resumed(resumed);
    return folder;
  }

  /** How many rounds there are, those that cannot be read among them. */
  get last(): number {
    return this.#last;
  }

  /** Makes the folder of a round. */
  make(round: number): string {
    const path = this.#folderOf(round);
    mkdirSync(path);
    return path;
  }

  /**
   * Takes in a round that is over: what came of it, and samples of its executions. Its folder goes.
   *
   * @throws NodeJS.ErrnoException when there is no room
   */
  take(times: RoundTimes): { readonly record: RoundRecord; readonly run: RecordedRun } {
    const path = this.#folderOf(times.round);
    const run = readRun(path);
    const record = roundRecordOf(run, times);
    this.#file.write({ record: 'round', ...record }, withPart(times.round, keepRound(run, this.#kept)));
    this.rounds.add(record);
    this.#last = Math.max(this.#last, record.round);
    if (!this.#keepsRounds) rmSync(path, { recursive: true, force: true });
    return { record, run };
  }

  /** The time is over. */
  finish(): void {
    this.#file.write({ record: 'finish', durationMs: this.rounds.endedMs });
  }

  close(): void {
    this.#file.close();
  }

  #folderOf(round: number): string {
    return join(this.directory, `round-${String(round).padStart(4, '0')}`);
  }

  /** What was killed in the middle of a round: the scenarios that had come to their end count. */
  #takeLeftOvers(): void {
    for (const round of this.#foldersThere()) {
      const path = this.#folderOf(round);
      // Its record was written, and the folder was about to go.
      const isDone = round === this.rounds.last && !this.#keepsRounds;
      if (isDone || !existsSync(join(path, runFile))) rmSync(path, { recursive: true, force: true });
      else if (round > this.rounds.last) this.#takeLeftOver(round);
    }
  }

  #takeLeftOver(round: number): void {
    this.#last = round;
    try {
      const run = readRun(this.#folderOf(round));
      const { startedAt } = run.head;
      this.take({ round, at: this.rounds.endedMs, startedAt, tookMs: recordedResult(run).durationMs });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      tell(
        `What round ${round} had left before it was killed cannot be read, and does not count: ${error.message}`,
      );
    }
  }

  #foldersThere(): number[] {
    return readdirSync(this.directory)
      .flatMap((name) => Number(roundFolder.exec(name)?.[1] ?? NaN))
      .filter(Number.isInteger)
      .sort((one, other) => one - other);
  }
}

/** The lines of a round, after the record that says which; nothing when there are none. */
function* withPart(round: number, lines: Iterable<string>): Generator<string> {
  let hasBegun = false;
  for (const line of lines) {
    if (!hasBegun) yield lineOf({ record: 'part', part: round });
    hasBegun = true;
    yield line;
  }
}
