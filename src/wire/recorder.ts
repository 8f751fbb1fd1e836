import type { Contract, Role } from '../contract/index.js';
import {
  Judge,
  member,
  nothingRead,
  readContent,
  stringMember,
  unreadCodes,
  type Deadlines,
  type Finding,
  type Sender,
  type Frame,
  type FrameContent,
  type HttpExchange,
  type Reading,
} from '../judge/index.js';
import {
  httpRecord,
  versions,
  type Redactor,
  type TranscriptHead,
  type TranscriptWriter,
  type WaitRecord,
} from '../transcript/index.js';
import { now } from './clock.js';
import { RecordedFindings } from './recorded-findings.js';

export interface RecorderOptions {
  readonly contract: Contract;
  readonly redactor: Redactor;
  readonly deadlines: Deadlines;
  readonly strict: boolean;
  readonly client: TranscriptHead['client'];
  /** The side that is put to the test; what is found in the other is no matter of the record's. Both unless given. */
  readonly heldTo?: TranscriptHead['heldTo'];
  readonly title: string;
  readonly case?: string;
  readonly endpoint?: string;
  /** Absent when nothing is to be kept. */
  readonly writer?: Pick<TranscriptWriter, 'write' | 'frame' | 'close'>;
  /** False where frames are read, for whoever acts on them, and not held against the rules. */
  readonly isJudged?: boolean;
  readonly onFinding?: (finding: Finding) => void;
  /** When that came which is recorded, in milliseconds since the epoch; the clock, unless it is recorded later than it came. */
  readonly clock?: () => number;
}

/** A frame, and what the judge has read it as: kept together, so that nobody reads it again. */
export interface RecordedFrame extends Frame {
  /** Of a frame that came when the scenario was over, nothing. */
  readonly reading: Reading;
}

/**
 * The one place that every frame of a scenario passes, awaited or not: it is numbered, judged, written down, and told
 * to those who wait.
 */
export class Recorder {
  readonly redactor: Redactor;
  readonly #options: RecorderOptions;
  readonly #judge: Judge;
  readonly #listeners = new Set<() => void>();
  readonly #found: RecordedFindings;
  readonly #now: () => number;
  readonly #roles = new Map<string, Role>();
  #frames = 0;
  #sessions = 0;
  #exchanges = 0;
  #isOver = false;
  #isAnnounced = false;
  #unread: string | undefined;

  constructor(options: RecorderOptions) {
    const { contract, deadlines, client, strict, title, endpoint, writer, isJudged } = options;
    this.#options = options;
    this.#now = options.clock ?? now;
    this.redactor = options.redactor;
    this.#found = new RecordedFindings(options);
    this.#judge = new Judge({
      contract,
      deadlines,
      client,
      strict,
      mask: options.redactor.text,
      ...(isJudged === false && { rules: [] }),
    });
    writer?.write({
      record: 'transcript',
      version: versions.transcript,
      title,
      ...(options.case !== undefined && { case: options.case }),
      ...(endpoint !== undefined && { endpoint }),
      startedAt: new Date(this.#now()).toISOString(),
      deadlines,
      client,
      ...(options.heldTo !== undefined && { heldTo: options.heldTo }),
    });
  }

  get findings(): readonly Finding[] {
    return this.#found.kept;
  }

  get frames(): number {
    return this.#frames;
  }

  /** A name for the next connection of an actor, unique in the transcript. */
  nextSession(actor: string): string {
    this.#sessions += 1;
    return `${actor}#${this.#sessions}`;
  }

  opened(session: string, actor: string, role: Role, url: string): void {
    if (this.#isOver) return;
    const at = this.#now();
    this.#roles.set(session, role);
    this.#options.writer?.write({ record: 'open', session, actor, role, url, at });
    this.#found.add(this.#judge.open({ session, role, at }));
  }

  /**
   * A frame was sent or received.
   *
   * @param data text, or the bytes of a binary message; or what was read of them already
   * @param deliberate why it is wrong on purpose, when it is
   */
  frame(
    session: string,
    from: Sender,
    data: string | Buffer | FrameContent,
    deliberate?: string,
  ): RecordedFrame {
    const content = typeof data === 'string' || Buffer.isBuffer(data) ? readContent(data) : data;
    const n = this.#frames + 1;
    const at = this.#now();
    // Written out member by member: an object that is spread together takes as long as a small rule.
    const frame: Frame =
      deliberate === undefined
        ? { n, session, from, at, content }
        : { n, session, from, at, content, deliberate };
    if (this.#isOver) {
      if (from === 'service') this.#unread ??= 'frames came when the scenario was over';
      return recorded(frame, nothingRead);
    }
    this.#frames = n;
    if (from === 'client') this.#learnSecrets(frame);
    this.#options.writer?.frame(frame);
    const { reading, findings } = this.#judge.frame(frame);
    if (findings.length > 0) this.#found.add(findings);
    return recorded(frame, reading);
  }

  /** Why some of what came was not read, and so not judged; undefined when all was. */
  get unread(): string | undefined {
    return this.#unread;
  }

  /** An HTTP request has ended, with an answer or without one. */
  exchanged(exchange: HttpExchange): void {
    if (this.#isOver) return;
    this.#exchanges += 1;
    const record = httpRecord(exchange, { n: this.#exchanges, at: this.#now(), redactor: this.redactor });
    this.#options.writer?.write(record);
    this.#found.add(this.#judge.exchange(record));
  }

  failed(session: string, code: string, message: string): void {
    if (unreadCodes.has(code)) this.#unread ??= message;
    if (this.#isOver) return;
    const record = { record: 'error', session, at: this.#now(), code, message } as const;
    this.#options.writer?.write(record);
    this.#found.add(this.#judge.error(record));
  }

  closed(session: string, code: number, reason: string, by: Sender | 'nobody'): void {
    this.#roles.delete(session);
    if (this.#isOver) return;
    const record = { record: 'close', session, at: this.#now(), code, reason, by } as const;
    this.#options.writer?.write(record);
    this.#found.add(this.#judge.close(record));
  }

  step(text: string, status?: string): void {
    this.#options.writer?.write({
      record: 'step',
      at: this.#now(),
      text,
      ...(status !== undefined && { status }),
    });
  }

  /** A wait has ended. */
  waited(wait: Omit<WaitRecord, 'record' | 'at' | 'frame'>): void {
    const frame = this.#frames;
    this.#options.writer?.write({ record: 'wait', at: this.#now(), ...wait, ...(frame > 0 && { frame }) });
  }

  /** Ends the transcript; what comes later is not recorded. */
  end(): void {
    if (this.#isOver) return;
    const at = this.#now();
    this.#found.add(this.#judge.end(at));
    this.#options.writer?.write({ record: 'end', at });
    this.#options.writer?.close();
    this.#isOver = true;
  }

  /**
   * Resolves when nothing is awaited any more that is to come within a deadline: all has come, or its time is over, and
   * then that was found.
   *
   * @param longestMs what is due later than this, in milliseconds from now, is not waited for
   */
  async settled(longestMs: number): Promise<void> {
    const last = this.#now() + longestMs;
    for (;;) {
      const { findings, until } = this.#judge.look(this.#now());
      this.#found.add(findings);
      if (until > last || this.#isOver) return;
      await this.#somethingHappens(until - this.#now() + 1);
    }
  }

  /** Resolves when anything is recorded, or after a time in milliseconds. */
  #somethingHappens(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      const stop = this.listen(done);
    });
  }

  /** Calls back after whatever happens next, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called by a connection when it has taken in what was recorded; what comes at once is told of once. */
  announce(): void {
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    setImmediate(() => {
      this.#isAnnounced = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  /** By place: what stands where the contract marks a secret is one from now on. */
  #learnSecrets({ session, content }: Frame): void {
    if (content.form !== 'json' || member(content.value, 'headers') === undefined) return;
    const role = this.#roles.get(session);
    if (role === undefined) return;
    const request = this.#options.contract.request(role, stringMember(content.value, 'type') ?? '');
    if (request === undefined) return;
    for (const secret of this.#options.contract.secretsIn(request, content.value))
      this.redactor.register(secret, 'secret');
  }
}

function recorded({ n, session, from, at, content, deliberate }: Frame, reading: Reading): RecordedFrame {
  return deliberate === undefined
    ? { n, session, from, at, content, reading }
    : { n, session, from, at, content, deliberate, reading };
}
