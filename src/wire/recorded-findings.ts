import type { Finding } from '../judge/index.js';
import {
  redactedFinding,
  type Redactor,
  type TranscriptHead,
  type TranscriptWriter,
} from '../transcript/index.js';

/** How many findings are kept in memory, beside the first of each kind; the transcript has them all. */
const mostKept = 1_000;

/** Where findings go, and which count. */
export interface RecordedFindingsOptions {
  readonly redactor: Redactor;
  /** The side that is put to the test; what is found in the other is no matter of the record's. Both unless given. */
  readonly heldTo?: TranscriptHead['heldTo'];
  /** Absent when nothing is to be kept. */
  readonly writer?: Pick<TranscriptWriter, 'write'>;
  readonly onFinding?: (finding: Finding) => void;
}

/** What was found while a scenario is recorded: written without secrets, told of, and kept for those who ask. */
export class RecordedFindings {
  readonly #options: RecordedFindingsOptions;
  readonly #kept: Finding[] = [];
  /** Each severity and id that was found. */
  readonly #kinds = new Set<string>();

  constructor(options: RecordedFindingsOptions) {
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
