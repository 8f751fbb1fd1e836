import type { Envelope } from '@cucumber/messages';
import type { Blame } from '../judge/index.js';

/** A problem of the run itself: an unreachable endpoint, a feature that does not parse, an interruption. */
export interface RunProblem {
  readonly code: string;
  readonly message: string;
  readonly blame: Blame;
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
  /** What narrowed the run, in words (`--tags @R-003`); empty for a full run. */
  readonly narrowedBy: readonly string[];
  /** ISO 8601. */
  readonly startedAt: string;
  /** What the run was made with: twelve digits each of the SHA-256 of the schemas and rules, and of the features. */
  readonly digests: { readonly contract: string; readonly suite: string };
  /** When a recording was judged again, and which. */
  readonly rejudged?: { readonly from: string; readonly at: string };
  /** Warnings were taken for violations. */
  readonly strict: boolean;
  /** Which part of the scenarios was run, when only a part was. */
  readonly shard?: { readonly part: number; readonly of: number };
}

/**
 * The records of a run's file, one in a line, beside those of transcripts: the records of a transcript stand together,
 * after the `recording` that names them.
 */
export type RunRecord =
  | ({ readonly record: 'run'; readonly version: 1 } & RunHead)
  /** The ids of the cases that were selected, before the first of them began. */
  | { readonly record: 'selection'; readonly cases: readonly string[] }
  | { readonly record: 'message'; readonly envelope: Envelope }
  | ({ readonly record: 'problem' } & RunProblem)
  /** A transcript follows; `attempt` is the id that Cucumber gave the execution it was made in. */
  | { readonly record: 'recording'; readonly name: string; readonly attempt?: string }
  /** What follows is of another run, which was put together with those before. */
  | { readonly record: 'part'; readonly part: number }
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
