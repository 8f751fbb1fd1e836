import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { endpointOf, type Role } from '../judge/index.js';
import { ended, httpServer, listening, originOf, type Access, type ServerTls } from '../wire/index.js';
import { ConnectionsBelow } from './connections-below.js';
import type { Disturbance, DisturbanceAction } from './disturbance.js';
import { relayDisturbedHttp } from './disturbed-http.js';
import { Occurrences, type Occurrence } from './occurrences.js';
import type { RelayEvent } from './relay-event.js';
import { refusedCode, RelayedConnection, type RelayedMessage } from './relayed-connection.js';
import { ShownTokens, tokenInHeader } from './shown-token.js';
import { largestMessage, roleOf, socketToService } from './socket-to-service.js';

export interface DisturbingRelayOptions {
  /** `http://127.0.0.1:8080`, or of `https:`: the service, or the mock, that clients are relayed to. */
  readonly target: string;
  readonly access?: Access;
  readonly disturbances: readonly Disturbance[];
  /** The same seed disturbs in the same way; 1 unless given. */
  readonly seed?: number;
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
  readonly tls?: ServerTls;
  /** The service is told the host that the client asked for: of a mock, whose discovery then names the relay. */
  readonly keepsHost: boolean;
  readonly observe?: (event: RelayEvent) => void;
}

/** A relay that is being served. */
export interface DisturbingRelay {
  readonly origin: string;
  readonly port: number;
  /** Does something at once, on every connection that is open. */
  act(action: DisturbanceAction): void;
  /** The tokens that were shown so far are turned away from now on. */
  forbidTokens(): void;
  /** These disturb from now on; those that did before go on where they were. */
  setDisturbances(disturbances: readonly Disturbance[]): void;
  /** Cuts off every connection, and begins anew: as often as a rule has it, by the same seed, and with no token turned away. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Stands between clients and a service at the level of messages, and disturbs the clients: by itself it sends everything on
 * as it came, in order.
 *
 * @throws NodeJS.ErrnoException when the port cannot be had
 */
export async function startDisturbingRelay(options: DisturbingRelayOptions): Promise<DisturbingRelay> {
  const { host = '127.0.0.1', port = 0, tls } = options;
  const server = httpServer(tls);
  const relay = new Relay(options, server);
  const taken = await listening(server, host, port);
  return {
    origin: originOf(tls === undefined ? 'http' : 'https', host, taken),
    port: taken,
    act: (action) => relay.act(action),
    forbidTokens: () => relay.forbidTokens(),
    setDisturbances: (disturbances) => relay.setDisturbances(disturbances),
    reset: () => relay.reset(),
    stop: () => relay.stop(),
  };
}

class Relay {
  readonly #options: DisturbingRelayOptions;
  readonly #server: Server;
  readonly #below: ConnectionsBelow;
  readonly #observe: (event: RelayEvent) => void;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: largestMessage,
    autoPong: false,
    handleProtocols: (protocols) => protocols.values().next().value ?? false,
  });
  readonly #open = new Set<RelayedConnection>();
  readonly #tokens = new ShownTokens();
  #disturbances: readonly Disturbance[];
  #occurrences: Occurrences;
  #sessions = 0;

  constructor(options: DisturbingRelayOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    this.#observe = options.observe ?? (() => undefined);
    this.#below = new ConnectionsBelow(server);
    this.#disturbances = options.disturbances;
    this.#occurrences = this.#newOccurrences();
    server.on('request', (request, response) => this.#request(request, response));
    server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head));
  }

  act(action: DisturbanceAction): void {
    for (const each of this.#open) each.act(action);
  }

  forbidTokens(): void {
    this.#tokens.forbid();
  }

  setDisturbances(disturbances: readonly Disturbance[]): void {
    this.#disturbances = disturbances;
    this.#occurrences.set(disturbances);
  }

  async reset(): Promise<void> {
    await Promise.all([...this.#open].map((each) => each.end()));
    this.#tokens.forget();
    this.#occurrences = this.#newOccurrences();
  }

  async stop(): Promise<void> {
    for (const each of this.#open) void each.end();
    await ended(this.#server);
  }

  #newOccurrences(): Occurrences {
    return new Occurrences(this.#disturbances, this.#options.seed ?? 1);
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const { target, access = {}, keepsHost } = this.#options;
    const kind = endpointOf(request.method ?? '', request.url ?? '')?.kind ?? 'other';
    // What a browser asks before it asks is not a request.
    const isAsking = request.method !== 'OPTIONS';
    relayDisturbedHttp(request, response, {
      target,
      access,
      keepsHost,
      action: isAsking ? this.#actionFor(undefined, { on: 'http', names: [kind] }) : {},
      tell: (exchange) => this.#observe({ kind: 'http', session: 'http', exchange }),
    });
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const { refuse, delay, drop } = this.#actionFor(roleOf(request), { on: 'connect', names: ['any'] });
    if (drop === true) {
      this.#below.reset(stream);
      this.#observe({ kind: 'refused', status: undefined });
      return;
    }
    if (refuse !== undefined) {
      this.#refuse(stream, refuse.status, refuse['retry-after']);
      return;
    }
    const begin = (): void => {
      if (this.#tokens.isTaken(tokenInHeader(request))) this.#connect(request, stream, head);
      else this.#turnAway(request, stream, head);
    };
    if (delay === undefined) begin();
    else setTimeout(begin, delay).unref();
  }

  /** What is to be done, now that this has happened and belongs to no connection yet. */
  #actionFor(role: Role | undefined, happened: Occurrence): DisturbanceAction {
    const due = this.#occurrences.due(role, happened);
    for (const { disturbance, action } of due) this.#disturbed(undefined, disturbance, action);
    return Object.assign({}, ...due.map(({ action }) => action)) as DisturbanceAction;
  }

  #refuse(stream: Duplex, status: number, retryAfter?: number): void {
    const wait = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`;
    stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n${wait}Content-Length: 0\r\n\r\n`);
    this.#observe({ kind: 'refused', status });
  }

  /** A token that is not taken any more: the connection is opened, and closed with the reason. */
  #turnAway(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, stream, head, (client) => {
      const session = this.#opened(request);
      client.on('error', () => client.terminate());
      client.close(refusedCode, 'the token has expired');
      client.once('close', (code, reason) =>
        this.#observe({ kind: 'close', session, code, reason: reason.toString('utf8'), by: 'service' }),
      );
    });
  }

  #opened(request: IncomingMessage): string {
    const role = roleOf(request);
    this.#sessions += 1;
    const session = `${role}#${this.#sessions}`;
    this.#observe({ kind: 'open', session, role, path: request.url ?? '' });
    return session;
  }

  #connect(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const service = socketToService(request, this.#options);
    const early = (): void => service.terminate();
    stream.once('close', early);
    service.once('unexpected-response', (_request, answer) => {
      this.#refuse(stream, answer.statusCode ?? 502);
      service.terminate();
    });
    service.once('error', () => {
      if (service.readyState === WebSocket.CONNECTING) this.#refuse(stream, 502);
    });
    service.on('error', () => service.terminate());
    // What the service sends at once waits until the client is let in.
    const first: RelayedMessage[] = [];
    const keep = (data: Buffer, isBinary: boolean): void => void first.push({ data, isBinary });
    service.on('message', keep);
    service.once('open', () => {
      if (stream.destroyed) {
        service.terminate();
        return;
      }
      stream.off('close', early);
      this.#sockets.handleUpgrade(request, stream, head, (client) => {
        service.off('message', keep);
        this.#relay(request, client, service, stream, first);
      });
    });
  }

  #relay(
    request: IncomingMessage,
    client: WebSocket,
    service: WebSocket,
    stream: Duplex,
    first: readonly RelayedMessage[],
  ): void {
    const session = this.#opened(request);
    const connection = new RelayedConnection({
      session,
      role: roleOf(request),
      client,
      service,
      stream,
      first,
      occurrences: this.#occurrences,
      tokens: this.#tokens,
      observe: this.#observe,
      reset: () => this.#below.reset(stream),
      onDisturbed: ({ disturbance, action }) => this.#disturbed(session, disturbance, action),
    });
    this.#open.add(connection);
    client.once('close', () => this.#open.delete(connection));
  }

  #disturbed(session: string | undefined, disturbance: string, action: DisturbanceAction): void {
    this.#observe({ kind: 'disturbed', session, disturbance, action: Object.keys(action).join(', ') });
  }
}
