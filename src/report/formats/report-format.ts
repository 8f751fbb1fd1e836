import { writeFileSync } from 'node:fs';
import type { RunResult } from '../../run/index.js';
import type { Recording } from '../../transcript/index.js';

/** A run and its recording: all that a report is made from. */
export interface ReportedRun {
  /** The run's folder. */
  readonly directory: string;
  readonly run: RunResult;
  readonly recording: Recording;
}

/** One of the files that a run is told in. */
export interface ReportFormat {
  /** What the file is called in the folder of a run. */
  readonly file: string;
  /** What it holds, in Markdown, for the reference. */
  readonly holds: string;
  /**
   * Writes the file.
   *
   * @param path where it goes
   * @throws NodeJS.ErrnoException when it cannot be written
   */
  readonly write: (path: string, reported: ReportedRun) => void | Promise<void>;
}

/** How a format is written that is one text, made from the result alone. */
export function asText(textOf: (run: RunResult) => string): ReportFormat['write'] {
  return (path, { run }) => {
    writeFileSync(path, textOf(run));
  };
}
