import { UsageError, type Fact } from '../errors/index.js';
import type { UnknownTag } from './tags-seen.js';

/** A selection that holds no scenario. */
export function nothingIsSelected(facts: readonly Fact[]): UsageError {
  return new UsageError(
    'nothing-selected',
    'No scenario is selected: a run that tests nothing proves nothing.',
    [...facts, ['to list them', '`messaging-conformance run --dry-run` lists the scenarios.']],
  );
}

/** What is to be said of tags that no scenario has, each with those that may be meant. */
export function unknownTagFacts(unknown: readonly UnknownTag[]): readonly Fact[] {
  return unknown.flatMap(({ tag, near }): readonly Fact[] => [
    ['unknown tag', tag],
    ...(near.length > 0 ? [['did you mean', near.join(', ')] as const] : []),
  ]);
}
