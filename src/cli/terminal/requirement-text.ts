import { requirementsOf, sourceInWords, type Requirement } from '../../contract/index.js';
import { rules } from '../../judge/index.js';
import { handWrittenFaults } from '../../mock/faults/index.js';

/** All requirements, one in a line. */
export function requirementList(): string[] {
  return [
    ...(['service', 'client'] as const).flatMap((subject) => [
      subject === 'service' ? 'What a service is held to:' : 'What clients are held to:',
      ...requirementsOf(subject).map(({ id, level, text }) => `  ${id}  ${level.padEnd(6)}  ${text}`),
    ]),
  ];
}

/** What a requirement says, why, and what in the harness watches it, in a few lines. */
export function explainedRequirement(requirement: Requirement): string[] {
  const { level, text, source, why, tested } = requirement;
  const watching = rules
    .filter((rule) => [rule.requirement, ...(rule.also ?? [])].includes(requirement.id))
    .map(({ about }) => about);
  const breaking = handWrittenFaults
    .filter((fault) => fault.requirement === requirement.id)
    .map(({ name }) => name);
  return [
    `${requirement.id} [${level}] ${text}`,
    `  why      ${why}`,
    `  source   ${sourceInWords(source)}`,
    `  tested   by ${tested.join(', ')}`,
    ...watching.map((about) => `  watched  ${about}`),
    ...breaking.map(
      (name) => `  fault    ${name}: npx messaging-conformance run --fault ${name} --tags @${requirement.id}`,
    ),
  ];
}
