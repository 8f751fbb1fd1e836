import type { GherkinDocument, Pickle } from '@cucumber/messages';
import { UsageError } from '../errors/index.js';
import { nearest } from '../words/nearest.js';
import type { Phrasebook } from './phrasebook.js';

/** A line of a description that was to be a step. */
export interface MisreadLine {
  readonly line: string;
  /** The line with the keyword that its first word is near. */
  readonly meant: string;
}

/** Tells that a line is taken for a description: a scenario without one of its steps shows something else than was meant. */
export function misreadError({ line, meant, where }: MisreadLine & { readonly where: string }): UsageError {
  return new UsageError(
    'keyword-misspelt',
    `The line "${line}" is taken for a description, not for a step.`,
    [
      ['where', where],
      ['did you mean', meant],
    ],
  );
}

const keywords = ['Given', 'When', 'Then', 'And', 'But'];

/**
 * The first line above the steps of a scenario that Gherkin takes for a description, since its keyword is mistyped: its
 * first word is near a keyword, and what follows is nearer to a phrase than with that word, or without its own first.
 */
export function misreadLine(
  pickle: Pickle,
  document: GherkinDocument | undefined,
  phrasebook: Phrasebook,
): MisreadLine | undefined {
  for (const line of descriptionsOf(pickle, document).flatMap((text) => text.split('\n'))) {
    const [, first = '', rest = ''] = /^\s*(\S+?):?\s+(\S.*)$/.exec(line.trimEnd()) ?? [];
    const [keyword] = rest === '' ? [] : nearest(first, keywords);
    if (keyword === undefined) continue;
    const cost = phrasebook.cost(rest);
    // A step begins where its phrase does: prose such as "The consumer Ann is subscribed" has words before it.
    const others = [line.trim(), rest.replace(/^\S+\s*/, '')].map((text) => phrasebook.cost(text) ?? 1);
    if (cost !== undefined && others.every((other) => cost < other))
      return { line: line.trim(), meant: `${keyword} ${rest}` };
  }
  return undefined;
}

/** What stands between the heading and the steps, of the backgrounds of a scenario too. */
function descriptionsOf({ astNodeIds }: Pickle, document: GherkinDocument | undefined): string[] {
  const children = document?.feature?.children ?? [];
  const isOf = (each: { readonly scenario?: { readonly id: string } | undefined }): boolean =>
    each.scenario !== undefined && astNodeIds.includes(each.scenario.id);
  const around = children.some(isOf) ? [] : children.filter(({ rule }) => rule?.children.some(isOf));
  return [...children, ...around.flatMap(({ rule }) => rule?.children ?? [])]
    .filter((each) => each.background !== undefined || isOf(each))
    .map(({ background, scenario }) => (scenario ?? background)?.description ?? '');
}
