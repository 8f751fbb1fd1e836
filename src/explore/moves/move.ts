import type { Contract } from '../../contract/index.js';
import type { Act } from '../act.js';
import type { Draw } from '../draw.js';
import type { Model } from '../model.js';
import type { Outcome } from '../act-outcome.js';

/** What a move is planned with. */
export interface Planning {
  readonly model: Model;
  readonly draw: Draw;
  readonly contract: Contract;
  readonly account: string;
  /** A skill that conversations can be transferred to. */
  readonly skill: string | undefined;
}

/** Acts to be done one after the other, and what the model learns of each that was done. */
export interface Planned {
  readonly acts: readonly Act[];
  /**
   * @param outcome of the last act: the others only wait
   */
  readonly learn?: (outcome: Outcome) => void;
}

/** Something that somebody can do, in a state in which it makes sense. */
export interface Move {
  readonly name: string;
  /** How much more often than others it is chosen; 1 unless said. */
  readonly weight?: number;
  /** @returns undefined where it makes no sense in the present state */
  readonly plan: (planning: Planning) => Planned | undefined;
}
