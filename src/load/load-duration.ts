const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A time as load scripts have it, in milliseconds: `500ms`, `10s`, `2m`; a number alone is of seconds. Undefined for others. */
export function durationMs(given: unknown): number | undefined {
  if (typeof given !== 'number' && typeof given !== 'string') return undefined;
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(String(given).trim()) ?? [];
  const ms = Number(number) * (units[unit] ?? NaN);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
