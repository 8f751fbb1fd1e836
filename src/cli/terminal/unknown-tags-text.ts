import type { UnknownTag } from '../../runner/index.js';

/** Tags that were asked for and that no scenario has, one in a line. */
export function unknownTagLines(unknown: readonly UnknownTag[]): string[] {
  return unknown.map(({ tag, facts }) => {
    const near = facts.map(([label, text]) => `, ${label} ${text}?`).join('');
    return `No scenario has the tag ${tag}${near === '' ? '.' : near}`;
  });
}
