import type { Contract } from '../contract/index.js';
import {
  integerMember,
  Judge,
  member,
  stringMember,
  type Deadlines,
  type Finding,
  type FrameContent,
  type SessionClosed,
  type SessionError,
  type SessionOpened,
  type Frame,
} from '../judge/index.js';
import { CaptureError } from '../errors/index.js';
import { eachLine } from '../transcript/index.js';

export interface CheckOptions {
  readonly contract: Contract;
  /** What to call the capture in messages. */
  readonly name: string;
  readonly strict: boolean;
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

const formats =
  'Each line is a record of a transcript, or a frame: {"kind":"req","id":"1","type":"GetClock"}.';
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
  const reader = new CaptureReader(options);
  try {
    await eachLine(stream, (line, number, isWhole) => reader.line(line, number, isWhole));
  } catch (error) {
    if (error instanceof CaptureError) throw error;
    throw new CaptureError(
      options.name,
      (error as Error).message,
      'Give a file that can be read, or - for standard input.',
    );
  }
  return reader.end();
}

class CaptureReader {
  readonly #options: CheckOptions;
  #judge: Judge;
  #frames = 0;
  #line = 0;
  readonly #sessions = new Set<string>();
  readonly #counts = { violation: 0, warning: 0, notice: 0 };
  #isTranscript = false;
  #isEnded = false;
  #lastTime = 0;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#judge = new Judge({ contract: options.contract, strict: options.strict });
  }

  line(text: string, number: number, isWhole: boolean): void {
    this.#line = number;
    const value = this.#parsed(text, isWhole);
    if (value === undefined) return;
    const record = stringMember(value, 'record');
    if (record === undefined) this.#bareFrame(value);
    else this.#record(record, value);
  }

  end(): Checked {
    this.#found(this.#judge.end(this.#isTranscript ? this.#lastTime : undefined));
    const { violation: violations, warning: warnings, notice: notices } = this.#counts;
    const isCutShort = this.#isTranscript && !this.#isEnded;
    return { frames: this.#frames, sessions: this.#sessions.size, violations, warnings, notices, isCutShort };
  }

  /** The value of a line; undefined for the last line of a transcript that was cut short in the middle of writing. */
  #parsed(text: string, isWhole: boolean): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      if (!isWhole && this.#isTranscript) return undefined;
      throw this.#unreadable(`the line is no JSON: ${(error as Error).message}`);
    }
  }

  #bareFrame(value: unknown): void {
    const kind = member(value, 'kind');
    if (kind === undefined)
      throw this.#unreadable('the line is JSON, but neither a record nor a frame with a kind');
    this.#sessions.add(excerpt);
    const from = kind === 'req' ? 'client' : 'service';
    this.#frame({ n: this.#line, session: excerpt, from, at: 0, content: { form: 'json', value } });
  }

  #record(record: string, value: unknown): void {
    const at = Number(member(value, 'at') ?? this.#lastTime);
    if (!Number.isFinite(at)) throw this.#unreadable('the time of the record is no number');
    this.#lastTime = at;
    const session = stringMember(value, 'session') ?? excerpt;
    // Nearly all records are frames.
    if (record === 'frame') {
      this.#frame(this.#recordedFrame(value, session, at));
      return;
    }
    switch (record) {
      case 'transcript':
        this.#begin(value);
        return;
      case 'open':
        this.#sessions.add(session);
        this.#found(this.#judge.open({ ...(value as SessionOpened), session, at }));
        return;
      case 'error':
        this.#found(
          this.#judge.error({
            ...(value as SessionError),
            session,
            at,
            code: stringMember(value, 'code') ?? '',
          }),
        );
        return;
      case 'close':
        this.#found(this.#judge.close({ ...(value as SessionClosed), session, at }));
        return;
      case 'end':
        this.#isEnded = true;
        return;
      case 'finding':
      case 'step':
      case 'wait':
        return;
      // A run's file holds transcripts, and between them what was run.
      case 'run':
      case 'selection':
      case 'message':
      case 'problem':
      case 'recording':
      case 'part':
      case 'finish':
        return;
      default:
        throw this.#unreadable(`no transcript has a record called ${JSON.stringify(record)}`);
    }
  }

  /** The transcript says how it was judged, so that it is judged alike again. */
  #begin(head: unknown): void {
    const { contract, strict } = this.#options;
    this.#found(this.#judge.end());
    this.#isTranscript = true;
    this.#isEnded = false;
    const deadlines = member(head, 'deadlines') as Deadlines | undefined;
    const client = member(head, 'client') === 'harness' ? 'harness' : 'client';
    this.#judge = new Judge({ contract, strict, client, ...(deadlines !== undefined && { deadlines }) });
  }

  #recordedFrame(value: unknown, session: string, at: number): Frame {
    const from = member(value, 'from');
    if (from !== 'client' && from !== 'service')
      throw this.#unreadable('the frame does not say from whom it is');
    const n = integerMember(value, 'n') ?? this.#line;
    const deliberate = stringMember(value, 'deliberate');
    const content = contentOf(value);
    return deliberate === undefined
      ? { n, session, from, at, content }
      : { n, session, from, at, content, deliberate };
  }

  #frame(frame: Frame): void {
    this.#frames += 1;
    this.#found(this.#judge.frame(frame));
  }

  #found(findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.#counts[finding.severity] += 1;
      this.#options.onFinding(finding, this.#line);
    }
  }

  #unreadable(problem: string): CaptureError {
    return new CaptureError(`${this.#options.name}, line ${this.#line}`, problem, formats);
  }
}

function contentOf(record: unknown): FrameContent {
  const value = member(record, 'frame');
  if (value !== undefined) return { form: 'json', value };
  const text = stringMember(record, 'text');
  if (text !== undefined) return { form: 'text', text };
  const base64 = stringMember(record, 'binary');
  return base64 === undefined ? { form: 'json', value } : { form: 'binary', base64 };
}
