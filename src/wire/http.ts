import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ToldError } from '../errors/index.js';
import type { HttpExchange } from '../judge/index.js';
import { clientOptions, type Access } from './access.js';
import { withBackOff } from './back-off.js';
import { now } from './clock.js';
import { troubleOf } from './network-trouble.js';

/** An HTTP request that did not give what it should have. */
export class HttpError extends ToldError {
  override readonly name = 'HttpError';

  constructor(
    readonly url: string,
    /** Undefined when there was no answer at all. */
    readonly status: number | undefined,
    problem: string,
    advice: string,
  ) {
    super('An HTTP request failed.', [
      ['where', url],
      ['problem', problem],
      ['what now', advice],
    ]);
  }
}

/** Is told of each exchange that ended, also of those that are repeated. */
export type ObserveExchange = (exchange: Omit<HttpExchange, 'session' | 'role'>) => void;

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Sent beside those of the access. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the whole exchange may take. */
  readonly deadlineMs: number;
  readonly access: Access;
  readonly observe?: ObserveExchange;
}

export interface BytesRequest {
  readonly method: 'GET' | 'PUT';
  readonly content?: Content;
  readonly deadlineMs: number;
  readonly access: Access;
  readonly observe?: ObserveExchange;
}

/** What is sent with a request. */
interface Content {
  readonly type: string;
  readonly bytes: Buffer;
}

interface HttpAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly retryAfter: string | undefined;
}

/** At most this much of an answer is read; the documented ones are a few kilobytes. */
const largestAnswer = 1024 * 1024;

/**
 * Sends an HTTP request and reads its answer as JSON; one that is limited (429) is sent again after a while. Redirects
 * are not followed: the documented endpoints have none.
 *
 * @throws HttpError when there is no answer, it is no success, or it is not JSON
 */
export async function requestJson(url: string, request: JsonRequest): Promise<unknown> {
  const { method = 'GET', body, headers, deadlineMs, access, observe } = request;
  const content =
    body === undefined
      ? undefined
      : { type: 'application/json', bytes: Buffer.from(JSON.stringify(body), 'utf8') };
  const { status, bytes } = await patiently(url, { method, headers, content, deadlineMs, access, observe });
  const text = bytes.toString('utf8');
  if (status === 401 || status === 403) {
    const advice = 'Check the user name and the password.';
    throw new HttpError(url, status, `the credentials were refused (HTTP ${status})`, advice);
  }
  if (status < 200 || status > 299) {
    throw new HttpError(url, status, `HTTP ${status}: ${text}`, 'Check the address and the account.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(url, status, `the answer is not JSON: ${text}`, 'Is this the right service?');
  }
}

/**
 * Puts or gets a file; a request that is limited (429) is sent again after a while.
 *
 * @returns what came of it, whatever the status
 * @throws HttpError when there is no answer; it does not tell the query of the address, which may be a secret
 */
export async function requestBytes(
  url: string,
  { method, content, deadlineMs, access, observe }: BytesRequest,
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const shown = url.split('?', 1)[0];
  return patiently(url, { method, headers: undefined, content, deadlineMs, access, observe }, shown);
}

/** @param shown the address as an error tells it */
function patiently(url: string, request: Exchange, shown = url): Promise<HttpAnswer> {
  return withBackOff(
    () => observed(url, request),
    ({ result }) => (result?.status === 429 ? result : undefined),
  ).catch((error: unknown) => {
    const { problem, advice } = troubleOf(error as NodeJS.ErrnoException);
    throw new HttpError(shown, undefined, problem, advice);
  });
}

interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly content: Content | undefined;
  readonly deadlineMs: number;
  readonly access: Access;
  readonly observe: ObserveExchange | undefined;
}

/** Exchanges, and tells of it whatever came of it. */
async function observed(url: string, request: Exchange): Promise<HttpAnswer> {
  const { method, content, observe } = request;
  const begun = now();
  const tell = (came: Pick<HttpExchange, 'answer' | 'error'>): void =>
    observe?.({
      method,
      url,
      tookMs: now() - begun,
      request: {
        headers: { 'content-type': content?.type, 'content-length': content?.bytes.length },
        size: content?.bytes.length ?? 0,
        ...(content !== undefined && { bytes: content.bytes }),
      },
      ...came,
    });
  try {
    const answer = await exchange(url, request);
    const { status, headers, bytes } = answer;
    tell({ answer: { status, headers, size: bytes.length, bytes } });
    return answer;
  } catch (error) {
    tell({ error: (error as Error).message });
    throw error;
  }
}

function exchange(
  url: string,
  { method, headers: own, content, deadlineMs, access }: Exchange,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const open = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = {
      ...access.headers,
      ...own,
      ...(content !== undefined && {
        'content-type': content.type,
        'content-length': String(content.bytes.length),
      }),
    };
    // Each request has a connection of its own: one that is kept may be closed by the service just as it is used again.
    const options = { agent: false, ...clientOptions(url, access) } as const;
    const sent = open(url, { method, headers, ...options }, (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        length += part.length;
        if (length <= largestAnswer) parts.push(part);
        else sent.destroy(new Error(`the answer is longer than ${largestAnswer} bytes`));
      });
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(parts),
          headers: response.headers,
          retryAfter: response.headers['retry-after'],
        });
      });
      response.on('error', fail);
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error);
    }
    sent.on('error', fail);
    sent.end(content?.bytes);
  });
}
