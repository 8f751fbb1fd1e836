/** A request that is not granted: becomes an error response. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param code as in HTTP, from 400 */
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}
