import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import {
  endpointOf,
  listMember,
  member,
  readContent,
  stringMember,
  type Role,
  type Sender,
} from '../judge/index.js';
import {
  clientOptions,
  ended,
  httpServer,
  listening,
  originOf,
  type Access,
  type ServerTls,
} from '../wire/index.js';
import { ConnectionsBelow } from './connections-below.js';
import type { Disturbance, DisturbanceAction } from './disturbance.js';
import { DisturbedConnection, type Ends } from './disturbed-connection.js';
import { relayDisturbedHttp } from './disturbed-http.js';
import { Occurrences } from './occurrences.js';
import type { RelayEvent } from './relay-event.js';

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

const refused = 4_401;
const cutOff = 1_006;
/** What is borne of either side: a message's bytes. */
const largestMessage = 16 * 1024 * 1024;

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
  readonly #connections = new Set<DisturbedConnection>();
  /** Each ends a connection, and is done when the client's side of it is closed. */
  readonly #open = new Set<() => Promise<void>>();
  readonly #shown = new Set<string>();
  #forbidden: ReadonlySet<string> = new Set();
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
    for (const each of this.#connections) each.act(action);
  }

  forbidTokens(): void {
    this.#forbidden = new Set(this.#shown);
  }

  setDisturbances(disturbances: readonly Disturbance[]): void {
    this.#disturbances = disturbances;
    this.#occurrences.set(disturbances);
  }

  async reset(): Promise<void> {
    await Promise.all([...this.#open].map((end) => end()));
    this.#shown.clear();
    this.#forbidden = new Set();
    this.#occurrences = this.#newOccurrences();
  }

  async stop(): Promise<void> {
    for (const end of this.#open) void end();
    await ended(this.#server);
  }

  #newOccurrences(): Occurrences {
    return new Occurrences(this.#disturbances, this.#options.seed ?? 1);
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const { target, access = {}, keepsHost } = this.#options;
    const kind = endpointOf(request.method ?? '', request.url ?? '')?.kind ?? 'other';
    // What a browser asks before it asks is no asking.
    const due = request.method === 'OPTIONS' ? [] : this.#occurrences.due({ on: 'http', names: [kind] });
    for (const each of due) this.#disturbed(undefined, each.disturbance, each.action);
    const action = Object.assign({}, ...due.map((each) => each.action)) as DisturbanceAction;
    relayDisturbedHttp(request, response, {
      target,
      access,
      keepsHost,
      action,
      tell: (exchange) => this.#observe({ kind: 'http', session: 'http', exchange }),
    });
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const due = this.#occurrences.due({ on: 'connect', names: ['any'] });
    for (const each of due) this.#disturbed(undefined, each.disturbance, each.action);
    const action = Object.assign({}, ...due.map((each) => each.action)) as DisturbanceAction;
    if (action.refuse !== undefined) {
      this.#refuse(stream, action.refuse.status, action.refuse['retry-after']);
      return;
    }
    const begin = (): void => {
      const { token } = tokenOf(request);
      if (token !== undefined) this.#shown.add(token);
      if (token !== undefined && this.#forbidden.has(token)) this.#turnAway(request, stream, head);
      else this.#connect(request, stream, head);
    };
    if (action.delay === undefined) begin();
    else setTimeout(begin, action.delay).unref();
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
      client.close(refused, 'the token has expired');
      client.once('close', (code, reason) =>
        this.#observe({ kind: 'close', session, code, reason: reason.toString('utf8'), by: 'service' }),
      );
    });
  }

  #opened(request: IncomingMessage): string {
    const path = request.url ?? '';
    const role: Role = path.includes('/messaging/brand/') ? 'agent' : 'consumer';
    this.#sessions += 1;
    const session = `${role}#${this.#sessions}`;
    this.#observe({ kind: 'open', session, role, path });
    return session;
  }

  #connect(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const service = this.#toService(request);
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
    const first: { readonly data: Buffer; readonly isBinary: boolean }[] = [];
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

  #toService(request: IncomingMessage): WebSocket {
    const { target, access = {}, keepsHost } = this.#options;
    const { headers } = request;
    const kept = ['authorization', 'client-properties', 'user-agent', 'origin', 'cookie'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const protocols = (headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
    const { agent, secureContext, rejectUnauthorized } = clientOptions(target, access);
    return new WebSocket(new URL(request.url ?? '/', target.replace(/^http/, 'ws')), protocols, {
      perMessageDeflate: false,
      maxPayload: largestMessage,
      headers: {
        ...Object.fromEntries(kept),
        ...(keepsHost && headers.host !== undefined && { host: headers.host }),
        ...access.headers,
      },
      ...(agent !== undefined && { agent }),
      ...(secureContext !== undefined && { secureContext }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    });
  }

  #relay(
    request: IncomingMessage,
    client: WebSocket,
    service: WebSocket,
    stream: Duplex,
    first: readonly { readonly data: Buffer; readonly isBinary: boolean }[],
  ): void {
    if (stream instanceof Socket) stream.setNoDelay(true);
    const session = this.#opened(request);
    let closedBy: Sender = 'client';
    let isSilent = false;
    /** What was to be sent while nothing passed; where that is for ever, nobody will send it. */
    const late: (() => void)[] = [];
    let timer: NodeJS.Timeout | undefined;
    const ends: Ends = {
      toClient: (content, text, split) => {
        if (client.readyState !== WebSocket.OPEN) return;
        if (isSilent) {
          late.push(() => ends.toClient(content, text, split));
          return;
        }
        this.#observe({ kind: 'frame', session, from: 'service', content });
        sendInFragments(client, text, split);
      },
      bytesToClient: (bytes) => {
        if (client.readyState !== WebSocket.OPEN) return;
        if (isSilent) {
          late.push(() => ends.bytesToClient(bytes));
          return;
        }
        this.#observe({ kind: 'frame', session, from: 'service', content: readContent(bytes) });
        client.send(bytes);
      },
      toService: (text) => {
        if (service.readyState === WebSocket.OPEN) service.send(text);
      },
      gather: (milliseconds) => {
        if (timer !== undefined) return;
        stream.cork();
        timer = setTimeout(() => {
          timer = undefined;
          stream.uncork();
        }, milliseconds);
      },
      drop: () => {
        closedBy = 'service';
        this.#below.reset(stream);
      },
      close: (code, by) => {
        closedBy = by;
        if (code === cutOff) client.terminate();
        else client.close(code, 'as disturbed');
      },
      silence: (milliseconds) => {
        isSilent = true;
        stream.pause();
        client.pause();
        if (milliseconds === 'forever') return;
        setTimeout(() => {
          isSilent = false;
          for (const act of late.splice(0)) act();
          client.resume();
          stream.resume();
        }, milliseconds).unref();
      },
      disturbed: ({ disturbance, action }) => this.#disturbed(session, disturbance, action),
      expireTokens: () => this.forbidTokens(),
    };
    const connection = new DisturbedConnection(ends, this.#occurrences);
    this.#connections.add(connection);
    const end = async (): Promise<void> => {
      const closed = client.readyState === WebSocket.CLOSED ? undefined : once(client, 'close');
      client.terminate();
      service.terminate();
      await closed;
    };
    this.#open.add(end);
    const fromService = (data: Buffer, isBinary: boolean): void => {
      if (isBinary) connection.bytesFromService(data);
      else connection.fromService(data.toString('utf8'));
    };
    for (const { data, isBinary } of first) fromService(data, isBinary);
    service.on('message', fromService);
    client.on('message', (data: Buffer, isBinary) => {
      if (isSilent) return;
      const text = isBinary ? undefined : data.toString('utf8');
      const content = readContent(text ?? data);
      this.#observe({ kind: 'frame', session, from: 'client', content });
      if (text === undefined) {
        if (service.readyState === WebSocket.OPEN) service.send(data);
        return;
      }
      const token = tokenIn(content.form === 'json' ? content.value : undefined);
      if (token !== undefined) this.#shown.add(token);
      if (token !== undefined && this.#forbidden.has(token)) ends.close(refused, 'service');
      else connection.fromClient(text, content);
    });
    client.on('ping', (data) => {
      if (isSilent) return;
      this.#observe({ kind: 'ping', session });
      client.pong(data);
      if (service.readyState === WebSocket.OPEN) service.ping(data);
    });
    client.on('error', () => client.terminate());
    client.once('close', (code, reason) => {
      this.#connections.delete(connection);
      this.#open.delete(end);
      connection.over();
      const by = code === cutOff ? 'nobody' : closedBy;
      this.#observe({ kind: 'close', session, code, reason: reason.toString('utf8'), by });
      closeAs(service, code, reason);
    });
    service.once('close', (code, reason) => {
      if (client.readyState !== WebSocket.OPEN || isSilent) return;
      closedBy = 'service';
      closeAs(client, code, reason);
    });
  }

  #disturbed(session: string | undefined, disturbance: string, action: DisturbanceAction): void {
    this.#observe({ kind: 'disturbed', session, disturbance, action: Object.keys(action).join(', ') });
  }
}

/** Closes with the code that the other side was closed with; those that stand for no frame (RFC 6455, section 7.4.1) say what they mean. */
function closeAs(socket: WebSocket, code: number, reason: Buffer): void {
  if (code === 1_005) socket.close();
  else if (code === 1_004 || code === cutOff || code === 1_015 || code < 1_000) socket.terminate();
  else if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
}

function sendInFragments(client: WebSocket, text: string, split: number | undefined): void {
  if (split === undefined) {
    client.send(text);
    return;
  }
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += split)
    client.send(bytes.subarray(at, at + split), { fin: at + split >= bytes.length, binary: false });
}

/** The token of an upgrade's header. */
function tokenOf({ headers }: IncomingMessage): { readonly token: string | undefined } {
  const [, token] = (headers.authorization ?? '').split(' ');
  return { token };
}

/** The token in a request by which a connection is authorized. */
function tokenIn(value: unknown): string | undefined {
  if (stringMember(value, 'type') !== 'InitConnection') return undefined;
  return listMember(value, 'headers')
    .map((header) => member(header, 'jwt'))
    .find((each): each is string => typeof each === 'string');
}
