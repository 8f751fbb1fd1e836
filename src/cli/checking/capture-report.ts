import { recordWords, Redactor, type Narrowing, type RunHead } from '../../transcript/index.js';
import { unjudgeableWith, type CaptureRecord, type CheckedCapture } from '../../capture/index.js';
import { Contract, contractDigest, sightInWords, type Sight } from '../../contract/index.js';
import { thisTool } from '../../contract/this-tool.js';
import { writeReports } from '../../report/index.js';
import { coverageOf, readRun, recordedResult } from '../../run/index.js';
import { makeRunFolder, pointLatestTo } from '../running/run-folder.js';
import { tellGitHub } from '../terminal/github.js';
import { put, tell } from '../terminal/output.js';
import { CaptureRun } from './capture-run.js';
import type { CheckArguments } from './check-arguments.js';

/** Captures were not made with any scenarios. */
const noSuite = '-';

/** The page, and the other reports, of what was judged of captures: those that a run has. */
export class CaptureReport {
  readonly #base: string;
  readonly #given: CheckArguments;
  readonly #folder: string;
  readonly #redactor: Redactor;
  readonly #run: CaptureRun;
  readonly #began = Date.now();
  readonly #captures: { readonly file: string; readonly format: string }[] = [];
  readonly #shows = new Set<Sight>();

  /** @throws UsageError when the folder cannot be made */
  constructor(base: string, given: CheckArguments) {
    this.#base = base;
    this.#given = given;
    this.#folder = makeRunFolder(base);
    this.#redactor = new Redactor(() => [...recordWords(), ...Contract.load().words()]);
    this.#run = new CaptureRun(this.#folder, this.#redactor);
  }

  /** With what a capture is to be judged so that it gets into the report. */
  options(file: string): { readonly record: CaptureRecord; readonly redactor: Redactor } {
    this.#run.file(file);
    return { record: this.#run, redactor: this.#redactor };
  }

  checked(file: string, { format, shows }: CheckedCapture): void {
    this.#captures.push({ file, format });
    for (const sight of shows) this.#shows.add(sight);
  }

  /**
   * Writes the reports.
   *
   * @param isQuiet true where standard output is read by a script
   */
  async write(isQuiet: boolean): Promise<void> {
    this.#run.finish(this.#head(), Date.now() - this.#began);
    const recorded = readRun(this.#folder);
    const run = { ...recordedResult(recorded), coverage: coverageOf(recorded, Contract.load()) };
    const files = await writeReports(this.#folder, run, recorded);
    pointLatestTo(this.#base, this.#folder);
    tellGitHub(files.markdown, () => []);
    const line = `Report: ${files.html}`;
    if (isQuiet) tell(line);
    else put(`\n${line}\n`);
  }

  #head(): RunHead {
    const { files, strict } = this.#given;
    return {
      tool: thisTool(),
      endpoint: {
        url: files.join(', '),
        account: noSuite,
        embeddedMock: false,
        faults: [],
        variations: [],
      },
      options: {},
      command: files,
      narrowedBy: narrowedBy(this.#given),
      startedAt: new Date(this.#began).toISOString(),
      digests: { contract: contractDigest(), suite: noSuite },
      strict,
      captures: this.#captures,
      unjudgeable: unjudgeableWith(this.#shows).map(({ requirement, needs }) => ({
        requirement,
        needs: needs.map(sightInWords),
      })),
    };
  }
}

function narrowedBy({ role, session, since }: CheckArguments): readonly Narrowing[] {
  return Object.entries({ role, session, since }).flatMap(([option, value]) =>
    value === undefined ? [] : [{ option, value }],
  );
}
