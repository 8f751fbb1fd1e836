import type { Contract, Role } from '../contract/index.js';
import { CaptureError } from '../errors/index.js';
import { Judge, member, type Finding, type Frame, type JudgeOptions } from '../judge/index.js';
import {
  eachLine,
  isRunRecord,
  frameOf,
  judgedFrame,
  LineTooLong,
  readLine,
  recordWords,
  Redactor,
  redactedFinding,
  StandIns,
  type FrameRecord,
  type ReadLine,
  type TranscriptHead,
  type TranscriptRecord,
} from '../transcript/index.js';

export interface CheckOptions {
  readonly contract: Contract;
  /** What to call the capture in messages. */
  readonly name: string;
  readonly strict: boolean;
  /** Whose frames an excerpt has; told from the frames themselves when it is not given. */
  readonly role?: Role;
  /** Called with each finding as it is made; `line` is where in the capture the frame stands that led to it. */
  readonly onFinding: (finding: Finding, line: number) => void;
}

export interface Checked {
  readonly frames: number;
  readonly sessions: number;
  readonly violations: number;
  readonly warnings: number;
  readonly notices: number;
  /** True for a transcript whose end was not written. */
  readonly isCutShort: boolean;
}

const excerpt = 'excerpt';

/**
 * Judges a capture in NDJSON, line by line, in constant memory. A line is a record of a transcript, which is a whole
 * session, or a bare frame, which is an excerpt of one: what came before it is not held against it.
 *
 * @throws CaptureError when a line is neither, or the stream cannot be read
 */
export async function checkCapture(
  stream: AsyncIterable<Buffer | string>,
  options: CheckOptions,
): Promise<Checked> {
  return (await checkPart(stream, options, wholeFile)).checked;
}

/** Where in its file a part stands. */
export interface Part {
  /** The number of its first line, from 1. */
  readonly firstLine: number;
  /** The number of the line after it, at which another transcript begins; undefined for the end of the file. */
  readonly nextLine: number | undefined;
}

const wholeFile: Part = { firstLine: 1, nextLine: undefined };

/**
 * Judges a part of a capture as it is judged within the whole of it.
 *
 * @returns what was judged, and the sessions that were met
 * @throws CaptureError as `checkCapture` does
 */
export async function checkPart(
  stream: AsyncIterable<Buffer | string>,
  options: CheckOptions,
  { firstLine, nextLine }: Part,
): Promise<{ readonly checked: Checked; readonly sessions: ReadonlySet<string> }> {
  const reader = new CaptureReader(options);
  try {
    const take = (line: string, number: number, isWhole: boolean): void =>
      reader.line(line, firstLine - 1 + number, isWhole);
    await eachLine(readable(stream, options.name), take);
  } catch (error) {
    if (error instanceof LineTooLong) throw new CaptureError('line-too-long', options.name, error.message);
    throw error;
  }
  return { checked: reader.end(nextLine), sessions: reader.sessions };
}

/** What the stream cannot give is told as its fault; an error of the judge's own is never taken for one of the capture. */
async function* readable(
  stream: AsyncIterable<Buffer | string>,
  name: string,
): AsyncGenerator<Buffer | string> {
  try {
    yield* stream;
  } catch (error) {
    throw new CaptureError('capture-unreadable', name, (error as Error).message);
  }
}

class CaptureReader {
  readonly #options: CheckOptions;
  #judge: Judge;
  #how: JudgeOptions;
  /** What stands for secrets that the transcript does not hold. */
  #standIns = new StandIns();
  readonly #redactor: Redactor;
  #frames = 0;
  #line = 0;
  #text = '';
  readonly sessions = new Set<string>();
  readonly #counts = { violation: 0, warning: 0, notice: 0 };
  #isTranscript = false;
  #isEnded = false;
  #lastTime = 0;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#redactor = new Redactor(() => [...recordWords(), ...options.contract.words()]);
    this.#how = {
      contract: options.contract,
      strict: options.strict,
      ...(options.role !== undefined && { role: options.role }),
    };
    this.#judge = this.#freshJudge();
  }

  line(text: string, number: number, isWhole: boolean): void {
    this.#line = number;
    this.#text = text;
    let read: ReadLine;
    try {
      read = readLine(text, this.#where);
    } catch (error) {
      // The last line of a transcript that was cut short may be half of one.
      const isHalf =
        !isWhole && this.#isTranscript && error instanceof CaptureError && error.code === 'no-json';
      if (isHalf) return;
      throw error;
    }
    if (read.is === 'other') this.#bareFrame(read.value);
    else if (!isRunRecord(read.record)) this.#record(read.record);
  }

  /** @param nextLine the line at which another transcript begins, if one does */
  end(nextLine: number | undefined): Checked {
    if (nextLine !== undefined) this.#line = nextLine;
    const isLast = nextLine === undefined;
    this.#found(this.#judge.end(isLast && this.#isTranscript ? this.#lastTime : undefined));
    const { violation: violations, warning: warnings, notice: notices } = this.#counts;
    const isCutShort = isLast && this.#isTranscript && !this.#isEnded;
    return { frames: this.#frames, sessions: this.sessions.size, violations, warnings, notices, isCutShort };
  }

  get #where(): string {
    return `${this.#options.name}, line ${this.#line}`;
  }

  #bareFrame(value: unknown): void {
    const kind = member(value, 'kind');
    // Genuine clients leave the kind of a request out.
    const isRequest =
      kind === 'req' ||
      (kind === undefined && member(value, 'id') !== undefined && member(value, 'type') !== undefined);
    if (kind === undefined && !isRequest)
      throw new CaptureError(
        'no-record',
        this.#where,
        'the line is JSON, but neither a record nor a frame with a kind',
      );
    this.sessions.add(excerpt);
    const from = isRequest ? 'client' : 'service';
    this.#frame({
      n: this.#line,
      session: excerpt,
      from,
      at: 0,
      content: { form: 'json', value, size: this.#text.length },
    });
  }

  #record(record: TranscriptRecord): void {
    if ('at' in record) this.#lastTime = record.at;
    switch (record.record) {
      case 'frame':
        this.#frame(this.#frameIn(record));
        return;
      case 'transcript':
        this.#begin(record);
        return;
      case 'open':
        this.sessions.add(record.session);
        this.#found(this.#judge.open(record));
        return;
      case 'error':
        this.#found(this.#judge.error(record));
        return;
      case 'close':
        this.#found(this.#judge.close(record));
        return;
      case 'end':
        this.#found(this.#judge.end(record.at));
        this.#isEnded = true;
        this.#judge = this.#freshJudge();
        return;
      case 'finding':
      case 'step':
      case 'wait':
        return;
    }
  }

  #frameIn(record: FrameRecord): Frame {
    const [ordinal, line] = [this.#line, this.#text];
    if (record.hidden === undefined) return frameOf(record, ordinal, line.length);
    return judgedFrame(record, { ordinal, line, where: this.#where, standIns: this.#standIns });
  }

  /** The transcript says how it was judged, so that it is judged alike again. */
  #begin({ deadlines, client }: TranscriptHead): void {
    const { contract, strict } = this.#options;
    this.#found(this.#judge.end());
    this.#isTranscript = true;
    this.#isEnded = false;
    this.#how = { contract, strict, client, deadlines };
    this.#judge = this.#freshJudge();
  }

  #freshJudge(): Judge {
    this.#standIns = new StandIns();
    return new Judge({ ...this.#how, mask: this.#mask });
  }

  /** A text without tokens, which captures of others hold as they were, and with placeholders for what stands in for one. */
  readonly #mask = (text: string): string => this.#redactor.text(this.#standIns.shown(text));

  #frame(frame: Frame): void {
    this.#frames += 1;
    this.#found(this.#judge.frame(frame).findings);
  }

  #found(findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.#counts[finding.severity] += 1;
      this.#options.onFinding(redactedFinding(finding, this.#mask), this.#line);
    }
  }
}
