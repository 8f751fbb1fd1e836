import type { UnknownTag } from '../../runner/index.js';

/** Tags that were asked for and that no scenario has, one in a line. */
export function unknownTagLines(unknown: readonly UnknownTag[]): string[] {
  return unknown.map(
    ({ tag, near }) =>
      `No scenario has the tag ${tag}${near.length === 0 ? '.' : `, did you mean ${near.join(', ')}?`}`,
  );
}
