import { describe, type Contract, type Extent, type Mask, type Message } from '../contract/index.js';
// Not through the room's index: what is near a name is looked for with a package that most commands do without.
import { nearTypes } from '../contract/near-types.js';
import type { Blame } from './finding.js';
import type { Frame } from './frame.js';
import { member } from './members.js';
import type { Report } from './rule.js';
import { shapeOf, type Author } from './shape-findings.js';

export interface FrameReportsOptions {
  readonly contract: Contract;
  /** Who sends what comes from clients. */
  readonly client: 'harness' | 'client';
  readonly strict: boolean;
  /** @param frame that it is about, by its number */
  readonly report: (
    session: string,
    requirement: string,
    blame: Blame,
    report: Report,
    frame: number,
  ) => void;
  /** Takes what must not be shown out of a text, before it is cut. */
  readonly mask: Mask;
}

/** What is to be said of a frame by itself: its shape, and what the contract does not know. */
export class FrameReports {
  readonly #options: FrameReportsOptions;
  readonly #contract: Contract;
  readonly #mask: Mask;

  constructor(options: FrameReportsOptions) {
    this.#options = options;
    this.#contract = options.contract;
    this.#mask = options.mask;
  }

  /**
   * Holds a frame against its message, and reports how it differs.
   *
   * @param except where a difference is none, as a JSON Pointer
   * @returns the frame with what the contract lets be written otherwise as it writes it
   */
  shape(frame: Frame, message: Message, value: unknown, extent: Extent, except?: string): unknown {
    const author = this.author(frame);
    const shape = shapeOf(this.#contract, message, author, value, {
      mask: this.#mask,
      isWide: extent === 'wide',
    });
    for (const report of shape.reports) {
      if (except !== undefined && report.pointer === except) continue;
      const isDrift = report.isDrift && this.#options.strict;
      this.report(frame, 'R-014', isDrift ? { ...report, severity: 'violation' } : report);
    }
    return shape.value;
  }

  /** Reports that the contract knows no such message, or that it says not which it is. */
  undocumented(frame: Frame, what: 'request' | 'response' | 'notification', value: unknown): void {
    const type = member(value, 'type');
    if (typeof type !== 'string') {
      const actual = type === undefined ? 'absent' : describe(type, this.#mask);
      this.report(frame, this.asMessage(frame), {
        why: `the ${what} has no type`,
        pointer: '/type',
        expected: 'a string',
        actual,
      });
      return;
    }
    const kind = what === 'request' ? 'req' : what === 'response' ? 'resp' : 'notification';
    this.shape(frame, this.#contract.manifest.envelopes[kind], value, 'plain');
    const [near] = nearTypes(this.#contract, kind, type);
    this.report(frame, 'R-014', {
      id: 'undocumented-message',
      severity: this.#options.strict ? 'violation' : 'notice',
      why: `the contract knows no ${what} of this type`,
      pointer: '/type',
      expected: near === undefined ? 'a documented type' : `a documented type, such as ${near}`,
      actual: JSON.stringify(type),
    });
  }

  author({ from }: Frame): Author {
    return from === 'client' ? this.#options.client : from;
  }

  /** What a frame breaks that is not a message of its sender at all. */
  asMessage(frame: Frame): string {
    return this.author(frame) === 'client' ? 'C-006' : 'R-014';
  }

  report(frame: Frame, requirement: string, report: Report): void {
    const blame = frame.from === 'service' ? 'endpoint' : this.#options.client;
    this.#options.report(frame.session, requirement, blame, report, frame.n);
  }
}
