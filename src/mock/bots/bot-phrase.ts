import type { Phrase } from './bot-script.js';

const star = '*';

/** The words of a text, in small letters: letters and digits count, and nothing else. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/**
 * Reads a phrase: words that must be said in a row, somewhere in what is said; a star stands for any words, or for none.
 * There are no regular expressions: what a phrase costs grows with what is said, and no faster.
 *
 * @returns undefined for one that has neither a word nor a star
 */
export function phraseOf(text: string): Phrase | undefined {
  const parts = text.split(star).map(wordsOf);
  const isEmpty = parts.length === 1 && parts[0]?.length === 0;
  return isEmpty ? undefined : { text, parts: parts.filter(({ length }) => length > 0) };
}

/** True when the words of a phrase are in what was said, in their order. */
export function isSaid({ parts }: Phrase, said: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = placeOf(part, said, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** Where words stand in a row, first; -1 where they do not. */
function placeOf(part: readonly string[], said: readonly string[], from: number): number {
  for (let at = from; at + part.length <= said.length; at += 1)
    if (part.every((word, index) => said[at + index] === word)) return at;
  return -1;
}
