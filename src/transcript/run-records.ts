import type { Envelope } from '@cucumber/messages';
import type { ReasonCode } from '../errors/index.js';
import type { Blame, Finding, Severity } from '../judge/index.js';

/** A problem of the run itself: an unreachable endpoint, a feature that does not parse, an interruption. */
export interface RunProblem {
  readonly code: string;
  /** The problem in one sentence, with which the message begins. */
  readonly headline: string;
  readonly message: string;
  readonly blame: Blame;
  /** The requirements that it shows to be broken; absent of what only stands in the way of a verdict. */
  readonly broken?: readonly string[];
}

/** An option that made a run smaller than the whole, or weaker; `features` for files that were named. */
export interface Narrowing {
  readonly option: string;
  /** Empty for a switch. */
  readonly value: string;
}

/** Why a case was inconclusive, as a code for machines and a sentence for people. */
export interface Reason {
  readonly code: string;
  /** The reason in one sentence, with which the message begins. */
  readonly headline: string;
  readonly message: string;
}

/** How many findings a list leaves out, and how many of them are of pieces that could not be read. */
export type Unlisted = Readonly<Record<Severity | 'unread', number>>;

/** What a scenario leaves behind beside its steps. */
export interface CaseRecord {
  /** Name of the transcript that the scenario wrote. */
  readonly transcript?: string;
  /**
   * Of a capture: the session of the transcript that the case is of, and by what name its exchanges over HTTP go; other
   * sessions are cases of their own.
   */
  readonly sessions?: readonly string[];
  readonly findings: readonly Finding[];
  /** What was found beside the findings that are listed; absent when that is all. */
  readonly unlisted?: Unlisted;
  readonly frames: number;
  /** Requirements shown to be broken by expectations that were not met. */
  readonly broken: readonly string[];
  /** True when every step was met, and the scenario failed for what was found in its frames. */
  readonly failedByFrames: boolean;
  /** Conversations that were opened and could not be closed again. */
  readonly left: readonly string[];
  readonly inconclusive?: {
    readonly code: ReasonCode;
    readonly headline: string;
    readonly message: string;
    readonly outcome: 'inconclusive' | 'not applicable';
    /** True when even what failed says nothing of the endpoint. */
    readonly excuses?: boolean;
  };
  /** What is wrong in a step of the scenario itself, so that none was run. */
  readonly mistake?: Reason;
  /** What made the first step fail that did: an expectation, or an error of the code of steps itself. */
  readonly failure?: 'expectation' | 'other';
  /** What the first step that failed came to, in one sentence. */
  readonly headline?: string;
  /** The requirement that the failing expectation stands for. */
  readonly requirement?: string;
}

/** What a run was begun with. */
export interface RunHead {
  readonly tool: { readonly name: string; readonly version: string };
  readonly endpoint: {
    readonly url: string;
    readonly account: string;
    readonly embeddedMock: boolean;
    readonly faults: readonly string[];
    readonly variations: readonly string[];
  };
  readonly options: Readonly<Record<string, unknown>>;
  /** The arguments with which `run` meets the same endpoint in the same way, without what is secret. */
  readonly command: readonly string[];
  /** Which build of it was put to the test, as whoever ran it named it. */
  readonly build?: string;
  /** Who was put to the test; absent where it was the service. */
  readonly subject?: 'client';
  /** Of an exploration: where chance began, and whether what is wrong was sent too. Its finds stand in the place of scenarios. */
  readonly explored?: { readonly seed: number; readonly mode: string };
  /** Of a run under load: of how many users one was judged, when nothing made it fewer. Samples stand in the place of scenarios. */
  readonly loaded?: { readonly oneIn: number };
  /** What narrowed the run; empty for a full run. */
  readonly narrowedBy: readonly Narrowing[];
  /** ISO 8601. */
  readonly startedAt: string;
  /** What the run was made with: twelve digits each of the SHA-256 of the schemas and rules, and of the features. */
  readonly digests: { readonly contract: string; readonly suite: string };
  /** When a recording was judged again, and which. */
  readonly rejudged?: { readonly from: string; readonly at: string };
  /** Warnings were taken for violations. */
  readonly strict: boolean;
  /** The captures that were judged, when nothing was run: their connections stand in the place of scenarios. */
  readonly captures?: readonly { readonly file: string; readonly format: string }[];
  /** Requirements that the captures show neither to be kept nor to be broken, and what they lack. */
  readonly unjudgeable?: readonly { readonly requirement: string; readonly needs: readonly string[] }[];
  /** Which part of the scenarios was run, when only a part was. */
  readonly shard?: { readonly part: number; readonly of: number };
  /** Of a run that was put together: how many parts there should be, and which there are. */
  readonly parts?: { readonly of: number; readonly given: readonly number[] };
  /** Of a soak: for how long it repeats its scenarios, and how far apart the rounds begin. */
  readonly soak?: SoakPace;
}

/** For how long a soak repeats its scenarios, in milliseconds, and how far apart its rounds begin. */
export interface SoakPace {
  readonly forMs: number;
  /** Absent where a round begins when the one before is over. */
  readonly everyMs?: number;
}

/** A round of a soak: what came of it, in so few words that those of many hours can be kept. */
export interface RoundRecord {
  /** From 1; what is kept of its executions stands before, under the same number. */
  readonly round: number;
  /** When it began, in milliseconds of the soak: the time during which the soak was stopped is none of it. */
  readonly at: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly tookMs: number;
  /** It was ended in the middle: what it does not name was not run. */
  readonly isCut?: true;
  /** So many rounds should have begun while those before it went on, and were left out. */
  readonly missed?: number;
  /** How many cases were selected. */
  readonly cases: number;
  /** The ids of the cases that did not pass, by what came of them. */
  readonly unpassed: Readonly<Record<string, readonly string[]>>;
  readonly findings: readonly RoundFinding[];
  /** Codes of what kept the round from its scenarios, such as an endpoint that was not reached. */
  readonly problems: readonly string[];
  /** Conversations that could not be closed again. */
  readonly left: number;
  readonly frames: number;
  /** How long what was awaited took: a bucket of a scale that grows by a tenth, and how many waits are in it. */
  readonly waits: readonly (readonly [bucket: number, count: number])[];
  readonly longestWaitMs: number;
  /** Of this process after the round, in bytes: all of it, and what its objects take; absent when it was killed. */
  readonly memory?: { readonly rss: number; readonly heap: number };
}

/** What was found in a round: of one requirement and severity. */
export interface RoundFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly blame: Blame;
  readonly count: number;
  /** Some of the cases. */
  readonly cases: readonly string[];
}

/**
 * The records of a run's file, one in a line, beside those of transcripts: the records of a transcript stand together,
 * after the `recording` that names them.
 */
export type RunRecord =
  | ({ readonly record: 'run'; readonly version: 2 } & RunHead)
  /** The ids of the cases that were selected, before the first of them began. */
  | { readonly record: 'selection'; readonly cases: readonly string[] }
  | { readonly record: 'message'; readonly envelope: Envelope }
  /** What an execution left behind; `attempt` is the id that Cucumber gave it. */
  | ({ readonly record: 'case'; readonly attempt: string } & CaseRecord)
  | ({ readonly record: 'problem' } & RunProblem)
  /**
   * A transcript follows; `attempt` is the id that Cucumber gave the execution it was made in, `attempts` those of the
   * sessions in it, where each is a case.
   */
  | {
      readonly record: 'recording';
      readonly name: string;
      readonly attempt?: string;
      readonly attempts?: readonly string[];
    }
  /** What follows is of another run, which was put together with those before. */
  | { readonly record: 'part'; readonly part: number }
  /** A soak was gone on with, at this time of its own. */
  | ({ readonly record: 'resumed'; readonly at: number; readonly startedAt: string } & SoakPace)
  | ({ readonly record: 'round' } & RoundRecord)
  | { readonly record: 'finish'; readonly durationMs: number };

/** Name of the file in a run's folder that everything else is made from. */
export const runFile = 'run.ndjson';

const transcriptFile = /^transcript-(.*)\.ndjson$/;

/** Name of a transcript's file while its case runs; afterwards its records stand in the run's file. */
export function transcriptFileOf(name: string): string {
  return `transcript-${name}.ndjson`;
}

/** The name of a transcript by its file's; undefined for any other file. */
export function transcriptNameOf(file: string): string | undefined {
  return transcriptFile.exec(file)?.[1];
}
