/** Some editors put it before the first character of a file. */
const byteOrderMark = '\u{feff}';
/** A line longer than this is none of ours: a frame is at most 64 MiB. */
const longest = 128 * 1024 * 1024;
const lineBreak = 0x0a;

/**
 * Cuts a stream of UTF-8 into lines and hands each to `take`, without its line break; empty ones are left out.
 *
 * @param take is given the line, its number from 1, and whether a line break ended it
 * @param tooLong is told of a line that is longer than anything this harness writes, which is left out
 */
export async function eachLine(
  stream: AsyncIterable<Buffer | string>,
  take: (line: string, number: number, isWhole: boolean) => void,
  tooLong: (number: number, longest: number) => void,
): Promise<void> {
  let number = 0;
  let rest: Buffer[] = [];
  let length = 0;
  let isLeftOut = false;
  const emit = (line: string, isWhole: boolean): void => {
    number += 1;
    const begun = number === 1 && line.startsWith(byteOrderMark) ? line.slice(1) : line;
    const bare = begun.endsWith('\r') ? begun.slice(0, -1) : begun;
    if (bare.trim() !== '') take(bare, number, isWhole);
  };
  for await (const given of stream) {
    const chunk = typeof given === 'string' ? Buffer.from(given) : given;
    let start = 0;
    // Decoded line by line: what is cut out of a long text is slower to parse than a text of its own.
    for (let end = chunk.indexOf(lineBreak); end !== -1; end = chunk.indexOf(lineBreak, start)) {
      if (isLeftOut) {
        number += 1;
        isLeftOut = false;
      } else if (length === 0) {
        emit(chunk.toString('utf8', start, end), true);
      } else {
        emit(Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8'), true);
      }
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (isLeftOut) continue;
    if (start < chunk.length) rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length <= longest) continue;
    tooLong(number + 1, longest);
    isLeftOut = true;
    rest = [];
    length = 0;
  }
  if (length > 0) emit(Buffer.concat(rest).toString('utf8'), false);
}
