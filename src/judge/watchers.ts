import type { Rule, Watcher } from './rule.js';

type Hook = keyof Watcher;
type Watch<Of extends Hook> = NonNullable<Watcher[Of]>;
/** The places of the rules that want to be told of something, by what that is. */
type Places = Readonly<Record<Hook, readonly number[]>>;

/** Which hooks the watchers of rules have, found out when they first watch a session. */
const tables = new WeakMap<readonly Rule[], Places>();

function placesOf(watchers: readonly (Watcher | undefined)[]): Places {
  const having = (hook: Hook): number[] =>
    watchers.flatMap((watcher, place) => (watcher?.[hook] === undefined ? [] : [place]));
  return {
    request: having('request'),
    response: having('response'),
    notification: having('notification'),
    change: having('change'),
    event: having('event'),
    granted: having('granted'),
    tick: having('tick'),
    close: having('close'),
    exchanged: having('exchanged'),
    end: having('end'),
  };
}

/**
 * What the rules want to be told of in one session. The code of a rule that watches it is made when there is first
 * something to tell it: most sessions are short, and have no use for most rules. Rules are told in their order.
 */
export class Watchers {
  readonly #rules: readonly Rule[];
  readonly #make: (rule: Rule) => Watcher;
  readonly #places: Places;
  readonly #made: (Watcher | undefined)[];
  readonly #lists: { [Each in Hook]: readonly Watch<Each>[] | undefined } = {
    request: undefined,
    response: undefined,
    notification: undefined,
    change: undefined,
    event: undefined,
    granted: undefined,
    tick: undefined,
    close: undefined,
    exchanged: undefined,
    end: undefined,
  };

  /**
   * @param rules of which each has the same hooks in every session
   * @param make makes the watcher of a rule for the session
   */
  constructor(rules: readonly Rule[], make: (rule: Rule) => Watcher) {
    this.#rules = rules;
    this.#make = make;
    const known = tables.get(rules);
    this.#made = known === undefined ? rules.map(make) : new Array<undefined>(rules.length).fill(undefined);
    this.#places = known ?? placesOf(this.#made);
    if (known === undefined) tables.set(rules, this.#places);
  }

  /** Those that want to be told of something; looked up once for each thing. */
  of<Each extends Exclude<Hook, 'tick'>>(hook: Each): readonly Watch<Each>[] {
    return this.#lists[hook] ?? this.#list(hook);
  }

  /** Those to be told that time has passed; the others were told of nothing, and wait for nothing. */
  get ticking(): readonly Watch<'tick'>[] {
    return (this.#lists.tick ??= this.#made.flatMap((watcher) => watcher?.tick ?? []));
  }

  #list<Each extends Hook>(hook: Each): readonly Watch<Each>[] {
    const list: Watch<Each>[] = [];
    for (const place of this.#places[hook]) {
      const rule = this.#rules[place];
      if (rule === undefined) continue;
      // Watchers are closures: none of their functions looks at `this`.
      const watch = (this.#made[place] ??= this.#make(rule))[hook];
      if (watch !== undefined) list.push(watch);
    }
    // Those that were made just now may wait for something from now on.
    this.#lists.tick = undefined;
    (this.#lists as { [Of in Each]: readonly Watch<Each>[] | undefined })[hook] = list;
    return list;
  }
}
