import type { RawData, WebSocket } from 'ws';
import type { Role } from '../../contract/index.js';
import type { ClientProperties } from '../state/client-properties.js';
import type { Clock } from '../state/mock-clock.js';
import { Outbox, type Sort } from './outbox.js';
import type { Cause, Outgoing, OutgoingContext } from './outgoing.js';
import type { Policy } from '../policy.js';
import type { Transport } from './transport.js';

/** Changes what is sent: how a fault speaks. */
export type Filter = (outgoing: Outgoing, context: OutgoingContext) => readonly Outgoing[];

export interface ConnectionOptions {
  readonly session: string;
  readonly role: Role;
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly filters: readonly { readonly name: string; readonly filter: Filter }[];
  readonly idleTimeoutMs: number;
  /** Time before each frame: real clients register their listeners in it. */
  readonly gapMs: number;
  readonly transport: Transport;
  readonly newId: () => string;
  /** Called with each frame as it goes out. */
  readonly onSent: (data: string | Buffer) => void;
  /** Called when the service closes the connection, and the client has not done so before. */
  readonly onClosing: () => void;
}

const aSecond = 1_000;

/** One connection to the mock: sends in order, through the faults, and closes itself when nothing happens. */
export class Connection {
  readonly session: string;
  readonly role: Role;
  /** Who it is; undefined until authorized. For agents, from the start. */
  actorId: string | undefined;
  isOpen = true;
  /** True while the answer to `InitConnection` is due, and what comes is served all the same. */
  isBeingInitialized = false;
  /** What its client told of itself, by a header of the upgrade or by `InitConnection`. */
  clientProperties: ClientProperties | undefined;
  readonly #options: ConnectionOptions;
  readonly #memories = new Map<string, Map<string, unknown>>();
  readonly #outbox: Outbox;
  readonly #timers = new Set<() => void>();
  /** When the frames of the last second came in. */
  readonly #arrivals: number[] = [];
  #lastActivity: number;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.session = options.session;
    this.role = options.role;
    const { socket, gapMs } = options;
    this.#outbox = new Outbox({ socket, gapMs, after: (ms, callback) => this.after(ms, callback) });
    this.#lastActivity = options.clock.now();
    options.socket.on('ping', () => this.#active('ping'));
    const { pingsEveryMs, pongsEveryMs } = options.transport;
    if (pingsEveryMs !== undefined) this.#every(pingsEveryMs, () => options.socket.ping());
    if (pongsEveryMs !== undefined) this.#every(pongsEveryMs, () => options.socket.pong());
    if (options.policy.closesIdle) this.#watchIdling(options.idleTimeoutMs);
  }

  /** To be called with each frame that comes in. */
  received(): void {
    this.#active('request');
    const now = this.#options.clock.now();
    while ((this.#arrivals[0] ?? now) <= now - aSecond) this.#arrivals.shift();
    this.#arrivals.push(now);
  }

  /** How many frames came in within the last second. */
  get requestsLately(): number {
    return this.#arrivals.length;
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
    this.#outbox.put('closing', () => this.#options.socket.terminate());
  }

  /** To be called when the socket has closed. */
  closed(): void {
    this.isOpen = false;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#outbox.end();
  }

  #emit(outgoing: Outgoing, cause: Cause, requestType: string | undefined): void {
    let all: readonly Outgoing[] = [outgoing];
    for (const { name, filter } of this.#options.filters) {
      const memory = this.#memories.get(name) ?? new Map<string, unknown>();
      this.#memories.set(name, memory);
      const context = { role: this.role, cause, requestType, memory, newId: this.#options.newId };
      all = all.flatMap((each) => filter(each, context));
    }
    const sort = cause === 'response' ? 'response' : 'notification';
    for (const each of all) this.#schedule(each, sort);
  }

  /** @param sort of what caused it: a fault or a variation may have put another frame in its place */
  #schedule(outgoing: Outgoing, sort: Sort): void {
    if ('later' in outgoing) {
      this.after(outgoing.afterMs, () => this.#schedule(outgoing.later, sort));
      return;
    }
    const isResponse = 'json' in outgoing ? outgoing.json['kind'] === 'resp' : sort === 'response';
    this.#outbox.put(isResponse ? 'response' : 'notification', () => this.#send(outgoing));
  }

  #send(outgoing: Exclude<Outgoing, { later: unknown }>): void {
    const { socket, onSent } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if ('cut' in outgoing) {
      socket.terminate();
      return;
    }
    const data =
      'json' in outgoing
        ? JSON.stringify(outgoing.json)
        : 'text' in outgoing
          ? outgoing.text
          : outgoing.binary;
    onSent(data);
    const { fragmentLength } = this.#options.transport;
    if (fragmentLength === undefined || typeof data !== 'string') socket.send(data);
    else this.#sendInFragments(data, fragmentLength);
  }

  #sendInFragments(text: string, length: number): void {
    const { socket } = this.#options;
    const bytes = Buffer.from(text);
    const { pingsInMessages = false } = this.#options.transport;
    for (let at = 0; at < bytes.length; at += length) {
      if (pingsInMessages && at > 0) socket.ping();
      socket.send(bytes.subarray(at, at + length), { fin: at + length >= bytes.length, binary: false });
    }
  }

  #every(milliseconds: number, act: () => void): void {
    this.after(milliseconds, () => {
      if (this.isOpen) act();
      this.#every(milliseconds, act);
    });
  }

  #active(means: 'ping' | 'request'): void {
    if (this.#options.policy.activity.includes(means)) this.#lastActivity = this.#options.clock.now();
  }

  #endIdle(): void {
    const { idleCode } = this.#options.policy;
    if (idleCode === 1006) this.cutOff();
    else this.close(idleCode, 'idle');
  }

  #watchIdling(milliseconds: number): void {
    this.after(milliseconds, () => {
      // What has arrived but was not read yet, because this process was busy, counts as activity too.
      setImmediate(() => {
        if (!this.isOpen) return;
        const { clock, idleTimeoutMs } = this.#options;
        const silentMs = clock.now() - this.#lastActivity;
        if (silentMs >= idleTimeoutMs) this.#endIdle();
        else this.#watchIdling(idleTimeoutMs - silentMs);
      });
    });
  }
}

/** The bytes of a message, whatever form `ws` hands them over in. */
export function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
