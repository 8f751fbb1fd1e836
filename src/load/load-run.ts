import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registerSecrets } from '../actors/index.js';
import { contractDigest } from '../contract/index.js';
import { thisTool } from '../contract/this-tool.js';
import { UsageError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { RunWriter, writeCase, type WrittenCase } from '../run/index.js';
import {
  transcriptFileOf,
  TranscriptWriter,
  versions,
  type Redactor,
  type RunHead,
} from '../transcript/index.js';
import type { LoadPlan } from './load-plan.js';
import type { RecentRecords } from './recent-records.js';
import type { LoadSummary } from './load-summary.js';

/** Which of the processes or threads of a load this is, from 1, and of how many. */
export interface Part {
  readonly part: number;
  readonly of: number;
}

/** Where a run under load is written, and by what name it goes. */
export interface LoadPlace {
  readonly folder: string;
  /** The load tool's script, for the report. */
  readonly script: string;
  readonly part: Part;
}

/** Something that was found, and what led to it. */
export interface Sample {
  readonly id: string;
  readonly severity: 'violation' | 'warning';
  readonly why: string;
  /** Absent where a user waited in vain, and no frame shows it. */
  readonly finding?: Finding;
  readonly records: RecentRecords;
  /** Knows the secrets of the user whose records these are. */
  readonly redactor: Redactor;
}

const noSuite = '-';
const words = { keyword: 'Sample', feature: 'Load' } as const;
const numbered = 1_000;
const letters = 26;

/**
 * Writes what was found under load as a run is written: samples as they come, and at the end what it came to. A run that was
 * killed in the middle holds the samples, and is reported as interrupted.
 */
export class LoadRun {
  readonly directory: string;
  readonly #place: LoadPlace;
  readonly #writer: RunWriter;
  readonly #startedAt = Date.now();
  #samples = 0;
  #sampledFrames = 0;
  readonly #sampled = { violation: 0, warning: 0 };
  #isFinished = false;

  /** @throws UsageError when the folder cannot be made */
  constructor(plan: LoadPlan, place: LoadPlace, redactor: Redactor) {
    this.#place = place;
    this.directory = madeFolder(place);
    registerSecrets(plan.target, redactor);
    this.#writer = new RunWriter(this.directory, redactor);
    this.#writer.write({ record: 'run', version: versions.run, ...headOf(plan, place, this.#startedAt) });
  }

  /** Writes down something that was found, with the frames that led to it. */
  sample({ id, severity, why, finding, records, redactor }: Sample): void {
    if (this.#isFinished || this.#samples + 1 >= numbered) return;
    this.#samples += 1;
    const { part } = this.#place.part;
    const caseId = `S${letterOf(part)}-${String(this.#samples).padStart(3, '0')}`;
    const transcript = `sample-${part}-${this.#samples}`;
    const writer = new TranscriptWriter(join(this.directory, transcriptFileOf(transcript)), redactor);
    records.writeTo(writer);
    writer.close();
    if (finding?.frame !== undefined) this.#sampledFrames += 1;
    if (finding !== undefined) this.#sampled[severity] += 1;
    this.#case({
      id: caseId,
      name: `${id}: ${why}`,
      steps: ['a user of the load acts'],
      requirements: [id],
      isFailed: true,
      record: {
        transcript,
        findings: finding === undefined ? [] : [finding],
        // Those that led to it are counted with all others, at the end.
        frames: finding?.frame === undefined ? 0 : 1,
        broken: [id],
        failedByFrames: finding !== undefined,
        left: [],
        ...(finding === undefined && { failure: 'expectation', headline: why, requirement: id }),
      },
    });
  }

  /** Ends the run's file with what it came to, once. */
  finish(summary: LoadSummary): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    const { broken, title, lines, frames, violations, warnings, notices } = summary;
    const isFailed = broken.length > 0;
    const headline = `${broken.join(', ')} broken under load`;
    this.#case({
      id: `LOAD-${String(this.#place.part.part % numbered).padStart(3, '0')}`,
      name: title,
      steps: lines,
      requirements: [],
      isFailed,
      record: {
        findings: [],
        unlisted: {
          violation: violations - this.#sampled.violation,
          warning: warnings - this.#sampled.warning,
          notice: notices,
          unread: 0,
        },
        // Those of the samples are counted with these.
        frames: Math.max(0, frames - this.#sampledFrames),
        broken,
        failedByFrames: false,
        left: [],
        ...(isFailed && { failure: 'expectation', headline }),
        ...(summary.judgedUsers === 0 && {
          inconclusive: {
            code: 'nothing-judged',
            headline: 'No user was judged.',
            message: 'No user was judged.',
            outcome: 'inconclusive',
          },
        }),
      },
    });
    this.#writer.write({ record: 'finish', durationMs: Date.now() - this.#startedAt });
    this.#writer.close();
  }

  #case(each: Omit<WrittenCase, 'words' | 'startedAt' | 'uri'>): void {
    writeCase(this.#writer, { ...each, uri: 'load', words, startedAt: this.#startedAt });
  }
}

/** `A` to `Z`, `AA` to `ZZ`: what tells the samples of one part from those of another. */
function letterOf(part: number): string {
  const at = (part - 1) % (letters * (letters + 1));
  const letter = String.fromCharCode('A'.charCodeAt(0) + (at % letters));
  return at < letters ? letter : letterOf(Math.floor(at / letters)) + letter;
}

function madeFolder({ folder, part }: LoadPlace): string {
  for (let number = 1; ; number += 1) {
    const path = resolve(folder, number === 1 ? `part-${part.part}` : `part-${part.part}-${number}`);
    try {
      mkdirSync(resolve(folder), { recursive: true });
      mkdirSync(path);
      return path;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST' && number < numbered) continue;
      throw new UsageError('file-unwritable', 'The folder for the run under load cannot be made.', [
        ['where', path],
        ['problem', message],
        ['what now', 'Name another as `report`, or `report: false` for none.'],
      ]);
    }
  }
}

function headOf(
  { url, target, oneIn, deadlines }: LoadPlan,
  { part, script }: LoadPlace,
  startedAt: number,
): RunHead {
  return {
    tool: thisTool(),
    endpoint: { url, account: target.account, embeddedMock: false, faults: [], variations: [] },
    options: { script, oneIn, deadlines },
    command: [script],
    loaded: { oneIn },
    ...(part.of > 1 && { shard: part }),
    narrowedBy: [],
    startedAt: new Date(startedAt).toISOString(),
    digests: { contract: contractDigest(), suite: noSuite },
    strict: false,
  };
}
