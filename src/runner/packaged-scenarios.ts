import { join, relative } from 'node:path';
import { packageRoot } from '../contract/package-root.js';
import { didYouMean } from '../errors/did-you-mean.js';
import type { Fact } from '../errors/index.js';
import { counted } from '../words/counted.js';
import type { CatalogueScenario } from './catalogue-step.js';
import type { UnknownTag } from './tags-seen.js';

/** What was asked for among the features that were given, which have no such scenario. */
export interface Missed {
  /** The expression that was given as `--tags`. */
  readonly tags: string;
  /** The tags in it that no scenario has. */
  readonly unknown: readonly UnknownTag[];
}

/**
 * What is to be said of tags that scenarios of this package have, and none of the features that a run was narrowed to, as a
 * configuration does that names features of one's own: how many there are, and how to run them.
 *
 * @param scenarios of this package
 */
export function packagedFacts(
  { tags, unknown }: Missed,
  scenarios: readonly CatalogueScenario[],
): readonly Fact[] {
  const ofService = scenarios.filter((each) => !each.requirements.some((id) => id.startsWith('C-')));
  const tagged = ofService.map((each) => tagsOf(each));
  const known = new Set(tagged.flat());
  const here = unknown.map(({ tag }) => tag).filter((tag) => known.has(tag));
  if (here.length === 0) {
    const nameless = unknown.filter(({ near }) => near.length === 0);
    return nameless.flatMap(({ tag }) => didYouMean(tag, known));
  }
  const count = tagged.filter((each) => here.some((tag) => each.includes(tag))).length;
  const folder = relative('', join(packageRoot(), 'features')) || '.';
  return [
    ['elsewhere', `${counted(count, 'scenario')} of this package with ${here.join(', ')}`],
    [
      'what now',
      `npx messaging-conformance run ${folder} --tags ${/^[\w@.-]+$/.test(tags) ? tags : `"${tags}"`} runs what this package has.`,
    ],
  ];
}

/** The tags of a scenario: its id, without that of its row, and the requirements it exercises. */
function tagsOf({ id, requirements }: CatalogueScenario): string[] {
  return [`@${id.split('/')[0] ?? id}`, ...requirements.map((each) => `@${each}`)];
}
