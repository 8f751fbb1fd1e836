import { requirements } from '../contract/index.js';
import type { ExpectationError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import type { Redactor } from '../transcript/index.js';
import type { LagMeter, Recorder } from '../wire/index.js';
import type { LoadRun } from './load-run.js';
import type { LoadCounts } from './load-summary.js';
import type { Measures } from './measures.js';
import type { RecentRecords } from './recent-records.js';

/** Whose finding it is: the records that led to it, and since when the user has been there. */
export interface FoundOf {
  readonly records: RecentRecords;
  readonly redactor: Redactor;
  /** In milliseconds since the epoch. */
  readonly beganAt: number;
}

/** Where findings go. */
export interface FindingsNeeds {
  readonly measures: Measures;
  readonly lag: Pick<LagMeter, 'worstSince'>;
  /** How long users wait for an answer. */
  readonly deadlineMs: number;
  /** How many samples are written down of each requirement. */
  readonly samples: number;
  readonly run: LoadRun | undefined;
}

/** The part of a deadline that this process may be late by itself, for what is late to say something. */
const tolerableLag = 0.25;

/** Counts what is found by requirement, and keeps the first of each with what led to it. */
export class Findings {
  readonly #needs: FindingsNeeds;
  readonly #broken = new Map<string, number>();
  readonly #undecided = new Map<string, number>();
  readonly #samples = new Map<string, number>();
  #violations = 0;
  #warnings = 0;
  #notices = 0;

  constructor(needs: FindingsNeeds) {
    this.#needs = needs;
  }

  get counts(): Pick<LoadCounts, 'broken' | 'undecided' | 'violations' | 'warnings' | 'notices'> {
    return {
      broken: this.#broken,
      undecided: this.#undecided,
      violations: this.#violations,
      warnings: this.#warnings,
      notices: this.#notices,
    };
  }

  /** Something was found in a user's frames. */
  take(finding: Finding, of: FoundOf): void {
    const { id, severity, why, overdue } = finding;
    if (severity === 'notice') {
      this.#notices += 1;
      this.#needs.measures.counter('messaging.notices', 1);
      return;
    }
    if (overdue === true && this.#wasLate(of)) this.#leaveUndecided(id);
    else this.#count(id, severity, { ...of, why, finding });
  }

  /**
   * A user waited in vain. What the judge has found of the same requirement is not counted a second time.
   *
   * @param recorder that of the user, which has come to its end
   */
  unmet(
    { requirement, headline }: ExpectationError,
    recorder: Pick<Recorder, 'findings'>,
    of: FoundOf,
  ): void {
    if (requirement === undefined) return;
    if (recorder.findings.some(({ id, severity }) => id === requirement && severity !== 'notice')) return;
    const severity = requirements().get(requirement)?.level === 'MUST' ? 'violation' : 'warning';
    if (this.#wasLate(of)) this.#leaveUndecided(requirement);
    else this.#count(requirement, severity, { ...of, why: headline });
  }

  #wasLate({ beganAt }: FoundOf): boolean {
    return this.#needs.lag.worstSince(beganAt) > this.#needs.deadlineMs * tolerableLag;
  }

  #leaveUndecided(id: string): void {
    this.#undecided.set(id, (this.#undecided.get(id) ?? 0) + 1);
    this.#needs.measures.counter(`messaging.undecided.${id}`, 1);
  }

  #count(
    id: string,
    severity: 'violation' | 'warning',
    sample: FoundOf & { readonly why: string; readonly finding?: Finding },
  ): void {
    const { measures, run } = this.#needs;
    this.#broken.set(id, (this.#broken.get(id) ?? 0) + 1);
    if (severity === 'violation') this.#violations += 1;
    else this.#warnings += 1;
    measures.counter(`messaging.${severity}s`, 1);
    measures.counter(`messaging.${severity}.${id}`, 1);
    measures.rate(`messaging.${severity}_rate.${id}`);
    const kept = this.#samples.get(id) ?? 0;
    if (kept >= this.#needs.samples) return;
    this.#samples.set(id, kept + 1);
    const { why, finding, records, redactor } = sample;
    run?.sample({ id, severity, why, records, redactor, ...(finding !== undefined && { finding }) });
  }
}
