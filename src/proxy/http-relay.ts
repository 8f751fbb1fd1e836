import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { jsonOf, type HttpExchange } from '../judge/index.js';
import { learnSecrets, type Redactor } from '../transcript/index.js';
import type { Access } from '../wire/index.js';
import { asksForDomains, grantsSecrets, serviceAskedFor, type Domains } from './domains.js';
import { rewriteDiscovery } from './discovery-answers.js';
import { largestRead, readAnswer, textOf } from './read-answer.js';
import { endToEnd, pairsOf } from '../wire/index.js';
import { requestToService } from '../wire/index.js';
import { WatchedExchange } from './watched-exchange.js';

export interface HttpRelayOptions {
  readonly domains: Pick<Domains, 'originFor' | 'learn'>;
  readonly redactor: Redactor;
  readonly access: Access;
  /** The service could not be reached for a request. */
  readonly onUnreachable: (origin: string, error: Error) => void;
  /** An answer is passed on and not looked into: why. */
  readonly onUnread: (why: string) => void;
  /** Told of each exchange that ended. */
  readonly onExchange?: (exchange: HttpExchange) => void;
}

/**
 * Passes an HTTP request on to the service, and its answer back. Answers that name domains name the proxy instead, and what
 * answers grant in confidence is known from then on.
 *
 * @param path of the request, without its query
 */
export async function relayHttp(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  options: HttpRelayOptions,
): Promise<void> {
  const { domains, redactor, access, onUnreachable, onUnread, onExchange = () => undefined } = options;
  const watched = new WatchedExchange(request, onExchange);
  const fail = (origin: string, error: Error): void => {
    onUnreachable(origin, error);
    watched.ended({ error: error.message });
    if (response.headersSent) {
      // Whoever got the beginning of an answer is to notice that it has no end.
      response.destroy();
      return;
    }
    response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('messaging-conformance proxy: the service could not be reached\n');
  };
  let origin = '';
  try {
    origin = await domains.originFor(path);
  } catch (error) {
    fail('domain discovery', error as Error);
    return;
  }
  const isRead = asksForDomains(path) || grantsSecrets(path);
  const headers = endToEnd(request.rawHeaders);
  // What is to be read must come as it is.
  const asked = isRead ? without(headers, 'accept-encoding') : headers;
  const onward = requestToService(request, origin, asked, access);
  onward.on('timeout', () => onward.destroy(new Error('no answer came in time')));
  let isClientGone = false;
  onward.on('error', (error) => {
    // That nobody waits for an answer any more is not the service's doing.
    if (isClientGone) watched.ended({ error: 'the client went before the answer' });
    else fail(origin, error);
  });
  response.on('close', () => {
    isClientGone = !response.writableFinished;
    onward.destroy();
  });
  onward.on('response', (answer) => {
    const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
    const back = endToEnd(rawHeaders);
    if (!isRead) {
      response.writeHead(statusCode, statusMessage, back);
      pipeline(answer, response, watched.answers(answer));
      return;
    }
    const answered = watched.answers(answer);
    void readAnswer(answer)
      .then(async ({ bytes, isWhole }) => {
        if (!isWhole) {
          onUnread(`${path}: the answer has more than ${largestRead} bytes, which are passed on`);
          response.writeHead(statusCode, statusMessage, back);
          response.write(bytes);
          pipeline(answer, response, answered);
          return;
        }
        const text = await textOf(bytes, answer.headers['content-encoding']);
        const renamed = text === undefined ? undefined : lookedInto(text);
        // What is not written anew goes on as it came, byte for byte.
        const body = renamed === undefined ? bytes : Buffer.from(renamed);
        const kept = renamed === undefined ? back : without(back, 'content-encoding');
        response.writeHead(statusCode, statusMessage, [
          ...without(kept, 'content-length'),
          ...['Content-Length', String(body.length)],
        ]);
        response.end(body);
        answered();
      })
      .catch((error: unknown) => fail(origin, error as Error));
  });
  /** Learns what an answer tells; gives it anew where it names domains. */
  const lookedInto = (text: string): string | undefined => {
    const json = jsonOf(text);
    if (json === undefined) return undefined;
    learnSecrets(json.value, redactor);
    if (!asksForDomains(path)) return undefined;
    const rewritten = rewriteDiscovery(json, request.headers.host ?? '');
    for (const { service = serviceAskedFor(path), host } of rewritten?.named ?? [])
      if (service !== undefined) domains.learn(service, host);
    return rewritten?.text;
  };
  watched.asks();
  pipeline(request, onward, () => undefined);
}

function without(raw: readonly string[], name: string): string[] {
  return pairsOf(raw)
    .filter(([each]) => each.toLowerCase() !== name)
    .flat();
}
