import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { packageRoot } from '../contract/index.js';
import { ToldError, UsageError } from '../errors/index.js';
import type { Redactor } from '../transcript/index.js';
import { ended, httpServer, listening, listeningProblem, originOf } from '../wire/index.js';
import { Given } from './acts.js';
import type { Desk } from './desk.js';
import { Door, newKey } from './desk-access.js';
import type { DeskNews } from './shown.js';

const host = '127.0.0.1';
const mostReaders = 8;
const mostBodyBytes = 256 * 1024;
/** A page that is so far behind is cut off, and asks for everything anew. */
const mostBehindBytes = 8 * 1024 * 1024;

const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
} as const;

/** A desk that is being served. */
export interface DeskServer {
  /** Where the page is. Whoever knows it may act at the desk. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the page of a desk on this machine only, at a path that nobody guesses.
 *
 * @param port any that is free when 0
 * @throws UsageError when the port cannot be opened
 */
export async function startDeskServer(
  desk: Desk,
  { port, redactor }: { readonly port: number; readonly redactor: Redactor },
): Promise<DeskServer> {
  const server = httpServer(undefined);
  const taken = await deskListening(server, port);
  const key = newKey();
  const serving = new Serving(desk, new Door(taken, key), redactor);
  server.on('request', (request, response) => serving.answer(request, response));
  return {
    url: `${originOf('http', host, taken)}/${key}/`,
    stop: () => ended(server),
  };
}

async function deskListening(server: Server, port: number): Promise<number> {
  try {
    return await listening(server, host, port);
  } catch (error) {
    throw new UsageError('option-invalid', 'The desk cannot be served.', [
      ['where', `${host}:${port}`],
      ['problem', listeningProblem(error as NodeJS.ErrnoException)],
      ['what now', 'Give another --desk-port, or 0 for any that is free.'],
    ]);
  }
}

class Serving {
  readonly #desk: Desk;
  readonly #door: Door;
  readonly #redactor: Redactor;
  #readers = 0;

  constructor(desk: Desk, door: Door, redactor: Redactor) {
    this.#desk = desk;
    this.#door = door;
    this.#redactor = redactor;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const asked = this.#door.look(request);
    if (typeof asked === 'number') {
      end(response, asked);
      return;
    }
    switch (`${request.method ?? ''} ${asked.path}`) {
      case 'GET ':
        end(response, 200, 'text/html', page());
        return;
      case 'GET desk.js':
        end(response, 200, 'text/javascript', built('desk.js'));
        return;
      case 'GET desk.css':
        end(response, 200, 'text/css', built('desk.css'));
        return;
      case 'GET news':
        this.#tell(response);
        return;
      case 'POST act':
        void this.#act(request, response);
        return;
      default:
        end(response, 404);
    }
  }

  /** Tells everything, and then what is new, as events that a page listens to. */
  #tell(response: ServerResponse): void {
    if (this.#readers >= mostReaders) {
      end(response, 503);
      return;
    }
    this.#readers += 1;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const tell = (event: string, news: readonly DeskNews[]): void => {
      if (response.writableLength > mostBehindBytes) response.destroy();
      else response.write(`event: ${event}\ndata: ${JSON.stringify(news)}\n\n`);
    };
    tell('everything', this.#desk.everything());
    const unsubscribe = this.#desk.subscribe((news) => tell('news', news));
    response.on('close', () => {
      this.#readers -= 1;
      unsubscribe();
    });
  }

  async #act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') {
      end(response, 415);
      return;
    }
    const given = await jsonIn(request);
    if (given === undefined) {
      end(response, 400);
      return;
    }
    try {
      await this.#desk.act(new Given(given));
      end(response, 204);
    } catch (error) {
      end(response, 409, 'text/plain', deskProblem(error, this.#redactor.text));
    }
  }
}

/** What kept something from being done, in words, without secrets. */
export function deskProblem(error: unknown, clean: (text: string) => string): string {
  return error instanceof ToldError ? error.told(clean) : clean(String(error));
}

function end(response: ServerResponse, status: number, type?: string, body?: string): void {
  if (response.destroyed) return;
  response.writeHead(status, type === undefined ? {} : { 'Content-Type': `${type}; charset=utf-8` });
  response.end(body);
}

/** The JSON in a body; undefined for what is none, or too long. */
async function jsonIn(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > mostBodyBytes) return undefined;
      parts.push(part);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** What the build has made of the page's program and style. */
function built(name: string): string {
  return readFileSync(join(packageRoot(), 'dist', 'src', 'report', 'page', name), 'utf8');
}

function page(): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    "<title>The agent's desk · messaging-conformance</title>",
    '<link rel="icon" href="data:,">',
    '<link rel="stylesheet" href="desk.css">',
    '<div id="page"><p>The desk needs JavaScript.</p></div>',
    '<script src="desk.js"></script>',
    '',
  ].join('\n');
}
