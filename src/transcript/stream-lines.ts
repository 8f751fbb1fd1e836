import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/** Some editors put it before the first character of a file. */
const byteOrderMark = '\u{feff}';
/** A line longer than this is none of ours: a frame is at most 64 MiB. */
const longest = 128 * 1024 * 1024;

/** A line that is longer than anything this harness writes. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';

  /** @param number the line's, from 1 */
  constructor(number: number) {
    super(`line ${number} is longer than ${longest} characters`);
  }
}

/**
 * Cuts a stream of bytes into lines and hands each to `take`, without its line break; empty ones are left out.
 *
 * @param take is given the line, its number from 1, and whether a line break ended it
 * @throws LineTooLong when a line is longer than anything this harness writes
 */
export async function eachLine(
  stream: AsyncIterable<Buffer | string>,
  take: (line: string, number: number, isWhole: boolean) => void,
): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let number = 0;
  let rest: string[] = [];
  let length = 0;
  const emit = (line: string, isWhole: boolean): void => {
    number += 1;
    const begun = number === 1 && line.startsWith(byteOrderMark) ? line.slice(1) : line;
    const bare = begun.endsWith('\r') ? begun.slice(0, -1) : begun;
    if (bare.trim() !== '') take(bare, number, isWhole);
  };
  let isMidCharacter = false;
  const decode = (bytes: Buffer): string => {
    // Most captures are ASCII through and through, which needs no decoding.
    if (!isMidCharacter && isAscii(bytes)) return bytes.toString('latin1');
    const text = decoder.write(bytes);
    isMidCharacter = (bytes.at(-1) ?? 0) >= 0x80;
    return text;
  };
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decode(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const last = text.slice(start, end);
      emit(rest.length === 0 ? last : [...rest, last].join(''), true);
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start < text.length) rest.push(text.slice(start));
    length += text.length - start;
    if (length > longest) throw new LineTooLong(number + 1);
  }
  const last = rest.join('') + decoder.end();
  if (last !== '') emit(last, false);
}
