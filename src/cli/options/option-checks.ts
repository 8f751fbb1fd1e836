import type { Options } from 'yargs';
import { Parser } from 'yargs/helpers';
import { UsageError } from '../../errors/index.js';

/**
 * Checks that what is one value was given once: the parser makes a list of several.
 *
 * @throws UsageError naming the option
 */
export function checkGivenOnce(
  options: Readonly<Record<string, Options>>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, option] of Object.entries(options)) {
    const value = given[name];
    if (!Array.isArray(value) || option.array === true) continue;
    throw new UsageError('option-invalid', `--${name} is given more than once.`, [
      ['given', value.join(', ')],
      ['expected', 'one of them'],
    ]);
  }
}

/**
 * Checks that what is a number was given as one: of what is none, the parser keeps nothing.
 *
 * @param words the command line, after the name of the tool, which tells what stood there
 * @param envPrefix how a variable of the environment begins that is an option
 * @throws UsageError naming the option, and what stood there
 */
export function checkAreNumbers(
  options: Readonly<Record<string, Options>>,
  given: Readonly<Record<string, unknown>>,
  words: readonly string[],
  envPrefix: string,
): void {
  const wrong = Object.keys(options).find((each) => Number.isNaN(given[each]));
  if (wrong === undefined) return;
  const asWritten: unknown = Parser([...words], { string: [wrong], envPrefix })[wrong];
  throw new UsageError('option-invalid', `--${wrong} must be a number.`, [
    ...(typeof asWritten === 'string'
      ? ([['given', asWritten === '' ? 'nothing' : asWritten]] as const)
      : []),
    ['expected', 'a whole number'],
  ]);
}

/** Whole numbers that an option may have; no upper end unless given. */
export interface Range {
  readonly least: number;
  readonly most?: number;
}

/**
 * Checks that options are whole numbers within their ranges; those that are not given are not checked.
 *
 * @throws UsageError naming the option
 */
export function checkNumbers<Name extends string>(
  given: Readonly<Record<NoInfer<Name>, number | undefined>>,
  ranges: Readonly<Record<Name, Range>>,
): void {
  for (const [name, { least, most = Infinity }] of Object.entries<Range>(ranges)) {
    const value: number | undefined = given[name as Name];
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) continue;
    const expected = `a whole number from ${least}${most === Infinity ? '' : ` to ${most}`}`;
    throw new UsageError('option-invalid', `--${name} must be ${expected}.`, [
      ['given', String(value)],
      ['expected', expected],
    ]);
  }
}

/**
 * Checks that texts are regular expressions.
 *
 * @throws UsageError naming the option
 */
export function checkPatterns(option: string, patterns: readonly string[]): void {
  for (const pattern of patterns) {
    try {
      new RegExp(pattern);
    } catch (error) {
      throw new UsageError('option-invalid', `${option} is not a valid regular expression.`, [
        [option, pattern],
        ['problem', (error as Error).message],
      ]);
    }
  }
}
