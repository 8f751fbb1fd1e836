import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError, type Fact } from '../errors/index.js';
import { placeOf } from '../run/index.js';

/** What steps of the user's own can import by these names. */
const exported = [
  'After',
  'AfterAll',
  'AfterStep',
  'Before',
  'BeforeAll',
  'BeforeStep',
  'DataTable',
  'defineParameterType',
  'ExpectationError',
  'Given',
  'Inconclusive',
  'MessagingWorld',
  'Then',
  'When',
];

/**
 * Step definitions that could not be loaded: what is wrong with them, and the file, line and column where.
 *
 * @param files the files of steps that were to be loaded
 */
export function stepsNotLoaded(error: Error, files: readonly string[]): UsageError {
  const { message, stack = '' } = error;
  const syntax = /^(.*):(\d+):(\d+): ERROR: (.*)$/m.exec(message);
  if (syntax !== null) {
    const [, file = '', line = '', column = '', problem = ''] = syntax;
    return new UsageError('steps-not-loaded', 'A file of step definitions is not valid TypeScript.', [
      // Columns are counted from 0 there.
      ['where', `${placeOf(file)}:${line}:${Number(column) + 1}`],
      ['problem', problem],
      ['what now', 'Correct the file at the place named.'],
    ]);
  }
  return new UsageError('steps-not-loaded', 'The step definitions could not be loaded.', [
    ['where', placeIn(stack, files) ?? files.map(placeOf).join(', ')],
    ...problemOf(message),
    [
      'what now',
      "Import Given, When and Then from 'messaging-conformance/steps', and fix what is named above.",
    ],
  ]);
}

/** A phrase with a parameter that nobody has defined. */
export function unknownParameter(
  { name, expression }: { readonly name: string; readonly expression: string },
  known: readonly string[],
): UsageError {
  return new UsageError('steps-not-loaded', `No parameter is called {${name}}.`, [
    ['phrase', expression],
    ...didYouMean(name, known, (each) => `{${each}}`),
    ['what now', 'Correct the phrase, or define the parameter with defineParameterType.'],
  ]);
}

/** What went wrong, in the words of whoever wrote the file. */
function problemOf(message: string): readonly Fact[] {
  const missing =
    /import_\w+\.(\w+)\) is not a function/.exec(message)?.[1] ??
    /does not provide an export named '(\w+)'/.exec(message)?.[1];
  if (missing === undefined) return [['problem', message.split('\nRequire stack:')[0] ?? message]];
  return [['problem', `there is no ${missing} to import`], ...didYouMean(missing, exported)];
}

/** The first place in a stack that is in one of the files; otherwise undefined. */
function placeIn(stack: string, files: readonly string[]): string | undefined {
  const own = new Set(files.map((file) => resolve(file)));
  for (const [, path = '', line = '', column = ''] of stack.matchAll(
    /(?:\(|at |^)((?:file:\/\/)?\/[^\s():?]+|file:\/\/\/[A-Z]:[^\s():?]+|[A-Z]:\\[^():?]+)(?:\?[^\s:)]*)?:(\d+)(?::(\d+))?/gm,
  )) {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path;
    if (own.has(resolve(file))) return `${placeOf(file)}:${line}${column === '' ? '' : `:${column}`}`;
  }
  return undefined;
}
