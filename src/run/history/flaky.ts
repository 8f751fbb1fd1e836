import type { HistoryCase, HistoryRun } from './history-run.js';

/**
 * A case that came to two verdicts on the same input: the same build of the endpoint, met in the same way with the same
 * suite, contract and tool. One that another build broke or fixed is not flaky.
 */
export interface FlakyCase {
  readonly case: string;
  /** The build; absent where one run itself came to two verdicts (--repeat, --retry) and names none. */
  readonly build?: string;
  /** The runs in which it passed. */
  readonly passed: readonly number[];
  /** The runs in which it failed. */
  readonly failed: readonly number[];
  /** The runs that came to two verdicts by themselves. */
  readonly within: readonly number[];
  /** The requirements that it showed to be broken when it failed. */
  readonly broken: readonly string[];
}

interface Verdicts {
  readonly case: string;
  readonly build: string | undefined;
  readonly passed: number[];
  readonly failed: number[];
  readonly within: number[];
  readonly broken: Set<string>;
}

/** The cases that came to two verdicts on the same input, each input once. */
export function flakyCases(runs: readonly HistoryRun[]): FlakyCase[] {
  const verdicts = new Map<string, Verdicts>();
  for (const [index, run] of runs.entries()) {
    // Without a build, any two runs may be of different ones.
    const input = inputOf(run) ?? `run ${index}`;
    for (const each of run.cases) note(verdicts, JSON.stringify([each.id, input]), each, run.build, index);
  }
  return [...verdicts.values()]
    .filter(({ passed, failed, within }) => within.length > 0 || (passed.length > 0 && failed.length > 0))
    .map(({ build, broken, ...rest }) => ({
      ...rest,
      ...(build !== undefined && { build }),
      broken: [...broken].sort(),
    }));
}

const lists = new Map<string, 'passed' | 'failed' | 'within'>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['flaky', 'within'],
]);

function note(
  verdicts: Map<string, Verdicts>,
  key: string,
  { id, outcome, broken = [] }: HistoryCase,
  build: string | undefined,
  index: number,
): void {
  const list = lists.get(outcome);
  if (list === undefined) return;
  const known = verdicts.get(key) ?? {
    case: id,
    build,
    passed: [],
    failed: [],
    within: [],
    broken: new Set<string>(),
  };
  verdicts.set(key, known);
  known[list].push(index);
  for (const requirement of broken) known.broken.add(requirement);
}

/** What a run was of, and with what: two runs of one input should come out alike. Undefined when it names no build. */
export function inputOf({ of, build, digests, conditions, tool, endpoint }: HistoryRun): string | undefined {
  if (build === undefined) return undefined;
  const { faults, variations } = endpoint;
  return JSON.stringify([of, build, digests.contract, digests.suite, conditions, tool, faults, variations]);
}

/** Tells whether what a case came to in a run is one of several verdicts on the same input, so that it proves nothing. */
export function flakyAt(flaky: readonly FlakyCase[]): (id: string, run: number) => boolean {
  const all = new Map<string, Set<number>>();
  for (const { case: id, passed, failed, within } of flaky) {
    const known = all.get(id) ?? new Set();
    all.set(id, known);
    for (const run of [...passed, ...failed, ...within]) known.add(run);
  }
  return (id, run) => all.get(id)?.has(run) === true;
}
