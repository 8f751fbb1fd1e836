/** The time of day in UTC, to the millisecond, as lines begin with it that are told while something goes on. */
export function timeOfDay(): string {
  return new Date().toISOString().slice(11, 23);
}
