import { ColumnCounter } from './column-counter.js';
import type { Place } from './formats/format.js';
import { hold, nameOf, textOf, type Kept, type Wanted } from './kept-json.js';

export type { Wanted } from './kept-json.js';

const mostNested = 16 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const lineBreak = 0x0a;

const objectKind = 1;
const arrayKind = 2;

/**
 * Looks through JSON byte by byte, in chunks, for values at certain places, and keeps nothing else: memory does not grow
 * with the document. It is lenient: what it passes over may be no JSON as long as brackets and texts are closed.
 */
export class JsonScanner {
  #kinds = new Uint8Array(64);
  readonly #wanted: (Wanted | undefined)[] = [];
  readonly #root: Wanted;
  #depth = 0;
  /** Containers up to this depth are gone into. */
  #within = 0;
  #isInText = false;
  #isEscaped = false;
  #isInScalar = false;
  /** The text that is read is, or may be, the name of a member. */
  #isName = false;
  #isNameNext = false;
  /** What is wanted of the value that comes next. */
  #next: Wanted | undefined;
  #kept: Kept | undefined;
  #line: number;
  readonly #columns = new ColumnCounter();
  #chunk: Buffer = Buffer.alloc(0);
  #fault: { readonly problem: string; readonly place: Place } | undefined;

  /** @param firstLine the number of the first line */
  constructor(root: Wanted, firstLine = 1) {
    this.#root = root;
    this.#next = root;
    this.#line = firstLine;
  }

  /** What ended the reading, and where; undefined as long as it goes on. */
  get fault(): { readonly problem: string; readonly place: Place } | undefined {
    return this.#fault;
  }

  /** True when something has begun that has not ended. */
  get isUnfinished(): boolean {
    return this.#depth > 0 || this.#isInText;
  }

  /** Where it has come to. */
  get place(): Place {
    return this.#placeAt(0);
  }

  /** Takes in a piece, which must not be changed afterwards. */
  push(chunk: Buffer): void {
    const { length } = chunk;
    this.#chunk = chunk;
    let at = 0;
    while (at < length && this.#fault === undefined) {
      if (this.#isInText) {
        at = this.#inText(chunk, at);
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (this.#isInScalar) {
        if (!isDelimiter(byte)) {
          at += 1;
          continue;
        }
        this.#isInScalar = false;
        this.#valueEnded(chunk, at);
      }
      switch (byte) {
        case quote:
          this.#textBegins(at);
          break;
        case 0x7b:
          this.#opens(objectKind, at);
          break;
        case 0x5b:
          this.#opens(arrayKind, at);
          break;
        case 0x7d:
          this.#closes(objectKind, chunk, at);
          break;
        case 0x5d:
          this.#closes(arrayKind, chunk, at);
          break;
        case 0x2c:
          if (this.#depth <= this.#within) this.#following();
          break;
        case lineBreak:
          this.#line += 1;
          this.#columns.lineBegins(at + 1);
          break;
        case 0x3a:
        case 0x20:
        case 0x09:
        case 0x0d:
          break;
        default:
          this.#isInScalar = true;
          if (this.#depth <= this.#within) this.#keep(this.#next, at);
      }
      at += 1;
    }
    this.#hold(chunk, length);
    this.#columns.ends(chunk);
    this.#chunk = chunk.subarray(length);
  }

  /** There is no more. */
  end(): void {
    if (this.#isInScalar) this.#valueEnded(Buffer.alloc(0), 0);
  }

  #placeAt(at: number): Place {
    return { line: this.#line, column: this.#columns.columnAt(this.#chunk, at) };
  }

  #stop(problem: string, at: number): void {
    this.#fault ??= { problem, place: this.#placeAt(at) };
    this.#kept = undefined;
  }

  /** Reads on in a text up to where it, or the chunk, ends. */
  #inText(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let at = from;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      at += 1;
    }
    for (;;) {
      at = plainEnd(chunk, at, length);
      if (at >= length) return length;
      const byte = chunk[at];
      if (byte === quote) {
        this.#isInText = false;
        this.#textEnded(chunk, at + 1);
        return at + 1;
      }
      if (byte === lineBreak) {
        this.#stop('a text is not closed on its line', at);
        return length;
      }
      at += 2;
      if (at > length) {
        this.#isEscaped = true;
        return length;
      }
    }
  }

  #textBegins(at: number): void {
    this.#isInText = true;
    if (this.#depth > this.#within) return;
    if (this.#isNameNext) {
      this.#isName = true;
      this.#keep({}, at);
    } else this.#keep(this.#next, at);
  }

  #textEnded(chunk: Buffer, end: number): void {
    if (this.#depth > this.#within) return;
    if (!this.#isName) {
      this.#valueEnded(chunk, end);
      return;
    }
    this.#isName = false;
    this.#isNameNext = false;
    const kept = this.#kept;
    this.#hold(chunk, end);
    this.#kept = undefined;
    const members = this.#wanted[this.#depth]?.members;
    const name = kept === undefined ? undefined : nameOf(kept);
    this.#next =
      name !== undefined && members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  }

  #opens(kind: number, at: number): void {
    const wanted = this.#depth <= this.#within ? this.#next : undefined;
    if (this.#depth + 1 >= this.#kinds.length && !this.#grow(at)) return;
    const isWithin =
      this.#depth <= this.#within && (kind === objectKind ? wanted?.members : wanted?.elements) !== undefined;
    if (this.#depth <= this.#within && !isWithin) this.#keep(wanted, at);
    this.#depth += 1;
    this.#kinds[this.#depth] = kind;
    if (!isWithin) return;
    this.#within = this.#depth;
    this.#wanted[this.#depth] = wanted;
    wanted?.begins?.(this.#placeAt(at));
    this.#following();
  }

  /** In a container that is gone into, another member or element comes. */
  #following(): void {
    const wanted = this.#wanted[this.#depth];
    this.#isNameNext = this.#depth > 0 && this.#kinds[this.#depth] === objectKind;
    this.#next = this.#depth === 0 ? this.#root : this.#isNameNext ? undefined : wanted?.elements;
  }

  #closes(kind: number, chunk: Buffer, at: number): void {
    if (this.#depth === 0 || this.#kinds[this.#depth] !== kind) {
      this.#stop('a bracket is closed that was not opened', at);
      return;
    }
    const wasWithin = this.#depth <= this.#within;
    const wanted = wasWithin ? this.#wanted[this.#depth] : undefined;
    this.#depth -= 1;
    if (this.#depth < this.#within) this.#within = this.#depth;
    if (wasWithin) wanted?.ends?.(this.#placeAt(at));
    if (this.#depth <= this.#within) this.#valueEnded(chunk, at + 1);
  }

  /** A value that may be wanted has ended. */
  #valueEnded(chunk: Buffer, end: number): void {
    const kept = this.#kept;
    if (kept !== undefined && kept.depth === this.#depth) {
      this.#hold(chunk, end);
      this.#kept = undefined;
      if (kept.place !== undefined) {
        if (kept.isTooLarge) kept.wanted?.tooLarge?.(kept.place);
        else kept.wanted?.take?.(textOf(kept.pieces), kept.place);
      }
    }
    // Several documents may follow each other.
    if (this.#depth === 0) this.#following();
  }

  #keep(wanted: Wanted | undefined, at: number): void {
    if (this.#kept !== undefined || (wanted?.take === undefined && !this.#isName)) return;
    this.#kept = {
      place: this.#isName ? undefined : this.#placeAt(at),
      wanted,
      depth: this.#depth,
      pieces: [],
      size: 0,
      start: at,
      isTooLarge: false,
    };
  }

  /** Takes what is kept of a value out of the chunk, up to an end. */
  #hold(chunk: Buffer, end: number): void {
    const kept = this.#kept;
    if (kept === undefined) return;
    hold(kept, chunk, end);
  }

  #grow(at: number): boolean {
    if (this.#kinds.length >= mostNested) {
      this.#stop(`it nests deeper than ${mostNested} levels`, at);
      return false;
    }
    const grown = new Uint8Array(this.#kinds.length * 2);
    grown.set(this.#kinds);
    this.#kinds = grown;
    return true;
  }
}

/** Where in a text, from a place on, the first byte is that is not simply a part of it: a quotation mark, a backslash, a line break. */
function plainEnd(chunk: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = chunk[at] as number;
    if (byte === quote || byte === backslash || byte === lineBreak) break;
    at += 1;
  }
  return at;
}

function isDelimiter(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === 0x2c ||
    byte === 0x3a ||
    byte === quote ||
    byte === 0x5b ||
    byte === 0x5d ||
    byte === 0x7b ||
    byte === 0x7d
  );
}
