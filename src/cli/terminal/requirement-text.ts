import { requirements, sourceInWords } from '../../contract/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { codes, UsageError } from '../../errors/index.js';
import { rules } from '../../judge/index.js';
import { handWrittenFaults } from '../../mock/faults/index.js';

/** All requirements, one in a line. */
export function requirementList(): string[] {
  return [
    'Requirements:',
    ...[...requirements().values()].map(({ id, level, text }) => `  ${id}  ${level.padEnd(6)}  ${text}`),
  ];
}

/**
 * What a requirement says, why, and what in the harness watches it, in a few lines.
 *
 * @throws UsageError when there is none of this id, with those that are near it, and codes
 */
export function explainedRequirement(id: string): string[] {
  const known = requirements();
  const requirement = known.get(id.toUpperCase());
  if (requirement === undefined) {
    throw new UsageError('no-such-code', `There is no requirement and no code ${id}.`, [
      ...didYouMean(id.replace(/^@/, ''), [...known.keys(), ...Object.keys(codes)]),
      ['expected', `R-001 to ${[...known.keys()].at(-1) ?? ''}, or a code`],
      ['what now', 'messaging-conformance explain lists the requirements and the codes.'],
    ]);
  }
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
      (name) => `  fault    ${name}: messaging-conformance run --fault ${name} --tags @${requirement.id}`,
    ),
  ];
}
