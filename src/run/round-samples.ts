import type { Attempt, CaseResult } from './outcome.js';

/** So many executions are kept that came out in the same way, and so many in all beside the first of each. */
const mostAlike = 3;
const mostInAll = 1_000;

/**
 * Chooses the executions of a soak whose frames are kept: of each case the first that came to each outcome, a few of those
 * that broke the same requirements, and those in which something was found that was not found before.
 */
export class RoundSamples {
  readonly #kinds = new Map<string, number>();
  #further = 0;

  /** @param kept the cases of the soak so far, with what was kept of them */
  constructor(kept: readonly CaseResult[] = []) {
    for (const { id, attempts } of kept) for (const attempt of attempts) this.#count(id, attempt);
  }

  /** Chooses among the executions of a case in a round, in their order: true for those that are to be kept. */
  choose({ id, attempts }: CaseResult): readonly boolean[] {
    return attempts.map((attempt) => {
      const isKept = this.#isWorthIt(id, attempt);
      if (isKept) this.#count(id, attempt);
      return isKept;
    });
  }

  #isWorthIt(id: string, attempt: Attempt): boolean {
    if (!this.#kinds.has(outcomeKind(id, attempt))) return true;
    if (this.#further >= mostInAll) return false;
    const isNew = findingKinds(attempt).some((kind) => !this.#kinds.has(kind));
    if (!isNew && attempt.outcome === 'passed') return false;
    if (!isNew && (this.#kinds.get(wayKind(id, attempt)) ?? 0) >= mostAlike) return false;
    this.#further += 1;
    return true;
  }

  #count(id: string, attempt: Attempt): void {
    for (const kind of [outcomeKind(id, attempt), wayKind(id, attempt), ...findingKinds(attempt)])
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }
}

function outcomeKind(id: string, { outcome }: Attempt): string {
  return JSON.stringify(['outcome', id, outcome]);
}

/** In which way it came out: why it stayed undecided, or what it broke. */
function wayKind(id: string, { outcome, reason, broken }: Attempt): string {
  return JSON.stringify(['way', id, outcome, reason?.code ?? '', ...broken]);
}

function findingKinds({ findings }: Attempt): readonly string[] {
  return [...new Set(findings.map(({ severity, id }) => JSON.stringify(['found', severity, id])))];
}
