import { counted } from '../../words/counted.js';
import type { CaseResult, RunResult } from '../../run/index.js';
import { causesOf } from '../views/causes.js';
import { failingStep } from '../views/failing-step.js';
import type { FailureAlong, FailureGroup, FrameLink } from '../views/page-view.js';
import { cut, escapeText } from '../words/escaped-text.js';
import { indented } from './indented.js';
import { listed, type Paint } from './painting.js';

/** Of causes, the worst are told in full, so many more in a line each, and the rest are counted. */
const toldInFull = 5;
const toldInShort = 8;
const shownAlong = 3;
const shownLines = 7;
const longest = 200;
const widestName = 'reproduce'.length;

/**
 * What broke, named once by cause as on the page, worst first: the rule, the difference, the frames and scenarios it is
 * in, how to run one of them again and where the page shows it. What is known to fail is not among it, nor are warnings
 * of what no requirement forbids, which are counted elsewhere.
 *
 * @param page name of the page that shows the run, when there is one
 */
export function causeLines(run: RunResult, page: string | undefined, paint: Paint): string[] {
  const causes = causesIn(run);
  if (causes.length === 0) return [];
  const short = causes.slice(toldInFull, toldInFull + toldInShort);
  const left = causes.length - toldInFull - short.length;
  return [
    '',
    `What broke: ${counted(causes.length, 'cause')}`,
    ...causes.slice(0, toldInFull).flatMap((group) => ['', ...cause(group, run.cases, page, paint)]),
    ...(short.length > 0 ? [''] : []),
    ...short.map((group) => headline(group, paint)),
    ...(left > 0 ? [`… and ${counted(left, 'more cause', 'more causes')}, in the report.`] : []),
  ];
}

function causesIn(run: RunResult): FailureGroup[] {
  const known = new Set(run.baseline?.known);
  const fresh = { ...run, cases: run.cases.filter(({ id }) => !known.has(id)) };
  return causesOf(fresh).filter(
    ({ severity, requirements }) => severity === 'violation' || requirements.length > 0,
  );
}

function headline(group: FailureGroup, paint: Paint): string {
  const { severity, level, requirements, blame, what, count, cases } = group;
  // What breaks no requirement and is not the endpoint's goes by whose it is.
  const kind = blame === 'endpoint' ? severity : blame;
  const rule = level === 'none' ? kind : `${level} ${requirements.map(({ id }) => id).join(' ')}`;
  const often =
    cases > 1 || count > 1 ? `  (${counted(count, 'time')} in ${counted(cases, 'scenario')})` : '';
  const [sentence = ''] = what.split('\n');
  return `${paint(severity === 'violation' ? 'red' : 'yellow', rule)}  ${told(sentence)}${often}`;
}

function cause(
  group: FailureGroup,
  cases: readonly CaseResult[],
  page: string | undefined,
  paint: Paint,
): string[] {
  const { requirements, message, pointer, expected, actual, places, reproduce } = group;
  const [first] = places;
  return [
    headline(group, paint),
    ...requirements.flatMap(({ id, text }) => fact(id, text)),
    ...fact('message', message),
    ...fact('at', pointer === '' ? 'the whole frame' : pointer),
    ...fact('expected', expected),
    ...fact('actual', actual),
    ...errorLines(group, cases),
    ...fact('where', placesInWords(places, group.cases)),
    ...group.along.slice(0, shownAlong).flatMap((each) => fact('along', alongInWords(each))),
    ...(reproduce === '' ? [] : [factLine('reproduce', escapeText(reproduce))]),
    ...(page === undefined || first === undefined
      ? []
      : [factLine('page', `${page}#${new URLSearchParams({ case: first.case }).toString()}`)]),
  ];
}

/** What a step said that was not met; where a place in a frame is wrong, the difference there says it all. */
function errorLines(
  { error, what, pointer, places: [first] }: FailureGroup,
  cases: readonly CaseResult[],
): string[] {
  if (error === undefined || pointer !== undefined) return [];
  const attempt = cases.find(({ id }) => id === first?.case)?.attempts[first?.attempt ?? 0];
  // A definition to start from is there to be copied, whole.
  const isWhole = failingStep(attempt)?.snippet !== undefined;
  const rest = error.startsWith(what) ? error.slice(what.length) : error;
  return indented(rest).slice(0, isWhole ? undefined : shownLines);
}

/** The frames, by scenario: `ACC-008 frame 19, ACC-009 frames 20, 24`. */
function placesInWords(places: readonly FrameLink[], all: number): string {
  const frames = new Map<string, Set<number>>();
  for (const { case: id, frame } of places) {
    const here = frames.get(id) ?? new Set();
    frames.set(id, frame === undefined ? here : here.add(frame));
  }
  const shown = [...frames].slice(0, listed).map(([id, here]) => {
    const numbers = [...here].slice(0, listed).join(', ');
    return here.size === 0 ? id : `${id} ${here.size === 1 ? 'frame' : 'frames'} ${numbers}`;
  });
  return `${shown.join('; ')}${all > shown.length ? `; … (${all} scenarios)` : ''}`;
}

function alongInWords({ requirements, what, cases }: FailureAlong): string {
  return [...requirements, what.split('\n')[0] ?? '', `(${counted(cases, 'scenario')})`].join(' ');
}

function fact(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [factLine(name, told(text))];
}

function factLine(name: string, text: string): string {
  return `  ${name.padEnd(widestName)}  ${text}`;
}

/** A text from elsewhere, in one line that is not too long. */
function told(text: string): string {
  return escapeText(cut(text, longest)).replaceAll('\n', '\\n');
}
