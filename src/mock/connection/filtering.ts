import type { Outgoing, OutgoingContext } from './outgoing.js';

/** Changes what is sent: how a fault speaks. */
export type Filter = (outgoing: Outgoing, context: OutgoingContext) => readonly Outgoing[];

/** The filter of a fault or a variation, under its name. */
export interface NamedFilter {
  readonly name: string;
  readonly filter: Filter;
}

/** The filters of one connection, one after the other, each with its own memory. */
export class Filtering {
  readonly #filters: readonly { readonly filter: Filter; readonly memory: Map<string, unknown> }[];

  constructor(filters: readonly NamedFilter[]) {
    // One that was asked for twice remembers once.
    const memories = new Map(filters.map(({ name }) => [name, new Map<string, unknown>()]));
    this.#filters = filters.map(({ name, filter }) => ({ filter, memory: memories.get(name) ?? new Map() }));
  }

  /** What is sent in the place of a frame. */
  filtered(outgoing: Outgoing, context: Omit<OutgoingContext, 'memory'>): readonly Outgoing[] {
    let all: readonly Outgoing[] = [outgoing];
    for (const { filter, memory } of this.#filters)
      all = all.flatMap((each) => filter(each, { ...context, memory }));
    return all;
  }
}
