import type { Finding } from '../../judge/index.js';
import { escapeText } from '../../report/words/escaped-text.js';

/** A finding in a few lines. */
export function findingLines(
  { id, severity, why, message, pointer, expected, actual, session }: Finding,
  where: string,
): string[] {
  const about = [message, pointer === undefined ? undefined : pointer || 'the whole frame']
    .filter(Boolean)
    .join(' ');
  return [
    `${where}  ${severity} ${id}  ${about || session}`,
    `    ${why}`,
    ...(expected === undefined ? [] : [`    expected  ${expected}`]),
    ...(actual === undefined ? [] : [`    actual    ${actual}`]),
  ].map((line) => escapeText(line).replaceAll('\n', '\\n'));
}
