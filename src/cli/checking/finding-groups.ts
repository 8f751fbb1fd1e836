import { counted } from '../../words/counted.js';
import type { Place } from '../../capture/index.js';
import type { Finding, Severity } from '../../judge/index.js';
import { findingLines } from '../terminal/finding-text.js';
import { placeText, spotText } from './place-text.js';

/** Of so many kinds, places are kept; all findings are counted. */
const mostKinds = 10_000;
const placesShown = 8;
/** Of a capture that is followed, so many findings of one kind are shown as they come. */
const shownAlike = 5;

interface Group {
  readonly finding: Finding;
  readonly place: Place;
  readonly others: Place[];
  count: number;
}

const bySeverity: readonly Severity[] = ['violation', 'warning', 'notice'];

/** The findings of a capture, those that differ only in where they are together. */
export class FindingGroups {
  readonly #groups = new Map<string, Group>();
  readonly #broken = new Set<string>();
  #others = 0;
  /** True when one of them breaks a MUST. */
  hasViolations = false;

  /**
   * Takes in a finding.
   *
   * @returns how many of its kind there are now
   */
  add(finding: Finding, place: Place): number {
    if (finding.severity !== 'notice' && finding.blame !== 'environment') this.#broken.add(finding.id);
    this.hasViolations ||= finding.severity === 'violation';
    const key = kindOf(finding);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (known.others.length < placesShown) known.others.push(place);
      return known.count;
    }
    if (this.#groups.size >= mostKinds) this.#others += 1;
    else this.#groups.set(key, { finding, place, others: [], count: 1 });
    return 1;
  }

  /** The requirements, and codes, that violations and warnings were found of. */
  get broken(): readonly string[] {
    return [...this.#broken].sort();
  }

  /** Each kind once, the gravest first. */
  lines(file: string): readonly string[] {
    const groups = [...this.#groups.values()];
    const ordered = bySeverity.flatMap((severity) =>
      groups.filter(({ finding }) => finding.severity === severity),
    );
    return [...ordered.flatMap((group) => groupLines(file, group)), ...this.#rest()];
  }

  /** Of findings that were shown as they came: what was not. */
  countLines(): readonly string[] {
    const lines = [...this.#groups.values()]
      .filter(({ count }) => count > shownAlike)
      .map(({ finding: { id, severity, why }, count }) => `${count} × ${severity} ${id}  ${why}`);
    return [...lines, ...this.#rest()];
  }

  #rest(): readonly string[] {
    return this.#others === 0
      ? []
      : [
          `${counted(this.#others, 'further finding of another kind is', 'further findings of other kinds are')} not shown; --json shows all.`,
        ];
  }
}

/** True for a finding that is shown as it comes, being one of the first of its kind. */
export function isShown(countOfKind: number): boolean {
  return countOfKind <= shownAlike;
}

function kindOf({ id, severity, message, pointer = '', why }: Finding): string {
  return [id, severity, message, pointer.replaceAll(/\d+/g, '*'), why.replaceAll(/\d+/g, '*')].join(' ');
}

function groupLines(file: string, { finding, place, others, count }: Group): readonly string[] {
  const lines = findingLines(finding, placeText(file, place));
  if (count === 1) return lines;
  const left = count - 1 - others.length;
  const more = left > 0 ? `, … (${count} in all)` : '';
  return [...lines, `    the same at  ${others.map(spotText).join(', ')}${more}`];
}
