import { ViewBuilder, type View } from './decoded-view.js';

const percent = 0x25;
const backslash = 0x5c;
const ampersand = 0x26;
const semicolon = 0x3b;
const hash = 0x23;
const letterU = 0x75;
const longestEntity = 10;
const named: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
  ['sol', 0x2f],
  ['plus', 0x2b],
  ['equals', 0x3d],
]);
/** What a backslash and a letter stand for in JSON. */
const escapes: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

/** One decoded character, and how many bytes spell it. */
interface Decoded {
  readonly code: number;
  readonly width: number;
  /** True for a byte, which may be a part of a character. */
  readonly isByte: boolean;
}

const everyMark: ReadonlySet<number> = new Set([percent, backslash, ampersand]);
/** The mark of JSON's escapes. */
const jsonMark: ReadonlySet<number> = new Set([backslash]);

/**
 * The view one decoding further: percent-encoding, escapes of JSON and entities of HTML, each wherever it stands.
 *
 * @returns undefined when there is nothing to decode
 */
export function decoded(view: View): View | undefined {
  return decodedFrom(view, everyMark);
}

/**
 * The view with JSON's escapes decoded and nothing else, as a reader of JSON has it: what it says then may look like
 * another spelling, and is none.
 *
 * @returns undefined when there are none, or nothing but those, so that `decoded` gives the same
 */
export function unescaped(view: View): View | undefined {
  const { bytes, length } = view;
  let isMixed = false;
  for (let index = 0; index < length && !isMixed; index += 1)
    isMixed = bytes[index] !== backslash && isMark(bytes[index]) && isSpelledAt(bytes, index, length);
  return isMixed ? decodedFrom(view, jsonMark) : undefined;
}

function decodedFrom(view: View, wanted: ReadonlySet<number>): View | undefined {
  const { bytes, length, from, to } = view;
  let index = nextMark(bytes, 0, length);
  if (index === length) return undefined;
  const builder = new ViewBuilder(length);
  let hasDecoded = false;
  for (let copied = 0; copied < length;) {
    for (; copied < index; copied += 1) builder.add(bytes[copied] ?? 0, from[copied] ?? 0, to[copied] ?? 0);
    if (index >= length) break;
    const isWanted = wanted.has(bytes[index] ?? 0);
    const found = isWanted ? decodedAt(bytes, index, length) : undefined;
    if (found === undefined) {
      index = nextMark(bytes, index + 1, length);
      continue;
    }
    hasDecoded = true;
    const end = index + found.width;
    const [start, stop] = [from[index] ?? 0, to[end - 1] ?? 0];
    if (found.isByte) builder.add(found.code, start, stop);
    else builder.addCodePoint(found.code, start, stop);
    copied = end;
    index = nextMark(bytes, end, length);
  }
  return hasDecoded ? builder.view : undefined;
}

function nextMark(bytes: Uint8Array, from: number, length: number): number {
  for (let index = from; index < length; index += 1) if (isMark(bytes[index])) return index;
  return length;
}

function isMark(byte: number | undefined): boolean {
  return byte === percent || byte === backslash || byte === ampersand;
}

/** True when the bytes from a place on spell a character in another way. */
export function isSpelledAt(bytes: Uint8Array, index: number, length: number): boolean {
  return decodedAt(bytes, index, length) !== undefined;
}

function decodedAt(bytes: Uint8Array, index: number, length: number): Decoded | undefined {
  switch (bytes[index]) {
    case percent: {
      const code = index + 2 < length ? hexOf(bytes, index + 1, 2) : -1;
      return code < 0 ? undefined : { code, width: 3, isByte: true };
    }
    case backslash:
      return escapeAt(bytes, index, length);
    default:
      return entityAt(bytes, index, length);
  }
}

function escapeAt(bytes: Uint8Array, index: number, length: number): Decoded | undefined {
  const next = bytes[index + 1] ?? 0;
  if (index + 1 >= length) return undefined;
  if (next !== letterU) {
    const code = escapes.get(next);
    return code === undefined ? undefined : { code, width: 2, isByte: false };
  }
  const unit = index + 5 < length ? hexOf(bytes, index + 2, 4) : -1;
  if (unit < 0) return undefined;
  const isHigh = unit >= 0xd800 && unit <= 0xdbff;
  const isPair =
    isHigh && bytes[index + 6] === backslash && bytes[index + 7] === letterU && index + 11 < length;
  const low = isPair ? hexOf(bytes, index + 8, 4) : -1;
  if (low >= 0xdc00 && low <= 0xdfff)
    return { code: 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), width: 12, isByte: false };
  return { code: unit, width: 6, isByte: false };
}

function entityAt(bytes: Uint8Array, index: number, length: number): Decoded | undefined {
  const last = Math.min(length, index + longestEntity);
  let end = index + 1;
  while (end < last && bytes[end] !== semicolon) end += 1;
  if (end >= last) return undefined;
  const width = end - index + 1;
  const name = Buffer.from(bytes.buffer, bytes.byteOffset + index + 1, end - index - 1).toString('latin1');
  if (bytes[index + 1] !== hash) {
    const code = named.get(name);
    return code === undefined ? undefined : { code, width, isByte: false };
  }
  const isHex = name.charAt(1).toLowerCase() === 'x';
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code >= 0 && code <= 0x10ffff ? { code, width, isByte: false } : undefined;
}

function hexOf(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const digit = hexDigit(bytes[index] ?? 0);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** The value of a hexadecimal digit; -1 for anything else. */
export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
