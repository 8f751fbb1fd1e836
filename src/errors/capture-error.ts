/** A capture that cannot be read, or a line of it that is neither a record nor a frame. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';

  constructor(where: string, problem: string, advice: string) {
    super(`The capture cannot be read.\n  where     ${where}\n  problem   ${problem}\n  what now  ${advice}`);
  }
}
