import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../contract/index.js';
import { CaptureError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import type { CheckedCapture } from './check.js';
import { fileTotal } from './file-total.js';
import type { Place } from './formats/format.js';
import type { CheckedSegment, FromWorker, Placed, SegmentFault, SegmentOptions } from './segment-messages.js';
import { segmentsOf, type Segment } from './segments.js';

const program = join(packageRoot(), 'dist/src/capture/segment-worker.js');
/** A part of a file has so many bytes at the least, so that making a worker ready does not count. */
const least = 16 * 1024 * 1024;

export interface CheckFilesOptions extends SegmentOptions {
  /** How many threads judge. */
  readonly workers: number;
  /** How many bytes a part of a file has at the least; 16 MiB when it is not said. */
  readonly partBytes?: number;
  /** Called with each finding, in the order in which one thread would make them. */
  readonly onFinding: (file: string, finding: Finding, place: Place) => void;
  /** Called when all of a file is judged, in the order of the files. */
  readonly onChecked: (file: string, checked: CheckedCapture) => void;
}

/**
 * Judges captures with several threads: files side by side, and parts of a file where it holds several transcripts. What
 * is found, and in which order, is as with one.
 *
 * @throws CaptureError when one of them cannot be read; what was found before is told before
 */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions): Promise<void> {
  const { workers, strict, role, narrowing } = options;
  const pool = new Pool(workers, { strict, ...(role && { role }), ...(narrowing && { narrowing }) });
  const ahead: Judging[] = [];
  const whole = new WholeFile(options);
  const settle = async (): Promise<void> => {
    const judging = ahead.shift();
    if (judging !== undefined) whole.take(judging.segment, await judging.told(options.onFinding));
  };
  try {
    let unreadable: CaptureError | undefined;
    for await (const segment of segmentsOfAll(files, options.partBytes ?? least)) {
      if (segment instanceof CaptureError) unreadable = segment;
      else ahead.push(new Judging(segment, pool));
      while (ahead.length > 2 * workers) await settle();
    }
    while (ahead.length > 0) await settle();
    if (unreadable !== undefined) throw unreadable;
  } finally {
    await pool.close();
  }
}

/** How many bytes files have together; undefined when one of them is none that can be read twice. */
export async function sizeOf(files: readonly string[]): Promise<number | undefined> {
  let size = 0;
  for (const file of files) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() !== true) return undefined;
    size += found.size;
  }
  return size;
}

/** The segments of files in their order, up to one that cannot be read: then its error, last. */
async function* segmentsOfAll(
  files: readonly string[],
  partBytes: number,
): AsyncGenerator<Segment | CaptureError> {
  for (const file of files) {
    try {
      yield* segmentsOf(file, partBytes);
    } catch (error) {
      yield new CaptureError('capture-unreadable', file, (error as Error).message);
      return;
    }
  }
}

/** Adds up what was judged of the parts of a file. */
class WholeFile {
  readonly #options: CheckFilesOptions;
  #parts: CheckedSegment[] = [];

  constructor(options: CheckFilesOptions) {
    this.#options = options;
  }

  take({ file, nextLine }: Segment, checked: CheckedSegment): void {
    this.#parts.push(checked);
    if (nextLine !== undefined) return;
    const parts = this.#parts;
    this.#parts = [];
    this.#options.onChecked(file, fileTotal(parts));
  }
}

/** A segment that is judged, or waits to be: what is found is kept until what comes before it is told. */
class Judging {
  readonly #end: Promise<{ checked: CheckedSegment } | { fault: SegmentFault }>;
  #kept: Placed[] = [];
  #tell: ((placed: Placed) => void) | undefined;
  #worker: Worker | undefined;

  constructor(
    readonly segment: Segment,
    pool: Pool,
  ) {
    this.#end = this.#judge(pool);
    // It is asked for later, in its turn.
    this.#end.catch(() => undefined);
  }

  async #judge(pool: Pool): Promise<{ checked: CheckedSegment } | { fault: SegmentFault }> {
    const worker = await pool.take();
    this.#worker = worker;
    try {
      return await new Promise((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`a thread of check ended with ${code}`)));
        worker.on('message', (message: FromWorker) => {
          if ('findings' in message) this.#found(message.findings);
          else resolve(message);
        });
        worker.postMessage({ segment: this.segment });
      });
    } finally {
      pool.give(worker);
    }
  }

  #found(findings: readonly Placed[]): void {
    this.#kept.push(...findings);
    if (this.#tell !== undefined) this.#pass(this.#tell);
  }

  #pass(tell: (placed: Placed) => void): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const placed of kept) tell(placed);
    if (kept.length > 0) this.#worker?.postMessage({ taken: kept.length });
  }

  /**
   * Tells what is found, as it comes from now on, until all of the segment is judged.
   *
   * @throws CaptureError when it could not be read to its end
   */
  async told(onFinding: CheckFilesOptions['onFinding']): Promise<CheckedSegment> {
    const { file } = this.segment;
    const tell = ([finding, place]: Placed): void => onFinding(file, finding, place);
    this.#tell = tell;
    this.#pass(tell);
    const end = await this.#end;
    this.#pass(tell);
    if ('checked' in end) return end.checked;
    const { code, where, problem, advice } = end.fault;
    throw new CaptureError(code, where, problem, advice);
  }
}

/** Threads, made when first needed; each judges one segment at a time. */
class Pool {
  readonly #most: number;
  readonly #options: SegmentOptions;
  readonly #all: Worker[] = [];
  readonly #free: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(most: number, options: SegmentOptions) {
    this.#most = most;
    this.#options = options;
  }

  async take(): Promise<Worker> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length < this.#most) {
      const worker = new Worker(program, { workerData: this.#options });
      this.#all.push(worker);
      return worker;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(worker);
    else next(worker);
  }

  async close(): Promise<void> {
    for (const worker of this.#all) worker.removeAllListeners();
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }
}
