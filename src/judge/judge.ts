import { requirements, type Contract, type Mask, type Role } from '../contract/index.js';
import { Alarms, type Alarm } from './alarms.js';
import { Audiences } from './audiences.js';
import { findingOf, type Blame, type Finding, type Severity } from './finding.js';
import type { Frame } from './frame.js';
import type { Judgement } from './frame-reading.js';
import { bodyFindings } from './http-bodies.js';
import type { HttpRecord } from './http-exchange.js';
import { Interpreter, type Watched } from './interpreter.js';
import type { Report, Rule, Surroundings } from './rule.js';
import { rules as allRules, rulesBinding } from './rules/index.js';
import { ServiceClock } from './service-clock.js';
import { Session } from './session.js';
import {
  clientErrors,
  defaultDeadlines,
  unreadCodes,
  type Deadlines,
  type SessionClosed,
  type SessionError,
  type SessionOpened,
} from './session-events.js';
import { Watchers } from './watchers.js';

export interface JudgeOptions {
  readonly contract: Contract;
  readonly deadlines?: Deadlines;
  /** Who sends the requests; tells whom to blame for a wrong one. */
  readonly client?: 'harness' | 'client';
  /** Makes a violation of each warning and of what the contract does not document. */
  readonly strict?: boolean;
  readonly rules?: readonly Rule[];
  /** Whose frames an excerpt has, when that is known; told from the frames themselves otherwise. */
  readonly role?: Role;
  /** Takes what must not be shown out of a text from outside, before findings quote a part of it. */
  readonly mask?: Mask;
}

/** A session that goes on. */
interface Attended extends Watched {
  readonly alarm: Alarm<Session>;
}

/**
 * Reads what happened on the connections of a transcript, in order, and says what is wrong with it. It knows no clock:
 * time is what the records say, so a recording is judged exactly as it was live.
 */
export class Judge {
  readonly #contract: Contract;
  readonly #client: Blame;
  readonly #rules: readonly Rule[];
  readonly #strict: boolean;
  readonly #role: Role | undefined;
  readonly #sessions = new Map<string, Attended>();
  readonly #audiences = new Audiences();
  readonly #levels = requirements();
  readonly #surroundings: Omit<Surroundings, 'wake'>;
  readonly #interpreter: Interpreter;
  #found: Finding[] = [];
  #hasAgent = false;
  /** How many connections are open. */
  readonly #open: Record<Role, number> = { agent: 0, consumer: 0 };
  /** The rules that watch what belongs to no connection. */
  #beside: Watchers | undefined;
  /** When something may be overdue on which session. */
  readonly #alarms = new Alarms<Session>();
  #isTicking = false;

  constructor({
    contract,
    deadlines = defaultDeadlines,
    client = 'client',
    strict = false,
    rules = allRules,
    mask = (text) => text,
    role,
  }: JudgeOptions) {
    this.#contract = contract;
    this.#client = client;
    // What the harness sends wrong, it sends on purpose: it is held to nothing but the shapes.
    this.#rules = client === 'harness' ? rulesBinding('service', rules) : rules;
    this.#strict = strict;
    this.#role = role;
    const interpreter = new Interpreter({
      contract,
      client,
      strict,
      mask,
      report: this.#report,
      audiences: this.#audiences,
      announce: (by, grant) => {
        for (const session of this.#audiences.concerned(grant.exchange, by))
          for (const watch of this.#watched(session)?.watchers.of('granted') ?? []) watch(grant);
      },
    });
    this.#interpreter = interpreter;
    const kept = new Map<unknown, unknown>();
    this.#surroundings = {
      deadlines,
      isOurs: client === 'harness',
      hasAgent: () => this.#hasAgent,
      openConnections: (role) =>
        role === undefined ? this.#open.agent + this.#open.consumer : this.#open[role],
      dialogs: interpreter.dialogs,
      beginningOf: (text, length) => mask(text).slice(0, length),
      records: interpreter.records,
      clock: new ServiceClock(),
      shared: <Kept>(make: () => Kept): Kept => {
        if (!kept.has(make)) kept.set(make, make());
        return kept.get(make) as Kept;
      },
    };
  }

  /** A connection opened. */
  open(record: Pick<SessionOpened, 'session' | 'role' | 'at'>): readonly Finding[] {
    this.#tick(record.at);
    if (record.role === 'agent') this.#hasAgent = true;
    this.#open[record.role] += 1;
    this.#watch(new Session(record.session, record.role, true, record.at, this.#audiences));
    return this.#take();
  }

  /**
   * A frame was seen. A session that was not opened before is an excerpt.
   *
   * @returns what it was read as: message, exchange, what it tells; and what was found by its coming
   */
  frame(frame: Frame): Judgement {
    this.#tick(frame.at);
    const watched =
      this.#sessions.get(frame.session) ??
      this.#watch(new Session(frame.session, this.#role, false, undefined, this.#audiences));
    const reading =
      frame.from === 'client'
        ? this.#interpreter.fromClient(watched, frame)
        : this.#interpreter.fromService(watched, frame);
    return { reading, findings: this.#take() };
  }

  /** The transport broke; bytes that are no WebSocket or no UTF-8 are the doing of their sender (R-014, C-006, RFC 6455). */
  error(record: SessionError): readonly Finding[] {
    this.#tick(record.at);
    const { session, message } = record;
    const isOfClient = record.code.startsWith(clientErrors);
    const code = isOfClient ? record.code.slice(clientErrors.length) : record.code;
    if (code.startsWith('WS_ERR_') && !unreadCodes.has(code)) {
      const found = {
        why: `the ${isOfClient ? 'client' : 'endpoint'} broke the WebSocket protocol: ${message}`,
        expected: 'text messages in UTF-8',
        actual: code,
      };
      if (!isOfClient) this.#report(session, 'R-014', 'endpoint', found);
      else if (this.#client === 'client') this.#report(session, 'C-006', 'client', found);
    }
    return this.#take();
  }

  /**
   * An exchange over HTTP ended: its bodies are held against the contract, as far as they were recorded. That time has
   * passed says nothing of connections here: in a capture they may be over, and nobody wrote it down.
   */
  exchange(record: HttpRecord): readonly Finding[] {
    this.#beside ??= this.#watchersBeside(record.session);
    const ofBodies = bodyFindings(this.#contract, record, this.#client);
    for (const watch of this.#beside.of('exchanged')) watch(record);
    return [...ofBodies, ...this.#take()];
  }

  /** A connection closed. */
  close(record: SessionClosed): readonly Finding[] {
    this.#tick(record.at);
    const watched = this.#sessions.get(record.session);
    if (watched !== undefined) {
      for (const watch of watched.watchers.of('close')) watch(record);
      const { role, isWhole } = watched.session;
      if (isWhole && role !== undefined) this.#open[role] -= 1;
      watched.session.isClosed = true;
      this.#sessions.delete(record.session);
      this.#leave(watched);
    }
    return this.#take();
  }

  /** Nothing more will come. */
  end(at?: number): readonly Finding[] {
    if (at !== undefined) this.#tick(at);
    for (const { watchers } of this.#sessions.values()) for (const watch of watchers.of('end')) watch();
    return this.#take();
  }

  /**
   * Looks now at what is awaited, without waiting for the next frame to do so.
   *
   * @param at in milliseconds since the epoch
   * @returns what was found, and until when something is awaited: Infinity when all has come
   */
  look(at: number): { readonly findings: readonly Finding[]; readonly until: number } {
    this.#alarms.clear();
    this.#tell(this.#sessions.values(), at);
    return { findings: this.#take(), until: this.#alarms.next };
  }

  #take(): readonly Finding[] {
    if (this.#found.length === 0) return this.#found;
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #tick(at: number): void {
    if (at <= this.#alarms.next) return;
    const due: Watched[] = [];
    for (const session of this.#alarms.passed(at)) {
      const watched = this.#watched(session);
      if (watched !== undefined) due.push(watched);
    }
    this.#tell(due, at);
  }

  /** Tells the rules of sessions that time has passed. */
  #tell(due: Iterable<Watched>, at: number): void {
    this.#isTicking = true;
    for (const { watchers } of due) for (const watch of watchers.ticking) watch(at);
    this.#isTicking = false;
  }

  /** A session that goes on, with its rules; undefined for one that is over. */
  #watched(session: Session): Watched | undefined {
    const watched = this.#sessions.get(session.id);
    return watched?.session === session ? watched : undefined;
  }

  #watchersBeside(name: string): Watchers {
    const session = new Session(name, undefined, false);
    return this.#watchersOf(session, this.#alarms.for(session));
  }

  #watch(session: Session): Watched {
    const alarm = this.#alarms.for(session);
    const attended = { session, watchers: this.#watchersOf(session, alarm), alarm };
    // One that is opened again under its name takes the place of the one before.
    const before = this.#sessions.get(session.id);
    if (before !== undefined) this.#leave(before);
    this.#sessions.set(session.id, attended);
    return attended;
  }

  /** A session is over: nothing is to hold on to it. */
  #leave({ session, alarm }: Attended): void {
    this.#audiences.left(session);
    this.#alarms.end(alarm);
  }

  #watchersOf(session: Session, alarm: Alarm<Session>): Watchers {
    const surroundings = { ...this.#surroundings, wake: (at: number) => this.#alarms.set(alarm, at) };
    return new Watchers(this.#rules, (rule) => {
      const { requirement } = rule;
      const blame = this.#levels.get(requirement)?.subject === 'client' ? 'client' : 'endpoint';
      const report = (each: Report): void =>
        this.#report(each.session ?? session.id, requirement, blame, each);
      return rule.watch(session, report, surroundings);
    });
  }

  readonly #report = (
    session: string,
    requirement: string,
    blame: Blame,
    report: Report,
    frame = report.frame,
  ): void => {
    const id = report.id ?? requirement;
    let severity: Severity =
      report.severity ?? (this.#levels.get(id)?.level === 'MUST' ? 'violation' : 'warning');
    if (severity === 'warning' && this.#strict) severity = 'violation';
    const head = { id, severity, blame: report.blame ?? blame, session };
    this.#found.push(findingOf(report, head, frame, this.#isTicking));
  };
}
