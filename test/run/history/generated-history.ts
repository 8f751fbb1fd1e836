import { createHash } from 'node:crypto';
import type { HistoryCase, HistoryRun } from '../../../src/run/history/index.js';
import type { Outcome } from '../../../src/run/index.js';

/** Numbers from 0 to 1 by a seed, always the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function hex(of: string): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 12);
}

const cases = 40;

/** Where each kind of change is planted, in runs from 0; two runs are of one build: runs 2n and 2n + 1. */
export const planted = {
  /** Broken from run 20 to 29 (builds 10 to 14), and fixed. */
  brokenAndFixed: { case: 'CAS-001', requirement: 'R-001', from: 20, to: 30 },
  /** Broken from run 44 on. */
  brokenStill: { case: 'CAS-002', requirement: 'R-002', from: 44 },
  /** Fails in the second run of build 15, and in that alone. */
  flaky: { case: 'CAS-003', requirement: 'R-003', passed: 30, failed: 31 },
  /** Came to both verdicts in one run (--repeat). */
  flakyWithin: { case: 'CAS-004', run: 36 },
  undecided: { case: 'CAS-005', requirement: 'R-005', from: 12, to: 14 },
  /** Waits take four times as long in the last run. */
  slower: { case: 'CAS-006' },
  fresh: { case: 'CAS-900', from: 25 },
  gone: { case: 'CAS-007', requirement: 'R-007', from: 40 },
  /** Coverage and drift from run 46 on. */
  coverage: { from: 46, lost: 'ms.MessagingEventNotification', seen: [900, 880], drift: [2, 5] },
  /** A run of one scenario only. */
  narrowed: 18,
  interrupted: 33,
} as const;

/** How to make a history otherwise than the one with everything planted. */
export interface Otherwise {
  readonly runs?: number;
  readonly seed?: number;
  /** Nothing is planted. */
  readonly isQuiet?: boolean;
  /** Cases beside those that something is planted in. */
  readonly cases?: number;
}

/** A history in which each kind of change is planted once, with waits that vary as those of a machine do. */
export function generatedHistory({
  runs = 50,
  seed = 7,
  isQuiet = false,
  cases: many = cases,
}: Otherwise = {}): HistoryRun[] {
  const random = seeded(seed);
  return Array.from({ length: runs }, (_, at) => generatedRun(at, { runs, random, isQuiet, many }));
}

interface Making {
  readonly runs: number;
  readonly random: () => number;
  readonly isQuiet: boolean;
  readonly many: number;
}

function generatedRun(at: number, making: Making): HistoryRun {
  const { isQuiet } = making;
  const isNarrowed = !isQuiet && at === planted.narrowed;
  const all = casesAt(at, making);
  const shown = isNarrowed ? all.slice(7, 8) : all;
  const startedAt = new Date(Date.UTC(2026, 9, 1, 6) + at * 3_600_000).toISOString();
  const isLater = !isQuiet && at >= planted.coverage.from;
  const requirements = new Map<string, Outcome>();
  for (const { id, outcome, broken = [] } of shown) {
    const own = id.replace('CAS', 'R');
    requirements.set(own, outcome === 'failed' && broken.length > 0 ? 'failed' : outcome);
  }
  return {
    history: 1,
    of: hex('endpoint'),
    run: hex(`run ${at}`),
    startedAt,
    durationMs: Math.round(20_000 + 500 * making.random()),
    tool: '1.0.0',
    endpoint: { url: 'wss://host', account: '12345', faults: [], variations: [] },
    build: `b${Math.floor(at / 2)}`,
    digests: { contract: hex('contract'), suite: hex('suite') },
    conditions: hex('conditions'),
    narrowedBy: isNarrowed ? [{ option: 'tags', value: '@CAS-008' }] : [],
    interrupted: !isQuiet && at === planted.interrupted,
    verdict: shown.some(({ outcome }) => outcome === 'failed') ? 'nonconformant' : 'conformant',
    cases: shown,
    requirements: [...requirements].map(([id, outcome]) => ({ id, outcome })),
    waits: { count: 400, p50Ms: vary(30, making), p90Ms: vary(120, making) },
    coverage: {
      messages: { seen: isLater ? 79 : 80, all: 82 },
      documented: { seen: planted.coverage.seen[isLater ? 1 : 0], all: 1_000 },
      unseenMessages: ['cm.Never', 'cm.Seldom', ...(isLater ? [planted.coverage.lost] : [])],
    },
    drift: planted.coverage.drift[isLater ? 1 : 0],
  };
}

/** As times on a machine vary: a fifth to either side. */
function vary(milliseconds: number, { random }: Making): number {
  return Math.round(milliseconds * (0.8 + 0.4 * random()) * 10) / 10;
}

function casesAt(at: number, making: Making): HistoryCase[] {
  const { isQuiet, many, runs } = making;
  const ids = Array.from({ length: many }, (_, index) => `CAS-${String(index + 1).padStart(3, '0')}`);
  const { fresh, gone, interrupted, slower } = planted;
  if (!isQuiet && at >= fresh.from) ids.push(fresh.case);
  return ids
    .filter((id) => isQuiet || id !== gone.case || at < gone.from)
    .map((id, index): HistoryCase => {
      const isCut = !isQuiet && at === interrupted && index >= many / 2;
      const outcome = isCut ? 'not run' : isQuiet ? 'passed' : outcomeAt(id, at);
      const times = !isQuiet && id === slower.case && at === runs - 1 ? 4 : 1;
      return {
        id,
        outcome,
        tookMs: Math.round(vary(200, making)),
        ...((outcome === 'failed' || outcome === 'flaky') && { broken: [id.replace('CAS', 'R')] }),
        ...(outcome === 'inconclusive' && { reason: 'no-agent' }),
        ...(outcome === 'passed' && {
          waits: { count: 9, p50Ms: vary(30 * times, making), p90Ms: vary(110 * times, making) },
        }),
      };
    });
}

function outcomeAt(id: string, at: number): Outcome {
  const { brokenAndFixed, brokenStill, flaky, flakyWithin, undecided } = planted;
  if (id === brokenAndFixed.case && at >= brokenAndFixed.from && at < brokenAndFixed.to) return 'failed';
  if (id === brokenStill.case && at >= brokenStill.from) return 'failed';
  if (id === flaky.case && at === flaky.failed) return 'failed';
  if (id === flakyWithin.case && at === flakyWithin.run) return 'flaky';
  if (id === undecided.case && at >= undecided.from && at < undecided.to) return 'inconclusive';
  return 'passed';
}
