import { createHash } from 'node:crypto';
import type { Recording, RunHead } from '../../transcript/index.js';
import type { Attempt, CaseResult, Outcome, RunResult, Verdict } from '../outcome.js';
import { driftIn } from './drift-count.js';
import { Quantiles, type WaitQuantiles } from './wait-quantiles.js';

/** What a case came to in one run. */
export interface HistoryCase {
  readonly id: string;
  readonly outcome: Outcome;
  readonly tookMs: number;
  readonly broken?: readonly string[];
  readonly reason?: string;
  readonly waits?: WaitQuantiles;
}

/** A share of something: so much of it was seen. */
export interface Seen {
  readonly seen: number;
  readonly all: number;
}

/** A run as the history has it: a line of `history.ndjson`, by `schemas/history.schema.json`, which says what each member is. */
export interface HistoryRun {
  readonly history: 1;
  readonly of: string;
  readonly run: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly tool: string;
  readonly subject?: 'client';
  readonly endpoint: {
    readonly url: string;
    readonly account: string;
    readonly faults: readonly string[];
    readonly variations: readonly string[];
  };
  readonly build?: string;
  readonly digests: RunHead['digests'];
  readonly conditions: string;
  readonly narrowedBy: RunHead['narrowedBy'];
  readonly interrupted: boolean;
  readonly parts?: NonNullable<RunHead['parts']>;
  readonly verdict: Verdict;
  readonly cases: readonly HistoryCase[];
  readonly requirements: readonly { readonly id: string; readonly outcome: Outcome }[];
  readonly waits?: WaitQuantiles;
  readonly coverage?: {
    readonly messages: Seen;
    readonly documented: Seen;
    readonly unseenMessages: readonly string[];
  };
  readonly drift: number;
}

/**
 * A run as the history keeps it.
 *
 * @param run what it came to
 * @param recording its frames, of which only the waits are read
 */
export function historyRunOf(run: RunResult, recording: Recording): HistoryRun {
  const all = new Quantiles();
  const cases = run.cases.map((each) => historyCase(each, recording, all));
  const { url, account, faults, variations } = run.endpoint;
  const waits = all.view();
  const { coverage } = run;
  return {
    history: 1,
    of: endpointDigest(run),
    run: runDigest(run),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    tool: run.tool.version,
    ...(run.subject !== undefined && { subject: run.subject }),
    endpoint: { url, account, faults, variations },
    ...(run.build !== undefined && { build: run.build }),
    digests: run.digests,
    conditions: digest([run.command, run.strict]),
    narrowedBy: run.narrowedBy,
    interrupted: run.interrupted,
    ...(run.parts !== undefined && { parts: run.parts }),
    verdict: run.verdict,
    cases,
    requirements: run.requirements.map(({ id, outcome }) => ({ id, outcome })),
    ...(waits !== undefined && { waits }),
    ...(coverage !== undefined && {
      coverage: {
        messages: coverage.totals.messages,
        documented: coverage.totals.documented,
        unseenMessages: coverage.unseenMessages,
      },
    }),
    drift: driftIn(run.cases),
  };
}

/** What a history is of: one endpoint with one account, or one client. */
export function endpointDigest({ endpoint, subject }: Pick<RunHead, 'endpoint' | 'subject'>): string {
  return digest([endpoint.url, endpoint.account, subject ?? 'service']);
}

/** What tells a run from all others, whatever is made of it later, and in whatever order its parts are put together. */
function runDigest({ startedAt, endpoint, cases }: RunResult): string {
  const executions = cases.flatMap(({ id, attempts }) => attempts.map((each) => `${id} ${each.startedAt}`));
  return digest([startedAt, endpoint.url, endpoint.account, executions.sort()]);
}

function digest(of: unknown): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12);
}

function historyCase(each: CaseResult, recording: Recording, all: Quantiles): HistoryCase {
  const own = new Quantiles();
  for (const attempt of each.attempts)
    if (attempt.outcome === 'passed')
      for (const tookMs of waitsOf(attempt, recording)) {
        own.add(tookMs);
        all.add(tookMs);
      }
  const broken = [...new Set(each.attempts.flatMap((attempt) => attempt.broken))];
  const waits = own.view();
  return {
    id: each.id,
    outcome: each.outcome,
    tookMs: Math.round(each.attempts.at(-1)?.durationMs ?? 0),
    ...(broken.length > 0 && { broken }),
    ...(each.reason !== undefined && { reason: each.reason.code }),
    ...(waits !== undefined && { waits }),
  };
}

/** How long each wait of an execution took that ended with what was awaited. Most lines are of frames: they are not even read. */
function* waitsOf({ transcript }: Attempt, recording: Recording): Generator<number> {
  if (transcript === undefined) return;
  const isWait = (line: string): boolean => line.includes('"record":"wait"');
  for (const { record } of recording.records(transcript, isWait))
    if (record.record === 'wait' && record.met) yield record.tookMs;
}
