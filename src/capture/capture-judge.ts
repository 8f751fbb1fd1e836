import type { Role, Sight } from '../contract/index.js';
import {
  Judge,
  member,
  stringMember,
  type Blame,
  type Finding,
  type FilePlace,
  type Frame,
  type HttpRecord,
  type JudgeOptions,
  type Severity,
} from '../judge/index.js';
import {
  recordWords,
  Redactor,
  redactedFinding,
  StandIns,
  type TranscriptRecord,
} from '../transcript/index.js';
import { Narrowed } from './capture-filter.js';
import type { CheckOptions, KeptRecord } from './checked.js';
import type { Place } from './formats/format.js';
import { RecentPlaces } from './recent-places.js';
import { isOfAgent } from './unjudgeable.js';

/**
 * The judge of a capture, and what came of it: tells each finding without secrets and with its place in the file, keeps what
 * was asked for, and counts. Every recording in the file gets a judge of its own.
 */
export class CaptureJudge {
  readonly shows = new Set<Sight>();
  readonly redactor: Redactor;
  /** What is read stands here. */
  place: Place = { line: 0 };
  /** The time of what was read last, in milliseconds since the epoch; 0 where there is none. */
  time = 0;
  readonly counts: Record<Severity, number> = { violation: 0, warning: 0, notice: 0 };
  /** Frames that were judged, and those of them that were asked for. */
  judged = 0;
  frames = 0;
  /** Exchanges over HTTP that were judged, and those of them that were asked for. */
  judgedExchanges = 0;
  exchanges = 0;
  readonly #options: CheckOptions;
  readonly #narrowed: Narrowed;
  readonly #places = new RecentPlaces();
  readonly #roles = new Map<string, Role>();
  #how: JudgeOptions;
  #heldTo: Blame | undefined;
  #judge: Judge;
  /** What stands for secrets that the transcript does not hold. */
  #standIns = new StandIns();

  constructor(options: CheckOptions) {
    this.#options = options;
    const { contract, strict, role, narrowing, redactor } = options;
    this.redactor = redactor ?? new Redactor(() => [...recordWords(), ...contract.words()]);
    this.#narrowed = new Narrowed({ ...narrowing, ...(role !== undefined && { role }) });
    if (role === 'agent') this.shows.add('agent');
    this.#how = { contract, strict, ...(role !== undefined && { role }) };
    this.#judge = this.#fresh();
  }

  get standIns(): StandIns {
    return this.#standIns;
  }

  /**
   * A recording begins: the one before it has ended, and this one is judged as said.
   *
   * @param heldTo the side whose mistakes alone are told
   */
  begin(how: Omit<JudgeOptions, 'contract' | 'strict'>, heldTo?: Blame): void {
    this.end();
    this.#heldTo = heldTo;
    const { contract, strict } = this.#options;
    this.#how = { contract, strict, ...how };
    this.#judge = this.#fresh();
  }

  /** @param at when it ended, where that is known: what is missing until then is overdue */
  end(at?: number): void {
    this.found(this.#judge.end(at));
  }

  /** A recording has come to its own end, as its record says. */
  ended(record: TranscriptRecord & { readonly record: 'end' }): void {
    this.end(record.at);
    this.keep(record);
    this.#judge = this.#fresh();
  }

  /** From now on a connection is one of this side. */
  seated(session: string, role: Role): void {
    this.#narrowed.opened(session, role);
    if (role === 'agent') this.shows.add('agent');
  }

  opened(record: TranscriptRecord & { readonly record: 'open' }): void {
    this.shows.add('beginning');
    this.#roles.set(record.session, record.role);
    this.seated(record.session, record.role);
    this.keep(record);
    this.found(this.#judge.open(record));
  }

  failed(record: TranscriptRecord & { readonly record: 'error' }): void {
    this.keep(record);
    this.found(this.#judge.error(record));
  }

  closed(record: TranscriptRecord & { readonly record: 'close' }): void {
    this.keep(record);
    this.found(this.#judge.close(record));
  }

  /** An exchange over HTTP; its time is that of its request, and not of what comes next. */
  exchanged(record: HttpRecord): void {
    this.shows.add('http');
    this.judgedExchanges += 1;
    if (this.#narrowed.has(record.session, record.at)) this.exchanges += 1;
    this.keep(record);
    const before = this.time;
    this.time = record.at;
    this.found(this.#judge.exchange(record));
    this.time = before;
  }

  frame(frame: Frame): void {
    this.judged += 1;
    const isAsked = this.#narrowed.has(frame.session, frame.at);
    if (isAsked) {
      this.frames += 1;
      this.shows.add(frame.from);
    }
    if (frame.from === 'client' && frame.content.form === 'json')
      this.#lookAt(frame.session, frame.content.value);
    const { reading, findings } = this.#judge.frame(frame);
    this.#options.record?.frame(frame, { place: this.place, isAsked, reading, mask: this.#mask });
    this.found(findings);
  }

  /** Where a frame stands, when its number is not that of its line. */
  remember(ordinal: number): void {
    this.#places.set(ordinal, this.place);
  }

  keep(record: KeptRecord): void {
    const isAsked = !('session' in record) || this.#narrowed.has(record.session, record.at);
    this.#options.record?.record(record, { place: this.place, isAsked });
  }

  found(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (this.#heldTo !== undefined && finding.blame !== this.#heldTo) continue;
      if (!this.#narrowed.has(finding.session, this.time)) continue;
      const clean = redactedFinding(finding, this.#mask);
      this.counts[finding.severity] += 1;
      const place = this.#places.get(finding.frame) ?? this.place;
      this.#options.record?.finding({ ...clean, place: inFile(this.#options.name, place) });
      this.#options.onFinding(clean, place);
    }
  }

  #fresh(): Judge {
    this.#standIns = new StandIns();
    return new Judge({ ...this.#how, mask: this.#mask });
  }

  /** A text without tokens, which captures of others hold as they were, and with placeholders for what stands in for one. */
  readonly #mask = (text: string): string => this.redactor.text(this.#standIns.shown(text));

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
    for (const secret of contract.secretsIn(request, value)) this.redactor.register(secret, 'secret');
  }
}

function inFile(name: string, { line, column, beside }: Place): FilePlace {
  return { file: beside ?? name, line, ...(column !== undefined && { column }) };
}
