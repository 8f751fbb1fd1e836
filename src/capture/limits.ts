/** How much of one capture is judged, so that what has to be remembered of it has an end too. */
export interface CaptureLimits {
  /** Connections of this API, and exchanges over HTTP with it, in an archive. */
  readonly entries: number;
  /** What its secrets take in memory, in bytes: all of them are looked for in whatever is told. */
  readonly secretBytes: number;
}

/** What is kept of so much was measured to take up to some 170 MB, nearly all of it for secrets. */
export const captureLimits: CaptureLimits = { entries: 100_000, secretBytes: 64 * 1024 * 1024 };
