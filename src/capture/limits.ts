/** How much of one capture is judged, so that what has to be remembered of it has an end too. */
export interface CaptureLimits {
  /** Connections of this API, and exchanges over HTTP with it, in an archive. */
  readonly entries: number;
  /** What its secrets take in memory, in bytes: all of them are looked for in whatever is told. */
  readonly secretBytes: number;
}

/** Of 22,000 connections, each with a token of its own of a thousand characters, what is kept was measured to take some 220 MB. */
export const captureLimits: CaptureLimits = { entries: 100_000, secretBytes: 48 * 1024 * 1024 };
