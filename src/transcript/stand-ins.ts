import { createHmac, randomBytes } from 'node:crypto';
import { BoundedMap } from '../judge/bounded-map.js';
import { placeholderBegins, placeholderEnds } from './redaction/json-pieces.js';
import type { Hidden } from './records.js';

/** What is told apart of all that stood in for something; beyond, the oldest is no longer shown as it is recorded. */
const kept = 20_000;
/** A frame has no more characters than this: what claims more is not a record of ours. */
const mostHidden = 64 * 1024 * 1024;

/** Characters for private use: one that begins, as many as are needed to tell, and as many more as were there. */
const begins = '\u{f0000}';
const firstTelling = 0xf0001;
const tellings = 0xfffc;
const mostTelling = 3;
const filler = '\u{e000}';
const digitsTelling = 24;

/**
 * Puts something alike in the place of secrets when a transcript is read, so that it is judged as it was live: as long,
 * of digits where these were, the same for the same and different for different ones. None of it is ever shown, and
 * nobody who sends a frame can know of it: it is another with each reading.
 */
export class StandIns {
  // Made when first needed: most transcripts hide nothing, and there may be very many of them.
  #key: Buffer | undefined;
  readonly #shown = new BoundedMap<string, { readonly text: string; readonly placeholder: string }>(kept);
  readonly #digits = new BoundedMap<string, { readonly text: string; readonly placeholder: string }>(kept);
  #isUsed = false;

  /**
   * The JSON of a frame with stand-ins in the place of its placeholders.
   *
   * @returns undefined when what is said of the placeholders does not fit them
   */
  put(json: string, hidden: readonly Hidden[]): string | undefined {
    const parts: string[] = [];
    let copied = 0;
    let at = -1;
    let mark = 0;
    let total = 0;
    for (const each of hidden) {
      total += each.length;
      if (each.mark <= mark || total > mostHidden) return undefined;
      for (; mark < each.mark; mark += 1) {
        at = json.indexOf(placeholderBegins, at + 1);
        if (at < 0) return undefined;
      }
      const end = json.indexOf(placeholderEnds, at);
      if (end < 0 || at < copied) return undefined;
      parts.push(json.slice(copied, at), this.#standIn(json.slice(at, end + 1), each));
      copied = end + 1;
    }
    return parts.join('') + json.slice(copied);
  }

  /** A text with what is recorded in the place of stand-ins: they are shown as placeholders. */
  readonly shown = (text: string): string => {
    if (!this.#isUsed) return text;
    let shown = text.includes(begins) ? this.#withoutMarked(text) : text;
    if (/\d{8}/.test(shown))
      for (const { text: digits, placeholder } of this.#digits.values())
        shown = shown.replaceAll(digits, placeholder);
    return shown;
  };

  #withoutMarked(text: string): string {
    const parts: string[] = [];
    let copied = 0;
    for (let at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, at + 1)) {
      if (at < copied) continue;
      const found = this.#markedAt(text, at);
      if (found === undefined) continue;
      parts.push(text.slice(copied, at), found.placeholder);
      copied = at + found.text.length;
    }
    return parts.join('') + text.slice(copied);
  }

  #markedAt(text: string, at: number) {
    for (let telling = mostTelling; telling >= 0; telling -= 1) {
      const found = this.#shown.get(text.slice(at, at + begins.length * (telling + 1)));
      if (found !== undefined && text.startsWith(found.text, at)) return found;
    }
    return undefined;
  }

  #standIn(placeholder: string, { length, digits = false, spelling = 0 }: Hidden): string {
    this.#isUsed = true;
    const print = createHmac('sha256', (this.#key ??= randomBytes(32)))
      .update(`${placeholder} ${length} ${spelling} ${digits}`)
      .digest();
    return digits ? this.#digitsFor(placeholder, length, print) : this.#markedFor(placeholder, length, print);
  }

  #markedFor(placeholder: string, length: number, print: Buffer): string {
    const telling = Math.min(mostTelling, length - 1);
    let start = begins;
    for (let index = 0; index < telling; index += 1)
      start += String.fromCodePoint(firstTelling + (print.readUInt32BE(index * 4) % tellings));
    const text = start + filler.repeat(length - telling - 1);
    this.#shown.set(start, { text, placeholder });
    return text;
  }

  /** What is all digits never begins with a zero, and so is as large a number as its length says. */
  #digitsFor(placeholder: string, length: number, print: Buffer): string {
    const told = [...print.subarray(0, Math.min(digitsTelling, length))]
      .map((byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10))
      .join('');
    const text = told + '0'.repeat(length - told.length);
    this.#digits.set(text, { text, placeholder });
    return text;
  }
}
