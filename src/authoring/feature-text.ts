import { docString, oneLine, tableLines } from '../words/gherkin-text.js';
import type { Argument, Entry, Purpose, WrittenScenario } from './steps-written.js';

/** What ids of scenarios made from recordings begin with. */
const idPrefix = 'CAP';
/** An id has three digits: of more scenarios, those that are left go by file and line. */
const mostIds = 999;

const keywords: Readonly<Record<Purpose, string>> = { given: 'Given', when: 'When', then: 'Then' };

/**
 * A feature as its file has it.
 *
 * @param origin what the recordings are from, for its title
 */
export function featureText(scenarios: readonly WrittenScenario[], origin: string): string {
  const lines = [
    `Feature: Recorded in ${oneLine(origin)}`,
    '  Made from a recording. What is expected is what a requirement says is to follow; the frames are judged anyway.',
    ...scenarios.flatMap((scenario, index) => ['', ...scenarioLines(scenario, index + 1)]),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function scenarioLines(
  { title, case: of, requirements, hasAgents, entries }: WrittenScenario,
  number: number,
): string[] {
  const tags = [
    ...(number <= mostIds ? [`@${idPrefix}-${String(number).padStart(3, '0')}`] : []),
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
