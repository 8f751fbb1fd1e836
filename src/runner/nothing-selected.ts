import { join } from 'node:path';
import { UsageError, type Fact } from '../errors/index.js';
import { packageRoot } from '../contract/package-root.js';
import type { Selection } from './cucumber.js';
import { packagedFacts } from './packaged-scenarios.js';
import { readCatalogue } from './step-catalogue.js';
import type { UnknownTag } from './tags-seen.js';

/**
 * What is to be said of what a selection named and did not find: cases of the last run that the features have not, and tags
 * that no scenario has, those of this package among them when it is not what was selected from.
 */
export async function missedFacts(
  { features, tags = '', only }: Pick<Selection, 'features' | 'tags' | 'only'>,
  unknown: readonly UnknownTag[],
): Promise<readonly Fact[]> {
  if (only !== undefined && unknown.length === 0) return onlyFacts(only);
  const facts = unknownTagFacts(unknown);
  const isOfPackage = features.some((path) => path.startsWith(join(packageRoot(), 'features')));
  if (unknown.length === 0 || isOfPackage) return facts;
  const { scenarios } = await readCatalogue();
  return [...facts, ...packagedFacts({ tags, unknown }, scenarios)];
}

/** A selection that holds no scenario. */
export function nothingIsSelected(facts: readonly Fact[]): UsageError {
  return new UsageError(
    'nothing-selected',
    'No scenario is selected: a run that tests nothing proves nothing.',
    [...facts, ['to list them', '`npx messaging-conformance run --dry-run` lists the scenarios.']],
  );
}

/** What is to be said of tags that no scenario has, each with those that may be meant. */
function unknownTagFacts(unknown: readonly UnknownTag[]): readonly Fact[] {
  return unknown.flatMap(({ tag, near }): readonly Fact[] => [
    ['unknown tag', tag],
    ...(near.length > 0 ? [['did you mean', near.join(', ')] as const] : []),
  ]);
}

const shownCases = 5;

/** What is to be said of cases, by their ids, that are not among what is selected otherwise. */
function onlyFacts(only: readonly string[]): readonly Fact[] {
  const more = only.length > shownCases ? `, … (${only.length} in all)` : '';
  return [
    ['not here', `${only.slice(0, shownCases).join(', ')}${more}`],
    ['what now', 'Name the features and tags of the run in which they failed, or leave --last-failed out.'],
  ];
}
