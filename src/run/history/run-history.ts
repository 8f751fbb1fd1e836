import type { RunResult } from '../outcome.js';
import type { History, UnreadLine } from './history-file.js';
import type { HistoryRun } from './history-run.js';
import { noWorseThan, type NoWorse } from './no-worse.js';
import { trendsOf, type Trends } from './trends.js';

declare module '../outcome.js' {
  // Said here, and not there: what a history is made of knows outcomes, and must not be known by them.
  interface RunResult {
    /** What it shows beside the runs before it; absent where no history is kept. */
    readonly history?: RunHistory;
  }
}

/** What a run shows beside the runs before it. */
export interface RunHistory {
  /** Where the history is kept. */
  readonly file: string;
  /** Whether there was one that could be read. */
  readonly is: History['is'];
  /** Why it could not be read. */
  readonly problem?: string;
  /** Lines in it that could not be read, the first of them; how many there are. */
  readonly unread: readonly UnreadLine[];
  readonly unreadInAll: number;
  /** How many runs of the endpoint there are before those that are looked back upon. */
  readonly further: number;
  /** The runs before it, and the run itself, which is the last. */
  readonly trends: Trends;
  /** What it is held against; absent unless that was asked for. */
  readonly noWorse?: NoWorse;
}

/**
 * What a run shows beside the runs before it.
 *
 * @param file where the history is kept, as it is to be told
 * @param line the run as the history keeps it
 * @param than what it must be no worse than; undefined when that was not asked for
 */
export function runHistory(
  file: string,
  history: History,
  {
    run,
    line,
    than,
  }: { readonly run: RunResult; readonly line: HistoryRun; readonly than?: string | undefined },
): RunHistory {
  return {
    ...historyOf(file, history, line),
    ...(than !== undefined && { noWorse: noWorseThan(than, line, history, run) }),
  };
}

/** What a file of history shows, with the run that is the last when one is looked at. */
export function historyOf(file: string, history: History, last?: HistoryRun): RunHistory {
  const before = history.is === 'read' ? history.runs : [];
  const runs = last === undefined ? before : [...before.slice(1 - lookedBackBefore), last];
  return {
    file,
    is: history.is,
    ...(history.is === 'unreadable' && { problem: history.problem }),
    unread: history.is === 'read' ? history.unread : [],
    unreadInAll: history.is === 'read' ? history.unreadInAll : 0,
    further: history.is === 'read' ? history.further + before.length + (last ? 1 : 0) - runs.length : 0,
    trends: trendsOf(runs),
  };
}

/** The runs that trends are of: the run itself, and so many before it less one. */
const lookedBackBefore = 50;
