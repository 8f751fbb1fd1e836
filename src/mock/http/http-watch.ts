import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { HttpExchange, HttpMessage } from '../../judge/index.js';

/** A longer body is told by its size alone. */
const largestTold = 64 * 1024;
const noBytes: Uint8Array = new Uint8Array();

/**
 * Watches how a request is answered, whoever writes the response and in whatever manner.
 *
 * @param tell told of the exchange when the response has been written
 * @returns takes in the body of the request; called before it is answered
 */
export function watchHttp(
  request: IncomingMessage,
  response: ServerResponse,
  tell: (exchange: HttpExchange) => void,
): (body: Buffer | undefined, size: number) => void {
  const begun = performance.now();
  let asked: HttpMessage = { headers: request.headers, size: 0 };
  let headers: OutgoingHttpHeaders = {};
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: unknown): void => {
    if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk)) return;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largestTold) chunks.push(bytes);
  };
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, given?: unknown): ServerResponse => {
    headers = { ...response.getHeaders(), ...((given ?? {}) as OutgoingHttpHeaders) };
    return writeHead(status, given as OutgoingHttpHeaders);
  };
  const write = response.write.bind(response);
  response.write = (chunk: unknown): boolean => {
    take(chunk);
    return write(chunk);
  };
  const end = response.end.bind(response);
  response.end = (chunk?: unknown): ServerResponse => {
    take(chunk);
    end(chunk);
    tell({
      session: 'http',
      method: request.method ?? '',
      url: request.url ?? '',
      tookMs: performance.now() - begun,
      request: asked,
      answer: {
        status: response.statusCode,
        headers: inSmallLetters(headers),
        size,
        ...(size <= largestTold && { bytes: Buffer.concat(chunks) }),
      },
    });
    return response;
  };
  return (body, length) => {
    const isTold = length <= largestTold;
    asked = { headers: request.headers, size: length, ...(isTold && { bytes: body ?? noBytes }) };
  };
}

function inSmallLetters(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
