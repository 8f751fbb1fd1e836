import { nearest } from './nearest.js';

/** A word of a phrase, which may hold parameters, alternatives and what may be left out. */
export interface PhraseToken {
  /** As it stands in the phrase. */
  readonly text: string;
  /** What it may read as, when it has no parameter; with a parameter of countable values, those. */
  readonly readings: readonly string[];
  /** Matches the words that it stands for; undefined for a word without a parameter. */
  readonly pattern: RegExp | undefined;
}

/** The longest word that is compared with a pattern. */
const longestWord = 200;

const patterns: Readonly<Record<string, string>> = {
  name: '[A-Z][a-z]+',
  string: '"[^"]*"|\'[^\']*\'',
  int: '-?\\d+',
  float: '-?\\d*\\.?\\d+',
  word: '\\S+',
};

/** The words of a step; what stands in quotation marks is one. */
export function tokensOf(text: string): string[] {
  return text.match(/"[^"]*"\S*|\S+/g) ?? [];
}

/** The words of a phrase. */
export function phraseTokens(
  phrase: string,
  valuesOf: (parameter: string) => readonly string[] | undefined,
): PhraseToken[] {
  return tokensOf(phrase).map((text) => {
    if (!/(?<!\\)\{\w*\}/.test(text)) return { text, readings: readingsOf(text), pattern: undefined };
    const readings = text
      .split(/(?<!\\)(\{\w*\})/)
      .reduce<string[]>((heads, part) => joined(heads, valuesIn(part, valuesOf)), ['']);
    return {
      text,
      readings: readings.filter((each) => !each.includes('{')),
      pattern: patternOf(text, valuesOf),
    };
  });
}

/** True for a word that stands for a token of a phrase as it is. */
export function fits({ readings, pattern }: PhraseToken, word: string): boolean {
  return readings.includes(word) || (word.length <= longestWord && pattern?.test(word) === true);
}

/**
 * A token as it is written in the place of a word: the word itself where it fits, or the value near it that a parameter
 * takes. Of no word, as it stands in the phrase, or its first reading.
 */
export function written(token: PhraseToken, word: string | undefined): string {
  if (word !== undefined && fits(token, word)) return word;
  if (token.pattern === undefined) return token.readings[0] ?? token.text;
  // Of a parameter's words, the one that was mistyped helps more than the name of the parameter.
  return (word === undefined ? undefined : nearest(word, token.readings)[0]) ?? token.text;
}

/** `her/his` reads as either word, `rule(s)` with its end or without. */
function readingsOf(text: string): string[] {
  const plain = text.replaceAll(/\\(.)/g, '$1');
  const alternatives = /[^\\]\//.test(text) ? plain.split('/') : [plain];
  return alternatives.flatMap((each) =>
    /\(\w*\)/.test(each) ? [each.replaceAll(/[()]/g, ''), each.replaceAll(/\(\w*\)/g, '')] : [each],
  );
}

function valuesIn(
  part: string,
  valuesOf: (parameter: string) => readonly string[] | undefined,
): readonly string[] {
  const [, name] = /^\{(\w*)\}$/.exec(part) ?? [];
  return (name === undefined ? undefined : valuesOf(name)) ?? [part];
}

function joined(heads: readonly string[], tails: readonly string[]): string[] {
  return heads.flatMap((head) => tails.map((tail) => head + tail));
}

function patternOf(text: string, valuesOf: (parameter: string) => readonly string[] | undefined): RegExp {
  const source = text
    .split(/(?<!\\)(\{\w*\})/)
    .map((part) => {
      const [, name] = /^\{(\w*)\}$/.exec(part) ?? [];
      if (name === undefined) return quoted(part);
      const values = valuesOf(name);
      return `(?:${values === undefined ? (patterns[name] ?? '\\S+') : values.map(quoted).join('|')})`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

function quoted(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
