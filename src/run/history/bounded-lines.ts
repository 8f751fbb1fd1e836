import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1024 * 1024;
const newline = 10;

/** A line of a file; of one that is too long, nothing but that. */
export interface BoundedLine {
  readonly number: number;
  readonly text: string;
  readonly isTooLong: boolean;
  /** False for a last line that no line break ended. */
  readonly isWhole: boolean;
}

/**
 * The lines of a file, read piece by piece: memory holds one line at a time, and none that is longer than a bound.
 *
 * @param most so many bytes a line may have
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export function* boundedLines(path: string, most: number): Generator<BoundedLine> {
  const file = openSync(path, 'r');
  try {
    const space = Buffer.allocUnsafe(chunkBytes);
    let pieces: Buffer[] = [];
    let length = 0;
    let number = 1;
    const add = (piece: Buffer): void => {
      length += piece.length;
      if (length > most) pieces = [];
      else if (piece.length > 0) pieces.push(Buffer.from(piece));
    };
    const line = (isWhole: boolean): BoundedLine => {
      const text = length > most ? '' : Buffer.concat(pieces).toString('utf8');
      return { number, text, isTooLong: length > most, isWhole };
    };
    for (let read = readSync(file, space); read > 0; read = readSync(file, space)) {
      let start = 0;
      for (
        let end = space.subarray(0, read).indexOf(newline);
        end >= 0;
        end = space.subarray(0, read).indexOf(newline, start)
      ) {
        add(space.subarray(start, end));
        yield line(true);
        pieces = [];
        length = 0;
        number += 1;
        start = end + 1;
      }
      add(space.subarray(start, read));
    }
    if (length > 0) yield line(false);
  } finally {
    closeSync(file);
  }
}
