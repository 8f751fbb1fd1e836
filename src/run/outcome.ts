import type { Reason, RunHead, RunProblem, Unlisted } from '../transcript/index.js';
import type { CoverageSummary, Documented } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import type { Outcome } from './outcome-words.js';
import type { SoakResult } from './soak-result.js';

export type { Outcome } from './outcome-words.js';

/** What the whole run says of the endpoint. */
export type Verdict = 'conformant' | 'conformant with warnings' | 'nonconformant' | 'inconclusive';

export interface StepResult {
  /** A phrase of the scenario; set-up or tear-down that failed; or what the judge found when every phrase was met. */
  readonly kind: 'phrase' | 'hook' | 'judged';
  /** `Given`, `When`, `Then`; empty for what is no phrase. */
  readonly keyword: string;
  readonly text: string;
  readonly line?: number;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'undefined' | 'ambiguous' | 'unknown';
  readonly durationMs: number;
  readonly error?: string;
  /** What went wrong, in one sentence: the first of the error. */
  readonly headline?: string;
  /** The requirement that the step stands for, when it failed and it is plain. */
  readonly requirement?: string;
  /** The phrases that an undefined step may stand for, nearest first. */
  readonly near?: readonly string[];
  /** Of a step with more than one definition: each phrase, with the place of its definition. */
  readonly definitions?: readonly { readonly phrase: string; readonly place: string }[];
  /** A TypeScript snippet for an undefined step. */
  readonly snippet?: string;
}

/** One execution of a case. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly reason?: Reason;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Of a soak: the round that it was in. */
  readonly round?: number;
  readonly steps: readonly StepResult[];
  /** Name of its transcript, when one was begun. */
  readonly transcript?: string;
  /** The sessions of the transcript that it is of; absent when it is of all of them. */
  readonly sessions?: readonly string[];
  readonly findings: readonly Finding[];
  /** What was found beside the findings that are listed; absent when that is all. */
  readonly unlisted?: Unlisted;
  /** Requirements that this attempt showed to be broken. */
  readonly broken: readonly string[];
  readonly frames: number;
  /** Conversations that were opened and could not be closed again. */
  readonly left?: readonly string[];
}

/** One scenario, or one row of an outline. */
export interface CaseResult {
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  readonly uri: string;
  readonly line: number;
  readonly tags: readonly string[];
  readonly requirements: readonly string[];
  readonly outcome: Outcome;
  readonly reason?: Reason;
  readonly attempts: readonly Attempt[];
}

export interface RequirementResult {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  readonly text: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly cases: readonly string[];
  /** How many violations and warnings of it were found. */
  readonly findings: number;
  /** Why it could not be judged from captures: what they do not show; empty for what only a scenario shows. */
  readonly lacks?: readonly string[];
}

/** Everything that is known of a run, except the frames, which stay in the transcripts. */
export interface RunResult extends Omit<RunHead, 'shard'> {
  readonly durationMs: number;
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly sentence: string;
  readonly interrupted: boolean;
  readonly problems: readonly RunProblem[];
  readonly cases: readonly CaseResult[];
  readonly requirements: readonly RequirementResult[];
  readonly counts: {
    readonly cases: Readonly<Record<Outcome, number>>;
    readonly findings: Readonly<Record<Finding['severity'], number>>;
    readonly frames: number;
  };
  /** What was known to fail or to stay undecided, and what came of it; absent without a baseline. */
  readonly baseline?: BaselineResult;
  /** What differs from before, when a recording was judged again. */
  readonly changes?: readonly Change[];
  /** What came of the rounds of a soak, of which the attempts of its cases are samples; absent of any other run. */
  readonly soaked?: SoakResult;
  /** What the frames showed of the contract; absent when nobody looked. */
  readonly coverage?: ContractCoverage;
}

/** A case that differs from before. */
export interface Change {
  readonly case: string;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Requirements that it no longer shows to be broken. */
  readonly gone: readonly string[];
  /** Requirements that it shows to be broken now. */
  readonly fresh: readonly string[];
}

/** A failure that is known: the case, the requirements that it shows to be broken, and what people wrote about it. */
export interface KnownFailure {
  readonly case: string;
  readonly requirements: readonly string[];
  readonly note?: string;
  /** The last day on which it is known (UTC, `2027-02-28`); it is for ever when none is named. */
  readonly expires?: string;
}

/** A case that is known to stay undecided, for which reason, why that is accepted, and until when. */
export interface KnownInconclusive {
  readonly case: string;
  /** The code of the reason. */
  readonly reason: string;
  readonly note: string;
  /** The last day on which it is accepted (UTC, `2027-02-28`). */
  readonly expires: string;
}

/** What a baseline lists. */
export interface Baseline {
  readonly failures: readonly KnownFailure[];
  readonly inconclusive: readonly KnownInconclusive[];
}

/** A run held against what was known before. */
export interface BaselineResult {
  readonly file: string;
  /** Ids of the cases that failed as known. */
  readonly known: readonly string[];
  /** Their entries in the baseline, with what people wrote about them. */
  readonly knownEntries: readonly KnownFailure[];
  /** Failures that are not in the baseline, or break more than it says. */
  readonly fresh: readonly KnownFailure[];
  /** Failures in the baseline of cases that pass now. */
  readonly fixed: readonly KnownFailure[];
  /** What stayed undecided for the reason that the baseline accepts. */
  readonly accepted: readonly KnownInconclusive[];
  /** What the baseline accepts to be undecided, and was decided, or is undecided for another reason, or is no case. */
  readonly stale: readonly KnownInconclusive[];
  /** What the baseline lists, and is so still, but was accepted until a day that is over. */
  readonly expired: readonly (KnownFailure | KnownInconclusive)[];
  /** What is in the baseline, and was not run. */
  readonly unmatched: readonly (KnownFailure | KnownInconclusive)[];
  /** The verdict, were what is known not there. */
  readonly verdictBeside: Verdict;
  /** True when the run is as the baseline has it, so that its exit code is 0 whatever the verdict. */
  readonly passes: boolean;
  /** Why it passes, or does not, in a clause. */
  readonly why: string;
}

/** What a run showed of the contract, and why the rest was left out, where that is known. */
export interface ContractCoverage extends Omit<CoverageSummary, 'unseen'> {
  readonly unseen: readonly (Documented & { readonly reason: string | undefined })[];
}
