import type { Envelope } from '@cucumber/messages';
import { withIds } from './message-ids.js';

/** What Cucumber tells at the beginning of each repetition: the same each time, by new ids. */
const preliminaries: readonly (keyof Envelope)[] = [
  'source',
  'gherkinDocument',
  'pickle',
  'parameterType',
  'undefinedParameterType',
  'hook',
  'stepDefinition',
  'testCase',
];

interface Told {
  /** The message, without its own ids, and with those it refers to. */
  readonly content: string;
  /** Its own ids, in order. */
  readonly ids: readonly string[];
}

/**
 * Keeps what repeats out of a run's file: what was told in the first repetition is not written again, and what comes
 * later refers to it by the ids it had then.
 */
export class Repeats {
  /** What was told first, until somebody asks what it says: most runs have one repetition. */
  readonly #told: Envelope[] = [];
  #first: readonly Told[] | undefined;
  #ids = new Map<string, string>();
  #next = 0;
  #repetition = 0;

  /** A repetition begins. */
  begin(): void {
    this.#repetition += 1;
    this.#next = 0;
    this.#ids = new Map();
  }

  /** The message as it is to be written; undefined for one that was written before. */
  novel(envelope: Envelope): Envelope | undefined {
    const isPreliminary = preliminaries.some((name) => envelope[name] !== undefined);
    if (!isPreliminary) return this.#repetition < 2 ? envelope : withIds(envelope, this.#ids);
    if (this.#repetition < 2) {
      this.#told.push(envelope);
      return envelope;
    }
    this.#first ??= this.#told.splice(0).map((each) => toldBy(each, new Map()));
    const told = toldBy(envelope, this.#ids);
    const before = this.#first[this.#next];
    this.#next += 1;
    if (before?.content !== told.content) return withIds(envelope, this.#ids);
    for (const [index, id] of told.ids.entries()) this.#ids.set(id, before.ids[index] ?? id);
    return undefined;
  }
}

function toldBy(envelope: Envelope, known: ReadonlyMap<string, string>): Told {
  const ids: string[] = [];
  const content = JSON.stringify(envelope, (name, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (name !== 'id') return known.get(value) ?? value;
    ids.push(value);
    return '';
  });
  return { content, ids };
}
