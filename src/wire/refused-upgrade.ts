import type { IncomingMessage } from 'node:http';
import { clipped } from '../errors/index.js';
import type { Redactor } from '../transcript/index.js';
import type { ConnectFailure } from './errors.js';
import { troubleOf } from './network-trouble.js';

const shownOfBody = 200;
/** So much is read of it, so that a secret in it is whole when it is looked for. */
const readOfBody = 64 * 1024;

/** What an error says of a connection that did not come to be. */
export function failureOf(error: NodeJS.ErrnoException): ConnectFailure {
  const code = error.code ?? '';
  if (code.startsWith('HPE_') || code === '')
    return { kind: 'not-websocket', detail: `the answer is not a WebSocket upgrade: ${error.message}` };
  return { kind: 'unreachable', trouble: troubleOf(error) };
}

/** Reads an answer that is not an upgrade as far as it is shown, and tells of the refusal without secrets. */
export function readRefusal(
  response: IncomingMessage,
  redactor: Redactor,
  done: (failure: ConnectFailure) => void,
): void {
  readStart(response, (body) =>
    done({
      kind: 'refused',
      status: response.statusCode ?? 0,
      body: clipped(redactor.text(body), shownOfBody),
      location: response.headers.location,
      retryAfter: response.headers['retry-after'],
    }),
  );
}

function readStart(response: IncomingMessage, done: (text: string) => void): void {
  let text = '';
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    done(beginningOf(text));
    response.destroy();
  };
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    if (text.length >= readOfBody) finish();
  });
  response.on('end', finish);
  response.on('error', finish);
  response.setTimeout(1_000, finish);
}

/** Of a longer text the last word is left out: it may be half a secret. */
function beginningOf(text: string): string {
  if (text.length < readOfBody) return text.trim();
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  return end < 0 ? '' : text.slice(0, end).trim();
}
