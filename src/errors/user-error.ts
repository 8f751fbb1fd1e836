import { codes, type ErrorCode } from './codes.js';
import { ToldError, type Fact } from './told-error.js';

/**
 * An error that the user can cause and mend: its code, facts and advice are all there is to say, and the exit code is 2.
 * What to do about it stands in the table of codes unless the place where it came up knows better.
 */
export abstract class UserError extends ToldError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, headline: string, facts: readonly Fact[] = []) {
    const hasAdvice = facts.some(([label]) => label === 'what now');
    super(headline, hasAdvice ? facts : [...facts, ['what now', codes[code].advice]]);
    this.code = code;
  }
}

/** The command was given something that cannot be used. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

/** The contract itself is unusable: a file is missing, is not JSON or YAML, or does not compile. */
export class ContractError extends UserError {
  override readonly name = 'ContractError';

  /**
   * @param file the file at fault, relative to the schemas folder
   * @param problem what is wrong with it
   * @param advice what the reader can do
   */
  constructor(
    readonly file: string,
    readonly problem: string,
    advice: string = codes['contract-unusable'].advice,
  ) {
    super('contract-unusable', 'The contract cannot be used.', [
      ['where', file],
      ['problem', problem],
      ['what now', advice],
    ]);
  }
}

/** A capture or a recording that cannot be read, or a line of it that is neither a record nor a frame. */
export class CaptureError extends UserError {
  override readonly name = 'CaptureError';

  /**
   * @param where the file, and the line where there is one
   * @param problem what is wrong
   * @param advice what to do, where the code's own advice is not enough
   * @param facts what else is known
   */
  constructor(
    override readonly code: CaptureCode,
    readonly where: string,
    readonly problem: string,
    readonly advice: string = codes[code].advice,
    facts: readonly Fact[] = [],
  ) {
    super(code, 'The capture cannot be read.', [
      ['where', where],
      ['problem', problem],
      ...facts,
      ['what now', advice],
    ]);
  }
}

/** The codes of captures and recordings. */
export type CaptureCode =
  | 'capture-empty'
  | 'capture-format'
  | 'capture-too-full'
  | 'capture-unreadable'
  | 'line-too-long'
  | 'no-json'
  | 'no-record'
  | 'record-invalid'
  | 'record-version';

/** The mock cannot be served as asked. */
export class MockError extends UserError {
  override readonly name = 'MockError';
}
