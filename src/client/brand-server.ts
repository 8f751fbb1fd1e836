import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ended, httpServer, listening } from '../wire/index.js';
import type { ClientLog } from './client-log.js';
import type { ClientCase, ClientStep } from './client-step.js';
import { servedPage } from './served-page.js';
import { servedState, type CasePlace } from './served-state.js';

export interface BrandServerOptions {
  /** A new token of the consumer. */
  readonly token: () => Promise<string>;
  /** Told when the client has asked for one. */
  readonly onToken: () => void;
  /** Told what a client says that it cannot do. */
  readonly onCannot: (deed: string) => void;
  /** What is known of the client, for the page that a person looks at; absent where a command is the client. */
  readonly log?: ClientLog;
}

/**
 * What a brand has beside the service, for one case: it gives the consumer's token, and tells a client that has no standard
 * input, such as a page in a browser, what it is to do.
 *
 * `POST /token` gives `{"jwt": ...}`; `GET /case` the case; `GET /steps` the steps as they are due, as server-sent events;
 * `POST /cannot/send-file` says that the client does not do such a step. For a person, `GET /` is a page that says the same.
 */
export class BrandServer {
  readonly #options: BrandServerOptions;
  readonly #server: Server;
  readonly #told: ClientStep[] = [];
  readonly #listeners = new Set<ServerResponse>();
  #origin = '';
  #given: ClientCase | undefined;
  #place: CasePlace | undefined;

  constructor(options: BrandServerOptions) {
    this.#options = options;
    this.#server = httpServer(undefined);
    this.#server.on('request', (request, response) => this.#answer(request, response));
  }

  /** Where it is served, once it is. */
  get origin(): string {
    return this.#origin;
  }

  /** @param port any that is free when 0 */
  async start(host = '127.0.0.1', port = 0): Promise<void> {
    await listening(this.#server, host, port);
    this.#origin = `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  begin(given: ClientCase, place?: CasePlace): void {
    this.#given = given;
    this.#place = place;
  }

  tell(step: ClientStep): void {
    this.#told.push(step);
    for (const each of this.#listeners) each.write(eventOf(step));
  }

  async stop(): Promise<void> {
    for (const each of this.#listeners) each.end('event: end\ndata: {}\n\n');
    this.#listeners.clear();
    await ended(this.#server);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '/' } = request;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cache-control', 'no-store');
    if (method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', '*');
      response.writeHead(204).end();
      return;
    }
    if (method === 'POST' && url === '/token') {
      void this.#giveToken(response);
      return;
    }
    if (method === 'POST' && url.startsWith('/cannot/')) {
      this.#options.onCannot(url.slice('/cannot/'.length));
      response.writeHead(204).end();
      return;
    }
    if (method === 'GET' && url === '/case' && this.#given !== undefined) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(reachedAs(this.#given, request.headers.host)));
      return;
    }
    const { log } = this.#options;
    if (method === 'GET' && url === '/' && log !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(servedPage);
      return;
    }
    if (method === 'GET' && url === '/state' && log !== undefined && this.#given !== undefined) {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          servedState(reachedAs(this.#given, request.headers.host), this.#place, this.#told, log),
        ),
      );
      return;
    }
    if (method === 'GET' && url === '/steps') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const step of this.#told) response.write(eventOf(step));
      this.#listeners.add(response);
      response.once('close', () => this.#listeners.delete(response));
      return;
    }
    response.writeHead(404).end();
  }

  async #giveToken(response: ServerResponse): Promise<void> {
    this.#options.onToken();
    try {
      const jwt = await this.#options.token();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ jwt }));
    } catch {
      response.writeHead(502).end();
    }
  }
}

/** The case with the addresses by which whoever asks gets here: on every address of a machine, it has none of its own. */
function reachedAs(given: ClientCase, host: string | undefined): ClientCase {
  const asked = host === undefined ? undefined : new URL(`http://${host}`).hostname;
  if (asked === undefined || !everyAddress.has(new URL(given.origin).hostname)) return given;
  const at = (url: string): string => {
    const own = new URL(url);
    own.hostname = asked;
    return own.href.replace(/\/$/, '');
  };
  return {
    ...given,
    origin: at(given.origin),
    socketOrigin: at(given.socketOrigin),
    tokenUrl: at(given.tokenUrl),
    stepsUrl: at(given.stepsUrl),
  };
}

/** What a server listens on that is to be reached by each address of its machine. */
const everyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

function eventOf(step: ClientStep): string {
  return `data: ${JSON.stringify(step)}\n\n`;
}
