import type { ParseError } from '@cucumber/messages';
import { UsageError, type Fact } from '../errors/index.js';
import { placeOf } from '../run/index.js';
import { counted } from '../words/counted.js';
import { nearest } from '../words/nearest.js';

/** What the parser of Gherkin calls lines, in words; of the rest nothing is said, since it may stand anywhere. */
const lines: readonly (readonly [token: string, words: string])[] = [
  ['#FeatureLine', 'Feature:'],
  ['#RuleLine', 'Rule:'],
  ['#BackgroundLine', 'Background:'],
  ['#ScenarioLine', 'Scenario:'],
  ['#ExamplesLine', 'Examples:'],
  ['#StepLine', 'a step (Given, When, Then, And, But)'],
  ['#TableRow', 'a row of a table (| ... |)'],
  ['#DocStringSeparator', '"""'],
  ['#TagLine', 'tags (@...)'],
  ['#EOF', 'the end of the file'],
];
const keywords = ['Given', 'When', 'Then', 'And', 'But'];
const headings = ['Feature:', 'Rule:', 'Background:', 'Scenario:', 'Scenario Outline:', 'Examples:'];
const longestLine = 200;

/**
 * Features that cannot be parsed: the first mistake in plain words, with its place. Others often follow from it; they are
 * counted.
 */
export function featuresInvalid(errors: readonly ParseError[]): UsageError {
  const [first] = errors;
  const message = first?.message ?? '';
  const { uri = '', location } = first?.source ?? {};
  const column = location?.column === undefined ? '' : `:${location.column}`;
  const place = location === undefined ? placeOf(uri) : `${placeOf(uri)}:${location.line}${column}`;
  return new UsageError('feature-invalid', 'A feature cannot be parsed.', [
    ['where', place],
    ...problemIn(message),
    ...(errors.length > 1 ? [['and', `${counted(errors.length - 1, 'problem')} after it`] as const] : []),
  ]);
}

/** What is wrong, in plain words, with what was expected and what may be meant. */
function problemIn(message: string): readonly Fact[] {
  const [, expected, got] = /expected: (.*), got '([\s\S]*)'$/.exec(message) ?? [];
  if (expected !== undefined && got !== undefined) {
    const meant = correctedLine(got);
    // A keyword that is right, where it cannot stand.
    if (meant === got.slice(0, longestLine))
      return [
        ['problem', `the line cannot stand here: ${meant}`],
        ['expected', expectedWords(expected)],
      ];
    return [
      ['problem', `the line is not understood: ${got.slice(0, longestLine)}`],
      ...(meant === undefined ? [] : [['did you mean', meant] as const]),
      ['expected', expectedWords(expected)],
    ];
  }
  if (/unexpected end of file/.test(message)) {
    return message.includes('#DocStringSeparator')
      ? [['problem', 'the file ends inside a text, which a line with """ has to end']]
      : [
          ['problem', 'the file ends too early'],
          ['expected', expectedWords(message)],
        ];
  }
  if (message.includes('inconsistent cell count'))
    return [['problem', 'this row has more, or fewer, cells than those above it in its table']];
  return [['problem', message.replace(/^\(\d+:\d+\): /, '')]];
}

function expectedWords(tokens: string): string {
  return lines
    .filter(([token]) => tokens.includes(token))
    .map(([, words]) => words)
    .join(', ');
}

/** The line with a keyword that is near its first word. */
function correctedLine(line: string): string | undefined {
  const [, first = '', rest = ''] = /^(\S+)([\s\S]*)$/.exec(line.slice(0, longestLine)) ?? [];
  const [keyword] = nearest(first, keywords);
  if (keyword !== undefined) return `${keyword}${rest}`;
  const [, head = '', after = ''] = /^([^:]*:?)([\s\S]*)$/.exec(line.slice(0, longestLine)) ?? [];
  const [heading] = nearest(head, headings);
  return heading === undefined ? undefined : `${heading}${after}`;
}
