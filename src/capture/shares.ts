import { open, stat, type FileHandle } from 'node:fs/promises';
import { CaptureError } from '../errors/index.js';
import { beginning, canBeCut, type Segment } from './segments.js';

/** Part `part` of `of`, both from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** A capture that is a file, with the bytes that it has. */
export interface SizedFile {
  readonly file: string;
  readonly bytes: number;
}

/** What of a file falls to one part, before anybody has looked where in it recordings begin. */
export interface Share extends SizedFile {
  /** What begins from here on, and before the byte after it, is of this part. */
  readonly from: number;
  readonly to: number;
}

/** What of a file one part judges: from one beginning of a recording to another. */
export interface Piece extends Segment, SizedFile {}

const chunkBytes = 1024 * 1024;
const lineBreak = 0x0a;
const headBytes = 1_000;

/**
 * The sizes of captures.
 *
 * @throws CaptureError for what is no file: each part looks at the captures by itself, so they must lie still
 */
export async function sized(files: readonly string[]): Promise<readonly SizedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch((error: unknown) => error as NodeJS.ErrnoException);
      if (found instanceof Error) throw new CaptureError('capture-unreadable', file, found.message);
      if (found.isFile()) return { file, bytes: found.size };
      throw new CaptureError('capture-unreadable', file, 'it is not a file, and only files can be divided');
    }),
  );
}

/**
 * What falls to a part when the captures, laid end to end, are cut into equal lengths: known from their sizes alone, so each
 * part finds it by itself, and what the parts judge, one after the other, is everything in its order, once.
 */
export function sharesOf(files: readonly SizedFile[], { part, of }: Shard): readonly Share[] {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const low = boundary(total, part - 1, of);
  // What is empty, and comes last, is of the last part.
  const high = part === of ? total + 1 : boundary(total, part, of);
  const shares: Share[] = [];
  let start = 0;
  for (const { file, bytes } of files) {
    const from = Math.max(low - start, 0);
    const to = Math.min(high - start, Math.max(bytes, 1));
    if (from < to) shares.push({ file, bytes, from, to: Math.min(to, bytes) });
    start += bytes;
  }
  return shares;
}

function boundary(total: number, part: number, of: number): number {
  return Math.floor((total / of) * part);
}

/**
 * What a part judges of a file. A file of lines with several transcripts is cut where these begin; any other goes whole to the
 * part that has its first byte.
 *
 * @returns undefined when nothing begins in the share
 * @throws CaptureError when the file cannot be read
 */
export async function pieceOf({ file, bytes, from, to }: Share): Promise<Piece | undefined> {
  const whole = { file, bytes, from: 0, to: bytes, firstLine: 1, nextLine: undefined };
  if (from === 0 && to === bytes) return whole;
  const handle = await opened(file);
  try {
    const head = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    if (!canBeCut(head.buffer.subarray(0, head.bytesRead))) return from === 0 ? whole : undefined;
    const first = await beginningFrom(handle, from, bytes);
    const last = await beginningFrom(handle, to, bytes);
    if (first >= last) return undefined;
    const firstLine = 1 + (await linesIn(handle, 0, first));
    const nextLine = last < bytes ? firstLine + (await linesIn(handle, first, last)) : undefined;
    return { file, bytes, from: first, to: last, firstLine, nextLine };
  } catch (error) {
    throw new CaptureError('capture-unreadable', file, (error as Error).message);
  } finally {
    await handle.close();
  }
}

async function opened(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    throw new CaptureError('capture-unreadable', file, (error as Error).message);
  }
}

/** Where the first transcript begins that does so at a byte or after it; the end of the file when none does. */
async function beginningFrom(handle: FileHandle, from: number, end: number): Promise<number> {
  if (from === 0) return 0;
  // The line break before it is looked for as well, and what lies across two chunks is read again with the next.
  const overlap = beginning.length - 1;
  const chunk = Buffer.allocUnsafe(chunkBytes);
  for (let at = from - 1; at < end;) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunkBytes, end - at), at);
    const found = chunk.subarray(0, bytesRead).indexOf(beginning);
    if (found >= 0) return at + found + 1;
    if (bytesRead <= overlap) return end;
    at += bytesRead - overlap;
  }
  return end;
}

async function linesIn(handle: FileHandle, from: number, to: number): Promise<number> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let count = 0;
  for (let at = from; at < to;) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunkBytes, to - at), at);
    if (bytesRead === 0) return count;
    const read = chunk.subarray(0, bytesRead);
    for (let found = read.indexOf(lineBreak); found >= 0; found = read.indexOf(lineBreak, found + 1))
      count += 1;
    at += bytesRead;
  }
  return count;
}
