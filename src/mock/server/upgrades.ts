import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Connection } from '../connection/client-connection.js';
import { gathered, inSegments, type Transport } from '../connection/transport.js';
import type { MockOptions } from '../options.js';
import { readClientProperties } from '../state/client-properties.js';
import { guarded } from './guard.js';
import type { OpenConnections } from './open-connections.js';
import type { Service } from './mock-service.js';
import { seatAt, type Seat } from './socket-path.js';

/**
 * What is borne of a client, in the words of `ws`, whose types lack the last: a message's bytes, and pings that wait to be
 * answered, which may come in any number (RFC 6455, section 5.5.2).
 */
const limits = { maxPayload: 1024 * 1024, maxPendingAutoPongs: 20_000 };

/** Makes WebSockets of HTTP connections, or refuses to. */
export class Upgrades {
  readonly #options: MockOptions;
  readonly #transport: Transport;
  readonly #connections: OpenConnections;
  readonly #sockets: WebSocketServer;

  constructor(options: MockOptions, transport: Transport, connections: OpenConnections) {
    this.#options = options;
    this.#transport = transport;
    this.#connections = connections;
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: transport.compresses === true ? { threshold: 0 } : false,
      ...limits,
    });
    for (const [name, value] of transport.http?.furtherHeaders ?? [])
      this.#sockets.on('headers', (headers) => headers.push(`${name}: ${value}`));
  }

  /** Takes in what a client asks to have upgraded. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer, service: Service): void {
    guarded(
      this.#options.onError ?? (() => undefined),
      () => this.#take(request, stream, head, service),
      () => this.#refuse(stream, 500, 'The mock failed; this is a fault of its own'),
    );
  }

  #take(request: IncomingMessage, stream: Duplex, head: Buffer, service: Service): void {
    stream.on('error', () => stream.destroy());
    const { refuseUpgradesWith } = this.#options;
    if (refuseUpgradesWith !== undefined) {
      this.#refuse(stream, refuseUpgradesWith, 'the mock was told to refuse upgrades');
      return;
    }
    const seat = seatAt(request.url);
    if ('why' in seat) {
      this.#refuse(stream, seat.status, seat.why);
      return;
    }
    const { authorization } = request.headers;
    if (seat.role === 'consumer' && !service.admission.admitsAtDoor(authorization, seat.account)) {
      this.#refuse(stream, 401, 'the token is not valid');
      return;
    }
    const { segmentBytes, gathersMs } = this.#transport;
    if (segmentBytes !== undefined) inSegments(stream, segmentBytes);
    if (gathersMs !== undefined) gathered(stream, gathersMs);
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = this.#connections.add(socket, stream, seat, service);
      this.#introduce(connection, request.headers['client-properties'], service);
      greet(connection, seat, authorization, service);
    });
  }

  /** A client tells what it is; what cannot be used of that is told, and it is served all the same. */
  #introduce(
    connection: Connection,
    header: string | readonly string[] | undefined,
    { behaviour, contract }: Service,
  ): void {
    if (typeof header !== 'string' || !behaviour.policy.readsClientHeader) return;
    const read = readClientProperties(header, contract);
    if (typeof read === 'string') this.#told(connection.session, 'Client-Properties', 400, read);
    else connection.clientProperties = read;
  }

  #refuse(stream: Duplex, code: number, why: string): void {
    const text = STATUS_CODES[code] ?? 'Refused';
    stream.end(`HTTP/1.1 ${code} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    // An agent's path ends with a bearer: the path itself is not told.
    this.#told('http', 'upgrade', code, why);
  }

  #told(session: string, type: string, code: number, why: string): void {
    this.#options.onRefused?.({ session, type, code, why });
  }
}

function greet(connection: Connection, seat: Seat, header: string | undefined, service: Service): void {
  if (seat.role === 'consumer') service.admission.greetConsumer(connection, header, seat.account);
  else service.admission.greetAgent(connection, seat.bearer, service.account(seat.account));
}
