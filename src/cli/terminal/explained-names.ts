import { Contract, requirements } from '../../contract/index.js';
import { packagedDisturbances } from '../../disturbance/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { codes, UsageError, type Fact } from '../../errors/index.js';
import { notices } from '../../judge/notices.js';
import { allFaults } from '../../mock/faults/index.js';
import { variations } from '../../mock/variations/index.js';
import type { CatalogueScenario } from '../../runner/catalogue-step.js';
import { ownScenarios, readCatalogue } from '../../runner/step-catalogue.js';
import { suiteConfigured } from '../options/configuration.js';
import { explainedFault, explainedVariation } from './behaviour-text.js';
import { disturbanceText } from './disturbance-list.js';
import { isLikeRequirement } from './requirement-name.js';
import { explainedMessage } from './message-text.js';
import { explainedScenario } from './scenario-text.js';

/** What requirements there are: none of them is meant by a number that none has. */
function requirementRange(): Fact {
  const ids = [...requirements().keys()];
  const range = (letter: string): string => {
    const some = ids.filter((id) => id.startsWith(letter)).sort();
    return `${some[0] ?? ''} to ${some.at(-1) ?? ''}`;
  };
  return ['there are', `${range('R-')} for services, ${range('C-')} for clients`];
}

/**
 * What goes by a name beside codes and requirements, in lines: a scenario, of this package or of the features that the
 * configuration file names, a fault, a variation or a message, which goes by its type as well. Letter case does not count.
 *
 * @throws UsageError when nothing does, with what is near it
 */
export async function explainedName(name: string): Promise<string[]> {
  const wanted = name.toLowerCase();
  const isWanted = (other: string): boolean => other.toLowerCase() === wanted;
  const { scenarios } = await readCatalogue();
  const rowsIn = (all: readonly CatalogueScenario[]): CatalogueScenario[] =>
    all.filter(
      ({ id, name: title }) => isWanted(id) || id.toLowerCase().startsWith(`${wanted}/`) || isWanted(title),
    );
  const rows = rowsIn(scenarios);
  if (rows.length > 0) return explainedScenario(rows);
  const fault = allFaults().find((each) => isWanted(each.name));
  if (fault !== undefined) return explainedFault(fault, scenarios);
  const variation = variations.find((each) => isWanted(each.name));
  if (variation !== undefined) return explainedVariation(variation);
  const disturbance = packagedDisturbances().find((each) => isWanted(each.name));
  if (disturbance !== undefined) return disturbanceText(disturbance).split('\n');
  const messages = [...Contract.load().manifest.messages.values()];
  const meant = messages.filter((each) => [each.name, ...each.types, ...each.aliases].some(isWanted));
  if (meant.length > 0)
    return meant.flatMap((each, index) => [...(index === 0 ? [] : ['']), ...explainedMessage(each)]);
  // Features of one's own are read last: that takes longer than all the rest.
  const own = await ownScenarios(suiteConfigured());
  const ownRows = rowsIn(own);
  if (ownRows.length > 0) return explainedScenario(ownRows);
  const known = [
    ...[
      ...requirements().keys(),
      ...Object.keys(codes),
      ...Object.keys(notices),
      ...[...scenarios, ...own].map(({ id }) => id),
    ],
    ...[...allFaults(), ...variations, ...packagedDisturbances(), ...messages].map((each) => each.name),
    ...messages.flatMap(({ types, aliases }) => [...types, ...aliases]),
  ];
  throw new UsageError('no-such-code', `Nothing is called ${name}.`, [
    ...(isLikeRequirement(name) ? [requirementRange()] : didYouMean(name, new Set(known))),
    [
      'expected',
      'a requirement, such as R-016, a code, a scenario, a fault, a variation, a disturbance, or a message',
    ],
  ]);
}
