/** True when what is written to a stream may be coloured: it is a terminal, and nobody asked for none (NO_COLOR). */
export function hasColor({ isTTY }: NodeJS.WriteStream): boolean {
  return isTTY && (process.env['NO_COLOR'] ?? '') === '';
}
