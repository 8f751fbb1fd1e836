import { requirements, type Contract, type Message } from '../contract/index.js';
import { changesOf } from './conversations.js';
import type { Blame, Finding, Severity } from './finding.js';
import type { Frame } from './frame.js';
import { idMember, integerMember, isObject, member, stringMember } from './reading.js';
import type { NotificationMoment, Report, ResponseMoment, Rule, Surroundings, Watcher } from './rule.js';
import { rules as allRules } from './rules/index.js';
import { BoundedMap } from './bounded.js';
import { isSubscribe, isUnsubscribe, Session, type Exchange, type Subscription } from './session.js';
import { onChannel, shapeOf } from './shape.js';
import {
  defaultDeadlines,
  type Deadlines,
  type SessionClosed,
  type SessionError,
  type SessionOpened,
} from './transcript.js';

export interface JudgeOptions {
  readonly contract: Contract;
  readonly deadlines?: Deadlines;
  /** Who sends the requests; tells whom to blame for a wrong one. */
  readonly client?: 'harness' | 'client';
  /** Makes a violation of each warning and of what the contract does not document. */
  readonly strict?: boolean;
  readonly rules?: readonly Rule[];
}

/** One session with the rules that watch it, listed by what they want to be told of. */
interface Watched {
  readonly session: Session;
  readonly watchers: { readonly [Hook in keyof Watcher]-?: NonNullable<Watcher[Hook]>[] };
}

const toldRemembered = 100_000;
const oftenChangingWho = /UpdateConversationField$|UpdateRingState$/;

/**
 * Reads what happened on the connections of a transcript, in order, and says what is wrong with it. It knows no clock:
 * time is what the records say, so a recording is judged exactly as it was live.
 */
export class Judge {
  readonly #contract: Contract;
  readonly #options: Required<Omit<JudgeOptions, 'contract' | 'rules'>>;
  readonly #rules: readonly Rule[];
  readonly #sessions = new Map<string, Watched>();
  readonly #levels = requirements();
  readonly #surroundings: Surroundings;
  #found: Finding[] = [];
  #lastParticipationRequest = 0;
  readonly #startedHere = new BoundedMap<string, true>(toldRemembered);
  #hasAgent = false;

  constructor({
    contract,
    deadlines = defaultDeadlines,
    client = 'client',
    strict = false,
    rules = allRules,
  }: JudgeOptions) {
    this.#contract = contract;
    this.#options = { deadlines, client, strict };
    this.#rules = rules;
    this.#surroundings = {
      deadlines,
      isOurs: client === 'harness',
      hasAgent: () => this.#hasAgent,
      startedHere: (convId) => this.#startedHere.has(convId),
      lastParticipationRequest: () => this.#lastParticipationRequest,
    };
  }

  /** A connection opened. */
  open(record: Pick<SessionOpened, 'session' | 'role' | 'at'>): readonly Finding[] {
    this.#tick(record.at);
    if (record.role === 'agent') this.#hasAgent = true;
    this.#watch(new Session(record.session, record.role, true));
    return this.#take();
  }

  /**
   * A frame was seen. A session that was not opened before is an excerpt.
   *
   * @returns what is wrong with it, and what its coming shows to be wrong
   */
  frame(frame: Frame): readonly Finding[] {
    this.#tick(frame.at);
    const watched =
      this.#sessions.get(frame.session) ?? this.#watch(new Session(frame.session, undefined, false));
    if (frame.from === 'client') this.#fromClient(watched, frame);
    else this.#fromService(watched, frame);
    return this.#take();
  }

  /** The transport broke; bytes that are no WebSocket or no UTF-8 are the endpoint's doing (R-014, RFC 6455). */
  error(record: SessionError): readonly Finding[] {
    this.#tick(record.at);
    if (record.code.startsWith('WS_ERR_')) {
      const why = `the endpoint broke the WebSocket protocol: ${record.message}`;
      this.#report(record.session, 'R-014', 'endpoint', {
        why,
        expected: 'text messages in UTF-8',
        actual: record.code,
      });
    }
    return this.#take();
  }

  /** A connection closed. */
  close(record: SessionClosed): readonly Finding[] {
    this.#tick(record.at);
    const watched = this.#sessions.get(record.session);
    if (watched !== undefined) {
      for (const watch of watched.watchers.close) watch(record);
      watched.session.isClosed = true;
      this.#sessions.delete(record.session);
    }
    return this.#take();
  }

  /** Nothing more will come. */
  end(at?: number): readonly Finding[] {
    if (at !== undefined) this.#tick(at);
    for (const { watchers } of this.#sessions.values()) for (const watch of watchers.end) watch();
    return this.#take();
  }

  #take(): readonly Finding[] {
    if (this.#found.length === 0) return this.#found;
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #tick(at: number): void {
    for (const { watchers } of this.#sessions.values()) for (const watch of watchers.tick) watch(at);
  }

  #watch(session: Session): Watched {
    const watchers: Watched['watchers'] = {
      request: [],
      response: [],
      notification: [],
      change: [],
      tick: [],
      close: [],
      end: [],
    };
    for (const rule of this.#rules) {
      const report = (each: Report): void => this.#report(session.id, rule.requirement, 'endpoint', each);
      const watcher = rule.watch(session, report, this.#surroundings);
      for (const hook of Object.keys(watchers) as (keyof Watcher)[]) {
        const watch = watcher[hook];
        if (watch !== undefined) (watchers[hook] as unknown[]).push(watch.bind(watcher));
      }
    }
    const watched = { session, watchers };
    this.#sessions.set(session.id, watched);
    return watched;
  }

  #fromClient({ session, watchers }: Watched, frame: Frame): void {
    const isDeliberate = frame.deliberate !== undefined;
    const value = this.#envelope(frame, 'req', isDeliberate);
    if (value === undefined) return;
    const type = stringMember(value, 'type');
    const reqId = idMember(value, 'id');
    const request =
      type === undefined ? undefined : onChannel(session.role, (role) => this.#contract.request(role, type));
    if (type !== undefined && oftenChangingWho.test(type)) this.#lastParticipationRequest = frame.n;
    const whole = isDeliberate || request === undefined ? value : this.#shape(frame, request, value);
    if (request === undefined && !isDeliberate) this.#undocumented(frame, 'request', type);
    if (reqId === undefined) return;
    const exchange: Exchange = {
      reqId,
      type: type ?? '',
      request,
      body: member(whole, 'body'),
      frame: frame.n,
      at: frame.at,
      deliberate: isDeliberate,
    };
    session.outstanding.set(reqId, exchange);
    for (const watch of watchers.request) watch(exchange);
  }

  #fromService(watched: Watched, frame: Frame): void {
    const value = this.#envelope(frame, undefined, false);
    if (value === undefined) return;
    if (member(value, 'kind') === 'resp') this.#response(watched, frame, value);
    else this.#notification(watched, frame, value);
  }

  #response({ session, watchers }: Watched, frame: Frame, value: unknown): void {
    const reqId = idMember(value, 'reqId');
    const open = reqId === undefined ? undefined : session.outstanding.get(reqId);
    const exchange = open ?? (reqId === undefined ? undefined : session.answered.get(reqId));
    const match = open !== undefined ? 'outstanding' : exchange !== undefined ? 'answered' : 'unknown';
    const code = integerMember(value, 'code');
    const type = stringMember(value, 'type');
    const reply = this.#replyMessage(session, exchange, type, code ?? 200);
    const whole = reply === undefined ? value : this.#shape(frame, reply, value);
    if (reply === undefined) this.#wrongReply(frame, exchange, value);
    const body = member(whole, 'body');
    if (open !== undefined) {
      session.outstanding.delete(open.reqId);
      session.answered.set(open.reqId, open);
    }
    if (match !== 'answered' && (code ?? 200) < 400) this.#settleSubscription(session, exchange, frame, body);
    const started = stringMember(body, 'conversationId');
    if (started !== undefined) this.#startedHere.set(started, true);
    const moment: ResponseMoment = { frame, reqId, code, type, match, exchange, body };
    for (const watch of watchers.response) watch(moment);
  }

  #replyMessage(
    session: Session,
    exchange: Exchange | undefined,
    type: string | undefined,
    code: number,
  ): Message | undefined {
    if (type === undefined) return undefined;
    if (exchange?.request !== undefined) return this.#contract.reply(exchange.request, type, code);
    return onChannel(session.role, (role) => this.#contract.anyReply(role, type, code));
  }

  /** the type is not one that the request calls for. */
  #wrongReply(frame: Frame, exchange: Exchange | undefined, value: unknown): void {
    const type = member(value, 'type');
    if (exchange?.request === undefined) {
      this.#undocumented(frame, 'response', typeof type === 'string' ? type : undefined);
      return;
    }
    const replies = exchange.request.replies.map((name) => this.#contract.message(name));
    const refused = (integerMember(value, 'code') ?? 200) >= 400;
    const types = replies.filter((reply) => reply.isError === refused).flatMap((reply) => reply.types);
    const right = [...new Set(types)].map((each) => JSON.stringify(each));
    this.#report(frame.session, 'R-012', 'endpoint', {
      why: `the response's type is not one that answers ${exchange.type}${refused ? ' with an error' : ''}`,
      frame: frame.n,
      pointer: '/type',
      expected: right.length === 1 ? String(right[0]) : `one of ${right.join(', ')}`,
      actual: type === undefined ? 'absent' : JSON.stringify(type),
      evidence: [exchange.frame],
    });
  }

  #settleSubscription(session: Session, exchange: Exchange | undefined, frame: Frame, body: unknown): void {
    const ended =
      exchange !== undefined && isUnsubscribe(exchange.type)
        ? idMember(exchange.body, 'subscriptionId')
        : undefined;
    if (ended !== undefined) {
      session.subscriptions.delete(ended);
      session.revoked.set(ended, frame.n);
      return;
    }
    const id = stringMember(body, 'subscriptionId');
    if (id === undefined || (exchange !== undefined && !isSubscribe(exchange.type))) return;
    const told = new BoundedMap<string, true>(toldRemembered);
    const granted: Subscription = {
      id,
      exchange,
      frame: frame.n,
      at: frame.at,
      notifications: 0,
      told,
    };
    session.granted += 1;
    session.subscriptions.set(id, granted);
  }

  #notification({ session, watchers }: Watched, frame: Frame, value: unknown): void {
    const type = stringMember(value, 'type');
    const message =
      type === undefined
        ? undefined
        : onChannel(session.role, (role) => this.#contract.notification(role, type));
    if (message === undefined) {
      this.#undocumented(frame, 'notification', type);
      return;
    }
    const body = member(this.#shape(frame, message, value), 'body');
    const subscriptionId = idMember(body, 'subscriptionId');
    const subscription = subscriptionId === undefined ? undefined : session.subscriptions.get(subscriptionId);
    const isFirst = subscription?.notifications === 0;
    const moment: NotificationMoment = { frame, message, subscriptionId, subscription, isFirst, body };
    for (const watch of watchers.notification) watch(moment);
    if (message.name.endsWith('ExConversationChangeNotification')) this.#changes(watchers, session, moment);
    if (subscription !== undefined) subscription.notifications += 1;
  }

  #changes(watchers: Watched['watchers'], session: Session, moment: NotificationMoment): void {
    const { frame, subscription, isFirst, body } = moment;
    for (const [index, change] of changesOf(body).entries()) {
      const before = change.convId === undefined ? undefined : session.fold.get(change.convId);
      const isStale = session.fold.isStale(change);
      for (const watch of watchers.change)
        watch({ frame, index, change, before, isStale, subscription, isFirst });
      session.fold.fold(change, frame.n);
      if (change.convId === undefined) continue;
      if (change.type === 'DELETE') subscription?.told.delete(change.convId);
      else subscription?.told.set(change.convId, true);
    }
  }

  /** a text message that is a JSON object, of a kind that its sender may send. Undefined when it is none. */
  #envelope(
    frame: Frame,
    only: 'req' | undefined,
    isDeliberate: boolean,
  ): Record<string, unknown> | undefined {
    const { content } = frame;
    const say = (why: string, expected: string, actual: string, pointer = ''): undefined => {
      if (isDeliberate) return undefined;
      this.#report(frame.session, 'R-014', this.#blame(frame), {
        why,
        frame: frame.n,
        pointer,
        expected,
        actual,
      });
      return undefined;
    };
    if (content.form === 'binary') return say('the message is binary', 'a text message', 'a binary message');
    if (content.form === 'text')
      return say(
        'the message is no JSON',
        'a JSON object',
        `text ${JSON.stringify(content.text.slice(0, 40))}`,
      );
    const { value } = content;
    if (!isObject(value))
      return say(
        'the message is no JSON object',
        'a JSON object',
        Array.isArray(value) ? 'an array' : JSON.stringify(value).slice(0, 40),
      );
    const kind = member(value, 'kind');
    const right = only === undefined ? kind === 'resp' || kind === 'notification' : kind === only;
    if (right) return value;
    const why =
      kind === 'req' ? 'a service sends no requests' : 'the kind is not one that this side may send';
    const expected = only === undefined ? '"resp" or "notification"' : `"${only}"`;
    say(why, expected, kind === undefined ? 'absent' : JSON.stringify(kind).slice(0, 40), '/kind');
    return isDeliberate ? value : undefined;
  }

  #shape(frame: Frame, message: Message, value: unknown): unknown {
    const shape = shapeOf(this.#contract, message, frame.from, value);
    for (const { isDrift, ...report } of shape.reports) {
      const severity = isDrift && this.#options.strict ? 'violation' : report.severity;
      this.#report(frame.session, 'R-014', this.#blame(frame), {
        ...report,
        ...(severity && { severity }),
        frame: frame.n,
      });
    }
    return shape.value;
  }

  #undocumented(frame: Frame, what: string, type: string | undefined): void {
    if (type === undefined) {
      const report = {
        why: `the ${what} has no type`,
        frame: frame.n,
        pointer: '/type',
        expected: 'a string',
        actual: 'absent or no string',
      };
      this.#report(frame.session, 'R-014', this.#blame(frame), report);
      return;
    }
    this.#report(frame.session, 'undocumented-message', this.#blame(frame), {
      severity: this.#options.strict ? 'violation' : 'notice',
      why: `the contract knows no ${what} of this type`,
      frame: frame.n,
      pointer: '/type',
      expected: 'a documented type',
      actual: JSON.stringify(type),
    });
  }

  #blame(frame: Frame): Blame {
    return frame.from === 'service' ? 'endpoint' : this.#options.client;
  }

  #report(session: string, requirement: string, blame: Blame, report: Report): void {
    const id = report.id ?? requirement;
    let severity: Severity =
      report.severity ?? (this.#levels.get(id)?.level === 'MUST' ? 'violation' : 'warning');
    if (severity === 'warning' && this.#options.strict) severity = 'violation';
    const { message, ...rest } = report;
    this.#found.push({
      ...rest,
      id,
      severity,
      blame,
      session,
      ...(message === undefined ? {} : { message }),
    });
  }
}
