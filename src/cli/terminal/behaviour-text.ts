import { requirements } from '../../contract/index.js';
import type { Fault, GeneratedFault, Variation } from '../../mock/index.js';
import type { CatalogueScenario } from '../../runner/catalogue-step.js';

const shownScenarios = 8;

/** A fault of the mock, in lines: what it does, what it breaks, and how it is seen. */
export function explainedFault(
  fault: Fault | GeneratedFault,
  scenarios: readonly CatalogueScenario[],
): string[] {
  const { name, requirement, about } = fault;
  const broken = requirements().get(requirement);
  const showing = scenarios.filter((each) => each.requirements.includes(requirement)).map(({ id }) => id);
  return [
    `${name}  A fault of the mock. ${about}`,
    `  breaks     ${requirement}${broken === undefined ? '' : ` [${broken.level}] ${broken.text}`}`,
    ...('place' in fault ? [`  where      ${fault.place} of ${fault.message}`] : []),
    ...(showing.length === 0 ? [] : [`  scenarios  ${few(showing)}`]),
    ...(broken?.tested.includes('rule') === true
      ? ['             and any other in which it happens: a rule watches each frame']
      : []),
    `  see it     npx messaging-conformance run --fault ${name} --tags @${requirement}`,
  ];
}

/** A variation of the mock, in lines. */
export function explainedVariation({ name, about }: Variation): string[] {
  return [
    `${name}  A variation of the mock, which the protocol permits. ${about}`,
    `  see it     npx messaging-conformance run --variation ${name}`,
  ];
}

function few(ids: readonly string[]): string {
  const more = ids.length - shownScenarios;
  return `${ids.slice(0, shownScenarios).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
