import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** What was packed grows by no more than this on the whole, once it is larger than a capture of a day: rather a trap. */
const mostGrowth = 400;
const freeBytes = 256 * 1024 * 1024;

const gzip = [0x1f, 0x8b] as const;

/** What a stream of bytes turned out to be on the way to text. */
export interface Decoding {
  /** Why the end of the text is not the end of the capture: packed data that is damaged, or ends early. */
  damage: string | undefined;
}

/**
 * The text of a capture in UTF-8: unpacked (gzip), out of UTF-16, without a byte order mark.
 *
 * @param decoding is told of damage, at which the text ends
 */
export async function* captureText(
  stream: AsyncIterable<Buffer | string>,
  decoding: Decoding,
): AsyncGenerator<Buffer> {
  const chunks = buffersOf(stream);
  const begun = await begin(chunks, 4);
  const isPacked = begun.head[0] === gzip[0] && begun.head[1] === gzip[1];
  if (!isPacked) {
    yield* withoutMark(begun.head, begun.all);
    return;
  }
  const unpacked = await begin(unpackedBytes(begun.all, decoding), 4);
  yield* withoutMark(unpacked.head, unpacked.all);
}

async function* buffersOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** The first bytes of a stream, as many as there are, and the whole of it. */
async function begin(
  chunks: AsyncGenerator<Buffer>,
  least: number,
): Promise<{ readonly head: Buffer; readonly all: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = [];
  let length = 0;
  while (length < least) {
    const next = await chunks.next();
    if (next.done === true) break;
    const { value } = next;
    first.push(value);
    length += value.length;
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    yield* first;
    yield* chunks;
  };
  return { head: Buffer.concat(first), all: all() };
}

async function* unpackedBytes(packed: AsyncGenerator<Buffer>, decoding: Decoding): AsyncGenerator<Buffer> {
  let given = 0;
  let made = 0;
  // An error of the stream itself is told as such, and never as one of what it holds.
  let broken: { readonly error: unknown } | undefined;
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of packed) {
        given += chunk.length;
        yield chunk;
      }
    } catch (error) {
      broken = { error };
    }
  };
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const source = Readable.from(counted(), { objectMode: false });
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      made += chunk.length;
      if (made > freeBytes && made > given * mostGrowth) {
        decoding.damage = `it unpacks to more than ${mostGrowth} times its size`;
        break;
      }
      yield chunk;
    }
  } catch (error) {
    decoding.damage = `the packed data cannot be read on: ${(error as Error).message}`;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (broken !== undefined) throw broken.error;
}

/** Takes a byte order mark off; without one, text in UTF-16 shows by the zeros beside its first characters. */
async function* withoutMark(head: Buffer, all: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const encoding = encodingOf(head);
  if (encoding === undefined) {
    yield* all;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of all) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text);
  }
  const last = decoder.decode();
  if (last !== '') yield Buffer.from(last);
}

function encodingOf(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const isText = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x09 && byte < 0x7f;
  if (isText(first) && second === 0 && isText(third) && fourth === 0) return 'utf-16le';
  if (first === 0 && isText(second) && third === 0 && isText(fourth)) return 'utf-16be';
  return undefined;
}
