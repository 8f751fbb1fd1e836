import type { Finding } from '../judge/index.js';

/** Text from the wire as a terminal may show it: without control and bidirectional characters, which could act on it. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '�');
}

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
  ].map(plain);
}
