import { escapeText } from './escaped-text.js';

/** Text that came from elsewhere, so that it is shown and neither marks up nor addresses anybody. */
export function proseIn(text: string): string {
  return htmlIn(text.replaceAll(/[\\`*_{}[\]()#+!|~]/g, '\\$&')).replaceAll('>', '&gt;');
}

/** Text inside of an HTML block of Markdown, in which Markdown's own escapes would be shown. */
export function htmlIn(text: string): string {
  return escapeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u200b')
    .replaceAll('\n', ' ');
}

/** Text as code within a line. */
export function codeIn(text: string): string {
  return `<code>${htmlIn(text).replaceAll('|', '&#124;')}</code>`;
}

/** A block of code with a fence that is longer than any run of backticks in it. */
export function fencedBlock(text: string, language: string): string {
  const shown = escapeText(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}
