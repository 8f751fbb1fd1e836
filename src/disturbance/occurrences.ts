import type { Role } from '../judge/index.js';
import type { Disturbance, DisturbanceAction, When } from './disturbance.js';

/** Something that has happened, and which rules may wait for: by what it may be called. */
export interface Occurrence {
  readonly on: When['on'];
  readonly names: readonly string[];
}

/** What is to be done now, and by which disturbance. */
export interface Due {
  readonly disturbance: string;
  readonly action: DisturbanceAction;
}

/** Counts what happens, for each rule by itself, and says what is due. Whatever is left to chance follows the seed. */
export class Occurrences {
  readonly #random: () => number;
  #rules: {
    readonly disturbance: string;
    readonly when: When;
    readonly action: DisturbanceAction;
    seen: number;
    left: number;
  }[] = [];

  constructor(disturbances: readonly Disturbance[], seed: number) {
    this.#random = randomFrom(seed);
    this.set(disturbances);
  }

  /** These disturb from now on; those that did before go on where they were. */
  set(disturbances: readonly Disturbance[]): void {
    const before = this.#rules;
    this.#rules = disturbances.flatMap(({ name, rules }) =>
      rules.map(
        ({ when, do: action, times }) =>
          before.find((each) => each.disturbance === name && each.action === action) ?? {
            disturbance: name,
            when,
            action,
            seen: 0,
            left: times,
          },
      ),
    );
  }

  /** The times after which something is due on each connection that opens, in milliseconds. */
  get moments(): readonly number[] {
    return this.#rules.flatMap(({ when }) => (when.on === 'opened' ? [Number(when.what)] : []));
  }

  /**
   * What is due, now that this has happened.
   *
   * @param role whose connection it happened on; undefined for what belongs to none
   */
  due(role: Role | undefined, ...happened: readonly Occurrence[]): readonly Due[] {
    return this.#rules.flatMap((rule) => {
      if (rule.when.role !== undefined && rule.when.role !== role) return [];
      if (!happened.some((each) => isMet(rule.when, each))) return [];
      rule.seen += 1;
      const { nth, every, chance } = rule.when;
      if (rule.left <= 0 || rule.seen < nth || (rule.seen - nth) % every !== 0) return [];
      if (chance < 1 && this.#random() >= chance) return [];
      rule.left -= 1;
      return [{ disturbance: rule.disturbance, action: rule.action }];
    });
  }
}

function isMet({ on, what }: When, happened: Occurrence): boolean {
  if (on !== happened.on) return false;
  const name = String(what);
  return name === 'any' || happened.names.some((each) => each === name || each.endsWith(`.${name}`));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
