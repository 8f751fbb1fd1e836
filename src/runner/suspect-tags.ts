import type { Envelope, Pickle } from '@cucumber/messages';
import { requirements } from '../contract/index.js';
import { placeOf } from '../run/index.js';
import { nearest } from '../words/nearest.js';

/** A tag in the features that is hardly meant so. */
export type SuspectTag =
  | {
      /** It is written as a requirement is, and none has that id. */
      readonly kind: 'no requirement';
      readonly tag: string;
      /** The features that have it. */
      readonly files: readonly string[];
      /** The tags that may be meant, nearest first. */
      readonly near: readonly string[];
    }
  | {
      /** It is an id, and more than one scenario has it: reports cannot tell these apart. */
      readonly kind: 'shared id';
      readonly tag: string;
      readonly files: readonly string[];
      readonly scenarios: number;
    };

const likeRequirement = /^@[RC]-\d+$/i;
const likeId = /^@(?![RC]-)[A-Z]{2,5}-\d{3}$/;

/** Watches the tags of scenarios for those that are hardly meant so: told by Cucumber before it selects. */
export class SuspectTags {
  readonly #files = new Map<string, Set<string>>();
  readonly #scenarios = new Map<string, Set<string>>();

  /** Takes one of Cucumber's messages in. */
  take({ pickle }: Envelope): void {
    if (pickle === undefined) return;
    const names = pickle.tags.map(({ name }) => name);
    // The first one that can be an id is the scenario's.
    const id = names.find((name) => likeId.test(name));
    for (const name of names) {
      if (!likeRequirement.test(name) && name !== id) continue;
      added(this.#files, name, placeOf(pickle.uri));
    }
    if (id !== undefined) added(this.#scenarios, id, scenarioOf(pickle));
  }

  /** What was found, requirements first. */
  found(): SuspectTag[] {
    const known = [...requirements().keys()].map((id) => `@${id}`);
    const filesOf = (tag: string): string[] => [...(this.#files.get(tag) ?? [])];
    const strange = [...this.#files.keys()].filter(
      (tag) => likeRequirement.test(tag) && !known.includes(tag),
    );
    return [
      ...strange.map((tag): SuspectTag => {
        return { kind: 'no requirement', tag, files: filesOf(tag), near: nearest(tag, known) };
      }),
      ...[...this.#scenarios].flatMap(([tag, { size }]): SuspectTag[] =>
        size < 2 ? [] : [{ kind: 'shared id', tag, files: filesOf(tag), scenarios: size }],
      ),
    ];
  }
}

/** The scenario that a pickle was made of: the rows of an outline are one. */
function scenarioOf({ uri, astNodeIds: [scenario = ''] }: Pickle): string {
  return `${uri} ${scenario}`;
}

function added(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
