import { requirements as known } from '../../contract/index.js';
import type { CatalogueScenario } from '../../runner/catalogue-step.js';

/** More rows of an outline are told by a number. */
const shownRows = 12;

/**
 * A scenario of the package, in lines: where it is, what it exercises, its steps, and how it is run.
 *
 * @param scenarios one; of an outline, all of its rows, of which the first is told in full
 */
export function explainedScenario(scenarios: readonly CatalogueScenario[]): string[] {
  const [first, ...others] = scenarios;
  if (first === undefined) return [];
  const { id, name, feature, file, line, requirements, needsAgent, lines } = first;
  const tag = id.split('/')[0] ?? id;
  const more = others.length - shownRows;
  return [
    `${id}  ${name}`,
    `  feature    ${feature} (${file}, line ${line})`,
    ...(requirements.length === 0 ? [] : [`  exercises  ${requirements.join(', ')}`]),
    ...(needsAgent ? ['  needs      an agent'] : []),
    ...lines.map((each, index) => `  ${index === 0 ? 'steps' : '     '}      ${each}`),
    ...others.slice(0, shownRows).map((each) => `  also       ${each.id}`),
    ...(more > 0 ? [`  also       ${more} more`] : []),
    `  run        npx messaging-conformance ${isOfClient(first) ? `client --tags @${tag} -- COMMAND` : `run --tags @${tag}`}`,
  ];
}

/** True of a case in which a client is put to the test. */
function isOfClient({ requirements }: CatalogueScenario): boolean {
  return requirements.some((id) => known().get(id)?.subject === 'client');
}
