import { UsageError } from '../../errors/index.js';
import { runOptions, type RunArguments } from './run-options.js';

const least = {
  parallel: 1,
  repeat: 1,
  retry: 0,
  timeout: 1,
  'idle-timeout': 1,
  'agent-deadline': 1,
  retention: 0,
  'dialog-timeout': 1,
  'longest-wait': 0,
} as const;

/**
 * Checks what only looks right to the parser of the command line.
 *
 * @throws UsageError naming the option
 */
export function checkGiven(given: RunArguments): void {
  for (const [name, option] of Object.entries(runOptions)) {
    const value: unknown = given[name as keyof RunArguments];
    if (!Array.isArray(value) || 'array' in option) continue;
    throw new UsageError('option-invalid', `--${name} is given more than once.`, [
      ['given', value.join(', ')],
      ['expected', 'one of them'],
    ]);
  }
  for (const [name, minimum] of Object.entries(least)) {
    const value = given[name as keyof typeof least];
    if (value === undefined || (Number.isInteger(value) && value >= minimum)) continue;
    throw new UsageError('option-invalid', `--${name} must be a whole number from ${minimum}.`, [
      ['given', String(value)],
      ['expected', `a whole number from ${minimum}`],
    ]);
  }
  for (const name of given.name ?? []) {
    try {
      new RegExp(name);
    } catch (error) {
      throw new UsageError('option-invalid', '--name is not a valid regular expression.', [
        ['--name', name],
        ['problem', (error as Error).message],
      ]);
    }
  }
  if (given['update-baseline'] && given.baseline === undefined) {
    throw new UsageError('options-conflict', '--update-baseline does not say which file.', [
      ['what now', 'Name it with --baseline FILE.'],
    ]);
  }
  if (given.agent === 'manual' && given.parallel > 1) {
    throw new UsageError('options-conflict', 'One person cannot sit in several seats at a time.', [
      ['given', `--agent manual --parallel ${given.parallel}`],
      ['what now', 'Leave out --parallel.'],
    ]);
  }
}

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
