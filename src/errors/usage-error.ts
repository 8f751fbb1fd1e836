/** The run was asked for something that cannot be: told in one screen, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param headline what is wrong
   * @param facts label and text of each further line; the last one says what to do
   */
  constructor(headline: string, facts: readonly (readonly [label: string, text: string])[] = []) {
    const width = Math.max(0, ...facts.map(([label]) => label.length));
    super([headline, ...facts.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`)].join('\n'));
  }
}
