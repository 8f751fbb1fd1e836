import { docString, oneLine, tableLines } from '../words/gherkin-text.js';
import { recordedIds } from './scenario-ids.js';
import type { Argument, Entry, Purpose, WrittenScenario } from './steps-written.js';

const keywords: Readonly<Record<Purpose, string>> = { given: 'Given', when: 'When', then: 'Then' };

/**
 * A feature as its file has it.
 *
 * @param origin what the recordings are from, for its title
 * @param ids of the scenarios, one after the other; those beyond have none
 */
export function featureText(
  scenarios: readonly WrittenScenario[],
  origin: string,
  ids: Iterator<string> = recordedIds(),
): string {
  const lines = [
    `Feature: Recorded in ${oneLine(origin)}`,
    '  Made from a recording. What is expected is what a requirement says is to follow; the frames are judged anyway.',
    ...scenarios.flatMap((scenario) => ['', ...scenarioLines(scenario, ids.next())]),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function scenarioLines(
  { title, case: of, requirements, hasAgents, entries }: WrittenScenario,
  id: IteratorResult<string, unknown>,
): string[] {
  const tags = [
    ...(id.done === true ? [] : [`@${id.value}`]),
    ...requirements.map((id) => `@${id}`),
    ...(hasAgents ? ['@agent'] : []),
  ];
  const from = of === undefined ? '' : `${of}: `;
  return [
    ...(tags.length > 0 ? [`  ${tags.join(' ')}`] : []),
    `  Scenario: ${oneLine(from + title)}`,
    ...entryLines(entries),
  ];
}

function entryLines(entries: readonly Entry[]): string[] {
  let before: Purpose | undefined;
  return entries.flatMap((entry) => {
    if (entry.is === 'comment') return [`    # ${oneLine(entry.text)}`];
    const keyword = entry.purpose === before ? 'And' : keywords[entry.purpose];
    before = entry.purpose;
    return [`    ${keyword} ${entry.text}`, ...argumentLines(entry.argument)];
  });
}

function argumentLines(argument: Argument | undefined): string[] {
  if (argument === undefined) return [];
  return argument.is === 'json' ? docString(argument.text, '      ') : tableLines(argument.rows, '      ');
}
