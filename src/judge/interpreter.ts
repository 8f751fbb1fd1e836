import type { Contract, Extent, Mask } from '../contract/index.js';
import type { Audiences } from './audiences.js';
import { clientPropertiesIn, tokenIn } from './request-headers.js';
import { envelopeOf } from './envelope.js';
import { eventsOf } from './events.js';
import type { Frame } from './frame.js';
import { FrameReports, type FrameReportsOptions } from './frame-reports.js';
import {
  nothingRead,
  type NotificationReading,
  type OtherReading,
  type Reading,
  type RequestReading,
  type ResponseReading,
} from './frame-reading.js';
import { idMember, integerMember, member, stringMember } from './members.js';
import type { Grant, NotificationMoment, ResponseMoment } from './rule.js';
import type { ConversationRecords } from './conversation-records.js';
import type { Dialogs } from './dialog-events.js';
import type { Exchange } from './exchange.js';
import { settle } from './grant-effects.js';
import { notificationAsReply, replyTo, takeAnswered, wrongReply } from './replies.js';
import type { Session } from './session.js';
import { reuseOf } from './reused-ids.js';
import { onChannel } from './shape-findings.js';
import { Tellings } from './tellings.js';
import type { Watchers } from './watchers.js';

/** One session with the rules that watch it. */
export interface Watched {
  readonly session: Session;
  readonly watchers: Watchers;
}

export interface InterpreterOptions extends FrameReportsOptions {
  readonly audiences: Audiences;
  /** Tells the rules of those who are concerned what a session was granted. */
  readonly announce: (by: Session, grant: Grant) => void;
}

/**
 * Makes sense of frames: finds the message, holds the frame against it, joins responses to requests and notifications
 * to subscriptions, and tells the rules what happened.
 */
export class Interpreter {
  readonly #options: InterpreterOptions;
  readonly #tellings: Tellings;
  readonly records: ConversationRecords;
  readonly dialogs: Dialogs;
  readonly #contract: Contract;
  readonly #mask: Mask;
  readonly #reports: FrameReports;
  /** How many requests there were. */
  #requests = 0;

  constructor(options: InterpreterOptions) {
    this.#options = options;
    this.#tellings = new Tellings(options.audiences);
    this.records = this.#tellings.records;
    this.dialogs = this.#tellings.dialogs;
    this.#contract = options.contract;
    this.#mask = options.mask;
    this.#reports = new FrameReports(options);
  }

  fromClient({ session, watchers }: Watched, frame: Frame): RequestReading | OtherReading {
    const isDeliberate = frame.deliberate !== undefined;
    const { value, fault, extent } = envelopeOf(frame, this.#mask);
    if (fault !== undefined && !isDeliberate)
      this.#reports.report(frame, this.#reports.asMessage(frame), fault);
    const reqId = idMember(value, 'id');
    if (reqId === undefined) session.unidentified += 1;
    const isDeep = extent === 'deep';
    if (value === undefined) return nothingRead;
    if (reqId === undefined) {
      if (fault === undefined && !isDeliberate) this.#unidentified(session, frame, value, extent);
      return { is: 'other', value };
    }
    const type = stringMember(value, 'type') ?? '';
    // What is not a request may be answered all the same, with its id: that is the service's right.
    const isRequest = fault === undefined || isDeliberate || isDeep;
    const request = isRequest ? onChannel(session, (role) => this.#contract.request(role, type)) : undefined;
    if (request === undefined && isRequest && !isDeliberate)
      this.#reports.undocumented(frame, 'request', value);
    session.leanTo(request);
    const isJudged = !isDeliberate && !isDeep && request !== undefined;
    const whole = isJudged ? this.#reports.shape(frame, request, value, extent) : value;
    const metadata = member(whole, 'metadata') ?? undefined;
    const earlier = session.outstanding.get(reqId);
    const exchange: Exchange = {
      ordinal: (this.#requests += 1),
      reqId,
      type,
      request,
      body: member(whole, 'body'),
      metadata,
      clientProperties: type === 'InitConnection' ? clientPropertiesIn(member(whole, 'headers')) : undefined,
      token: type === 'InitConnection' ? tokenIn(member(whole, 'headers')) : undefined,
      frame: frame.n,
      at: frame.at,
      deliberate: isDeliberate,
      isOver: !isRequest,
      earlier,
    };
    if (!isDeliberate) {
      const isClients = this.#reports.author(frame) === 'client';
      const reuse = reuseOf(session, exchange, isClients);
      if (reuse !== undefined) this.#reports.report(frame, 'C-003', reuse);
    }
    // Which of the two a service leaves unanswered is its affair.
    if (earlier !== undefined) earlier.isOver = true;
    session.outstanding.set(reqId, exchange);
    if (isChange(type)) {
      this.records.asked(exchange, session);
      if (type.endsWith('PublishEvent')) this.dialogs.asked(exchange);
    }
    for (const watch of watchers.of('request')) watch(exchange);
    return { is: 'request', value, message: request, exchange };
  }

  /** A request that no answer can name is held against its message all the same, which asks for an id (C-005). */
  #unidentified(session: Session, frame: Frame, value: Record<string, unknown>, extent: Extent): void {
    const type = stringMember(value, 'type') ?? '';
    const request = onChannel(session, (role) => this.#contract.request(role, type));
    if (request === undefined) this.#reports.undocumented(frame, 'request', value);
    else this.#reports.shape(frame, request, value, extent);
  }

  fromService(watched: Watched, frame: Frame): Reading {
    const { value, fault, extent } = envelopeOf(frame, this.#mask);
    if (fault !== undefined) this.#reports.report(frame, 'R-014', fault);
    if (value === undefined) return nothingRead;
    if (extent === 'deep') return this.#answered(watched, value);
    if (fault !== undefined) return { is: 'other', value };
    return member(value, 'kind') === 'resp'
      ? this.#response(watched, frame, value, extent)
      : this.#notification(watched, frame, value, extent);
  }

  /** A response that cannot be followed is one all the same: its request is not missed any more. */
  #answered({ session }: Watched, value: Record<string, unknown>): Reading {
    const reqId = idMember(value, 'reqId');
    const open = reqId === undefined ? undefined : session.outstanding.get(reqId);
    if (open === undefined) return { is: 'other', value };
    open.isOver = true;
    session.outstanding.delete(open.reqId);
    session.answered.set(open.reqId, open);
    const code = integerMember(value, 'code');
    return { is: 'response', value, message: undefined, exchange: open, code, body: undefined };
  }

  #response(
    { session, watchers }: Watched,
    frame: Frame,
    value: Record<string, unknown>,
    extent: Extent,
  ): ResponseReading {
    const reqId = idMember(value, 'reqId');
    const code = integerMember(value, 'code');
    const type = stringMember(value, 'type');
    const contract = this.#contract;
    const open = reqId === undefined ? undefined : takeAnswered(contract, session, reqId, type, code ?? 200);
    const exchange = open ?? (reqId === undefined ? undefined : session.answered.get(reqId));
    const match = open !== undefined ? 'outstanding' : exchange !== undefined ? 'answered' : 'unknown';
    const reply = type === undefined ? undefined : replyTo(contract, session, exchange, type, code ?? 200);
    const needsNoId = reqId === undefined && (code ?? 0) >= 400 && session.unidentified > 0;
    // The refusal of what had no id can name none.
    if (needsNoId) session.unidentified -= 1;
    const whole =
      reply === undefined
        ? value
        : this.#reports.shape(frame, reply, value, extent, needsNoId ? '/reqId' : undefined);
    if (reply === undefined) this.#noReply(session, frame, exchange, value);
    const body = member(whole, 'body');
    if (open !== undefined) {
      open.isOver = true;
      session.answered.set(open.reqId, open);
    }
    if (match !== 'answered' && (code ?? 200) < 400)
      settle(session, this.#options.audiences, exchange, frame, body);
    const moment: ResponseMoment = { frame, reqId, code, type, match, exchange, body };
    for (const watch of watchers.of('response')) watch(moment);
    const changed = open !== undefined && isChange(open.type) ? open : undefined;
    if (changed !== undefined) {
      const isGranted = (code ?? 400) < 300;
      this.records.answered(changed, session.id, isGranted, body, frame.n);
      if (changed.type.endsWith('PublishEvent'))
        this.dialogs.answered(changed, isGranted, body, frame, session.role);
      if (isGranted)
        this.#options.announce(session, {
          session: session.id,
          role: session.role,
          exchange: changed,
          frame,
          body,
        });
    }
    return { is: 'response', value, message: reply, exchange, code, body };
  }

  /** A response that is none of the messages by which its request is answered. */
  #noReply(session: Session, frame: Frame, exchange: Exchange | undefined, value: unknown): void {
    if (exchange?.request !== undefined) {
      const code = integerMember(value, 'code') ?? 200;
      const type = member(value, 'type');
      this.#reports.report(
        frame,
        'R-012',
        wrongReply(this.#contract, exchange, exchange.request, type, code),
      );
      return;
    }
    const notification = notificationAsReply(this.#contract, session, value);
    if (notification === undefined) this.#reports.undocumented(frame, 'response', value);
    else this.#reports.report(frame, 'R-014', notification);
  }

  #notification(
    { session, watchers }: Watched,
    frame: Frame,
    value: Record<string, unknown>,
    extent: Extent,
  ): NotificationReading {
    const type = stringMember(value, 'type') ?? '';
    const message = onChannel(session, (role) => this.#contract.notification(role, type));
    if (message === undefined) {
      this.#reports.undocumented(frame, 'notification', value);
      return undocumentedNotification(value);
    }
    session.leanTo(message);
    const body = member(this.#reports.shape(frame, message, value, extent), 'body');
    const subscriptionId = idMember(body, 'subscriptionId');
    const subscription = subscriptionId === undefined ? undefined : session.subscription(subscriptionId);
    const isFirst = subscription?.notifications === 0;
    const moment: NotificationMoment = { frame, message, subscriptionId, subscription, isFirst, body };
    for (const watch of watchers.of('notification')) watch(moment);
    if (message.name.endsWith('RoutingTaskNotification')) this.records.tellRings(body);
    const isOfConversations = message.name.endsWith('ExConversationChangeNotification');
    const changes = isOfConversations ? this.#tellings.changes(watchers, session, moment) : none;
    const events = isOfConversations ? none : eventsOf(message.name, body);
    for (const told of events) this.#tellings.event(watchers, session, frame, told);
    if (subscription !== undefined) subscription.notifications += 1;
    return { is: 'notification', value, message, subscriptionId, subscription, body, changes, events };
  }
}

const none: readonly never[] = [];

function undocumentedNotification(value: Record<string, unknown>): NotificationReading {
  const body = member(value, 'body');
  const subscriptionId = idMember(body, 'subscriptionId');
  const unknown = { message: undefined, subscription: undefined, changes: none, events: none };
  return { is: 'notification', value, subscriptionId, body, ...unknown };
}

/** True for requests by which something comes about that others are to be told of. */
function isChange(type: string): boolean {
  return changes.some((ending) => type.endsWith(ending));
}

const changes = ['UpdateConversationField', 'RequestConversation', 'PublishEvent', 'UpdateRingState'];
