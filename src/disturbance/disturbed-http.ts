import { type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { HttpExchange } from '../judge/index.js';
import { endToEnd, pairsOf, requestToService, type Access } from '../wire/index.js';
import type { DisturbanceAction } from './disturbance.js';

export interface DisturbedHttpOptions {
  readonly target: string;
  readonly access: Access;
  readonly keepsHost: boolean;
  /** What is to be done to this exchange. */
  readonly action: DisturbanceAction;
  readonly tell: (exchange: HttpExchange) => void;
}

/** More of a body is passed on, and not told. */
const largestTold = 64 * 1024;

/** Passes an HTTP request on, and its answer back, as the disturbance has it. */
export function relayDisturbedHttp(
  request: IncomingMessage,
  response: ServerResponse,
  options: DisturbedHttpOptions,
): void {
  const { action, tell } = options;
  const begun = performance.now();
  const asked = kept(request);
  const told = (answer: HttpExchange['answer'], error?: string): void =>
    tell({
      session: 'http',
      method: request.method ?? '',
      url: request.url ?? '',
      tookMs: performance.now() - begun,
      request: { headers: request.headers, ...asked() },
      ...(answer !== undefined && { answer }),
      ...(error !== undefined && { error }),
    });
  if (action.refuse !== undefined) {
    const { status, 'retry-after': wait } = action.refuse;
    const headers = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      ...(wait !== undefined && {
        'retry-after': String(wait),
        'access-control-expose-headers': 'retry-after',
      }),
    };
    request.resume();
    response.writeHead(status, headers).end();
    told({ status, headers, size: 0 });
    return;
  }
  if (action.drop === true) {
    request.socket.destroy();
    told(undefined, 'the connection was cut off');
    return;
  }
  const onward = requestToService(request, options.target, ownHeaders(request), options.access, {
    ...(options.keepsHost && request.headers.host !== undefined && { host: request.headers.host }),
  });
  onward.on('error', (error) => {
    if (!response.headersSent) response.writeHead(502).end();
    told(undefined, error.message);
  });
  response.on('close', () => onward.destroy());
  onward.on('response', (answer) => {
    const pass = (): void => {
      const came = kept(answer);
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
      // An answer that breaks off breaks off for the client, too.
      pipeline(answer, response, () => undefined);
      answer.once('end', () => told({ status: answer.statusCode ?? 0, headers: answer.headers, ...came() }));
    };
    if (action.delay === undefined) pass();
    else setTimeout(pass, action.delay).unref();
  });
  pipeline(request, onward, () => undefined);
}

/** The headers of a request that are not about the client's own connection. */
function ownHeaders({ rawHeaders }: IncomingMessage): string[] {
  return pairsOf(endToEnd(rawHeaders)).flat();
}

/** Keeps what passes of a body, as long as it is short. */
function kept(stream: IncomingMessage): () => { readonly size: number; readonly bytes?: Buffer } {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= largestTold) chunks.push(chunk);
  });
  return () => ({ size, ...(size <= largestTold && { bytes: Buffer.concat(chunks) }) });
}
