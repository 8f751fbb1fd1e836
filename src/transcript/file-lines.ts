import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1024 * 1024;
const newline = 10;

/** A line of a file, and where in it the line begins and the next one does, in bytes. */
export interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** False for a last line that no line break ended. */
  readonly isWhole: boolean;
}

/**
 * The lines of a file, read piece by piece: memory holds one line at a time.
 *
 * @param from where to begin, in bytes
 * @param to where to stop
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export function* linesOf(path: string, from = 0, to = Infinity): Generator<Line> {
  const file = openSync(path, 'r');
  try {
    // Many files are short. What has no size, such as a pipe, has one of 0.
    const { size } = fstatSync(file);
    const expected = Math.min(to, size === 0 ? Infinity : size) - from;
    const space = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, expected)));
    let pieces: Buffer[] = [];
    let at = from;
    let begins = from;
    while (at < to) {
      const read = readSync(file, space, 0, Math.min(space.length, to - at), at);
      if (read === 0) break;
      // What was read, and no more: a short file does not have the rest of the space searched.
      const chunk = space.subarray(0, read);
      let start = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        const last = chunk.subarray(start, end);
        const text =
          pieces.length === 0 ? last.toString('utf8') : Buffer.concat([...pieces, last]).toString();
        pieces = [];
        start = end + 1;
        yield { text, from: begins, to: at + start, isWhole: true };
        begins = at + start;
      }
      if (start < read) pieces.push(Buffer.from(chunk.subarray(start)));
      at += read;
    }
    if (pieces.length > 0)
      yield { text: Buffer.concat(pieces).toString(), from: begins, to: at, isWhole: false };
  } finally {
    closeSync(file);
  }
}

/**
 * The rest of a file as it is, piece by piece, each of whole lines: half a line at its end is left out.
 *
 * @param from where to begin, in bytes: where a line does
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export function* wholeLinesOf(path: string, from: number): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const half: Buffer[] = [];
    for (let at = from; ;) {
      const space = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, fstatSync(file).size - at)));
      const read = readSync(file, space, 0, space.length, at);
      if (read === 0) return;
      at += read;
      const end = space.lastIndexOf(newline, read - 1) + 1;
      if (end > 0) yield Buffer.concat([...half.splice(0), space.subarray(0, end)]);
      if (end < read) half.push(space.subarray(end, read));
    }
  } finally {
    closeSync(file);
  }
}
