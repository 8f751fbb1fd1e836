/** The contract itself is unusable: a file is missing, is no JSON or YAML, or does not compile. */
export class ContractError extends Error {
  override readonly name = 'ContractError';

  /**
   * @param file the file at fault, relative to the schemas folder
   * @param problem what is wrong with it
   * @param advice what the reader can do
   */
  constructor(
    readonly file: string,
    readonly problem: string,
    readonly advice: string,
  ) {
    super(`The contract cannot be used.\n  where     ${file}\n  problem   ${problem}\n  what now  ${advice}`);
  }
}
