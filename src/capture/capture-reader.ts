import type { Role, Sight } from '../contract/index.js';
import { CaptureError, type CaptureCode } from '../errors/index.js';
import {
  Judge,
  member,
  stringMember,
  type Deadlines,
  type FilePlace,
  type Finding,
  type Frame,
  type HttpRecord,
  type JudgeOptions,
} from '../judge/index.js';
import {
  frameOf,
  httpRecord,
  isRunRecord,
  judgedFrame,
  recordWords,
  Redactor,
  redactedFinding,
  StandIns,
  type FrameRecord,
  type TranscriptHead,
  type TranscriptRecord,
} from '../transcript/index.js';
import {
  noConnection,
  type CaptureFault,
  type Checked,
  type CheckOptions,
  type KeptRecord,
} from './checked.js';
import { bareMessage } from './bare-message.js';
import { isOfAgent } from './unjudgeable.js';
import { registerAll } from './known-secrets.js';
import type { CaptureFormat, CaptureItem, Connection, Place } from './formats/format.js';
import { Narrowed } from './capture-filter.js';
import { HeldExchanges, type PlacedExchange } from './held-exchanges.js';
import { RecentPlaces } from './recent-places.js';

/**
 * How long a capture of others waits before something is overdue. The protocol sets no limit, and nobody knows how far away
 * the service was: what has not come after so long does not come.
 */
const patience: Deadlines = { acknowledgement: 30_000, notification: 30_000, routing: 60_000 };

/** Judges what a capture holds, piece by piece, and keeps no more of it than the judge does. */
export class CaptureReader {
  readonly sessions = new Set<string>();
  readonly shows = new Set<Sight>();
  readonly #options: CheckOptions;
  readonly #format: CaptureFormat;
  readonly #redactor: Redactor;
  readonly #narrowed: Narrowed;
  readonly #places = new RecentPlaces();
  readonly #held = new HeldExchanges();
  readonly #counts = { violation: 0, warning: 0, notice: 0 };
  readonly #roles = new Map<string, Role>();
  #judge: Judge;
  #how: JudgeOptions;
  /** What stands for secrets that the transcript does not hold. */
  #standIns = new StandIns();
  #place: Place = { line: 0 };
  #text = '';
  #n = 0;
  /** Frames that were judged, and those of them that were asked for. */
  #judged = 0;
  #frames = 0;
  /** Exchanges over HTTP: of the present recording, all that were judged, and those of them that were asked for. */
  #exchanges = 0;
  #httpJudged = 0;
  #httpAsked = 0;
  #unread = 0;
  #strangers = 0;
  #isTranscript = false;
  #isForeign = false;
  #isEnded = false;
  #isCut = false;
  #lastTime = 0;
  #session = noConnection;
  #fault: CaptureFault | undefined;

  constructor(options: CheckOptions, format: CaptureFormat) {
    this.#options = options;
    this.#format = format;
    const { contract, strict, role, narrowing, redactor } = options;
    this.#redactor = redactor ?? new Redactor(() => [...recordWords(), ...contract.words()]);
    this.#narrowed = new Narrowed({ ...narrowing, ...(role !== undefined && { role }) });
    if (role === 'agent') this.shows.add('agent');
    this.#how = { contract, strict, ...(role !== undefined && { role }) };
    this.#judge = this.#freshJudge();
  }

  /** Why nothing could be read, when nothing could; the first of what could not be. */
  get fault(): CaptureFault | undefined {
    // Exchanges over HTTP do not stand in for messages that could not be read.
    const isNothing = this.#httpJudged === 0 || this.#unread > 0;
    return this.#judged === 0 && isNothing ? this.#fault : undefined;
  }

  readonly item = (item: CaptureItem, place: Place): void => {
    this.#place = place;
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
        const { is: _is, at = this.#lastTime, ...rest } = item;
        this.#lastTime = at;
        this.#closed({ record: 'close', ...rest, at });
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
    if (nextLine !== undefined) this.#place = { line: nextLine };
    const isLast = nextLine === undefined;
    this.#found(this.#judge.end(isLast && this.#isTranscript ? this.#lastTime : undefined));
    this.#options.record?.end();
    const { violation: violations, warning: warnings, notice: notices } = this.#counts;
    return {
      frames: this.#frames,
      judged: this.#judged,
      exchanges: this.#httpAsked,
      judgedExchanges: this.#httpJudged,
      sessions: this.sessions.size,
      violations,
      warnings,
      notices,
      unread: this.#unread,
      strangers: this.#strangers,
      shows: [...this.shows],
      isCutShort: isLast && (this.#isCut || (this.#isTranscript && !this.#isEnded)),
    };
  }

  get #where(): string {
    return `${this.#options.name}, line ${this.#place.line}`;
  }

  /** A piece of the capture cannot be read: what it would have shown is not known, and the rest is judged. */
  #cannotRead(code: CaptureCode, problem: string): void {
    this.#fault ??= { code, where: this.#where, problem };
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
    this.#found([{ id, severity, blame: 'environment', why, session: this.#session }]);
  }

  #ordinal(): number {
    const { line, column } = this.#place;
    this.#n = column === undefined && line > this.#n ? line : this.#n + 1;
    if (column !== undefined) this.#places.set(this.#n, this.#place);
    return this.#n;
  }

  #bare(value: unknown, size: number): void {
    const message = bareMessage(this.#options.contract, value, size);
    if (message !== undefined) this.#message(message);
    else
      this.#cannotRead('no-record', 'the JSON is neither a record nor a frame: it has no kind and no type');
  }

  #message({ session, from, at = this.#lastTime, content }: CaptureItem & { readonly is: 'message' }): void {
    if (!this.sessions.has(session)) {
      this.sessions.add(session);
      this.#options.record?.begin({ title: session }, this.#place);
    }
    if (at > 0) this.shows.add('times');
    this.#lastTime = at;
    this.#frame({ n: this.#ordinal(), session, from, at, content });
  }

  #connect({ session, url, role, at, isWhole, secrets }: Connection, isBeside: boolean): void {
    registerAll(this.#redactor, secrets);
    const { contract, strict, role: given } = this.#options;
    const seat = role ?? given;
    // Without times, nothing can be said of what a beginning is needed for.
    const isOpened = isWhole && seat !== undefined && at !== undefined;
    if (!isBeside) {
      this.#found(this.#judge.end());
      // What is an excerpt all the same is taken to be of this side.
      const ofExcerpts = isOpened ? given : seat;
      this.#how = {
        contract,
        strict,
        deadlines: patience,
        ...(ofExcerpts !== undefined && { role: ofExcerpts }),
      };
      this.#judge = this.#freshJudge();
      this.#lastTime = 0;
      this.#options.record?.begin({ title: session, url, deadlines: patience }, this.#place);
    }
    this.#session = session;
    this.sessions.add(session);
    if (this.#format.shows.includes('closes')) this.shows.add('closes');
    if (seat !== undefined) this.#narrowed.opened(session, seat);
    if (seat === 'agent') this.shows.add('agent');
    if (!isBeside) {
      this.#exchanges = 0;
      for (const each of this.#held.ledTo(seat)) this.#exchanged(each);
    }
    if (!isOpened) return;
    // Nobody says who it is: the connection is called by its own name.
    this.#opened({ record: 'open', session, actor: session, role: seat, url, at });
  }

  /** Is recorded without secrets, and waits for the connection that it led to. */
  #exchange({ exchange, at = this.#lastTime, secrets }: CaptureItem & { readonly is: 'exchange' }): void {
    registerAll(this.#redactor, secrets);
    const record = httpRecord(exchange, { n: 0, at, redactor: this.#redactor });
    const isConnected = this.#session !== noConnection;
    for (const each of this.#held.hold({ record, place: this.#place }, isConnected)) this.#exchanged(each);
  }

  #exchanged({ record, place }: PlacedExchange): void {
    const now = this.#place;
    this.#place = place;
    this.#exchanges += 1;
    const session = this.#session === noConnection ? record.session : this.#session;
    this.#http({ ...record, n: this.#exchanges, session });
    this.#place = now;
  }

  #http(record: HttpRecord): void {
    this.shows.add('http');
    this.#httpJudged += 1;
    if (this.#narrowed.has(record.session, record.at)) this.#httpAsked += 1;
    this.#keep(record);
    const before = this.#lastTime;
    this.#lastTime = record.at;
    this.#found(this.#judge.exchange(record));
    this.#lastTime = before;
  }

  #read(record: TranscriptRecord): void {
    if (record.record === 'transcript') {
      this.#begin(record);
      return;
    }
    // What a recording of another version says is not known.
    if (this.#isForeign) return;
    if ('at' in record && record.record !== 'http') this.#lastTime = record.at;
    switch (record.record) {
      case 'frame': {
        const frame = this.#frameIn(record);
        if (frame === undefined) return;
        if (record.at > 0) this.shows.add('times');
        if (!this.#isTranscript) this.#session = record.session;
        this.sessions.add(record.session);
        this.#frame(frame);
        return;
      }
      case 'http':
        this.#http(record);
        return;
      case 'open':
        this.shows.add('closes');
        this.sessions.add(record.session);
        this.#opened(record);
        return;
      case 'error':
        this.#keep(record);
        this.#found(this.#judge.error(record));
        return;
      case 'close':
        this.#closed(record);
        return;
      case 'end':
        this.#found(this.#judge.end(record.at));
        this.#keep(record);
        this.#isEnded = true;
        this.#judge = this.#freshJudge();
        return;
      case 'step':
      case 'wait':
        this.#keep(record);
        return;
      case 'finding':
        return;
    }
  }

  #frameIn(record: FrameRecord): Frame | undefined {
    const [ordinal, line] = [this.#place.line, this.#text];
    if (record.hidden === undefined) return frameOf(record, ordinal, line.length);
    try {
      return judgedFrame(record, { ordinal, line, where: this.#where, standIns: this.#standIns });
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      this.#cannotRead(error.code, error.problem);
      return undefined;
    }
  }

  /** The transcript says how it was judged, so that it is judged alike again. */
  #begin({ deadlines, client, title, case: id }: TranscriptHead): void {
    const { contract, strict } = this.#options;
    this.#found(this.#judge.end());
    this.#isTranscript = true;
    this.#isForeign = false;
    this.#isEnded = false;
    this.#how = { contract, strict, client, deadlines };
    this.#judge = this.#freshJudge();
    const begun = { title, deadlines, client, ...(id !== undefined && { case: id }) };
    this.#options.record?.begin(begun, this.#place);
  }

  #freshJudge(): Judge {
    this.#standIns = new StandIns();
    return new Judge({ ...this.#how, mask: this.#mask });
  }

  /** A text without tokens, which captures of others hold as they were, and with placeholders for what stands in for one. */
  readonly #mask = (text: string): string => this.#redactor.text(this.#standIns.shown(text));

  #opened(record: TranscriptRecord & { readonly record: 'open' }): void {
    this.shows.add('beginning');
    if (record.role === 'agent') this.shows.add('agent');
    this.#roles.set(record.session, record.role);
    this.#narrowed.opened(record.session, record.role);
    this.#session = record.session;
    this.#keep(record);
    this.#found(this.#judge.open(record));
  }

  #closed(record: TranscriptRecord & { readonly record: 'close' }): void {
    this.#keep(record);
    this.#found(this.#judge.close(record));
  }

  #keep(record: KeptRecord): void {
    const isAsked = !('session' in record) || this.#narrowed.has(record.session, record.at);
    this.#options.record?.record(record, { place: this.#place, isAsked });
  }

  #frame(frame: Frame): void {
    this.#judged += 1;
    const isAsked = this.#narrowed.has(frame.session, frame.at);
    if (isAsked) this.#frames += 1;
    if (frame.from === 'client' && frame.content.form === 'json')
      this.#lookAt(frame.session, frame.content.value);
    const { reading, findings } = this.#judge.frame(frame);
    this.#options.record?.frame(frame, { place: this.#place, isAsked, reading, mask: this.#mask });
    this.#found(findings);
  }

  /** By place: what stands where the contract marks a secret is one from now on. */
  #lookAt(session: string, value: unknown): void {
    const { contract } = this.#options;
    if (!this.shows.has('agent') && !this.#roles.has(session) && isOfAgent(contract, value))
      this.shows.add('agent');
    if (member(value, 'headers') === undefined) return;
    const type = stringMember(value, 'type') ?? '';
    // Whoever sends a secret on the wrong connection has sent it all the same.
    const request = contract.request('consumer', type) ?? contract.request('agent', type);
    if (request === undefined) return;
    for (const secret of contract.secretsIn(request, value)) this.#redactor.register(secret, 'secret');
  }

  #found(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (!this.#narrowed.has(finding.session, this.#lastTime)) continue;
      const clean = redactedFinding(finding, this.#mask);
      this.#counts[finding.severity] += 1;
      const place = this.#places.get(finding.frame) ?? this.#place;
      this.#options.record?.finding({ ...clean, place: inFile(this.#options.name, place) });
      this.#options.onFinding(clean, place);
    }
  }
}

function inFile(name: string, { line, column, beside }: Place): FilePlace {
  return { file: beside ?? name, line, ...(column !== undefined && { column }) };
}
