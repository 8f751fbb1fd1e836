import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringMember } from '../../judge/index.js';
import { largestFile, type FileAnswer, type FileStore } from '../state/file-store.js';
import { guarded, type OnError } from '../server/guard.js';
import { routes, type RoutesOptions } from './http-routes.js';
import type { HttpExchange } from '../../judge/index.js';
import { watchHttp } from './http-watch.js';
import { takeOn } from './http-manners.js';
import type { MockOptions } from '../options.js';
import { requestTarget } from './request-target.js';
import type { HttpManners } from '../connection/transport.js';

export interface HttpOptions extends RoutesOptions {
  /** Put and got at the paths that were granted for them. */
  readonly files: FileStore;
  /** Told of a failure of the mock itself; the client gets a response with status 500. */
  readonly onError: OnError;
  readonly onRefused: NonNullable<MockOptions['onRefused']>;
  readonly manners: HttpManners;
  /** Told of each exchange, when it is answered. */
  readonly onExchange: ((exchange: HttpExchange) => void) | undefined;
}

const largestBody = 64 * 1024;
/** Those of the routes, as browsers are told of them. */
const methods = 'GET, POST, PUT, OPTIONS';

/** Answers one HTTP request; what matches no route gets 404. */
export function answerHttp(request: IncomingMessage, response: ServerResponse, options: HttpOptions): void {
  const { onExchange } = options;
  const asked = onExchange && watchHttp(request, response, onExchange);
  takeOn(options.manners, request, response);
  const chunks: Buffer[] = [];
  let size = 0;
  const largest = request.method === 'PUT' ? largestFile : largestBody;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
    else chunks.length = 0;
  });
  request.on('error', () => response.destroy());
  request.on('end', () => {
    const body = size > largest ? 'too large' : Buffer.concat(chunks);
    asked?.(body === 'too large' ? undefined : body, size);
    guarded(
      options.onError,
      () => route(request, response, body, options),
      () => {
        if (response.headersSent) response.destroy();
        else send(response, 500, { error: 'the mock failed; this is a fault of its own' });
      },
    );
  });
}

function route(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | 'too large',
  options: HttpOptions,
): void {
  const { method = '', url, headers } = request;
  allowOrigins(request, response);
  const target = requestTarget(url);
  if (target === undefined) {
    refuse(response, options, method, 400, 'the target of the request is not a path');
    return;
  }
  if (method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const given = target.pathname.split('/');
  // An agent's path ends with a bearer, which is told to nobody.
  const isSocket = given[1] === 'ws_api';
  const about = `${method} ${isSocket ? '/ws_api/...' : target.pathname}`;
  if (body === 'too large') {
    refuse(response, options, about, 413, 'the body has more bytes than are taken');
    return;
  }
  const isFile = ['GET', 'HEAD'].includes(method) && options.files.has(target.pathname);
  if (isFile || method === 'PUT') {
    answerFile(response, options, about, fileAnswer(method, target, body, options.files));
    return;
  }
  for (const each of routes) {
    const variables = match(each.path, given);
    if (each.method !== method || variables === undefined) continue;
    const matched = {
      path: variables,
      query: target.searchParams,
      body: body.toString('utf8'),
      host: headers.host ?? '',
    };
    const { status = 200, body: answered, callback } = each.answer(matched, options);
    if (status < 400) send(response, status, answered, callback);
    else refuse(response, options, about, status, stringMember(answered, 'error') ?? '');
    return;
  }
  refuse(response, options, about, 404, `nothing is served at ${about}`);
}

function fileAnswer(
  method: string,
  { pathname, searchParams }: URL,
  body: Buffer,
  files: FileStore,
): FileAnswer {
  if (method === 'PUT') return files.put(pathname, searchParams, body);
  return files.get(pathname, searchParams);
}

function answerFile(response: ServerResponse, options: HttpOptions, about: string, answer: FileAnswer): void {
  if ('error' in answer) {
    refuse(response, options, about, answer.status, answer.error);
  } else if (answer.status === 201) {
    response.writeHead(201).end();
  } else {
    response.writeHead(200, { 'content-type': answer.contentType, 'x-content-type-options': 'nosniff' });
    response.end(answer.bytes);
  }
}

function refuse(
  response: ServerResponse,
  { onRefused }: HttpOptions,
  type: string,
  code: number,
  why: string,
): void {
  send(response, code, { error: why });
  onRefused({ session: 'http', type, code, why });
}

/** What pages of any origin need to ask from a browser; whichever headers they mean to send are allowed (Fetch, section 3.3). */
function allowOrigins({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', methods);
  const asked = headers['access-control-request-headers'];
  response.setHeader('access-control-allow-headers', asked ?? 'content-type, authorization');
  response.setHeader('vary', 'origin, access-control-request-headers');
}

function match(path: string, given: readonly string[]): string[] | undefined {
  const wanted = path.split('/');
  if (wanted.length !== given.length) return undefined;
  if (!wanted.every((segment, index) => segment === '*' || segment === given[index])) return undefined;
  return given.filter((_, index) => wanted[index] === '*').map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** JSON; or, for clients that load it as a script, a call of their function with it. */
function send(response: ServerResponse, status: number, body: unknown, callback?: string | null): void {
  const json = JSON.stringify(body);
  const isName = callback != null && /^[\w$.]{1,128}$/.test(callback);
  response.writeHead(status, { 'content-type': isName ? 'application/javascript' : 'application/json' });
  response.end(isName ? `${callback}(${json})` : json);
}
