import { createHash } from 'node:crypto';
import { isObject } from '../../judge/index.js';
import type { Hidden } from '../records.js';
import { cookieValues } from './cookies.js';
import { decoded, unescaped } from './decoding.js';
import { cleanJson, replacePieces, type CleanJson, type Piece } from './json-pieces.js';
import { jwtSpansIn } from './jwt.js';
import { unpacked } from './packed.js';
import { QuickLook } from './quick-look.js';
import { KnownSecrets } from './known-secrets.js';
import { deepestSpelling } from './secret-forms.js';
import { shortestSecret, type Span } from './secret-index.js';
import { bytesView, plainView, type View } from './decoded-view.js';

/** Names under which URLs and headers carry secrets. */
const secretName = /token|secret|password|passwd|auth|jwt|bearer|sig|key|session|credential|cookie|code/i;
/** True for a name under which a URL or a header carries a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Under another name, a value as long as this is taken for a secret too. */
const longValue = 20;
const deepestPacking = 2;
/** So many texts are told apart of those that go by placeholders. */
const mostSpellings = 50_000;
/** Words of placeholders themselves. */
const labels = 'password parameter token bearer secret header jwt key passphrase connector cookie';

/**
 * Takes secrets out of what is stored or shown. Values are registered when the run is given them or when they pass at a
 * place that the contract marks; from then on each of them is replaced, however it is spelled, by a placeholder that
 * stays the same, so that equality survives. It only ever touches text that came from outside.
 */
export class Redactor {
  readonly #known = new KnownSecrets((text) => this.#isCommon(text));
  readonly #look = new QuickLook(this.#known.index);
  readonly #counts = new Map<string, number>();
  readonly #given: Iterable<string> | (() => Iterable<string>);
  #words: { readonly vocabulary: ReadonlySet<string>; readonly common: string } | undefined;
  readonly #onlyByPlace = new Set<string>();
  readonly #scope: string;
  readonly #callbacks: (() => void)[] = [];
  /** For each placeholder the texts that it has stood for, as digests, in the order in which they came. */
  readonly #spellings = new Map<string, Map<string, number>>();
  #spellingsKept = 0;

  /**
   * @param vocabulary words of records and of the contract: a secret that is, or is in, one of them is not looked for by
   *   its value, since what means something would be torn apart; a function is asked for them when the first secret comes
   * @param scope tells placeholders of one process from those of another
   */
  constructor(vocabulary: Iterable<string> | (() => Iterable<string>) = [], scope = '') {
    this.#given = vocabulary;
    this.#scope = scope;
  }

  /** What the secrets are that are too short, or too common, to be found by their value: they are hidden by place alone. */
  get onlyByPlace(): readonly string[] {
    return [...this.#onlyByPlace];
  }

  /** A secret of this kind is hidden by place alone, in another process. */
  hidesByPlace(label: string): void {
    this.#onlyByPlace.add(label);
  }

  /**
   * Of the secrets that come from now on, the older are forgotten when all of them take more than so many bytes: for a
   * process that does not end by itself. What is forgotten is still hidden by place, and a JWT by its form.
   */
  keepAtMost(bytes: number): void {
    this.#known.keepAtMost(bytes);
  }

  /** Calls back after each secret that is new. */
  onNew(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  /** What all secrets take in memory, about, in bytes. */
  get bytesHeld(): number {
    return this.#known.bytesHeld;
  }

  /** How many secrets are known so far: what was cleaned when there were as many need not be looked through again. */
  get count(): number {
    return this.#known.learned;
  }

  /** False when there is certainly no secret, and no JWT, in a text, however spelled. */
  readonly mayHold = (text: string): boolean => this.#look.mayHold(text, deepestPacking);

  /** The secrets so far, for another process. */
  get registered(): readonly (readonly [secret: string, placeholder: string])[] {
    return this.#known.all;
  }

  /**
   * @param secret the value, as it is
   * @param label what it is, for the placeholder: `‹token:1›`
   */
  register(secret: string, label: string): void {
    const value = secret.trim();
    if (value === '' || this.#known.has(value)) return;
    if (Buffer.byteLength(value) < shortestSecret || this.#isCommon(value)) {
      this.#onlyByPlace.add(label);
      return;
    }
    const count = (this.#counts.get(label) ?? 0) + 1;
    this.#counts.set(label, count);
    this.learn(value, `‹${label}:${this.#scope}${count}›`);
  }

  /** Takes in a secret that goes by a placeholder already. */
  learn(secret: string, placeholder: string): void {
    if (this.#known.has(secret)) return;
    this.#known.learn(secret, placeholder);
    for (const callback of this.#callbacks) callback();
  }

  /** Registers what a URL has in its user information, and in parameters that look like secrets. */
  registerUrl(url: URL): void {
    if (url.password !== '') this.register(decodedPart(url.password), 'password');
    for (const [name, value] of url.searchParams) this.registerNamed(name, value, 'parameter');
  }

  /** Registers a value that looks like a secret, by its name or by its length: others, such as `true`, are everywhere. */
  registerNamed(name: string, value: string, label: string): void {
    for (const each of cookieValues(name, value))
      if (each.length >= shortestSecret) this.register(each, 'cookie');
    const isNamed = isSecretName(name) && value.length >= shortestSecret;
    if (isNamed || value.length >= longValue) this.register(value, label);
  }

  /** A text from outside without any secret, however spelled, and without any JWT. */
  readonly text = (text: string): string => replacePieces(text, this.#piecesIn(text));

  /** Valid JSON as it was written, with the secrets taken out of its texts and of names that mean nothing to us. */
  readonly json = (json: string): string => this.frame(json).text;

  /**
   * The JSON of a frame without secrets, and what judging it again needs to know of them.
   *
   * @param before what the placeholders stand for that it has already
   */
  frame(json: string, before: readonly Hidden[] = []): CleanJson {
    if (!this.mayHold(json)) return { text: json, hidden: before };
    return cleanJson(json, { pieces: this.#piecesIn, spelling: this.#spellingOf }, before);
  }

  /** A value with the secrets taken out of its texts; the same one when there are none. It must not nest too deep. */
  readonly value = <T>(value: T): T => this.#cleaned(value) as T;

  /** The bytes of a binary message. */
  bytes(data: Buffer): Buffer {
    const spans: Span[] = [];
    this.#search(bytesView(data), 0, spans);
    if (spans.length === 0) return data;
    return Buffer.from(replacePieces(data.toString('latin1'), piecesOf(spans)), 'latin1');
  }

  #isWord(text: string): boolean {
    return this.#vocabulary().vocabulary.has(text);
  }

  #isCommon(text: string): boolean {
    return this.#vocabulary().common.includes(text);
  }

  #vocabulary() {
    if (this.#words !== undefined) return this.#words;
    const vocabulary = new Set(typeof this.#given === 'function' ? this.#given() : this.#given);
    this.#words = { vocabulary, common: [...vocabulary, labels].join('\n') };
    return this.#words;
  }

  #cleaned(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) {
      const list = value as readonly unknown[];
      const clean = list.map((each) => this.#cleaned(each));
      return clean.every((each, index) => each === list[index]) ? value : clean;
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value);
    const clean = entries.map(([name, each]) => [this.text(name), this.#cleaned(each)] as const);
    const isSame = clean.every(
      ([name, each], index) => name === entries[index]?.[0] && each === entries[index][1],
    );
    return isSame ? value : Object.fromEntries(clean);
  }

  /** What is to be taken out of a text; nothing of one that is a word of the contract, whatever it could be decoded to. */
  readonly #piecesIn = (text: string): readonly Piece[] => {
    if (text.length < shortestSecret && Buffer.byteLength(text) < shortestSecret) return [];
    if (!this.mayHold(text) || this.#isWord(text)) return [];
    const spans: Span[] = [];
    this.#search(plainView(text), 0, spans);
    return piecesOf(spans);
  };

  readonly #spellingOf = (placeholder: string, text: string): number => {
    const known = this.#spellings.get(placeholder) ?? new Map<string, number>();
    const digest = createHash('sha256').update(text).digest('base64');
    const found = known.get(digest);
    if (found !== undefined || this.#spellingsKept >= mostSpellings) return found ?? known.size;
    this.#spellings.set(placeholder, known);
    known.set(digest, known.size);
    this.#spellingsKept += 1;
    return known.size - 1;
  };

  /** @param depth how many spellings have been taken off before */
  #search(view: View, packing: number, spans: Span[], depth = 0): void {
    this.#known.index.find(view, spans);
    jwtSpansIn(view, spans);
    if (packing < deepestPacking) for (const inner of unpacked(view)) this.#search(inner, packing + 1, spans);
    if (depth === deepestSpelling) return;
    // What is packed in base64 is read by programs, all at once; JSON is shown to people as soon as it is read.
    for (const next of [decoded(view), packing === 0 ? unescaped(view) : undefined])
      if (next !== undefined) this.#search(next, packing, spans, depth + 1);
  }
}

function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // It is spelled in no way that can be decoded, and stands as it is.
    return text;
  }
}

/** Spans in order, and as one those that overlap: the first, or else the longest, gives its placeholder. */
function piecesOf(spans: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let last: { from: number; to: number; placeholder: string } | undefined;
  for (const span of [...spans].sort((one, other) => one.from - other.from || other.to - one.to)) {
    if (last !== undefined && span.from < last.to) {
      last.to = Math.max(last.to, span.to);
      continue;
    }
    last = { ...span };
    pieces.push(last);
  }
  return pieces;
}
