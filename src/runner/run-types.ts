import type { ClientParameters } from './parameters.js';
import type { Target } from '../actors/index.js';
import type { Deadlines } from '../judge/index.js';
import type { Attempt, CaseResult, RunResult } from '../run/index.js';
import type { Redactor, RunHead } from '../transcript/index.js';
import type { Selection } from './cucumber.js';
import type { SuspectTag } from './suspect-tags.js';
import type { UnknownTag } from './tags-seen.js';
import type { Foreseen } from './undecided-forecast.js';

/** What a run is told: whom it tests with what, where it writes, and whom it tells of what happens. */
export interface RunOptions {
  readonly target: Target;
  /** The client under test; absent where a service is tested. */
  readonly client?: ClientParameters;
  readonly deadlines: Deadlines;
  readonly strict: boolean;
  readonly selection: Selection;
  /** How often each case is run, to see whether it is flaky. */
  readonly repeat: number;
  /** The run's folder, which exists and is empty. */
  readonly directory: string;
  readonly tool: RunResult['tool'];
  readonly endpoint: RunResult['endpoint'];
  /** The options as given, for the report; no secrets. */
  readonly shown: RunResult['options'];
  readonly command: RunResult['command'];
  readonly narrowedBy: RunHead['narrowedBy'];
  readonly digests: RunResult['digests'];
  readonly build?: RunHead['build'];
  readonly shard?: RunHead['shard'];
  /** Knows what must not be shown; one is made when none is given. */
  readonly redactor?: Redactor;
  /** The longest that a scenario may wait for time to pass, in milliseconds. */
  readonly longestWaitMs?: number;
  /**
   * Asked of each case that an execution has come to its end of, unless it is run again: true ends the run early. What is
   * under way comes to its end, and what has not begun is not run.
   */
  readonly endsAfter?: (each: CaseResult) => boolean;
  /** Told of each execution of a case that begins. */
  readonly onBegin?: (id: string, name: string) => void;
  readonly onCase?: (id: string, name: string, attempt: Attempt) => void;
  /** Told, before the first scenario, how many will stay undecided and why. */
  readonly onForeseen?: (foreseen: readonly Foreseen[], cases: number) => void;
  /** Told, before the first scenario, of tags that were asked for and that no scenario has. */
  readonly onUnknownTags?: (unknown: readonly UnknownTag[]) => void;
  /** Told, before the first scenario, of tags in the features that are hardly meant so. */
  readonly onSuspectTags?: (suspect: readonly SuspectTag[]) => void;
}

/** A run under way: its end can be awaited, and its result asked for at any time. */
export interface Run {
  /**
   * Resolves when everything selected has run.
   *
   * @throws UsageError when nothing is selected, or what is selected cannot be loaded
   */
  readonly done: Promise<void>;
  /** The result as of now; before the end, an interrupted run's. */
  result(): RunResult;
  /**
   * Takes in nothing more: what scenarios come to whose connections are being closed is not a finding. What was opened is
   * closed. Whoever goes on in the same process awaits `done` too: the step that was under way has ended then.
   *
   * @returns the conversations that could not be closed
   */
  interrupt(): Promise<readonly string[]>;
  /** Why the recording is not whole, such as a full disk. */
  readonly failure: Error | undefined;
  /** Ends the run's file, with what scenarios under way have left. */
  close(): void;
}
