import { ExpectationError } from '../../errors/index.js';
import { member, stringMember, type HttpExchange } from '../../judge/index.js';
import type { ClientLog, Published } from '../client-log.js';
import type { ClientStep } from '../client-step.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { awaitClient, undone } from './done.js';

/** An upload, and when it was answered. */
interface Upload {
  readonly at: number;
  readonly exchange: HttpExchange;
}

/** What the client has put, whatever was answered; in order. */
export function uploadsIn({ exchanges }: ClientLog): readonly Upload[] {
  return exchanges.filter(({ exchange: { method, answer } }) => method === 'PUT' && answer !== undefined);
}

/** An upload that the service has taken. */
export function isTaken({ exchange: { answer } }: Upload): boolean {
  return (answer?.status ?? 500) < 300;
}

function placeOf({ exchange: { url } }: Upload): URL {
  return new URL(url, 'http://service.invalid');
}

/**
 * The client shows the file that it has put: by the path that was granted for it, when it was stored, and as plain bytes
 * (C-039).
 *
 * @param base64 what it was given to put, as it was written for it: a picture that it has made smaller is as good
 */
export async function expectFileShown(client: ClientUnderTest, base64: string): Promise<void> {
  const { log } = client;
  const shown = await awaitClient(client, 'the client shows the file that it has put', () =>
    log.published.find(({ event }) => stringMember(event, 'contentType') === 'hosted/file'),
  );
  const path = pathOf(shown);
  const upload = uploadsIn(log).find((each) => isTaken(each) && placeOf(each).pathname === path);
  const { at: shownAt, exchange } = shown.request;
  const facts = [
    ['frame', String(exchange.frame)],
    ['file', path ?? 'none'],
  ] as const;
  if (upload === undefined)
    throw new ExpectationError('The client shows another file than it has put.', [
      ...facts,
      [
        'expected',
        uploadsIn(log)
          .filter(isTaken)
          .map((each) => placeOf(each).pathname)
          .join(', '),
      ],
    ]);
  if (upload.at > shownAt)
    throw new ExpectationError('The client shows a file that is not stored yet.', [
      ...facts,
      ['expected', 'the answer to the upload first'],
    ]);
  const wrapping = wrappingOf(upload.exchange, base64);
  if (wrapping === undefined) return;
  throw new ExpectationError('The client puts something else than the bytes of the file.', [
    ...facts,
    ['expected', 'the bytes, and nothing around them'],
    ['actual', wrapping],
  ]);
}

function pathOf({ event }: Published): string | undefined {
  return stringMember(member(event, 'message'), 'relativePath');
}

/** In what a file was put that was not put as it is; undefined when nothing shows. */
function wrappingOf({ request: { headers, bytes } }: HttpExchange, base64: string): string | undefined {
  const type = String(headers['content-type'] ?? '');
  if (type.startsWith('multipart/')) return `a form: ${type}`;
  const text = Buffer.from(bytes ?? []).toString('latin1');
  if (text.startsWith('data:')) return 'a data URL';
  return text.trim() === base64 ? 'Base64' : undefined;
}

/**
 * What the client puts next, it puts by a URL that has not expired (C-031).
 *
 * @param had how many uploads there were before it was told to
 * @throws Inconclusive when it puts nothing more: what nobody does, nobody does wrong
 */
export async function expectUrlInTime(client: ClientUnderTest, had: number, step: ClientStep): Promise<void> {
  let upload: Upload | undefined;
  try {
    upload = await awaitClient(client, 'the client puts a further file', () => uploadsIn(client.log)[had]);
  } catch (error) {
    if (error instanceof ExpectationError) throw undone(client, step);
    throw error;
  }
  const expires = Number(placeOf(upload).searchParams.get('temp_url_expires') ?? NaN) * 1_000;
  const begun = upload.at - upload.exchange.tookMs;
  if (Number.isNaN(expires))
    throw new ExpectationError('The client puts a file by a URL that it was not given.', [
      ['expected', 'temp_url_expires, as it was granted'],
      ['actual', placeOf(upload).pathname],
    ]);
  if (begun <= expires) return;
  throw new ExpectationError('The client uses a URL that has expired.', [
    ['expected', `a URL that was used until ${new Date(expires).toISOString()}`],
    ['actual', new Date(begun).toISOString()],
  ]);
}
