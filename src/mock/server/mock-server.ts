import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Contract } from '../../contract/index.js';
import type { Sender } from '../../judge/index.js';
import { Account } from '../state/account.js';
import { Admission } from './admission.js';
import { readClientProperties } from '../state/client-properties.js';
import { ahead, systemClock } from '../state/mock-clock.js';
import { bytesOf, Connection } from '../connection/client-connection.js';
import type { MockAgent } from '../state/conversation.js';
import { chosenFaults } from '../faults/index.js';
import { FileStore } from '../state/file-store.js';
import { answerHttp } from '../http/http-answers.js';
import { guarded, guardedClock, type OnError } from './guard.js';
import { Ids } from '../state/ids.js';
import { Incoming } from '../requests/incoming.js';
import { MockError } from '../../errors/index.js';
import type { MockOptions, MockTls } from '../options.js';
import { rightPolicy } from '../policy.js';
import { requestTarget } from '../http/request-target.js';
import { Tokens } from '../state/tokens.js';
import { gathered, inSegments, type Transport } from '../connection/transport.js';
import { chosenVariations } from '../variations/index.js';

/** A mock that is being served. */
export interface MockServer {
  /** `http://127.0.0.1:8080`: where domain discovery is asked. */
  readonly origin: string;
  readonly port: number;
  /** Closes every connection, and the server. */
  stop(): Promise<void>;
}

const hour = 3_600_000;
/** Where connections are served. */
const served =
  'there are /ws_api/account/{account}/messaging/consumer and /ws_api/account/{account}/messaging/brand/{bearer}';
/**
 * What is borne of a client, in the words of `ws`, whose types lack the last: a message's bytes, and pings that wait to be
 * answered, which may come in any number (RFC 6455, section 5.5.2).
 */
const limits = { maxPayload: 1024 * 1024, maxPendingAutoPongs: 20_000 };

/** Sixteen agents, `agent-1` to `agent-16`, who all have the same password and serve every skill. */
export const defaultAgents: readonly MockAgent[] = Array.from({ length: 16 }, (_, index) => ({
  username: `agent-${index + 1}`,
  password: 'agent-secret',
  userId: String(1_001 + index),
}));

/**
 * Serves the mock.
 *
 * @throws MockError when a fault has no such name, or the port cannot be had
 */
export async function startMock(options: MockOptions = {}): Promise<MockServer> {
  const service = new MockService(options);
  return service.listen(options.host ?? '127.0.0.1', options.port ?? 0);
}

class MockService {
  readonly #options: MockOptions;
  readonly #clock;
  readonly #onError: OnError;
  readonly #onRefused: NonNullable<MockOptions['onRefused']>;
  readonly #ids: Ids;
  readonly #tokens: Tokens;
  readonly #policy;
  readonly #filters;
  readonly #transport: Transport;
  readonly #sockets: WebSocketServer;
  readonly #contract = Contract.load();
  readonly #incoming: Incoming;
  readonly #accounts = new Map<string, Account>();
  readonly #admission: Admission;
  readonly #files: FileStore;
  readonly #connections = new Map<Connection, WebSocket>();
  readonly #http: Server;
  #sessions = 0;

  constructor(options: MockOptions) {
    const { seed = 1, tokenTtlMs = hour, onError = () => undefined } = options;
    const faults = [...chosenFaults(options.faults ?? []), ...chosenVariations(options.variations ?? [])];
    this.#policy = Object.assign(
      {},
      rightPolicy,
      ...faults.map(({ policy }) => policy ?? {}),
    ) as typeof rightPolicy;
    const clock = guardedClock(ahead(options.clock ?? systemClock, this.#policy.clockAheadMs), onError);
    this.#transport = Object.assign(
      {},
      ...chosenVariations(options.variations ?? []).map(({ transport }) => transport),
    ) as Transport;
    this.#http = serverFor(options.tls);
    this.#options = options;
    this.#clock = clock;
    this.#onError = onError;
    this.#onRefused = options.onRefused ?? (() => undefined);
    this.#ids = new Ids(seed, this.#policy.ids);
    this.#tokens = new Tokens(clock, tokenTtlMs, seed);
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: this.#transport.compresses === true ? { threshold: 0 } : false,
      ...limits,
    });
    for (const [name, value] of this.#transport.http?.furtherHeaders ?? [])
      this.#sockets.on('headers', (headers) => headers.push(`${name}: ${value}`));
    this.#files = new FileStore({
      clock,
      policy: this.#policy,
      urlTtlMs: options.fileUrlTtlMs ?? 60_000,
      seed,
      newId: () => this.#ids.next(),
    });
    const { authTimeoutMs = 10_000, strictInit = false } = options;
    this.#admission = new Admission({
      policy: this.#policy,
      tokens: this.#tokens,
      clock,
      authTimeoutMs,
      strictInit,
      onArrival: (connection, account) => this.#account(account).presence.arrive(connection),
      onRefused: this.#onRefused,
    });
    this.#filters = faults.flatMap(({ name, outgoing }) =>
      outgoing === undefined ? [] : [{ name, filter: outgoing }],
    );
    this.#incoming = new Incoming({
      contract: this.#contract,
      clock,
      newId: () => this.#ids.next(),
      onError,
      onRefused: this.#onRefused,
      onServedEarly: options.onServedEarly ?? (() => undefined),
      requestsPerSecond: options.requestsPerSecond ?? Infinity,
    });
  }

  async listen(host: string, port: number): Promise<MockServer> {
    const { agents = defaultAgents } = this.#options;
    const newId = (): string => this.#ids.next();
    const logIn = (account: string, agent: MockAgent): string => {
      const bearer = newId().replaceAll(/[^A-Za-z0-9]/g, '');
      this.#admission.knows(bearer, account, agent);
      return bearer;
    };
    this.#http.on('request', (request, response) =>
      answerHttp(request, response, {
        tokens: this.#tokens,
        policy: this.#policy,
        agents,
        newId,
        logIn,
        files: this.#files,
        onError: this.#onError,
        onRefused: this.#onRefused,
        manners: this.#transport.http ?? {},
      }),
    );
    this.#http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      guarded(
        this.#onError,
        () => this.#upgrade(request, socket, head),
        () => this.#refuseUpgrade(socket, 500, 'The mock failed; this is a fault of its own'),
      ),
    );
    this.#http.on('clientError', (_error, socket) => socket.destroy());
    this.#http.on('tlsClientError', (_error: Error, socket: Duplex) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
      this.#http.listen(port, host, resolve);
    });
    const address = this.#http.address() as AddressInfo;
    const name = host.includes(':') ? `[${host}]` : host;
    const scheme = this.#options.tls === undefined ? 'http' : 'https';
    return { origin: `${scheme}://${name}:${address.port}`, port: address.port, stop: () => this.#stop() };
  }

  async #stop(): Promise<void> {
    for (const socket of this.#connections.values()) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { refuseUpgradesWith } = this.#options;
    if (refuseUpgradesWith !== undefined) {
      this.#refuseUpgrade(socket, refuseUpgradesWith, 'the mock was told to refuse upgrades');
      return;
    }
    const pathname = requestTarget(request.url)?.pathname;
    if (pathname === undefined) {
      this.#refuseUpgrade(socket, 400, 'the target of the request is no path');
      return;
    }
    const [, root, word, account = '', messaging, seat, bearer, ...rest] = pathname.split('/');
    const isOurs =
      root === 'ws_api' &&
      word === 'account' &&
      account !== '' &&
      messaging === 'messaging' &&
      rest.length === 0;
    const isConsumer = isOurs && seat === 'consumer' && bearer === undefined;
    const isAgent = isOurs && seat === 'brand' && bearer !== undefined;
    if (!isConsumer && !isAgent) {
      this.#refuseUpgrade(socket, 404, `no connection is served at that path; ${served}`);
      return;
    }
    if (isConsumer && !this.#admission.admitsAtDoor(request.headers.authorization, account)) {
      this.#refuseUpgrade(socket, 401, 'the token is not valid');
      return;
    }
    const { segmentBytes, gathersMs } = this.#transport;
    if (segmentBytes !== undefined) inSegments(socket, segmentBytes);
    if (gathersMs !== undefined) gathered(socket, gathersMs);
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = this.#connect(
        webSocket,
        isConsumer ? 'consumer' : 'agent',
        this.#account(account),
        pathname,
      );
      this.#introduce(connection, request.headers['client-properties']);
      if (isConsumer) this.#admission.greetConsumer(connection, request.headers.authorization, account);
      else this.#admission.greetAgent(connection, bearer ?? '', this.#account(account));
    });
  }

  /** A client tells what it is; what cannot be used of that is told, and it is served all the same. */
  #introduce(connection: Connection, header: string | readonly string[] | undefined): void {
    if (typeof header !== 'string' || !this.#policy.readsClientHeader) return;
    const read = readClientProperties(header, this.#contract);
    if (typeof read === 'string')
      this.#onRefused({ session: connection.session, type: 'Client-Properties', code: 400, why: read });
    else connection.clientProperties = read;
  }

  #refuseUpgrade(socket: Duplex, code: number, why: string): void {
    refuse(socket, code);
    // An agent's path ends with a bearer: the path itself is not told.
    this.#onRefused({ session: 'http', type: 'upgrade', code, why });
  }

  #account(id: string): Account {
    const known = this.#accounts.get(id);
    if (known !== undefined) return known;
    const { retentionMs = 24 * hour, ringTtlMs = 60_000, survey = false, dialogTimeoutMs } = this.#options;
    const account = new Account({
      id,
      clock: this.#clock,
      policy: this.#policy,
      retentionMs,
      ringTtlMs,
      dialogTimeoutMs,
      survey,
      newId: () => this.#ids.next(),
      files: this.#files,
    });
    this.#accounts.set(id, account);
    return account;
  }

  #connect(socket: WebSocket, role: Connection['role'], account: Account, path: string): Connection {
    const { observe = () => undefined, idleTimeoutMs = 60_000, gapMs = 0 } = this.#options;
    const clock = this.#clock;
    this.#sessions += 1;
    const session = `${role}#${this.#sessions}`;
    let closedBy: Sender = 'client';
    const connection = new Connection({
      session,
      role,
      socket,
      clock,
      policy: this.#policy,
      filters: this.#filters,
      idleTimeoutMs,
      gapMs: gapMs + this.#policy.takesItsTimeMs,
      transport: this.#transport,
      newId: () => this.#ids.next(),
      onSent: (data) => observe({ kind: 'frame', session, from: 'service', data }),
      onClosing: () => {
        closedBy = 'service';
      },
    });
    this.#connections.set(connection, socket);
    observe({ kind: 'open', session, role, path });
    socket.on('message', (data, isBinary) => {
      const bytes = bytesOf(data);
      observe({ kind: 'frame', session, from: 'client', data: isBinary ? bytes : bytes.toString('utf8') });
      connection.received();
      const take = (): void => {
        const authorize = (token: string) => this.#admission.authorizeByInit(connection, token, account.id);
        this.#incoming.take(bytes, isBinary, account, connection, authorize);
        if (this.#policy.garbage === 'ends every connection' && !looksLikeRequest(bytes)) this.#endAll();
      };
      guarded(this.#onError, take, () => connection.close(1011, 'unexpected condition'));
    });
    // A client that breaks the WebSocket protocol is cut off by ws itself; that is its own affair.
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      connection.closed();
      this.#connections.delete(connection);
      account.leave(connection);
      observe({
        kind: 'close',
        session,
        code,
        reason: reason.toString('utf8'),
        by: code === 1006 ? 'nobody' : closedBy,
      });
    });
    return connection;
  }

  #endAll(): void {
    for (const connection of this.#connections.keys()) connection.close(1011, 'unexpected condition');
  }
}

function refuse(socket: Duplex, status: number): void {
  const text = STATUS_CODES[status] ?? 'Refused';
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function serverFor(tls: MockTls | undefined): Server {
  if (tls === undefined) return createServer();
  const { cert, key, clientCa } = tls;
  try {
    return createTlsServer({
      cert,
      key,
      ...(clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: true }),
    });
  } catch (error) {
    throw new MockError('mock-tls-unusable', 'The mock cannot serve TLS.', [
      ['problem', (error as Error).message],
    ]);
  }
}

function looksLikeRequest(bytes: Buffer): boolean {
  return bytes.includes('"req"');
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): MockError {
  const problem = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
  return new MockError('mock-cannot-listen', 'The mock cannot listen.', [
    ['where', `${host}:${port}`],
    ['problem', problem],
  ]);
}
