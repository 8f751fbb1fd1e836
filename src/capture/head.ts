const mostBytes = 64 * 1024;
/** A line of so many characters beside brackets says what a capture is. */
const telling = /[^\s[{][^\n]{2}[^\n]*\n/;

/**
 * Reads as much of a capture as it takes to tell what it is: the first line that says something, so that a capture that
 * is still growing is judged from its first line on.
 *
 * @returns the beginning, and the whole
 */
export async function headOf(
  stream: AsyncGenerator<Buffer>,
): Promise<{ readonly head: Buffer; readonly all: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = [];
  let head = Buffer.alloc(0);
  while (head.length < mostBytes && !telling.test(head.toString('latin1'))) {
    const next = await stream.next();
    if (next.done === true) break;
    const { value } = next;
    first.push(value);
    head = Buffer.concat([head, value.subarray(0, mostBytes)]);
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    yield* first;
    yield* stream;
  };
  return { head, all: all() };
}
