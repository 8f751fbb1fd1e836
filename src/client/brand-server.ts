import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ended, httpServer, listening } from '../wire/index.js';
import type { ClientCase, ClientStep } from './client-step.js';

export interface BrandServerOptions {
  /** A new token of the consumer. */
  readonly token: () => Promise<string>;
  /** Told when the client has asked for one. */
  readonly onToken: () => void;
  /** Told what a client says that it cannot do. */
  readonly onCannot: (deed: string) => void;
}

/**
 * What a brand has beside the service, for one case: it gives the consumer's token, and tells a client that has no standard
 * input, such as a page in a browser, what it is to do.
 *
 * `POST /token` gives `{"jwt": ...}`; `GET /case` the case; `GET /steps` the steps as they are due, as server-sent events;
 * `POST /cannot/send-file` says that the client does not do such a step.
 */
export class BrandServer {
  readonly #options: BrandServerOptions;
  readonly #server: Server;
  readonly #told: ClientStep[] = [];
  readonly #listeners = new Set<ServerResponse>();
  #origin = '';
  #given: ClientCase | undefined;

  constructor(options: BrandServerOptions) {
    this.#options = options;
    this.#server = httpServer(undefined);
    this.#server.on('request', (request, response) => this.#answer(request, response));
  }

  /** Where it is served, once it is. */
  get origin(): string {
    return this.#origin;
  }

  async start(host = '127.0.0.1'): Promise<void> {
    await listening(this.#server, host, 0);
    this.#origin = `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  begin(given: ClientCase): void {
    this.#given = given;
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
      response.end(JSON.stringify(this.#given));
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

function eventOf(step: ClientStep): string {
  return `data: ${JSON.stringify(step)}\n\n`;
}
