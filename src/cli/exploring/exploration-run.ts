import { counted } from '../../words/counted.js';
import { contractDigest } from '../../contract/index.js';
import { thisTool } from '../../contract/this-tool.js';
import { actText, type Find } from '../../explore/index.js';
import { RunWriter, writeCase, type WrittenCase } from '../../run/index.js';
import { versions, type Redactor, type RunHead } from '../../transcript/index.js';
import type { ExplorePlan } from '../options/explore-plan.js';

/** No scenarios were run. */
const noSuite = '-';
const numbered = 1_000;

/** How a find, or a sequence, is called in what is written of it. */
const words = { keyword: 'Find', feature: 'Exploration' } as const;

/** Writes what came of an exploration as a run is written: each find is a case, its acts are the steps. */
export class ExplorationRun {
  readonly #writer: RunWriter;
  readonly #startedAt = Date.now();
  #cases = 0;

  constructor(folder: string, plan: ExplorePlan, redactor: Redactor) {
    this.#writer = new RunWriter(folder, redactor);
    this.#writer.write({ record: 'run', version: versions.run, ...headOf(plan, this.#startedAt) });
  }

  /** Writes down a find, whose transcript is in the folder. */
  find(find: Find, uri: string): void {
    const { noticed, beside, isShown, frames, transcript, acts } = find;
    const all = [noticed, ...beside];
    // A frame of another transcript is none of this one.
    const shown = isShown ? all : beside;
    const findings = shown.flatMap(({ finding }) => finding ?? []);
    const others = all.filter(
      (each) =>
        each.severity === 'violation' && (each.finding === undefined || !findings.includes(each.finding)),
    );
    this.#case({
      id: this.#nextId(),
      name: `${noticed.id}: ${noticed.why}`,
      uri,
      steps: acts.map(actText),
      requirements: [...new Set(all.map(({ id }) => id))],
      isFailed: all.some(({ severity }) => severity === 'violation'),
      record: {
        transcript,
        findings,
        frames,
        broken: [...new Set(others.map(({ id }) => id))],
        failedByFrames: others.length === 0,
        left: [],
        ...(others.length > 0 && {
          failure: 'expectation' as const,
          headline: noticed.why,
          requirement: noticed.id,
        }),
      },
    });
  }

  /** Writes down one of the sequences in which nothing was found, to be looked at. */
  sample(sequences: number, transcript: string, steps: readonly string[], frames: number): void {
    this.#case({
      id: this.#nextId(),
      name: `One of ${counted(sequences, 'sequence')}, in which nothing was found`,
      uri: 'sequences',
      steps,
      requirements: [],
      isFailed: false,
      record: { transcript, findings: [], frames, broken: [], failedByFrames: false, left: [] },
    });
  }

  /** Nobody could be let in, or the service could not be reached. */
  problem(code: string, headline: string, message: string): void {
    this.#writer.write({ record: 'problem', code, headline, message, blame: 'environment' });
  }

  /** Ends the run's file; without it, the exploration was interrupted. */
  finish(): void {
    this.#writer.write({ record: 'finish', durationMs: Date.now() - this.#startedAt });
  }

  close(): void {
    this.#writer.close();
    if (this.#writer.failure !== undefined) throw this.#writer.failure;
  }

  #nextId(): string {
    this.#cases += 1;
    return `EXP-${String(this.#cases % numbered).padStart(3, '0')}`;
  }

  #case(each: Omit<WrittenCase, 'words' | 'startedAt'>): void {
    writeCase(this.#writer, { ...each, words, startedAt: this.#startedAt });
  }
}

function headOf(plan: ExplorePlan, startedAt: number): RunHead {
  const { mock, seed, mode, sequences, forMs } = plan;
  return {
    tool: thisTool(),
    endpoint: {
      url: plan.url,
      account: plan.target.account,
      embeddedMock: mock !== undefined,
      faults: mock?.faults ?? [],
      variations: mock?.variations ?? [],
    },
    options: {
      seed,
      mode,
      ...(sequences !== undefined && { sequences }),
      ...(forMs !== undefined && { for: `${forMs / 1_000}s` }),
    },
    command: plan.command,
    explored: { seed, mode },
    narrowedBy: [],
    startedAt: new Date(startedAt).toISOString(),
    digests: { contract: contractDigest(), suite: noSuite },
    strict: false,
  };
}
