import { UsageError } from '../../errors/index.js';

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * How long an option says, in milliseconds: `90s`, `5m`, `2h`.
 *
 * @throws UsageError when it says no time
 */
export function durationGiven(option: string, text: string): number {
  const unit = units[text.slice(-1)];
  const number = Number(text.slice(0, -1));
  if (unit !== undefined && text.length > 1 && Number.isFinite(number) && number > 0) return number * unit;
  throw new UsageError('option-invalid', `${option} must be a time.`, [
    ['given', text],
    ['expected', 'a number with its unit: 90s, 5m, 2h'],
  ]);
}
