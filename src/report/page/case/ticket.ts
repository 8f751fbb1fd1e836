import type { Finding } from '../../../judge/index.js';
import type { CaseView, RunView } from '../../views/page-view.js';
import { codeIn, fencedBlock, proseIn } from '../../words/markdown-text.js';
import { testedName, testedParts } from '../../words/what-was-tested.js';
import { cut } from '../../words/escaped-text.js';
import { caseHref } from '../shared/hash.js';
import type { CaseData } from '../shared/rows.js';
import { dateTime } from '../shared/times.js';
import { stepsOf } from './steps.js';

/** A ticket is read by people: of more findings, the report tells. */
const findingsTold = 10;
const framesTold = 3;
const longestFrame = 4_000;
const longestError = 2_000;

/** A case in Markdown, for a ticket: what was tested, what was found in which frame, and how to see it again. */
export function asTicket(run: RunView, each: CaseView, data: CaseData | undefined): string {
  const { tool, captures, digests } = run;
  const { place, account } = testedParts(run);
  const found = data === undefined ? [] : findingsIn(data);
  const blocks = [
    `## ${proseIn(`${each.id} ${each.name}: ${each.outcome}`)}`,
    [
      `- ${testedName(run)}: ${codeIn(place)}${account === undefined ? '' : `, account ${codeIn(account)}`}`,
      `- ${captures === undefined ? 'run' : 'judged'}: ${dateTime(run.startedAt)}, ${proseIn(`${tool.name} ${tool.version}`)}, contract ${codeIn(digests.contract)}${captures === undefined ? `, suite ${codeIn(digests.suite)}` : ''}`,
      `- in the report: ${codeIn(`index.html${caseHref({}, { case: each.id })}`)}`,
    ].join('\n'),
    ...(each.reason === undefined
      ? []
      : [`${codeIn(each.reason.code)}: ${proseIn(cut(each.reason.message, longestError))}`]),
    ...(data === undefined ? [] : [stepsInMarkdown(data)]),
    ...(found.length === 0 ? [] : ['### Found']),
    ...found.slice(0, findingsTold).map((finding) => findingInMarkdown(run, finding)),
    ...(found.length > findingsTold ? [`and ${found.length - findingsTold} more, in the report.`] : []),
    ...(data === undefined ? [] : framesInMarkdown(data, found)),
    '### Reproduce',
    fencedBlock(each.reproduce, 'sh'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function findingsIn({ rows }: CaseData): Finding[] {
  return rows
    .flatMap((row) => (row.kind === 'step' ? [] : row.findings))
    .filter(({ severity }) => severity !== 'notice');
}

function stepsInMarkdown(data: CaseData): string {
  const { steps } = stepsOf(data);
  return steps
    .map(({ step, findings }) => {
      const broken = [...new Set(findings.map(({ id }) => id))].join(' ');
      const line = `- ${step.status}: **${proseIn(step.keyword)}** ${proseIn(step.text)}`;
      const error =
        step.error === undefined ? '' : `\n\n${fencedBlock(cut(step.error, longestError), 'text')}\n`;
      return `${line}${broken === '' ? '' : ` (breaks ${proseIn(broken)})`}${error}`;
    })
    .join('\n');
}

function findingInMarkdown(run: RunView, { id, why, frame, pointer, expected, actual }: Finding): string {
  const requirement = run.requirements.find((each) => each.id === id);
  const facts = [
    ...(frame === undefined ? [] : [`- frame: ${frame}`]),
    ...(pointer === undefined ? [] : [`- at: ${codeIn(pointer === '' ? 'the whole frame' : pointer)}`]),
    ...(expected === undefined ? [] : [`- expected: ${codeIn(cut(expected, 300))}`]),
    ...(actual === undefined ? [] : [`- actual: ${codeIn(cut(actual, 300))}`]),
  ].join('\n');
  const rule =
    requirement === undefined ? '' : `\n\n> ${requirement.level} ${id}: ${proseIn(requirement.text)}`;
  return `**${proseIn(id)}** ${proseIn(why)}${rule}${facts === '' ? '' : `\n\n${facts}`}`;
}

/** The frames in which something was found, each once. */
function framesInMarkdown({ frames }: CaseData, found: readonly Finding[]): string[] {
  const numbers = new Set(found.flatMap(({ frame }) => frame ?? []));
  return [...numbers].slice(0, framesTold).flatMap((n) => {
    const frame = frames.get(n);
    if (frame === undefined) return [];
    const way = frame.from === 'client' ? `${frame.actor} → service` : `service → ${frame.actor}`;
    const text = frame.value === undefined ? frame.raw : JSON.stringify(frame.value, null, 2);
    const form = frame.value === undefined ? 'text' : 'json';
    return [`Frame ${n}, ${proseIn(way)}:`, fencedBlock(cut(text, longestFrame), form)];
  });
}
