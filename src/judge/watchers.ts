import type { Rule, Watcher } from './rule.js';

type Hook = keyof Watcher;
type Watch<Of extends Hook> = NonNullable<Watcher[Of]>;

/** Which hooks the watchers of rules have, found out when they first watch a session. */
const hooks = new WeakMap<readonly Rule[], readonly ReadonlySet<Hook>[]>();

/**
 * What the rules want to be told of in one session. The code of a rule that watches it is made when there is first
 * something to tell it: most sessions are short, and have no use for most rules. Rules are told in their order.
 */
export class Watchers {
  readonly #hooks: readonly ReadonlySet<Hook>[];
  readonly #made: (Watcher | undefined)[];
  readonly #lists: { [Each in Hook]?: readonly Watch<Each>[] } = {};

  /**
   * @param rules of which each has the same hooks in every session
   * @param watch makes the watcher of a rule for the session
   */
  constructor(
    readonly rules: readonly Rule[],
    readonly watch: (rule: Rule) => Watcher,
  ) {
    const known = hooks.get(rules);
    this.#made = known === undefined ? rules.map(watch) : new Array<undefined>(rules.length).fill(undefined);
    this.#hooks = known ?? this.#made.map((watcher) => new Set(Object.keys(watcher ?? {}) as Hook[]));
    if (known === undefined) hooks.set(rules, this.#hooks);
  }

  get request(): readonly Watch<'request'>[] {
    return this.#lists.request ?? this.#list('request');
  }

  get response(): readonly Watch<'response'>[] {
    return this.#lists.response ?? this.#list('response');
  }

  get notification(): readonly Watch<'notification'>[] {
    return this.#lists.notification ?? this.#list('notification');
  }

  get change(): readonly Watch<'change'>[] {
    return this.#lists.change ?? this.#list('change');
  }

  get event(): readonly Watch<'event'>[] {
    return this.#lists.event ?? this.#list('event');
  }

  get granted(): readonly Watch<'granted'>[] {
    return this.#lists.granted ?? this.#list('granted');
  }

  get close(): readonly Watch<'close'>[] {
    return this.#lists.close ?? this.#list('close');
  }

  get end(): readonly Watch<'end'>[] {
    return this.#lists.end ?? this.#list('end');
  }

  /** Of those that were told of something: the others wait for nothing. */
  get tick(): readonly Watch<'tick'>[] {
    return (this.#lists.tick ??= this.#made.flatMap((watcher) => watcher?.tick ?? []));
  }

  #list<Of extends Hook>(hook: Of): readonly Watch<Of>[] {
    const list: Watch<Of>[] = [];
    for (const [place, rule] of this.rules.entries()) {
      if (this.#hooks[place]?.has(hook) !== true) continue;
      // Watchers are closures: none of their functions looks at `this`.
      const watch = (this.#made[place] ??= this.watch(rule))[hook];
      if (watch !== undefined) list.push(watch);
    }
    // Those that were made just now may wait for something from now on.
    delete this.#lists.tick;
    Object.assign(this.#lists, { [hook]: list });
    return list;
  }
}
