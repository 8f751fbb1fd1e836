import leven from 'leven';
import { fits, phraseTokens, tokensOf, written, type PhraseToken } from './phrase-tokens.js';

/** More would not help to choose. */
const most = 3;
/** What is longer is not a mistyped phrase, and would take long to compare. */
const longestText = 400;
/** The part of the words that may be wrong. */
const bearable = 0.4;
/** What it costs that a short word, such as an article, is missing or too many; any other word costs one. */
const shortWord = 0.5;

/** What a phrase costs to be made of a text, and how it reads with the text's own words. */
interface Rated {
  readonly phrase: string;
  readonly cost: number;
}

/**
 * The phrases that a mistyped step may stand for, nearest first, three at the most. Where a parameter's value stands in the
 * step, it stands in the phrase as well; a parameter without one that it takes, or one near that, keeps its name: `Ann is told that it is {state}`.
 *
 * @param phrases as step definitions have them (Cucumber expressions)
 * @param valuesOf the words that a parameter takes, by its name; undefined where there are none to count
 */
export function nearestPhrases(
  step: string,
  phrases: Iterable<string>,
  valuesOf: (parameter: string) => readonly string[] | undefined = () => undefined,
): string[] {
  if (step.length > longestText) return [];
  const given = tokensOf(step);
  const rated = [...phrases]
    .map((phrase) => aligned(given, phraseTokens(phrase, valuesOf)))
    .filter(({ cost }) => cost <= bearable)
    .sort((one, other) => one.cost - other.cost);
  const best = rated[0]?.cost ?? 0;
  const near = rated.filter(({ cost }) => cost <= 2 * best + 0.05).map(({ phrase }) => phrase);
  return [...new Set(near)].slice(0, most);
}

/** How far a text is from the phrase nearest to it: 0 for one that it fits; undefined when none is near. */
export function costOfNearest(
  step: string,
  phrases: Iterable<string>,
  valuesOf: (parameter: string) => readonly string[] | undefined = () => undefined,
): number | undefined {
  if (step.length > longestText) return undefined;
  const given = tokensOf(step);
  const costs = [...phrases].map((phrase) => aligned(given, phraseTokens(phrase, valuesOf)).cost);
  const least = Math.min(...costs);
  return least <= bearable ? least : undefined;
}

/** Aligns a text with a phrase, word by word: the edit distance, in which a word costs as much as it differs. */
function aligned(given: readonly string[], phrase: readonly PhraseToken[]): Rated {
  const costs: number[][] = [[0]];
  const row = (index: number): number[] => (costs[index] ??= []);
  const at = (i: number, j: number): number => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= given.length; i += 1) {
    for (let j = i === 0 ? 1 : 0; j <= phrase.length; j += 1) {
      row(i)[j] = Math.min(
        at(i - 1, j) + missing(given[i - 1] ?? ''),
        at(i, j - 1) + missing(phrase[j - 1]?.text ?? ''),
        at(i - 1, j - 1) + differing(given[i - 1] ?? '', phrase[j - 1]),
      );
    }
  }
  const cost = at(given.length, phrase.length) / Math.max(1, given.length, phrase.length);
  return { cost, phrase: cost > bearable ? '' : rewritten(given, phrase, at) };
}

/** The phrase with the words of the text that belong to its parameters, found by going the cheapest way back. */
function rewritten(
  given: readonly string[],
  phrase: readonly PhraseToken[],
  at: (i: number, j: number) => number,
): string {
  const words: string[] = [];
  let i = given.length;
  let j = phrase.length;
  while (j > 0) {
    const token = phrase[j - 1];
    const word = given[i - 1];
    if (token === undefined) break;
    if (i > 0 && at(i, j) === at(i - 1, j - 1) + differing(word ?? '', token)) {
      words.unshift(written(token, word));
      i -= 1;
      j -= 1;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + missing(word ?? '')) {
      i -= 1;
    } else {
      words.unshift(written(token, undefined));
      j -= 1;
    }
  }
  return words.join(' ');
}

function missing(word: string): number {
  return word.length <= 3 ? shortWord : 1;
}

/** How much a word differs from what a phrase has there: from 0, for one that fits, to 1. */
function differing(word: string, token: PhraseToken | undefined): number {
  if (token === undefined) return 1;
  if (fits(token, word)) return 0;
  return Math.min(1, ...token.readings.map((each) => spelling(word, each)));
}

function spelling(word: string, other: string): number {
  const distance = leven(word.toLowerCase(), other.toLowerCase()) / Math.max(word.length, other.length, 1);
  // Words that have less in common are other words.
  return distance > 0.5 ? 1 : distance;
}
