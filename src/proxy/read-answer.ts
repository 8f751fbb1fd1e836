import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** An answer that is looked into is read whole; the documented ones are a few kilobytes. */
export const largestRead = 1024 * 1024;

/** The beginning of an answer, or all of it. */
export interface ReadAnswer {
  readonly bytes: Buffer;
  /** False where there was more than is read: the rest is still to come from the answer, which waits. */
  readonly isWhole: boolean;
}

/**
 * Reads an answer as far as answers are read.
 *
 * @throws Error when the answer is cut short
 */
export function readAnswer(answer: IncomingMessage): Promise<ReadAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const finish = (isWhole: boolean): void => {
      answer.off('data', take).off('end', end).off('error', reject).off('close', cut);
      resolve({ bytes: Buffer.concat(chunks), isWhole });
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= largestRead) return;
      answer.pause();
      finish(false);
    };
    const end = (): void => finish(true);
    const cut = (): void => reject(new Error('the answer was cut short'));
    answer.on('data', take).on('end', end).on('error', reject).on('close', cut);
  });
}

const decoders: Readonly<
  Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * The text of a body, whatever it was compressed by.
 *
 * @param encoding the header `content-encoding`
 * @returns undefined where it is not known, or is none
 */
export async function textOf(bytes: Buffer, encoding: string | undefined): Promise<string | undefined> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return bytes.toString('utf8');
  const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  try {
    return (await decode?.(bytes, { maxOutputLength: 4 * largestRead }))?.toString('utf8');
  } catch {
    // What cannot be decoded is for the client to find out: it gets the bytes as they came.
    return undefined;
  }
}
