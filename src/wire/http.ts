import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ToldError } from '../errors/index.js';
import { clientOptions, type Access } from './access.js';
import { withBackOff } from './back-off.js';
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

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Sent beside those of the access. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the whole exchange may take. */
  readonly deadlineMs: number;
  readonly access: Access;
}

interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | undefined;
}

/** At most this much of an answer is read; the documented ones are a few kilobytes. */
const largestAnswer = 1024 * 1024;

/**
 * Sends an HTTP request and reads its answer as JSON; one that is limited (429) is sent again after a while. Redirects
 * are not followed: the documented endpoints have none.
 *
 * @throws HttpError when there is no answer, it is no success, or it is no JSON
 */
export async function requestJson(url: string, request: JsonRequest): Promise<unknown> {
  const { status, text } = await withBackOff(
    () => exchange(url, request),
    ({ result }) => (result?.status === 429 ? result : undefined),
  ).catch((error: unknown) => {
    const { problem, advice } = troubleOf(error as NodeJS.ErrnoException);
    throw new HttpError(url, undefined, problem, advice);
  });
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

function exchange(
  url: string,
  { method = 'GET', body, headers: own, deadlineMs, access }: JsonRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const open = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
    const json = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...access.headers,
      ...own,
      ...(json !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(json)),
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
          text: Buffer.concat(parts).toString('utf8'),
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
    sent.end(json);
  });
}
