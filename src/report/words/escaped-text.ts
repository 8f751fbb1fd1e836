/**
 * Text from outside as it may stand in a report or on a terminal: control characters, which could act, and
 * bidirectional ones, which could make it read as something else, are shown as what they are.
 */
export function escapeText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The first so many characters of a text, with a note when there are more. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
