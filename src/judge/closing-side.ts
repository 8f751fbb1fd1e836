/** Who, or what, is known to close conversations. Any other value says nothing of the side: clients ignore it. */
const sides: ReadonlySet<string | undefined> = new Set(['CONSUMER', 'AGENT', 'SYSTEM', 'TIMEOUT']);

/** True for a value of `closeReason` or `closedBy` that says which side closed. */
export function isClosingSide(value: string | undefined): boolean {
  return sides.has(value);
}
