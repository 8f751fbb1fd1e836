// requirements.md: what is demanded, where that is known from, and what shows that it is tested.
import { requirementsOf, sightInWords, sourceInWords } from '../../dist/src/contract/index.js';
import { rules } from '../../dist/src/judge/index.js';
import { allFaults, handWrittenFaults } from '../../dist/src/mock/index.js';
import { clientDuties } from './client-duties.mjs';
import { code, page, prose, table, text } from './markdown.mjs';

/** The files of schemas that name a requirement at some place (`x-requirement`). */
function schemasNaming(contract, id) {
  const names = (value) =>
    typeof value === 'object' &&
    value !== null &&
    (value['x-requirement'] === id || Object.values(value).some(names));
  return [...contract.manifest.schemas].filter(([, schema]) => names(schema)).map(([file]) => file);
}

/** Scenarios by the id of their tag; rows of an outline count as one. */
function scenariosOf(cases, id) {
  const found = new Map();
  for (const { id: caseId, name, tags } of cases) {
    if (!tags.includes(`@${id}`)) continue;
    const [scenario] = caseId.split('/');
    const known = found.get(scenario);
    found.set(scenario, { name: known?.name ?? name, rows: (known?.rows ?? 0) + 1 });
  }
  return [...found].map(([scenario, { name, rows }]) =>
    rows === 1 ? `${code(scenario)} ${text(name)}` : `${code(scenario)} ${text(name)} (${rows} rows)`,
  );
}

function list(name, items) {
  return items.length === 0 ? [] : [`- ${name}:`, ...items.map((each) => `  - ${each}`)];
}

/** The pages of the vendor on which a requirement on clients stands, or a part of it. */
function pagesOf(id) {
  return [...new Set(clientDuties().flatMap(({ ids, pages }) => (ids.includes(id) ? pages : [])))];
}

function section(requirement, { contract, cases }) {
  const { id, level, text: demand, source, why, tested, needs } = requirement;
  const pages = pagesOf(id);
  const watching = rules
    .filter((rule) => [rule.requirement, ...(rule.also ?? [])].includes(id))
    .map(({ about }) => text(about));
  const faults = handWrittenFaults.filter((fault) => fault.requirement === id);
  const generated = allFaults().filter((fault) => fault.requirement === id).length - faults.length;
  const byJudge = tested.some((each) => each !== 'scenario') && watching.length === 0;
  return [
    `### ${id}`,
    `**${level}** ${prose(demand)}`,
    [
      `- Why: ${prose(why)}`,
      `- Source: ${text(sourceInWords(source))}`,
      ...(pages.length > 0 ? [`- On the pages: ${pages.map(code).join(', ')}`] : []),
      `- Tested by: ${tested.join(', ')}`,
      ...(requirement.holdsInEveryRun ? ['- Holds in every run: any frame exercises it'] : []),
      ...(needs.length > 0 ? [`- A capture must show: ${needs.map(sightInWords).join(', ')}`] : []),
      ...list('Rules', byJudge ? ['the judge itself, before any rule is asked'] : watching),
      ...list(
        'Schemas that name it',
        schemasNaming(contract, id).map((file) => `[${file}](../../schemas/${file})`),
      ),
      ...list('Scenarios', scenariosOf(cases, id)),
      ...list(
        'Faults that break it',
        faults.map(({ name, about }) => `${code(name)} ${text(about)}`),
      ),
      ...(generated > 0
        ? [
            `- Faults made from the contract: ${generated}, in [faults.md](faults.md#faults-made-from-the-contract)`,
          ]
        : []),
    ].join('\n'),
  ];
}

/** The requirements on one side: a table of them, then each by itself. */
function part(title, about, all, known) {
  return [
    `## ${title}`,
    about,
    table(
      ['id', 'level', 'requirement', 'source'],
      all.map(({ id, level, text: demand, source }) => [
        `[${id}](#${id.toLowerCase()})`,
        level,
        prose(demand),
        text(sourceInWords(source)),
      ]),
    ),
    ...all.map((each) => section(each, known)).flat(),
  ];
}

/** The page of requirements. */
export function requirementsPage(known) {
  return page(
    'Requirements',
    `What a service is held to, and what clients are. ${code('messaging-conformance explain R-016')} prints one of them. A MUST that is broken is a violation and makes a run nonconformant; a SHOULD that is broken is a warning.`,
    ...part(
      'Of a service',
      'Every [variation](faults.md#variations) is held against all of them, and must break none.',
      requirementsOf('service'),
      known,
    ),
    ...part(
      'Of clients',
      `What has a rule or a schema is judged wherever a client is seen: by ${code('mock')}, by ${code('proxy')} and in captures by ${code('check')}. What the harness itself sends is not: it does wrong on purpose.`,
      requirementsOf('client'),
      known,
    ),
  );
}
