import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  appendToHistory,
  historyRunOf,
  readHistory,
  runHistory,
  toldPath,
  type RecordedRun,
  type RunHistory,
  type RunResult,
} from '../../run/index.js';
import type { Redactor } from '../../transcript/index.js';
import type { HistoryPlan } from '../options/history-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { tell } from '../terminal/output.js';

/** A run beside those before it. */
interface Remembered {
  readonly run: RunResult;
  /** Adds it to the history, once its reports are written; what keeps it from that is told, and changes no verdict. */
  write(secrets: Redactor): void;
}

/** Sets a run beside those before it that the history has. */
export function remember(run: RunResult, recorded: RecordedRun, plan: HistoryPlan): Remembered {
  const { file, isToBeWritten, noWorseThan } = plan;
  const line = historyRunOf(run, recorded);
  const history = readHistory(file, { of: line.of, except: line.run, before: line.startedAt });
  const shown = runHistory(toldPath(file), history, { run, line, than: noWorseThan });
  return {
    run: { ...run, history: shown },
    write(secrets) {
      // A file that is no history belongs to somebody else.
      if (!isToBeWritten || history.is === 'unreadable') return;
      try {
        mkdirSync(dirname(file), { recursive: true });
        appendToHistory(file, line, (text) => secrets.json(text));
      } catch (error) {
        tell(`The run could not be added to the history ${toldPath(file)}: ${(error as Error).message}`);
      }
    },
  };
}

/**
 * The exit code of a run that is held against an earlier one: what is worse makes it nonconformant, and where nothing can be
 * compared it is inconclusive. It adds to what the run comes to by itself, and never takes from it.
 *
 * @param code what the run comes to by itself
 */
export function withGate(code: number, history: RunHistory | undefined): number {
  const gate = history?.noWorse;
  if (gate === undefined || gate.passes || code === exitCodes.usage) return code;
  if (gate.nothing === undefined) return exitCodes.nonconformant;
  return code === exitCodes.conformant ? exitCodes.inconclusive : code;
}
