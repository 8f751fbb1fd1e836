import { createReadStream } from 'node:fs';
import { checkPart } from './check.js';
import type { CheckOptions } from './checked.js';
import { filesBeside } from './files-beside.js';
import type { CheckedSegment } from './segment-messages.js';
import type { Piece } from './shares.js';

/**
 * Judges a piece of a file as it is judged within the whole of it.
 *
 * @throws CaptureError when it cannot be read, or is in a format that is not
 */
export async function checkPiece(
  piece: Piece,
  options: Omit<CheckOptions, 'name' | 'beside'>,
): Promise<CheckedSegment> {
  const { file } = piece;
  const all = { ...options, name: file, beside: filesBeside(file) };
  const { checked, sessions, ...rest } = await checkPart(bytesOf(piece), all, piece);
  return { ...checked, ...rest, names: [...sessions] };
}

async function* bytesOf({ file, from, to }: Piece): AsyncGenerator<Buffer> {
  if (from === to) return;
  yield* createReadStream(file, {
    start: from,
    end: to - 1,
    highWaterMark: 1024 * 1024,
  }) as AsyncIterable<Buffer>;
}
