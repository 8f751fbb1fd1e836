import { cut, escapeText } from '../words/escaped-text.js';

const widest = 160;

/** A text from elsewhere, as lines under something else: none too wide, and none empty. */
export function indented(text: string): string[] {
  return escapeText(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${cut(line, widest)}`);
}
