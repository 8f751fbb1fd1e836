import { UsageError } from '../../errors/index.js';

const ago = /^(\d+(?:\.\d+)?)(s|m|h|d)$/;
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;
const epochMs = /^\d{12,14}$/;

/**
 * A time as `--since` takes it: ISO 8601, milliseconds since the epoch, or so long ago (`15m`).
 *
 * @param now in milliseconds since the epoch
 * @returns in milliseconds since the epoch
 * @throws UsageError for anything else
 */
export function timeSince(given: string, now: number): number {
  const [, count, unit] = ago.exec(given) ?? [];
  if (count !== undefined) return now - Number(count) * unitMs[unit as keyof typeof unitMs];
  if (epochMs.test(given)) return Number(given);
  const at = isoDate.test(given) ? Date.parse(given) : NaN;
  if (Number.isFinite(at)) return at;
  throw new UsageError('option-invalid', '--since is not a time.', [
    ['given', given],
    ['expected', '2026-11-25T18:00:00Z, milliseconds since the epoch, or 90s, 15m, 2h, 1d'],
  ]);
}
