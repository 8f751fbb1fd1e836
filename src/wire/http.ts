/** An HTTP request that did not give what it should have. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly url: string,
    /** Undefined when there was no answer at all. */
    readonly status: number | undefined,
    problem: string,
    advice: string,
  ) {
    super(`An HTTP request failed.\n  where     ${url}\n  problem   ${problem}\n  what now  ${advice}`);
  }
}

/** At most this much of an answer is read; the documented ones are a few kilobytes. */
const largestAnswer = 1024 * 1024;

/**
 * Sends one HTTP request and reads its answer as JSON.
 *
 * @param deadlineMs how long the whole exchange may take
 * @throws HttpError when there is no answer, it is no success, or it is no JSON
 */
export async function requestJson(
  url: string,
  {
    method = 'GET',
    body,
    deadlineMs,
  }: { readonly method?: 'GET' | 'POST'; readonly body?: unknown; readonly deadlineMs: number },
): Promise<unknown> {
  let status: number | undefined;
  let text: string;
  try {
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    status = response.status;
    text = await readText(response);
  } catch (error) {
    const cause = (error as Error).cause;
    const timedOut = (error as Error).name === 'TimeoutError';
    const problem = timedOut
      ? `no answer within ${deadlineMs} ms`
      : `${(cause instanceof Error ? cause : (error as Error)).message}`;
    throw new HttpError(url, status, problem, 'Is the service running, and is the address right?');
  }
  if (status === 401 || status === 403) {
    throw new HttpError(
      url,
      status,
      `the credentials were refused (HTTP ${status})`,
      'Check the user name and the password.',
    );
  }
  if (status < 200 || status > 299) {
    throw new HttpError(
      url,
      status,
      `HTTP ${status}: ${text.slice(0, 200)}`,
      'Check the address and the account.',
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(
      url,
      status,
      `the answer is no JSON: ${text.slice(0, 60)}`,
      'Is this the right service?',
    );
  }
}

async function readText(response: Response): Promise<string> {
  let length = 0;
  const parts: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > largestAnswer) throw new Error(`the answer is longer than ${largestAnswer} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}
