import { counted } from '../../words/counted.js';
import type { SuspectTag, UnknownTag } from '../../runner/index.js';

/** Tags that were asked for and that no scenario has, one in a line. */
export function unknownTagLines(unknown: readonly UnknownTag[]): string[] {
  return unknown.map(
    ({ tag, near }) =>
      `No scenario has the tag ${tag}${near.length === 0 ? '.' : `, did you mean ${near.join(', ')}?`}`,
  );
}

/** Tags in the features that are hardly meant so, one in a line. */
export function suspectTagLines(suspect: readonly SuspectTag[]): string[] {
  return suspect.map((each) => {
    const where = each.files.join(', ');
    if (each.kind === 'shared id')
      return `${counted(each.scenarios, 'scenario')} have the id ${each.tag} (${where}): give each its own, or reports cannot tell them apart.`;
    const meant = each.near.length === 0 ? '.' : `, did you mean ${each.near.join(', ')}?`;
    return `No requirement is called ${each.tag} (${where})${meant}`;
  });
}
