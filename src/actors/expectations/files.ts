import { counted } from '../../words/counted.js';
import { isObject } from '../../contract/index.js';
import { member, stringMember } from '../../judge/index.js';
import { HttpError, repeatEvery, requestBytes } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { Consumer } from '../cast/consumer.js';
import { serviceNow } from './service-time.js';

/** A picture of one pixel: whoever looks into the file finds what its type says. */
export const picture = {
  fileType: 'PNG',
  mediaType: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
} as const;

/** Where a file may be put or got, as it was granted. */
export interface FileAddress {
  readonly relativePath: string;
  readonly queryParams: Readonly<Record<string, string>>;
}

/** An address works for no longer than this where a scenario waits for its end, in milliseconds. */
const longestLife = 10_000;
/** An address may work until the end of the second in which it expires. */
const aSecond = 1_000;

/** The address in the body of an answer. */
export function addressIn(body: unknown): FileAddress {
  const given = member(body, 'queryParams');
  const queryParams = Object.fromEntries(
    Object.entries(isObject(given) ? given : {}).map(([name, value]) => [name, String(value)]),
  );
  return { relativePath: stringMember(body, 'relativePath') ?? '', queryParams };
}

/** The same address with another signature, which nobody has made. */
export function wronglySigned({ relativePath, queryParams }: FileAddress): FileAddress {
  const signature = queryParams['temp_url_sig'] ?? '';
  const last = signature.endsWith('0') ? '1' : '0';
  return { relativePath, queryParams: { ...queryParams, temp_url_sig: `${signature.slice(0, -1)}${last}` } };
}

/** Puts the picture where that was granted, and expects it to be taken. */
export async function putPicture(consumer: Consumer, address: FileAddress): Promise<void> {
  const { status } = await request(consumer, 'PUT', address);
  if (status === 201) return;
  throw otherwise(
    'The file was refused at the address granted for its upload.',
    'HTTP 201',
    `HTTP ${status}`,
  );
}

/** Gets the file from where that was granted, and expects it to be the picture. */
export async function getPicture(consumer: Consumer, address: FileAddress): Promise<void> {
  const { status, bytes } = await request(consumer, 'GET', address);
  if (status !== 200)
    throw otherwise('The file that was uploaded cannot be downloaded.', 'HTTP 200', `HTTP ${status}`);
  if (bytes.equals(picture.bytes)) return;
  const differing = picture.bytes.findIndex((byte, index) => byte !== bytes[index]);
  throw otherwise(
    'The file that was downloaded is not the one that was uploaded.',
    `the ${picture.bytes.length} bytes that were uploaded`,
    `${counted(bytes.length, 'byte')}, other from byte ${differing < 0 ? picture.bytes.length : differing} on`,
  );
}

/** An address whose signature nobody has made gives nothing, and takes nothing. */
export async function expectUnsignedRefused(
  consumer: Consumer,
  method: 'GET' | 'PUT',
  address: FileAddress,
): Promise<void> {
  const { status } = await request(consumer, method, wronglySigned(address));
  if (status === 401) return;
  throw otherwise(`A wrong signature did not keep anybody from ${method}.`, 'HTTP 401', `HTTP ${status}`);
}

/**
 * An address takes nothing after its time.
 *
 * @throws Inconclusive when it works for longer than a scenario waits
 */
export async function expectRefusedLater(consumer: Consumer, address: FileAddress): Promise<void> {
  const life = Number(address.queryParams['temp_url_expires']) * aSecond - (await serviceNow(consumer));
  if (!(life <= longestLife)) {
    throw new Inconclusive(
      'wait-too-long',
      `The address works for ${Math.round(life / aSecond)} s.`,
      [['at most', `${longestLife} ms, for a scenario to wait for its end`]],
      'not applicable',
    );
  }
  await repeatEvery(1, Math.max(0, life) + aSecond, () => Promise.resolve());
  const { status } = await request(consumer, 'PUT', address);
  if (status >= 400 && status < 500) return;
  throw otherwise('The address still works after it has expired.', 'HTTP 401', `HTTP ${status}`, 'R-073');
}

/** @throws Inconclusive when nothing answers where files are kept */
async function request(
  consumer: Consumer,
  method: 'GET' | 'PUT',
  { relativePath, queryParams }: FileAddress,
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const { target, deadlines } = consumer;
  const url = new URL(await consumer.filesOrigin());
  url.pathname = relativePath;
  url.search = new URLSearchParams(queryParams).toString();
  const content = { type: picture.mediaType, bytes: picture.bytes };
  try {
    return await requestBytes(url.href, {
      method,
      ...(method === 'PUT' && { content }),
      deadlineMs: deadlines.acknowledgement,
      access: target.access,
      observe: consumer.observeExchange,
    });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new Inconclusive(
      'no-domain',
      'Nothing answers where files are uploaded and downloaded.',
      error.facts,
    );
  }
}

function otherwise(
  headline: string,
  expected: string,
  actual: string,
  requirement = 'R-072',
): ExpectationError {
  const facts = [
    ['expected', expected],
    ['actual', actual],
  ] as const;
  return new ExpectationError(headline, facts, requirement);
}
