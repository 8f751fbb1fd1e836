import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { RunParameters } from './parameters.js';

/** File of a run's folder that tells all of its processes that no further scenario is to begin. */
const endedFile = '.ended';

/** True when no further scenario of the run is to begin, in whatever process. */
export function hasEndedEarly({
  mayEndEarly,
  directory,
}: Pick<RunParameters, 'mayEndEarly' | 'directory'>): boolean {
  return mayEndEarly === true && existsSync(join(directory, endedFile));
}

/**
 * The early end of a run: scenarios that are under way come to their end, and of those that would begin after it nothing
 * is told, so that they are what they are: not run.
 */
export class EarlyEnd {
  readonly #directory: string;
  readonly #begun = new Set<string>();
  #isOver = false;

  constructor(directory: string) {
    this.#directory = directory;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** From now on, no further scenario begins. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    writeFileSync(join(this.#directory, endedFile), '');
  }

  /** True of a message about an execution that began after the end: it was skipped, and is not to be told. */
  isBeyond({
    testCaseStarted,
    testCaseFinished,
    testStepStarted,
    testStepFinished,
    attachment,
  }: Envelope): boolean {
    if (testCaseStarted !== undefined) {
      if (this.#isOver) return true;
      this.#begun.add(testCaseStarted.id);
      return false;
    }
    const about = testCaseFinished ?? testStepStarted ?? testStepFinished ?? attachment;
    const id = about?.testCaseStartedId;
    return this.#isOver && id !== undefined && !this.#begun.has(id);
  }

  /** Takes away what told the processes. */
  close(): void {
    rmSync(join(this.#directory, endedFile), { force: true });
  }
}
