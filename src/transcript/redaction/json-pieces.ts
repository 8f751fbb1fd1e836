import type { Hidden } from '../records.js';
import { stringsIn } from './json-strings.js';
import { codePointsIn } from './decoded-view.js';

/** A part of a text that a placeholder stands for; pieces of a text do not overlap, and come in order. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly placeholder: string;
}

/** JSON without secrets, and what its placeholders stand for. */
export interface CleanJson {
  readonly text: string;
  readonly hidden: readonly Hidden[];
}

/** What is asked of whoever knows the secrets. */
export interface Secrets {
  /** The parts of a text that are to be replaced. */
  pieces(text: string): readonly Piece[];
  /** Tells texts apart that go by one placeholder: 0 for the first of them. */
  spelling(placeholder: string, text: string): number;
}

/** Every placeholder begins with this, and ends with the other. */
export const placeholderBegins = '‹';
export const placeholderEnds = '›';

/**
 * Takes secrets out of the strings of valid JSON: all else stays as it was written. Strings are searched as whoever reads
 * them has them, so that no escape is torn apart.
 *
 * @param before what the placeholders stand for that the JSON has already
 */
export function cleanJson(json: string, secrets: Secrets, before: readonly Hidden[]): CleanJson {
  const cleaning = new Cleaning(secrets, before);
  let copied = 0;
  for (const { from, to } of stringsIn(json)) {
    const inside = json.slice(from, to);
    const isEscaped = inside.includes('\\');
    const content = isEscaped ? (JSON.parse(`"${inside}"`) as string) : inside;
    let pieces = secrets.pieces(content);
    if (pieces.length === 0 && !isEscaped) continue;
    const clean = JSON.stringify(replacePieces(content, pieces)).slice(1, -1);
    // Escapes and what follows them may look like a secret that the string does not hold: then all of it goes.
    const [accident] = secrets.pieces(pieces.length === 0 ? inside : clean);
    if (accident !== undefined) pieces = [{ ...accident, from: 0, to: content.length }];
    if (pieces.length === 0) continue;
    cleaning.keep(json.slice(copied, from));
    cleaning.replace(inside, content, pieces);
    copied = to;
  }
  if (copied === 0) return { text: json, hidden: before };
  cleaning.keep(json.slice(copied));
  return cleaning.result;
}

/** A text with placeholders in the place of pieces. */
export function replacePieces(text: string, pieces: readonly Piece[]): string {
  if (pieces.length === 0) return text;
  const parts: string[] = [];
  let copied = 0;
  for (const { from, to, placeholder } of pieces) {
    parts.push(text.slice(copied, from), placeholder);
    copied = to;
  }
  return parts.join('') + text.slice(copied);
}

function marksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(placeholderBegins); at >= 0; at = text.indexOf(placeholderBegins, at + 1))
    count += 1;
  return count;
}

/** JSON that is being written anew, with a count of the marks at which placeholders may begin. */
class Cleaning {
  readonly #secrets: Secrets;
  readonly #before: ReadonlyMap<number, Hidden>;
  readonly #parts: string[] = [];
  readonly #hidden: Hidden[] = [];
  #marksRead = 0;
  #marksWritten = 0;
  #isOurs = true;

  constructor(secrets: Secrets, before: readonly Hidden[]) {
    this.#secrets = secrets;
    this.#before = new Map(before.map((each) => [each.mark, each]));
  }

  get result(): CleanJson {
    return { text: this.#parts.join(''), hidden: this.#hidden };
  }

  /** Takes over text as it is. */
  keep(text: string): void {
    this.#parts.push(text);
    this.#countKept(text);
  }

  /**
   * Takes over a string without its pieces.
   *
   * @param inside as it was written
   * @param content as it is read
   */
  replace(inside: string, content: string, pieces: readonly Piece[]): void {
    const read = this.#marksRead + marksIn(inside);
    // A mark that is written as an escape is none of ours, nor is any other of its string.
    this.#isOurs = marksIn(inside) === marksIn(content);
    let copied = 0;
    for (const { from, to, placeholder } of pieces) {
      this.#countKept(content.slice(copied, from));
      this.#hide(content.slice(from, to), placeholder);
      copied = to;
    }
    this.#countKept(content.slice(copied));
    this.#parts.push(JSON.stringify(replacePieces(content, pieces)).slice(1, -1));
    this.#marksRead = read;
    this.#isOurs = true;
  }

  /** What the placeholder stands for that begins at the next mark. */
  #knownNext(): Hidden | undefined {
    this.#marksRead += 1;
    return this.#isOurs ? this.#before.get(this.#marksRead) : undefined;
  }

  #countKept(text: string): void {
    for (let at = text.indexOf(placeholderBegins); at >= 0; at = text.indexOf(placeholderBegins, at + 1)) {
      this.#marksWritten += 1;
      const known = this.#knownNext();
      if (known !== undefined) this.#hidden.push({ ...known, mark: this.#marksWritten });
    }
  }

  #hide(text: string, placeholder: string): void {
    const { length, isDigits } = this.#measure(text);
    const spelling = this.#secrets.spelling(placeholder, text);
    this.#marksWritten += 1;
    this.#hidden.push({
      mark: this.#marksWritten,
      length,
      ...(isDigits && { digits: true }),
      ...(spelling > 0 && { spelling }),
    });
  }

  /** How long a text is, that may hold placeholders itself. */
  #measure(text: string): { length: number; isDigits: boolean } {
    let rest = '';
    let length = 0;
    let isDigits = true;
    let copied = 0;
    for (let at = text.indexOf(placeholderBegins); at >= 0; at = text.indexOf(placeholderBegins, at + 1)) {
      const known = this.#knownNext();
      const end = text.indexOf(placeholderEnds, at);
      if (known === undefined || end < 0) continue;
      rest += text.slice(copied, at);
      length += known.length;
      isDigits &&= known.digits === true;
      copied = end + 1;
    }
    rest += text.slice(copied);
    return { length: length + codePointsIn(rest), isDigits: isDigits && /^\d*$/.test(rest) };
  }
}
