import { stringMember } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';

/** What a connection received, counted by type. */
export function counts(connection: Connection): string {
  const byType = new Map<string, number>();
  for (const { content, reading } of connection.received) {
    const type =
      content.form === 'json'
        ? (stringMember(reading.value, 'type') ?? 'JSON without a type')
        : `${content.form} message`;
    byType.set(type, (byType.get(type) ?? 0) + 1);
  }
  return [...byType].map(([type, count]) => `${count} ${type}`).join(', ') || 'nothing';
}
