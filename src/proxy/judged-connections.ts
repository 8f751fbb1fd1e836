import type { IncomingMessage } from 'node:http';
import type { Redactor } from '../transcript/index.js';
import type { Recorder } from '../wire/index.js';
import type { Passing } from './byte-relay.js';
import { JudgedSession } from './judged-session.js';
import type { JudgingQueue } from './judging-queue.js';
import type { ProxyEvent } from './proxy-settings.js';
import { seatOf, type Seat } from './seat-of-path.js';

export interface JudgedConnectionsOptions {
  readonly recorder: Recorder;
  readonly queue: JudgingQueue;
  readonly redactor: Redactor;
  readonly onEvent: (event: ProxyEvent) => void;
}

/** The WebSocket connections that a proxy relays, each with a name; those of messaging are judged. */
export class JudgedConnections {
  readonly #options: JudgedConnectionsOptions;
  readonly #judged = new Set<JudgedSession>();
  #count = 0;
  #open = 0;

  constructor(options: JudgedConnectionsOptions) {
    this.#options = options;
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  /** How many there are just now. */
  get open(): number {
    return this.#open;
  }

  /** The proxy itself ends. */
  stop(): void {
    for (const session of this.#judged) session.stop();
  }

  /**
   * The service has let a client in: from now on its connection is judged, where it is one of messaging.
   *
   * @param path without the query, which `url` has
   * @param answer of the service, with the extensions that it granted
   * @returns what is to be told of the bytes that pass
   */
  opened(path: string, url: string, answer: IncomingMessage): Passing {
    const { onEvent, redactor } = this.#options;
    const seat = seatOf(path);
    this.#count += 1;
    this.#open += 1;
    const session = `${seat?.role ?? 'connection'}#${this.#count}`;
    const closed = (): void => {
      this.#open -= 1;
      onEvent({ kind: 'closed', session });
    };
    if (seat?.bearer !== undefined) redactor.register(seat.bearer, 'bearer');
    const judged = seat === undefined ? atNoPath : this.#judging(session, seat, url, answer);
    if (typeof judged === 'string') {
      onEvent({ kind: 'unjudged', session, why: judged });
      return { onBytes: () => undefined, onSideEnd: () => undefined, onEnd: closed };
    }
    if (seat !== undefined) onEvent({ kind: 'opened', session, role: seat.role });
    return this.#passing(judged, closed);
  }

  /** The judging of a connection, or why it cannot be judged. */
  #judging(session: string, { role }: Seat, path: string, answer: IncomingMessage): JudgedSession | string {
    const { onEvent, recorder, queue } = this.#options;
    try {
      return new JudgedSession({
        session,
        role,
        path,
        extensions: answer.headers['sec-websocket-extensions'],
        recorder,
        queue,
        onUnjudged: (_session, why) => onEvent({ kind: 'unjudged', session, why }),
      });
    } catch (error) {
      return `its extensions are unknown: ${(error as Error).message}`;
    }
  }

  #passing(judged: JudgedSession, closed: () => void): Passing {
    const { queue } = this.#options;
    this.#judged.add(judged);
    return {
      onBytes(from, bytes, hold) {
        if (!judged.take(from, bytes)) queue.onRoom(hold());
      },
      onSideEnd: (side) => judged.sideEnded(side),
      onEnd: () => {
        this.#judged.delete(judged);
        judged.end();
        closed();
      },
    };
  }
}

const atNoPath = 'it is at none of the paths of messaging';
