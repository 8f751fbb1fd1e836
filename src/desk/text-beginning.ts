/**
 * The first so many characters of a text, as a text of its own: a slice of a string holds on to the whole of it, which may be
 * a frame of any size.
 */
export function beginningOf(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
