import type { Finding } from '../judge/index.js';
import { redactedFinding } from '../transcript/index.js';
import type { RecorderOptions } from './recorder.js';

/** How many findings are kept in memory, beside the first of each kind; the transcript has them all. */
const mostKept = 1_000;

/** What was found while a scenario is recorded: written without secrets, told of, and kept for those who ask. */
export class RecordedFindings {
  readonly #options: Pick<RecorderOptions, 'redactor' | 'heldTo' | 'writer' | 'onFinding'>;
  readonly #kept: Finding[] = [];
  /** Each severity and id that was found. */
  readonly #kinds = new Set<string>();

  constructor(options: Pick<RecorderOptions, 'redactor' | 'heldTo' | 'writer' | 'onFinding'>) {
    this.#options = options;
  }

  /** Those that are kept, in the order in which they were found. */
  get kept(): readonly Finding[] {
    return this.#kept;
  }

  add(findings: readonly Finding[]): void {
    const { redactor, heldTo, writer, onFinding } = this.#options;
    for (const finding of findings) {
      if (heldTo !== undefined && finding.blame !== heldTo) continue;
      const clean = redactedFinding(finding, redactor.text);
      const kind = `${clean.severity} ${clean.id}`;
      if (this.#kept.length < mostKept || !this.#kinds.has(kind)) this.#kept.push(clean);
      this.#kinds.add(kind);
      writer?.write({ record: 'finding', ...clean });
      onFinding?.(clean);
    }
  }
}
