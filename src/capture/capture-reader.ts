import { CaptureError, type CaptureCode } from '../errors/index.js';
import type { Deadlines, Frame } from '../judge/index.js';
import {
  frameOf,
  httpRecord,
  isRunRecord,
  judgedFrame,
  type FrameRecord,
  type TranscriptHead,
  type TranscriptRecord,
} from '../transcript/index.js';
import {
  mostSessionNames,
  noConnection,
  type CaptureFault,
  type Checked,
  type CheckOptions,
} from './checked.js';
import { bareMessage } from './bare-message.js';
import { CaptureJudge } from './capture-judge.js';
import { registerAll } from './known-secrets.js';
import type { CaptureFormat, CaptureItem, Connection, Place } from './formats/format.js';
import { HeldExchanges, type PlacedExchange } from './held-exchanges.js';

/**
 * How long a capture of others waits before something is overdue. The protocol sets no limit, and nobody knows how far away
 * the service was: what has not come after so long does not come.
 */
const patience: Deadlines = { acknowledgement: 30_000, notification: 30_000, routing: 60_000 };

/** Hands what a capture holds to its judge, piece by piece, and keeps no more of it than the judge does. */
export class CaptureReader {
  readonly sessions = new Set<string>();
  readonly #options: CheckOptions;
  readonly #format: CaptureFormat;
  readonly #judge: CaptureJudge;
  readonly #held = new HeldExchanges();
  #text = '';
  #n = 0;
  /** Exchanges over HTTP of the present recording. */
  #exchanges = 0;
  #unread = 0;
  #strangers = 0;
  #isTranscript = false;
  #isForeign = false;
  #isEnded = false;
  #isCut = false;
  #session = noConnection;
  #fault: CaptureFault | undefined;

  constructor(options: CheckOptions, format: CaptureFormat) {
    this.#options = options;
    this.#format = format;
    this.#judge = new CaptureJudge(options);
  }

  /** Why nothing could be read, when nothing could; the first of what could not be. */
  get fault(): CaptureFault | undefined {
    // Exchanges over HTTP do not stand in for messages that could not be read.
    const isNothing = this.#judge.judgedExchanges === 0 || this.#unread > 0;
    return this.#judge.judged === 0 && isNothing ? this.#fault : undefined;
  }

  /** What the secrets met so far take in memory, in bytes. */
  get secretBytes(): number {
    return this.#judge.redactor.bytesHeld;
  }

  readonly item = (item: CaptureItem, place: Place): void => {
    this.#judge.place = place;
    switch (item.is) {
      case 'record':
        this.#text = item.line;
        if (!isRunRecord(item.record)) this.#read(item.record);
        return;
      case 'value':
        this.#bare(item.value, item.size);
        return;
      case 'message':
        this.#message(item);
        return;
      case 'connection':
        this.#connect(item.connection, item.isBeside === true);
        return;
      case 'exchange':
        this.#exchange(item);
        return;
      case 'close': {
        const { is: _is, at = this.#judge.time, ...rest } = item;
        this.#judge.time = at;
        this.#judge.closed({ record: 'close', ...rest, at });
        return;
      }
      case 'unread':
        this.#cannotRead(item.code, item.problem);
        return;
      case 'cut':
        this.#cutShort(item.problem);
        return;
      case 'stranger':
        this.#strangers += 1;
    }
  };

  /** @param nextLine the line at which another transcript begins, if one does */
  end(nextLine: number | undefined): Checked {
    for (const each of this.#held.ledTo(undefined)) this.#exchanged(each);
    const judge = this.#judge;
    if (nextLine !== undefined) judge.place = { line: nextLine };
    const isLast = nextLine === undefined;
    judge.end(isLast && this.#isTranscript ? judge.time : undefined);
    this.#options.record?.end();
    const { violation: violations, warning: warnings, notice: notices } = judge.counts;
    return {
      frames: judge.frames,
      judged: judge.judged,
      exchanges: judge.exchanges,
      judgedExchanges: judge.judgedExchanges,
      sessions: this.sessions.size,
      sessionNames: [...this.sessions].slice(0, mostSessionNames),
      violations,
      warnings,
      notices,
      unread: this.#unread,
      strangers: this.#strangers,
      shows: [...judge.shows],
      isCutShort: isLast && (this.#isCut || (this.#isTranscript && !this.#isEnded)),
    };
  }

  get #where(): string {
    return `${this.#options.name}, line ${this.#judge.place.line}`;
  }

  /** A piece of the capture cannot be read: what it would have shown is not known, and the rest is judged. */
  #cannotRead(code: CaptureCode, problem: string): void {
    // What is too much comes after what could be read.
    if (code !== 'capture-too-full') this.#fault ??= { code, where: this.#where, problem };
    this.#unread += 1;
    if (code === 'record-version') this.#isForeign = true;
    this.#tell(code, 'warning', `${problem}: it was not judged`);
  }

  #cutShort(problem: string): void {
    this.#isCut = true;
    this.#fault ??= { code: 'no-json', where: this.#where, problem };
    this.#tell('cut-short', 'notice', problem);
  }

  #tell(id: string, severity: 'warning' | 'notice', why: string): void {
    this.#judge.found([{ id, severity, blame: 'environment', why, session: this.#session }]);
  }

  #ordinal(): number {
    const { line, column } = this.#judge.place;
    this.#n = column === undefined && line > this.#n ? line : this.#n + 1;
    if (column !== undefined) this.#judge.remember(this.#n);
    return this.#n;
  }

  #bare(value: unknown, size: number): void {
    const message = bareMessage(this.#options.contract, value, size);
    if (message !== undefined) this.#message(message);
    else
      this.#cannotRead('no-record', 'the JSON is neither a record nor a frame: it has no kind and no type');
  }

  #message({
    session,
    from,
    at = this.#judge.time,
    content,
  }: CaptureItem & { readonly is: 'message' }): void {
    if (!this.sessions.has(session)) {
      this.sessions.add(session);
      this.#options.record?.begin({ title: session }, this.#judge.place);
    }
    if (at > 0) this.#judge.shows.add('times');
    this.#judge.time = at;
    this.#judge.frame({ n: this.#ordinal(), session, from, at, content });
  }

  #connect({ session, url, role, at, isWhole, secrets }: Connection, isBeside: boolean): void {
    registerAll(this.#judge.redactor, secrets);
    const { role: given } = this.#options;
    const seat = role ?? given;
    // Without times, nothing can be said of what a beginning is needed for.
    const isOpened = isWhole && seat !== undefined && at !== undefined;
    if (!isBeside) {
      // What is an excerpt all the same is taken to be of this side.
      const ofExcerpts = isOpened ? given : seat;
      this.#judge.begin({ deadlines: patience, ...(ofExcerpts !== undefined && { role: ofExcerpts }) });
      this.#judge.time = 0;
      this.#options.record?.begin({ title: session, url, deadlines: patience }, this.#judge.place);
    }
    this.#session = session;
    this.sessions.add(session);
    if (this.#format.shows.includes('closes')) this.#judge.shows.add('closes');
    if (seat !== undefined) this.#judge.seated(session, seat);
    if (!isBeside) {
      this.#exchanges = 0;
      for (const each of this.#held.ledTo(seat)) this.#exchanged(each);
    }
    if (!isOpened) return;
    // Nobody says who it is: the connection is called by its own name.
    this.#opened({ record: 'open', session, actor: session, role: seat, url, at });
  }

  /** Is recorded without secrets, and waits for the connection that it led to. */
  #exchange({ exchange, at = this.#judge.time, secrets }: CaptureItem & { readonly is: 'exchange' }): void {
    registerAll(this.#judge.redactor, secrets);
    const record = httpRecord(exchange, { n: 0, at, redactor: this.#judge.redactor });
    const isConnected = this.#session !== noConnection;
    for (const each of this.#held.hold({ record, place: this.#judge.place }, isConnected))
      this.#exchanged(each);
  }

  #exchanged({ record, place }: PlacedExchange): void {
    const now = this.#judge.place;
    this.#judge.place = place;
    this.#exchanges += 1;
    const session = this.#session === noConnection ? record.session : this.#session;
    this.#judge.exchanged({ ...record, n: this.#exchanges, session });
    this.#judge.place = now;
  }

  #read(record: TranscriptRecord): void {
    if (record.record === 'transcript') {
      this.#begin(record);
      return;
    }
    // What a recording of another version says is not known.
    if (this.#isForeign) return;
    if ('at' in record && record.record !== 'http') this.#judge.time = record.at;
    switch (record.record) {
      case 'frame': {
        const frame = this.#frameIn(record);
        if (frame === undefined) return;
        if (record.at > 0) this.#judge.shows.add('times');
        if (!this.#isTranscript) this.#session = record.session;
        this.sessions.add(record.session);
        this.#judge.frame(frame);
        return;
      }
      case 'http':
        this.#judge.exchanged(record);
        return;
      case 'open':
        this.#judge.shows.add('closes');
        this.sessions.add(record.session);
        this.#opened(record);
        return;
      case 'error':
        this.#judge.failed(record);
        return;
      case 'close':
        this.#judge.closed(record);
        return;
      case 'end':
        this.#judge.ended(record);
        this.#isEnded = true;
        return;
      case 'step':
      case 'wait':
        this.#judge.keep(record);
        return;
      case 'finding':
        return;
    }
  }

  #frameIn(record: FrameRecord): Frame | undefined {
    const [ordinal, line] = [this.#judge.place.line, this.#text];
    if (record.hidden === undefined) return frameOf(record, ordinal, line.length);
    try {
      return judgedFrame(record, { ordinal, line, where: this.#where, standIns: this.#judge.standIns });
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      this.#cannotRead(error.code, error.problem);
      return undefined;
    }
  }

  /** The transcript says how it was judged, so that it is judged alike again. */
  #begin({ deadlines, client, heldTo, title, case: id }: TranscriptHead): void {
    this.#judge.begin({ client, deadlines }, heldTo);
    this.#isTranscript = true;
    this.#isForeign = false;
    this.#isEnded = false;
    const begun = { title, deadlines, client, ...(id !== undefined && { case: id }) };
    this.#options.record?.begin(begun, this.#judge.place);
  }

  #opened(record: TranscriptRecord & { readonly record: 'open' }): void {
    this.#session = record.session;
    this.#judge.opened(record);
  }
}
