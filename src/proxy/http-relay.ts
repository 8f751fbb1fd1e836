import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { jsonOf, type HttpExchange } from '../judge/index.js';
import { learnSecrets, type Redactor } from '../transcript/index.js';
import type { Access } from '../wire/index.js';
import { asksForDomains, grantsSecrets, serviceAskedFor, type Domains } from './domains.js';
import { rewriteDiscovery } from './discovery-answers.js';
import { endToEnd, pairsOf } from '../wire/index.js';
import { requestToService } from '../wire/index.js';
import { WatchedExchange } from './watched-exchange.js';

export interface HttpRelayOptions {
  readonly domains: Pick<Domains, 'originFor' | 'learn'>;
  readonly redactor: Redactor;
  readonly access: Access;
  /** The service could not be reached for a request. */
  readonly onUnreachable: (origin: string, error: Error) => void;
  /** Told of each exchange that ended. */
  readonly onExchange?: (exchange: HttpExchange) => void;
}

/** An answer that is looked into is read whole; the documented ones are a few kilobytes. */
const largestRead = 1024 * 1024;

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
  const { domains, redactor, access, onUnreachable, onExchange = () => undefined } = options;
  const watched = new WatchedExchange(request, onExchange);
  const fail = (origin: string, error: Error): void => {
    onUnreachable(origin, error);
    watched.ended({ error: error.message });
    if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
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
  onward.on('error', (error) => fail(origin, error));
  response.on('close', () => onward.destroy());
  onward.on('response', (answer) => {
    const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
    const back = endToEnd(rawHeaders);
    if (!isRead) {
      response.writeHead(statusCode, statusMessage, back);
      pipeline(answer, response, watched.answers(answer));
      return;
    }
    const answered = watched.answers(answer);
    void readWhole(answer).then((text) => {
      const json = jsonOf(text);
      if (json !== undefined) learnSecrets(json.value, redactor);
      const rewritten =
        json !== undefined && asksForDomains(path)
          ? rewriteDiscovery(json, request.headers.host ?? '')
          : undefined;
      for (const { service = serviceAskedFor(path), host } of rewritten?.named ?? [])
        if (service !== undefined) domains.learn(service, host);
      const body = rewritten?.text ?? text;
      response.writeHead(statusCode, statusMessage, [
        ...without(back, 'content-length'),
        ...['Content-Length', String(Buffer.byteLength(body))],
      ]);
      response.end(body);
      answered();
    }, onward.destroy.bind(onward));
  });
  watched.asks();
  pipeline(request, onward, () => undefined);
}

async function readWhole(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestRead) throw new Error(`the answer has more than ${largestRead} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function without(raw: readonly string[], name: string): string[] {
  return pairsOf(raw)
    .filter(([each]) => each.toLowerCase() !== name)
    .flat();
}
