import type { Finding, Severity } from '../judge/index.js';
import type { Unlisted } from '../transcript/index.js';

/** How many findings of a case are kept in memory; the transcript has them all. */
const most = 1_000;

/** The first findings of a case, at least one of each requirement, and how many there are beside them. */
export class KeptFindings {
  readonly listed: Finding[] = [];
  readonly #ids = new Set<string>();
  #more: Record<Severity | 'unread', number> | undefined;

  add(finding: Finding): void {
    const { id, severity } = finding;
    const kind = `${severity} ${id}`;
    if (this.listed.length < most || !this.#ids.has(kind)) {
      this.#ids.add(kind);
      this.listed.push(finding);
      return;
    }
    this.#more ??= { violation: 0, warning: 0, notice: 0, unread: 0 };
    this.#more[severity] += 1;
    if (isOfUnread(finding)) this.#more.unread += 1;
  }

  /** Takes in those of another, and what these leave out. */
  addAll(other: KeptFindings | undefined): void {
    for (const finding of other?.listed ?? []) this.add(finding);
    if (other?.unlisted === undefined) return;
    const more = (this.#more ??= { violation: 0, warning: 0, notice: 0, unread: 0 });
    for (const kind of ['violation', 'warning', 'notice', 'unread'] as const)
      more[kind] += other.unlisted[kind];
  }

  /** Absent when all of them are listed. */
  get unlisted(): Unlisted | undefined {
    return this.#more;
  }
}

/** True for what is told of a piece of a capture that could not be read: a warning that blames nobody. */
export function isOfUnread({ severity, blame }: Finding): boolean {
  return severity === 'warning' && blame === 'environment';
}
