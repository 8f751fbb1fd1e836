import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { readContent, stringMember, type FrameContent, type Sender } from '../../judge/index.js';
import { bytesOf, Connection } from '../connection/client-connection.js';
import type { MockOptions } from '../options.js';
import { guarded } from './guard.js';
import type { Service } from './mock-service.js';
import type { Seat } from './socket-path.js';

/** No code was sent: the connection was cut off. */
const cutOff = 1006;

/** The connections that are open, on which requests come in. */
export class OpenConnections {
  readonly #options: MockOptions;
  readonly #sockets = new Map<Connection, WebSocket>();
  #sessions = 0;
  #isCuttingOff = false;

  constructor(options: MockOptions) {
    this.#options = options;
  }

  /** Serves one more. */
  add(socket: WebSocket, stream: Duplex, seat: Seat, service: Service): Connection {
    const { observe, idleTimeoutMs = 60_000, gapMs = 0, requestsPerSecond = Infinity } = this.#options;
    const { policy, filters, transport } = service.behaviour;
    const { role, path } = seat;
    this.#sessions += 1;
    const session = `${role}#${this.#sessions}`;
    let endedBy: Sender = 'client';
    const account = service.account(seat.account);
    const connection = new Connection({
      session,
      role,
      socket,
      stream,
      clock: service.clock,
      policy,
      filters,
      idleTimeoutMs,
      requestsPerSecond,
      gapMs: gapMs + policy.takesItsTimeMs,
      transport,
      newId: service.newId,
      ...(observe && {
        onSent: (content) => observe({ kind: 'frame', session, from: 'service', content }),
      }),
      onClosing: () => {
        endedBy = 'service';
      },
    });
    this.#sockets.set(connection, socket);
    observe?.({ kind: 'open', session, role, path });
    const authorize = (token: string) => service.admission.authorizeByInit(connection, token, account.id);
    const take = (content: FrameContent): void => {
      service.incoming.take(content, account, connection, authorize);
      if (policy.garbage === 'ends every connection' && !looksLikeRequest(content)) this.#closeAll();
    };
    socket.on('message', (data, isBinary) => {
      const bytes = bytesOf(data);
      const content = readContent(isBinary ? bytes : bytes.toString('utf8'));
      observe?.({ kind: 'frame', session, from: 'client', content });
      connection.received();
      guarded(
        this.#options.onError ?? (() => undefined),
        () => take(content),
        () => connection.close(1011, 'unexpected condition'),
      );
    });
    // A client that breaks the WebSocket protocol is cut off by ws itself; that is its own affair.
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      connection.closed();
      this.#sockets.delete(connection);
      account.leave(connection);
      // A client that is gone without a word may have been cut off by the network; a mock that cuts off plays the network.
      const by = code === cutOff && (endedBy === 'service' || this.#isCuttingOff) ? 'nobody' : endedBy;
      observe?.({ kind: 'close', session, code, reason: reason.toString('utf8'), by });
    });
    return connection;
  }

  /** Cuts all of them off; done when all have closed. */
  async cutOff(): Promise<void> {
    const closed = [...this.#sockets.values()].map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    this.#isCuttingOff = true;
    for (const socket of this.#sockets.values()) socket.terminate();
    await Promise.all(closed);
    this.#isCuttingOff = false;
  }

  #closeAll(): void {
    for (const connection of this.#sockets.keys()) connection.close(1011, 'unexpected condition');
  }
}

/** False for what no client of the service sends. */
function looksLikeRequest(content: FrameContent): boolean {
  return content.form === 'json' && stringMember(content.value, 'kind') === 'req';
}
