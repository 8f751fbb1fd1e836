const mostBytes = 64 * 1024;
/** A line says what a capture is from so many characters on, the first of them no bracket. */
const tellingLength = 3;
const lineBreak = 0x0a;
const brackets: ReadonlySet<number> = new Set([0x5b, 0x7b]);

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
  const lines = new TellingLines();
  let length = 0;
  while (length < mostBytes && !lines.haveTold) {
    const next = await stream.next();
    if (next.done === true) break;
    const { value } = next;
    first.push(value);
    lines.push(value.subarray(0, mostBytes - length));
    length += value.length;
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    yield* first;
    yield* stream;
  };
  return { head: Buffer.concat(first).subarray(0, 2 * mostBytes), all: all() };
}

/** Looks for a line that says something, byte by byte: each is looked at once, however the pieces are cut. */
class TellingLines {
  haveTold = false;
  /** How many bytes of the line there are from the first on that says something. */
  #said = 0;

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && !this.haveTold; at += 1) {
      const byte = bytes[at] as number;
      if (byte === lineBreak) {
        this.haveTold = this.#said >= tellingLength;
        this.#said = 0;
      } else if (this.#said > 0 || !(byte <= 0x20 || brackets.has(byte))) this.#said += 1;
    }
  }
}
