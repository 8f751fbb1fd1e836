/** In what a version of a conversation was told, and when it was made. */
export interface Telling {
  readonly updatedAt: number | undefined;
  readonly session: string;
  readonly frame: number;
}

/** True for what is newer than what was told before; of equal times only the order on one connection tells. */
export function isNewer({ updatedAt, session }: Telling, than: Telling): boolean {
  if (updatedAt === undefined || than.updatedAt === undefined) return false;
  return updatedAt > than.updatedAt || (updatedAt === than.updatedAt && session === than.session);
}

/** A member as it was told last, to whomever, in the newest version that told it. */
export interface ToldMember extends Telling {
  readonly value: unknown;
}

const none: readonly never[] = [];

/**
 * Members as they were told last, by place in their table, of at most 31. As long as each version tells all that is known
 * of them, they share the values and what is known of the version that told them.
 */
export class ToldMembers {
  /** Never changed while the members share what is known of their version. */
  #values: readonly unknown[] = none;
  #telling: Telling | undefined;
  /** Of each member, once versions have told some of them only. */
  #tellings: (Telling | undefined)[] | undefined;

  /** True when a member was ever told. */
  has(index: number): boolean {
    return this.#values[index] !== undefined;
  }

  /** What a member was told to be last; undefined for one that never was. */
  value(index: number): unknown {
    return this.#values[index];
  }

  /** The places of members that were told to be something else; most often there are none. */
  differing(values: readonly unknown[]): readonly number[] {
    let places: number[] | undefined;
    const known = this.#values;
    for (let index = 0; index < values.length; index += 1) {
      const [was, is] = [known[index], values[index]];
      if (was === is || was === undefined || is === undefined) continue;
      if (places === undefined) places = [index];
      else places.push(index);
    }
    return places ?? none;
  }

  /** A member as it was told before, when that was otherwise and in an older version. */
  otherwise(index: number, value: unknown, telling: Telling): ToldMember | undefined {
    const was = this.#values[index];
    if (was === undefined || was === value) return undefined;
    const last = this.#tellings === undefined ? this.#telling : this.#tellings[index];
    return last === undefined || !isNewer(telling, last) ? undefined : { ...last, value: was };
  }

  /**
   * A version tells members.
   *
   * @param values by place in the table, to be kept as they are; undefined for what it does not tell
   * @returns a bit for each member that is told otherwise than before, or for the first time
   */
  tell(values: readonly unknown[], telling: Telling): number {
    if (this.#tellings === undefined) {
      const bits = this.#tellAll(values, telling);
      if (bits !== undefined) return bits;
    }
    return this.#tellSome(values, telling);
  }

  /** Undefined when the version does not stand in the place of all that is known. */
  #tellAll(values: readonly unknown[], telling: Telling): number | undefined {
    if (this.#telling !== undefined && !isNewer(telling, this.#telling)) return undefined;
    const known = this.#values;
    let bits = 0;
    for (let index = 0; index < values.length; index += 1) {
      if (values[index] === known[index]) continue;
      if (values[index] === undefined) return undefined;
      bits |= 1 << index;
    }
    if (bits !== 0) this.#values = values;
    this.#telling = telling;
    return bits;
  }

  #tellSome(values: readonly unknown[], telling: Telling): number {
    const known = this.#values.slice();
    const tellings = (this.#tellings ??= known.map((value) =>
      value === undefined ? undefined : this.#telling,
    ));
    let bits = 0;
    let isWhole = true;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      const last = tellings[index];
      if (value === undefined || (last !== undefined && !isNewer(telling, last))) {
        isWhole &&= last === undefined;
        continue;
      }
      if (value !== known[index]) bits |= 1 << index;
      tellings[index] = telling;
      known[index] = value;
    }
    this.#values = known;
    if (isWhole) {
      this.#tellings = undefined;
      this.#telling = telling;
    }
    return bits;
  }
}
