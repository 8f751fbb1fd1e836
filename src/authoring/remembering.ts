import { isObject, pointerPart } from '../contract/index.js';
import type { Piece } from './json-with-placeholders.js';
import type { WrittenStep } from './steps-written.js';

/** Where a value was answered. */
interface Answered {
  readonly after: WrittenStep;
  readonly name: string;
  readonly pointer: string;
}

/** Shorter texts and smaller numbers are words and counts, and no ids or times. */
const shortestId = 8;
const smallestTime = 100_000_000_000;
const mostLeaves = 500;
/** Of more ids, and in longer texts, nothing is looked for: whoever sends them may mean to keep us busy. */
const mostIds = 2_000;
const longestText = 1_000;

/** The ids and times of answers, and the steps by which those that are needed later are remembered. */
export class Remembering {
  readonly #answered = new Map<string | number, Answered>();
  readonly #names = new Map<string | number, string>();
  readonly #steps = new Map<WrittenStep, WrittenStep[]>();

  /** A step led to an answer, and no other answer came to whoever asked before the next step. */
  answered(after: WrittenStep, name: string, body: unknown): void {
    let count = 0;
    for (const [value, pointer] of leavesOf(body, '/body')) {
      count += 1;
      if (count > mostLeaves || this.#answered.size >= mostIds) return;
      if (isIdOrTime(value) && !this.#answered.has(value))
        this.#answered.set(value, { after, name, pointer });
    }
  }

  /** The name by which a value can be had; a step that remembers it is put where it was answered. */
  nameOf(value: string | number): string | undefined {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const source = this.#answered.get(value);
    if (source === undefined) return undefined;
    const name = this.#freeName(source.pointer);
    this.#names.set(value, name);
    const { after, name: who, pointer } = source;
    const text = `the value at "${pointer}" of ${who}'s answer is remembered as "${name}"`;
    const steps = this.#steps.get(after) ?? [];
    steps.push({ is: 'step', purpose: after.purpose, text, argument: undefined, isGeneric: true });
    this.#steps.set(after, steps);
    return name;
  }

  /** A text in pieces: the ids in it that were answered by their names. */
  piecesOf(text: string): readonly Piece[] {
    if (this.nameOf(text) !== undefined) return [{ is: 'remembered', name: this.nameOf(text) ?? '' }];
    if (text.length > longestText) return [{ is: 'text', text }];
    for (const value of this.#answered.keys()) {
      if (typeof value !== 'string' || !text.includes(value)) continue;
      const at = text.indexOf(value);
      return [
        ...this.piecesOf(text.slice(0, at)),
        { is: 'remembered', name: this.nameOf(value) ?? '' },
        ...this.piecesOf(text.slice(at + value.length)),
      ];
    }
    return text === '' ? [] : [{ is: 'text', text }];
  }

  /** The steps that remember something of what a step led to. */
  after(step: WrittenStep): readonly WrittenStep[] {
    return this.#steps.get(step) ?? [];
  }

  #freeName(pointer: string): string {
    const word = wordsOf(pointer.split('/').at(-1) ?? '');
    const taken = new Set(this.#names.values());
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? word : `${word} ${number}`;
      if (!taken.has(name)) return name;
    }
  }
}

/** `subscriptionId` as a person says it: `subscription`. */
function wordsOf(member: string): string {
  const words = member
    .replaceAll(/[^A-Za-z]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/ ids?$/, '')
    .trim();
  return words === '' ? 'value' : words;
}

function isIdOrTime(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= smallestTime;
  return typeof value === 'string' && value.length >= shortestId && /^[\w.:-]*\d[\w.:-]*$/.test(value);
}

function* leavesOf(value: unknown, pointer: string): Generator<readonly [value: unknown, pointer: string]> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* leavesOf(each, `${pointer}/${index}`);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value))
      if (/^[\w-]+$/.test(name)) yield* leavesOf(each, `${pointer}/${pointerPart(name)}`);
  } else yield [value, pointer];
}
