import { partsOf, type HttpRecord, type HttpSide } from '../../judge/index.js';
import { frameJson, type FrameRecord, type TranscriptRecord } from '../../transcript/index.js';

/** A message of a WebSocket, as Chrome writes and reads it; the time in seconds since the epoch. */
export interface HarMessage {
  readonly type: 'send' | 'receive';
  readonly time: number;
  readonly opcode: 1 | 2;
  readonly data: string;
}

/** What is known of a connection when its transcript was read. */
export interface HarConnection {
  readonly url: string;
  readonly at: number;
  readonly endedAt: number;
  readonly messages: readonly HarMessage[];
  /** How it ended, for people: the format has no place for it. */
  readonly comment: string | undefined;
}

/** Nothing says how large the head of a message was. */
const unknownSize = -1;
const version = 'HTTP/1.1';

/** The entry of an exchange over HTTP (HAR 1.2), without any header or body that is not in the record. */
export function exchangeEntry(exchange: HttpRecord, page: string, origin: string): object {
  const { at, tookMs, method, request, answer, error, session, kind } = exchange;
  const url = absolute(exchange.url, origin);
  return {
    ...timed(page, at - tookMs, tookMs),
    request: {
      ...requestOf(method, url),
      headers: headersOf(request),
      bodySize: request.size,
      ...(request.json !== undefined && { postData: { mimeType: typeOf(request), text: textOf(request) } }),
    },
    response:
      answer === undefined
        ? { ...responseOf(0, ''), _error: error ?? '' }
        : {
            ...responseOf(answer.status, answer.headers['location'] ?? ''),
            headers: headersOf(answer),
            content: { size: answer.size, mimeType: typeOf(answer), ...textIn(answer) },
            bodySize: answer.size,
          },
    comment: `${session}: ${kind}`,
    _resourceType: 'fetch',
  };
}

/** The entry of a WebSocket with its messages, as Chrome's developer tools write it. */
export function connectionEntry(connection: HarConnection, page: string, origin: string): object {
  const { at, endedAt, messages, comment } = connection;
  return {
    ...timed(page, at, endedAt - at),
    request: requestOf('GET', absolute(connection.url, origin.replace(/^http/, 'ws'))),
    response: responseOf(101, ''),
    ...(comment !== undefined && { comment }),
    _resourceType: 'websocket',
    _webSocketMessages: messages,
  };
}

/** The message of a frame: what was on the wire, as the record has it. */
export function messageOf({ from, at, text, binary }: FrameRecord, line: string): HarMessage {
  return {
    type: from === 'client' ? 'send' : 'receive',
    time: at / 1_000,
    opcode: binary === undefined ? 1 : 2,
    data: binary ?? text ?? frameJson(line) ?? '',
  };
}

/** How a connection ended, in words; undefined for records that do not say. */
export function endOf(record: TranscriptRecord): string | undefined {
  if (record.record === 'error') return `failed: ${record.message}`;
  if (record.record !== 'close') return undefined;
  const { code, reason, by } = record;
  return `closed with ${code}${reason === '' ? '' : ` (${reason})`} by ${by}`;
}

function timed(page: string, at: number, tookMs: number): object {
  return {
    pageref: page,
    startedDateTime: new Date(at).toISOString(),
    time: tookMs,
    timings: { send: 0, wait: tookMs, receive: 0 },
    cache: {},
  };
}

function requestOf(method: string, url: string): object {
  const parameters = [...new URLSearchParams(partsOf(url).query)];
  return {
    method,
    url,
    httpVersion: version,
    cookies: [],
    headers: [],
    queryString: parameters.map(([name, value]) => ({ name, value })),
    headersSize: unknownSize,
    bodySize: 0,
  };
}

function responseOf(status: number, redirectURL: string): object {
  return {
    status,
    statusText: '',
    httpVersion: version,
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: 'x-unknown' },
    redirectURL,
    headersSize: unknownSize,
    bodySize: 0,
  };
}

/** Of a client that a mock or a proxy served, only the path is recorded. */
function absolute(url: string, origin: string): string {
  return partsOf(url).origin === '' ? `${origin}${url.startsWith('/') ? '' : '/'}${url}` : url;
}

function headersOf({ headers }: HttpSide): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

const typeOf = ({ headers }: HttpSide): string => headers['content-type'] ?? 'x-unknown';
const textOf = ({ json }: HttpSide): string => JSON.stringify(json);
const textIn = (side: HttpSide): object => (side.json === undefined ? {} : { text: textOf(side) });
