import { allMoves, type Move } from './moves/index.js';
import type { Outcome } from './act-outcome.js';

/** How often a move, a state and an outcome were seen together. */
export interface SeenTogether {
  readonly move: string;
  readonly state: string;
  readonly outcome: string;
  readonly count: number;
}

/** What was never made in a state is so much likelier to be chosen than what was made often. */
const novelty = 24;

/** What an exploration has seen so far: moves by states and outcomes. */
export class ExploreCoverage {
  readonly #seen = new Map<string, number>();
  readonly #moves = new Map<string, number>();
  readonly #inStates = new Map<string, number>();

  /** A move was made, and something came of it. */
  seen({ name }: Move, state: string, outcome: Outcome): void {
    const key = JSON.stringify([name, state, outcome.is]);
    this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1);
    this.#moves.set(name, (this.#moves.get(name) ?? 0) + 1);
    const here = `${state} ${name}`;
    this.#inStates.set(here, (this.#inStates.get(here) ?? 0) + 1);
  }

  /** How likely a move is to be chosen in a state: the less was seen of it there, the likelier. */
  weightOf({ name, weight = 1 }: Move, state: string): number {
    const count = this.#inStates.get(`${state} ${name}`) ?? 0;
    return weight * (1 + Math.round(novelty / (1 + count)));
  }

  /** How many of the moves were made at least once. */
  get moves(): { readonly made: number; readonly all: number } {
    return { made: this.#moves.size, all: allMoves.length };
  }

  /** Everything that was seen, the most often seen first. */
  get all(): readonly SeenTogether[] {
    return [...this.#seen]
      .map(([key, count]) => {
        const [move = '', state = '', outcome = ''] = JSON.parse(key) as string[];
        return { move, state, outcome, count };
      })
      .sort((one, other) => other.count - one.count);
  }
}
