/**
 * What the page is made from: an index that is inflated when the page opens, and a chunk for each execution of a case
 * that is inflated when somebody looks at it. Who writes the page and who shows it agree on these types.
 */
import type {
  BaselineResult,
  CaseResult,
  Outcome,
  RequirementResult,
  RunResult,
  StepResult,
} from '../../run/index.js';
import type { Finding, HttpRecord } from '../../judge/index.js';

/** Everything but the frames. */
export interface PageIndex {
  readonly format: 1;
  /** One run; or several side by side, the first of which the others are held against. */
  readonly runs: readonly RunView[];
}

export interface RunView extends Omit<RunResult, 'cases' | 'requirements' | 'coverage' | 'baseline'> {
  /** What to call it: its folder. */
  readonly name: string;
  readonly cases: readonly CaseView[];
  readonly requirements: readonly RequirementView[];
  readonly failures: readonly FailureGroup[];
  readonly undecided: readonly UndecidedGroup[];
  readonly besides: readonly BesideView[];
  readonly drift: readonly DriftEntry[];
  /** How often something undocumented was seen that is not among the entries, as there were too many kinds. */
  readonly driftLeftOut: number;
  readonly waits: WaitsView;
  readonly coverage?: CoverageView;
  readonly baseline?: BaselineResult;
}

/** What was on the wire outside of scenarios: the preflight. */
export interface BesideView {
  readonly name: string;
  readonly chunk: string;
}

export interface CaseView extends Omit<CaseResult, 'attempts'> {
  readonly broken: readonly string[];
  readonly durationMs: number;
  readonly frames: number;
  /** How to run it again. */
  readonly reproduce: string;
  readonly attempts: readonly AttemptView[];
}

/** An execution of a case. */
export interface AttemptView {
  readonly outcome: Outcome;
  readonly chunk: string;
  /** When it began, in milliseconds since the run did. */
  readonly startMs: number;
  readonly durationMs: number;
  /** Of a soak: the round that it was in. */
  readonly round?: number;
}

/** A frame of a case, or the case as a whole. */
export interface FrameLink {
  readonly case: string;
  /** Which of the case's executions, from 0. */
  readonly attempt: number;
  readonly frame?: number;
}

export interface RequirementView extends RequirementResult {
  /** Frames that show it to be kept, or to be broken. */
  readonly proofs: readonly FrameLink[];
  /** How often it was kept as somebody waited for it. */
  readonly met: number;
}

/** What broke, by its cause: failures with the same rule at the same place, and what came along with them. */
export interface FailureGroup {
  readonly fingerprint: string;
  readonly severity: Finding['severity'];
  readonly level: string;
  readonly blame: Finding['blame'];
  /** The requirements that it breaks. */
  readonly requirements: readonly { readonly id: string; readonly text: string; readonly source: string }[];
  readonly what: string;
  readonly message?: string;
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** What was said when a step was not met. */
  readonly error?: string;
  readonly remedy: string;
  readonly reproduce: string;
  readonly isKnown: boolean;
  /** Where it was met, at most a hundred places. */
  readonly places: readonly FrameLink[];
  /** In how many frames it was found; 0 when it is about something that did not come. */
  readonly frames: number;
  readonly count: number;
  /** In how many cases it failed, and what came along with it. */
  readonly cases: number;
  readonly along: readonly FailureAlong[];
}

/** What fails where a cause does: a step that was not met, or the same requirement in another way. */
export interface FailureAlong extends Pick<
  FailureGroup,
  'what' | 'error' | 'places' | 'frames' | 'count' | 'cases'
> {
  readonly requirements: readonly string[];
}

export interface UndecidedGroup {
  readonly code: string;
  readonly outcome: Outcome;
  readonly message: string;
  readonly cases: readonly string[];
}

/** Something that the contract does not document. */
export interface DriftEntry {
  readonly id: string;
  readonly what: string;
  readonly message: string;
  readonly pointer: string;
  readonly sample: string;
  readonly count: number;
  readonly first: FrameLink;
  /** What would admit it: a JSON Patch for a file of the schemas, where one can be told. */
  readonly patch?: { readonly file: string; readonly operations: readonly object[] };
}

/** How near the waits of executions that passed came to their deadline. */
export interface WaitsView {
  readonly classes: readonly {
    readonly deadlineMs: number;
    readonly count: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly longestMs: number;
  }[];
  readonly nearest: readonly (FrameLink & {
    readonly what: string;
    readonly tookMs: number;
    readonly deadlineMs: number;
  })[];
}

export interface CoverageView {
  readonly totals: NonNullable<RunResult['coverage']>['totals'];
  readonly codes: Readonly<Record<string, number>>;
  readonly messages: readonly {
    readonly name: string;
    readonly kind: string;
    readonly from: string;
    readonly roles: readonly string[];
    readonly frames: number;
    readonly places: readonly {
      readonly place: string;
      readonly seen: boolean;
      readonly reason?: string;
    }[];
  }[];
}

/** The first line of a chunk; one line for each record of the transcript comes after it. */
export interface ChunkHead {
  /** A feature made of the recording; absent when none can be, or it would be too long to be read. */
  readonly gherkin?: string;
  readonly steps: readonly StepResult[];
  readonly left: readonly string[];
  /** Frames of the case, of which the chunk may hold fewer. */
  readonly frames: number;
  /** When the first record was written, in milliseconds since the epoch; 0 when it is not known. */
  readonly startedAt: number;
}

/** An exchange over HTTP, as the page has it. */
export type ShownExchange = Omit<HttpRecord, 'record' | 'at'>;

/**
 * A record in a chunk, times in milliseconds since the first. A frame is followed by a tab and what was on the wire,
 * as a JSON string unless it is JSON; of long ones only the beginning, when `cut` tells the length in all.
 */
export type ChunkRecord =
  | readonly ['open', at: number, session: string, actor: string, role: string, url: string]
  | readonly [
      'frame',
      at: number,
      n: number,
      session: string,
      from: 0 | 1,
      form: 'json' | 'text' | 'binary',
      deliberate: string | 0,
      cut: number,
      /** What the frame says, in one line; empty when only its type can be told. */
      says: string,
      /** The same number for frames that tell of the same conversation, dialog or ring in turn; else 0. */
      topic: number,
    ]
  | readonly ['http', at: number, exchange: ShownExchange]
  | readonly ['step', at: number, text: string, status: string | 0]
  | readonly ['wait', at: number, what: string, tookMs: number, deadlineMs: number, met: 0 | 1]
  | readonly ['error', at: number, session: string, code: string, message: string]
  | readonly ['close', at: number, session: string, code: number, reason: string, by: string]
  | readonly ['finding', finding: Finding]
  | readonly ['gap', frames: number];
