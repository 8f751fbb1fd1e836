import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Role } from '../../contract/index.js';
import { stringMember, type FrameContent } from '../../judge/index.js';
import type { Policy } from '../policy.js';
import type { ClientProperties } from '../state/client-properties.js';
import type { Clock } from '../state/mock-clock.js';
import { Filtering, type NamedFilter } from './filtering.js';
import { IdleWatch } from './idle-watch.js';
import { Outbox, type Sort } from './outbox.js';
import type { Cause, Outgoing } from './outgoing.js';
import { RequestRate } from './request-rate.js';
import { SocketWriter } from './socket-writer.js';
import type { Transport } from './transport.js';

export interface ConnectionOptions {
  readonly session: string;
  readonly role: Role;
  readonly socket: WebSocket;
  /** What the WebSocket goes over. */
  readonly stream: Duplex;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly filters: readonly NamedFilter[];
  readonly idleTimeoutMs: number;
  /** How many requests may come within a second. */
  readonly requestsPerSecond: number;
  /** Time before each frame: real clients register their listeners in it. */
  readonly gapMs: number;
  readonly transport: Transport;
  readonly newId: () => string;
  /** Called with each frame as it goes out; absent where nobody watches. */
  readonly onSent?: (content: FrameContent) => void;
  /** Called when the service ends the connection, and the client has not done so before. */
  readonly onClosing: () => void;
}

/** One connection to the mock: sends in order, through the faults, and closes itself when nothing happens. */
export class Connection {
  readonly session: string;
  readonly role: Role;
  /** Who it is; undefined until authorized. For agents, from the start. */
  actorId: string | undefined;
  isOpen = true;
  /** True while the answer to `InitConnection` is due, and what comes is served all the same. */
  isBeingInitialized = false;
  /** True when requests come faster than they are allowed to. */
  isTooFast = false;
  /** What its client told of itself, by a header of the upgrade or by `InitConnection`. */
  clientProperties: ClientProperties | undefined;
  /** The subscriptions that were ended on it. */
  readonly endedSubscriptions = new Set<string>();
  readonly #options: ConnectionOptions;
  readonly #filtering: Filtering;
  readonly #outbox: Outbox;
  readonly #writer: SocketWriter;
  readonly #idle: IdleWatch;
  readonly #rate: RequestRate;
  readonly #timers = new Set<() => void>();

  constructor(options: ConnectionOptions) {
    const { socket, gapMs, clock, policy, idleTimeoutMs, transport } = options;
    this.#options = options;
    this.session = options.session;
    this.role = options.role;
    const after = (ms: number, callback: () => void): (() => void) => this.after(ms, callback);
    this.#filtering = new Filtering(options.filters);
    this.#outbox = new Outbox({ socket, gapMs, after });
    this.#writer = new SocketWriter(options);
    this.#rate = new RequestRate(options.requestsPerSecond);
    this.#idle = new IdleWatch({
      clock,
      policy,
      idleTimeoutMs,
      after,
      isOpen: () => this.isOpen,
      onIdle: () => this.#endIdle(),
    });
    socket.on('ping', () => this.#idle.active('ping', clock.now()));
    const { pingsEveryMs, pongsEveryMs } = transport;
    if (pingsEveryMs !== undefined) this.#every(pingsEveryMs, () => socket.ping());
    if (pongsEveryMs !== undefined) this.#every(pongsEveryMs, () => socket.pong());
  }

  /** To be called with each frame that comes in. */
  received(): void {
    const now = this.#options.clock.now();
    this.#idle.active('request', now);
    this.#rate.add(now);
    this.isTooFast = this.#rate.isExceeded(now);
  }

  /**
   * Answers a request.
   *
   * @param whenSent called when the answer is on its way
   */
  respond(
    request: { readonly id: string; readonly type: string },
    answer: { readonly code: number; readonly type: string; readonly body: unknown },
    whenSent?: () => void,
  ): void {
    const { code, type, body } = answer;
    this.#emit({ json: { kind: 'resp', reqId: request.id, code, type, body } }, 'response', request.type);
    if (whenSent !== undefined) this.#outbox.put('aside', whenSent);
  }

  notify(type: string, body: unknown, cause: Cause): void {
    this.#emit({ json: { kind: 'notification', type, body } }, cause, undefined);
  }

  /** Calls back after a time, unless the connection closes, or what it returns is called, before. */
  after(milliseconds: number, callback: () => void): () => void {
    const cancel = this.#options.clock.setTimer(() => {
      this.#timers.delete(cancel);
      callback();
    }, milliseconds);
    this.#timers.add(cancel);
    return () => {
      cancel();
      this.#timers.delete(cancel);
    };
  }

  close(code: number, reason: string): void {
    this.#outbox.put('closing', () => {
      const { socket, onClosing } = this.#options;
      if (socket.readyState === socket.OPEN) onClosing();
      socket.close(code, reason);
    });
  }

  /** Ends the connection without a close frame. */
  cutOff(): void {
    this.#outbox.put('closing', () => this.#writer.cutOff());
  }

  /** To be called when the socket has closed. */
  closed(): void {
    this.isOpen = false;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#outbox.end();
  }

  #emit(outgoing: Outgoing, cause: Cause, requestType: string | undefined): void {
    const { role } = this;
    const { newId } = this.#options;
    const sort = cause === 'response' ? 'response' : 'notification';
    for (const each of this.#filtering.filtered(outgoing, { role, cause, requestType, newId }))
      this.#schedule(each, sort);
  }

  /** @param sort of what caused it: a fault or a variation may have put another frame in its place */
  #schedule(outgoing: Outgoing, sort: Sort): void {
    if ('later' in outgoing) {
      const { later, afterMs } = outgoing;
      this.after(afterMs, () => {
        if (!this.#isOfEnded(later)) this.#schedule(later, sort);
      });
      return;
    }
    const isResponse = 'json' in outgoing ? outgoing.json['kind'] === 'resp' : sort === 'response';
    this.#outbox.put(isResponse ? 'response' : 'notification', () => this.#writer.send(outgoing));
  }

  /** True for what comes so late that its subscription was ended meanwhile. */
  #isOfEnded(outgoing: Outgoing): boolean {
    const id = 'json' in outgoing ? stringMember(outgoing.json['body'], 'subscriptionId') : undefined;
    return id !== undefined && this.endedSubscriptions.has(id);
  }

  #every(milliseconds: number, act: () => void): void {
    this.after(milliseconds, () => {
      if (this.isOpen) act();
      this.#every(milliseconds, act);
    });
  }

  #endIdle(): void {
    const { idleCode } = this.#options.policy;
    if (idleCode === 1006) this.cutOff();
    else this.close(idleCode, 'idle');
  }
}

/** The bytes of a message, whatever form `ws` hands them over in. */
export function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
