import { open } from 'node:fs/promises';

/** A part of a file that can be judged without the rest of it. */
export interface Segment {
  readonly file: string;
  /** Its first byte, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** The number of its first line, from 1. */
  readonly firstLine: number;
  /** The number of the line after it, at which another transcript begins; undefined for the last part of a file. */
  readonly nextLine: number | undefined;
}

const chunkBytes = 1024 * 1024;
const lineBreak = 0x0a;
/** Every transcript that this tool writes begins so; what others write is then one part. */
export const beginning = Buffer.from('\n{"record":"transcript"');
/** Only what begins as lines of JSON do may be cut; of what is packed, or in another format, each part needs the others. */
const linesOfRecords = /^(?:\u00ef\u00bb\u00bf)?\s*\{"(?:record|kind|id|type|reqId)":/;

/** @param head the first bytes of a file, some hundreds of them at least where there are */
export function canBeCut(head: Buffer): boolean {
  return linesOfRecords.test(head.toString('latin1', 0, 1_000));
}

/**
 * Cuts a file where a transcript begins: what came before it has no bearing on it.
 *
 * @param least how many bytes a part has, but for the last one
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export async function* segmentsOf(file: string, least: number): AsyncGenerator<Segment> {
  const handle = await open(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let at = 0;
    let from = 0;
    let firstLine = 1;
    let line = 1;
    let isCuttable: boolean | undefined;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, at);
      if (bytesRead === 0) break;
      const read = chunk.subarray(0, bytesRead);
      isCuttable ??= canBeCut(read);
      let counted = 0;
      // A beginning that lies across two chunks is passed over: the next one is as good.
      while (isCuttable) {
        const start = Math.max(counted, from + least - at);
        const cut = start < bytesRead ? read.indexOf(beginning, start) : -1;
        if (cut < 0) break;
        line += linesIn(read, counted, cut + 1);
        counted = cut + 1;
        yield { file, from, to: at + counted, firstLine, nextLine: line };
        from = at + counted;
        firstLine = line;
      }
      line += linesIn(read, counted, bytesRead);
      at += bytesRead;
    }
    yield { file, from, to: at, firstLine, nextLine: undefined };
  } finally {
    await handle.close();
  }
}

function linesIn(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(lineBreak, from); at >= 0 && at < to; at = bytes.indexOf(lineBreak, at + 1))
    count += 1;
  return count;
}
