import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { HttpManners } from '../connection/transport.js';

/** Has a response go out in another manner than Node's: what it says is the same. */
export function takeOn(manners: HttpManners, { method }: IncomingMessage, response: ServerResponse): void {
  const { chunkBytes, creates = false, furtherHeaders = [], inCapitals = false } = manners;
  for (const [name, value] of furtherHeaders) response.setHeader(name, value);
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, given?: unknown): ServerResponse => {
    const headers = Object.entries((given ?? {}) as OutgoingHttpHeaders);
    const code = creates && method === 'POST' && status === 200 ? 201 : status;
    if (!inCapitals) return writeHead(code, Object.fromEntries(headers));
    const before = Object.entries(response.getHeaders());
    for (const [name] of before) response.removeHeader(name);
    const all = [...before, ...headers].flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toUpperCase(), value] as const],
    );
    return writeHead(code, Object.fromEntries(all));
  };
  if (chunkBytes !== undefined) inChunks(response, chunkBytes);
}

function inChunks(response: ServerResponse, bytes: number): void {
  const end = response.end.bind(response);
  response.end = (given?: unknown): ServerResponse => {
    const whole = typeof given === 'string' ? Buffer.from(given) : Buffer.isBuffer(given) ? given : undefined;
    for (let at = 0; whole !== undefined && at < whole.length; at += bytes)
      response.write(whole.subarray(at, at + bytes));
    return end();
  };
}
