// measured.md: what is looked at for each requirement, an item in a line, so that a change of what is measured is a change of
// lines that can be read.
import { requirements } from '../../dist/src/contract/index.js';
import { rules } from '../../dist/src/judge/index.js';
import { allFaults, handWrittenFaults, variations } from '../../dist/src/mock/index.js';
import { code, page, table, text } from './markdown.mjs';

/** The scenarios that exercise a requirement, by the ids of their tags; the rows of an outline are one. */
function scenariosOf(cases, id) {
  const exercising = cases.filter(({ tags }) => tags.includes(`@${id}`));
  return [...new Set(exercising.map((each) => each.id.split('/')[0]))].sort();
}

/** What is looked at for a requirement, by kind. */
function lookedAt({ id }, cases) {
  const generated = allFaults()
    .slice(handWrittenFaults.length)
    .filter((fault) => fault.requirement === id);
  return {
    rules: rules
      .filter((rule) => [rule.requirement, ...(rule.also ?? [])].includes(id))
      .map(({ about }) => about)
      .sort(),
    scenarios: scenariosOf(cases, id),
    faults: handWrittenFaults.filter((fault) => fault.requirement === id).map(({ name }) => name),
    members: [...new Set(generated.map(({ message, place }) => `${message} ${place}`))].sort(),
  };
}

function section({ id, level }, { rules: watching, scenarios, faults, members }) {
  const items = [
    ...watching.map((about) => `- rule: ${text(about)}`),
    ...scenarios.map((scenario) => `- scenario: ${code(scenario)}`),
    ...faults.map((name) => `- fault: ${code(name)}`),
    ...members.map((member) => `- member: ${code(member)}`),
  ];
  return [`## [${id}](requirements.md#${id.toLowerCase()}), ${level}`, items.join('\n') || '- nothing'];
}

/** The page of what is measured. */
export function measuredPage({ cases }) {
  const all = [...requirements().values()].map((each) => [each, lookedAt(each, cases)]);
  const sum = (kind) => all.reduce((count, [, found]) => count + found[kind].length, 0);
  return page(
    'What is measured',
    'For each requirement: the rules that watch it, the scenarios that exercise it, the faults that are shown to be caught by it, and the members of messages whose breaking is. It is made for reviews: a change of what is measured changes lines here.',
    table(
      ['requirements', 'rules', 'scenarios', 'faults', 'members', 'variations, each held against all'],
      [[all.length, sum('rules'), sum('scenarios'), sum('faults'), sum('members'), variations.length]],
    ),
    ...all.flatMap(([requirement, found]) => section(requirement, found)),
  );
}
