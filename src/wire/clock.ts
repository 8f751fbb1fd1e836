/** The one place that reads the clock: milliseconds since the epoch, never going back, to a hundredth. */
export function now(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 100) / 100;
}
