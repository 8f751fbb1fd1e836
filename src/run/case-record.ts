import type { Finding } from '../judge/index.js';
import type { Reason } from './outcome.js';

/** Media type under which a case's record travels from the scenario, in whatever process it ran, to the collector. */
export const caseRecordType = 'application/vnd.messaging-conformance.case+json';

/** What a scenario leaves behind beside its steps. */
export interface CaseRecord {
  /** Name of the transcript that the scenario wrote. */
  readonly transcript: string | undefined;
  readonly findings: readonly Finding[];
  readonly frames: number;
  /** Requirements shown to be broken by expectations that were not met. */
  readonly broken: readonly string[];
  /** True when every step was met, and the scenario failed for what was found in its frames. */
  readonly failedByFrames: boolean;
  /** Conversations that were opened and could not be closed again. */
  readonly left: readonly string[];
  readonly inconclusive: (Reason & { readonly outcome: 'inconclusive' | 'not applicable' }) | undefined;
}
