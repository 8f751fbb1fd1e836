import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Contract, Role } from '../contract/index.js';
import { UsageError } from '../errors/index.js';
import { defaultDeadlines, type Finding, type HttpExchange } from '../judge/index.js';
import type { Redactor, TranscriptWriter } from '../transcript/index.js';
import {
  ended,
  httpServer,
  listening,
  listeningProblem,
  now,
  originOf,
  Recorder,
  type Access,
  type ServerTls,
} from '../wire/index.js';
import type { Passing } from './byte-relay.js';
import { Domains } from './domains.js';
import { relayHttp } from './http-relay.js';
import { JudgedSession } from './judged-session.js';
import { JudgingQueue } from './judging-queue.js';
import { seatOf } from './seat-of-path.js';
import { relaySocket } from './socket-relay.js';

export interface ProxyOptions {
  /** Where everything is served (`https://host`), or where clients ask for the domains. */
  readonly origin: string;
  /** Whether `origin` is asked for the domains, as clients do. */
  readonly isDiscovered: boolean;
  /** How the service is reached. */
  readonly access: Access;
  readonly host: string;
  readonly port: number;
  readonly tls?: ServerTls;
  readonly contract: Contract;
  readonly redactor: Redactor;
  readonly strict: boolean;
  /** Absent when nothing is to be kept. */
  readonly writer?: TranscriptWriter;
  readonly onFinding: (finding: Finding) => void;
  readonly onEvent: (event: ProxyEvent) => void;
}

/** What a proxy meets, beside findings. */
export type ProxyEvent =
  | { readonly kind: 'opened'; readonly session: string; readonly role: Role }
  | { readonly kind: 'closed'; readonly session: string }
  /** What follows on a connection is relayed and not judged. */
  | { readonly kind: 'unjudged'; readonly session: string; readonly why: string }
  /** The service has refused an upgrade. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly origin: string; readonly error: Error };

/** How a proxy stands. */
export interface ProxyState {
  readonly open: number;
  readonly sessions: number;
  readonly frames: number;
  readonly lagMs: number;
  readonly longestLagMs: number;
}

/** A proxy that is being served. */
export interface ProxyServer {
  readonly origin: string;
  readonly port: number;
  state(): ProxyState;
  /** Ends every connection and the server; resolves when all that came is judged. */
  stop(): Promise<void>;
}

/** How long the service may take to tell its domains. */
const deadlineMs = defaultDeadlines.acknowledgement;

/**
 * Stands between clients and a service: passes on everything as it is, and judges both. Nothing waits to be judged before
 * it is passed on.
 *
 * @throws UsageError when the port cannot be opened, or certificate and key cannot be used
 */
export async function startProxy(options: ProxyOptions): Promise<ProxyServer> {
  const { tls, host } = options;
  const server = serverFor(tls);
  const proxy = new JudgingProxy(options, server);
  const port = await listening(server, host, options.port).catch((error: unknown) => {
    throw cannotListen(error as NodeJS.ErrnoException, options);
  });
  return {
    origin: originOf(tls === undefined ? 'http' : 'https', host, port),
    port,
    state: () => proxy.state,
    stop: () => proxy.stop(),
  };
}

class JudgingProxy {
  readonly #options: ProxyOptions;
  readonly #server: Server;
  readonly #domains: Domains;
  readonly #queue = new JudgingQueue({ now });
  readonly #recorder: Recorder;
  readonly #ends = new Set<() => void>();
  readonly #judged = new Set<JudgedSession>();
  #sessions = 0;
  #open = 0;

  constructor(options: ProxyOptions, server: Server) {
    const { contract, redactor, strict, writer, onFinding, origin, isDiscovered, access } = options;
    this.#options = options;
    this.#server = server;
    this.#domains = new Domains({ origin, isDiscovered, access, deadlineMs });
    this.#recorder = new Recorder({
      contract,
      redactor,
      strict,
      onFinding,
      deadlines: defaultDeadlines,
      client: 'client',
      title: 'proxy',
      clock: () => this.#queue.time,
      ...(writer !== undefined && { writer }),
    });
    server.on('request', (request, response) => this.#request(request, response));
    server.on('upgrade', (request, socket, early) => void this.#upgrade(request, socket, early));
  }

  get state(): ProxyState {
    const { lastMs, longestMs } = this.#queue.lag;
    return {
      open: this.#open,
      sessions: this.#sessions,
      frames: this.#recorder.frames,
      lagMs: lastMs,
      longestLagMs: longestMs,
    };
  }

  async stop(): Promise<void> {
    for (const session of this.#judged) session.stop();
    for (const end of this.#ends) end();
    await ended(this.#server);
    await this.#queue.idle();
    this.#recorder.end();
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request);
    if (path === undefined) {
      response.writeHead(400).end();
      return;
    }
    this.#learnSecrets(request);
    const { redactor, access, onEvent } = this.#options;
    void relayHttp(request, response, path, {
      domains: this.#domains,
      redactor,
      access,
      onUnreachable: (origin, error) => onEvent({ kind: 'unreachable', origin, error }),
      onExchange: (exchange) => this.#exchanged(exchange),
    });
  }

  /** Judged after it was passed on, in its turn; what judging it meets does not stop traffic, and is told. */
  #exchanged(exchange: HttpExchange): void {
    const { onEvent } = this.#options;
    const held = (exchange.request.bytes?.length ?? 0) + (exchange.answer?.bytes?.length ?? 0);
    this.#queue.put(held, () => {
      try {
        this.#recorder.exchanged(exchange);
      } catch (error) {
        const why = `judging it failed: ${(error as Error).message}`;
        onEvent({ kind: 'unjudged', session: exchange.session, why });
      }
      return undefined;
    });
  }

  async #upgrade(request: IncomingMessage, client: Duplex, early: Buffer): Promise<void> {
    const { access, onEvent } = this.#options;
    client.on('error', () => client.destroy());
    const path = pathOf(request);
    if (path === undefined) {
      client.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#learnSecrets(request);
    let origin: string;
    try {
      origin = await this.#domains.originFor(path);
    } catch (error) {
      onEvent({ kind: 'unreachable', origin: 'domain discovery', error: error as Error });
      client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const end = relaySocket(request, client, early, {
      origin,
      access,
      onOpen: (answer) => this.#opened(path, request.url ?? '', answer),
      onRefused: (status) => onEvent({ kind: 'refused', status }),
      onUnreachable: (error) => onEvent({ kind: 'unreachable', origin, error }),
    });
    this.#ends.add(end);
    client.once('close', () => this.#ends.delete(end));
  }

  /** The service has let a client in: from now on its connection is judged, where it is one of messaging. */
  #opened(path: string, url: string, answer: IncomingMessage): Passing {
    const { onEvent, redactor } = this.#options;
    const seat = seatOf(path);
    this.#sessions += 1;
    this.#open += 1;
    const session = `${seat?.role ?? 'connection'}#${this.#sessions}`;
    const closed = (): void => {
      this.#open -= 1;
      onEvent({ kind: 'closed', session });
    };
    if (seat?.bearer !== undefined) redactor.register(seat.bearer, 'bearer');
    let judged: JudgedSession | undefined;
    let why = 'it is at none of the paths of messaging';
    try {
      judged =
        seat &&
        new JudgedSession({
          session,
          role: seat.role,
          path: url,
          extensions: answer.headers['sec-websocket-extensions'],
          recorder: this.#recorder,
          queue: this.#queue,
          onUnjudged: (_session, reason) => onEvent({ kind: 'unjudged', session, why: reason }),
        });
    } catch (error) {
      why = `its extensions are unknown: ${(error as Error).message}`;
    }
    if (judged === undefined || seat === undefined) {
      onEvent({ kind: 'unjudged', session, why });
      return { onBytes: () => undefined, onSideEnd: () => undefined, onEnd: closed };
    }
    onEvent({ kind: 'opened', session, role: seat.role });
    const queue = this.#queue;
    this.#judged.add(judged);
    return {
      onBytes(from, bytes, hold) {
        if (!judged.take(from, bytes)) queue.onRoom(hold());
      },
      onSideEnd: () => judged.sideEnded(),
      onEnd: () => {
        this.#judged.delete(judged);
        judged.end();
        closed();
      },
    };
  }

  /** Whatever a request shows in confidence is known before anything is recorded. */
  #learnSecrets({ rawHeaders, url }: IncomingMessage): void {
    const { redactor } = this.#options;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
      redactor.registerNamed(name, value, 'header');
      // `jwt TOKEN`, `Bearer TOKEN`: the token alone is what may come again elsewhere.
      if (name.toLowerCase() === 'authorization')
        redactor.register(value.slice(value.indexOf(' ') + 1), 'token');
    }
    if (url !== undefined && URL.canParse(url, 'http://proxy'))
      redactor.registerUrl(new URL(url, 'http://proxy'));
  }
}

/** The path that a request is for; undefined for what is none (RFC 9112, section 3.2). */
function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  const end = url.indexOf('?');
  return url.startsWith('/') ? url.slice(0, end < 0 ? undefined : end) : undefined;
}

function serverFor(tls: ServerTls | undefined): Server {
  try {
    return httpServer(tls);
  } catch (error) {
    throw new UsageError('file-invalid', 'The proxy cannot serve TLS.', [
      ['problem', (error as Error).message],
      ['what now', 'Check that certificate and key are PEM and belong together.'],
    ]);
  }
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: ProxyOptions): UsageError {
  return new UsageError('option-invalid', 'The proxy cannot listen.', [
    ['where', `${host}:${port}`],
    ['problem', listeningProblem(error)],
    ['what now', 'Give another --port; 0 takes any that is free.'],
  ]);
}
