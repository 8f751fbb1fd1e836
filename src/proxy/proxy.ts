import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { defaultDeadlines, type HttpExchange } from '../judge/index.js';
import { secretBytesKept } from '../transcript/index.js';
import { ended, now, originOf, Recorder } from '../wire/index.js';
import { DisturbedWay } from './disturbed-way.js';
import { Domains } from './domains.js';
import { relayHttp } from './http-relay.js';
import { JudgedConnections } from './judged-connections.js';
import { JudgingQueue } from './judging-queue.js';
import { portOf, serverFor } from './proxy-listening.js';
import type { ProxyOptions, ProxyServer, ProxyState } from './proxy-settings.js';
import { learnSecrets } from './request-secrets.js';
import { pathOf } from './seat-of-path.js';
import { relaySocket } from './socket-relay.js';

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
  const port = await portOf(server, options);
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
  readonly #connections: JudgedConnections;
  readonly #way: DisturbedWay;
  readonly #ends = new Set<() => void>();

  constructor(options: ProxyOptions, server: Server) {
    const { contract, redactor, strict, writer, onFinding, onEvent, origin, isDiscovered, access } = options;
    this.#options = options;
    this.#server = server;
    redactor.keepAtMost(secretBytesKept);
    this.#way = new DisturbedWay(options.disturbed, access, onEvent);
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
    this.#connections = new JudgedConnections({
      recorder: this.#recorder,
      queue: this.#queue,
      redactor,
      onEvent,
    });
    server.on('request', (request, response) => this.#request(request, response));
    server.on('upgrade', (request, socket, early) => void this.#upgrade(request, socket, early));
  }

  get state(): ProxyState {
    const { lastMs, longestMs } = this.#queue.lag;
    return {
      open: this.#connections.open,
      sessions: this.#connections.count,
      frames: this.#recorder.frames,
      lagMs: lastMs,
      longestLagMs: longestMs,
    };
  }

  async stop(): Promise<void> {
    this.#connections.stop();
    for (const end of this.#ends) end();
    await ended(this.#server);
    await this.#way.stop();
    await this.#queue.idle();
    this.#recorder.end();
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request);
    if (path === undefined) {
      response.writeHead(400).end();
      return;
    }
    learnSecrets(this.#options.redactor, request);
    const { redactor, onEvent } = this.#options;
    const domains = this.#domains;
    void relayHttp(request, response, path, {
      domains: {
        originFor: async (each) => this.#way.to(await domains.originFor(each)),
        learn: (service, host) => domains.learn(service, host),
      },
      redactor,
      access: this.#way.access,
      onUnreachable: (origin, error) => onEvent({ kind: 'unreachable', origin, error }),
      onUnread: (why) => onEvent({ kind: 'unjudged', session: 'http', why }),
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
    const { onEvent } = this.#options;
    client.on('error', () => client.destroy());
    const path = pathOf(request);
    if (path === undefined) {
      client.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    learnSecrets(this.#options.redactor, request);
    let origin: string;
    try {
      origin = await this.#way.to(await this.#domains.originFor(path));
    } catch (error) {
      onEvent({ kind: 'unreachable', origin: 'domain discovery', error: error as Error });
      client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const end = relaySocket(request, client, early, {
      origin,
      access: this.#way.access,
      onOpen: (answer) => this.#connections.opened(path, request.url ?? '', answer),
      onRefused: (status) => onEvent({ kind: 'refused', status }),
      onUnreachable: (error) => onEvent({ kind: 'unreachable', origin, error }),
    });
    this.#ends.add(end);
    client.once('close', () => this.#ends.delete(end));
  }
}
