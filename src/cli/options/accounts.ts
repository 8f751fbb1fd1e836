import { UsageError } from '../../errors/index.js';

/** Characters that would make something else of a path that holds the account. */
const notInPath = /[\s\u0000-\u001f\u007f/\\?#%]/;

/**
 * An account, which is one part of each path of the service, of the embedded mock's as well.
 *
 * @throws UsageError when it is none
 */
export function accountGiven(option: '--account' | '--other-account', given: string | undefined): string {
  if (given === undefined || given === '') {
    throw new UsageError(
      'option-missing',
      'The account is missing: it is part of every address of the service.',
      [['what now', `Give it with ${option}.`]],
    );
  }
  if (!notInPath.test(given) && given !== '.' && given !== '..') return given;
  throw new UsageError('option-invalid', `${option} is not the id of an account.`, [
    ['given', JSON.stringify(given)],
    ['expected', 'an id such as 12345678: one part of a path, without white space and without / \\ ? # %'],
  ]);
}

/**
 * Checks that what must be two accounts are two: otherwise one would be seen to see what is the other's.
 *
 * @throws UsageError when both are one
 */
export function checkTwoAccounts(account: string, other: string | undefined): void {
  if (account !== other) return;
  throw new UsageError('options-conflict', '--account and --other-account name the same account.', [
    ['given', account],
    ['what now', 'Name a second account, or leave out --other-account.'],
  ]);
}
