import { UsageError } from '../../errors/index.js';

/**
 * The part of the scenarios that `--shard` names.
 *
 * @throws UsageError when it names none
 */
export function shardOf(
  given: string | undefined,
): { readonly part: number; readonly of: number } | undefined {
  if (given === undefined || given === '') return undefined;
  const [part, of, ...rest] = given.split('/').map(Number);
  const isRight =
    part !== undefined &&
    of !== undefined &&
    rest.length === 0 &&
    Number.isInteger(part) &&
    Number.isInteger(of) &&
    part >= 1 &&
    part <= of;
  if (isRight) return { part, of };
  throw new UsageError('option-invalid', '--shard must name a part, as I/N.', [
    ['given', given],
    ['expected', 'I/N, from 1/N to N/N, such as 2/5'],
  ]);
}
