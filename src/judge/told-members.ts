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

/** Members as they were told last, by place in their table. The members that one version told share what is known of it. */
export class ToldMembers {
  readonly #values: unknown[];
  readonly #tellings: (Telling | undefined)[];

  /** @param length of their table */
  constructor(length: number) {
    this.#values = new Array<unknown>(length).fill(undefined);
    this.#tellings = new Array<Telling | undefined>(length).fill(undefined);
  }

  /** True when a member was ever told. */
  has(index: number): boolean {
    return this.#tellings[index] !== undefined;
  }

  /** What a member was told to be last; undefined for one that never was. */
  value(index: number): unknown {
    return this.#values[index];
  }

  /** A member as it was told before, when that was otherwise and in an older version. */
  otherwise(index: number, value: unknown, telling: Telling): ToldMember | undefined {
    const last = this.#tellings[index];
    if (last === undefined || this.#values[index] === value || !isNewer(telling, last)) return undefined;
    return { ...last, value: this.#values[index] };
  }

  /**
   * A version tells a member.
   *
   * @returns true when it is told otherwise than before, or for the first time
   */
  tell(index: number, value: unknown, telling: Telling): boolean {
    const last = this.#tellings[index];
    if (last !== undefined && !isNewer(telling, last)) return false;
    const isOther = last === undefined || this.#values[index] !== value;
    this.#tellings[index] = telling;
    this.#values[index] = value;
    return isOther;
  }
}
