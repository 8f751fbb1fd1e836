import { hexDigit } from './decoding.js';
import { ViewBuilder, type View } from './decoded-view.js';

/** Eight bytes are eleven characters of base64, and sixteen of hexadecimal digits. */
export const shortestBase64 = 11;
export const shortestHex = 16;

/** The value of each character of base64, by its code; -1 for any other. */
export const base64Digits = digitsOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
// The alphabet of URLs has other characters for the last two.
base64Digits[0x2d] = 62;
base64Digits[0x5f] = 63;

function digitsOf(alphabet: string): Int8Array {
  const digits = new Int8Array(256).fill(-1);
  for (let value = 0; value < alphabet.length; value += 1) digits[alphabet.charCodeAt(value)] = value;
  return digits;
}

/** What the runs of a view say that may be base64 or hexadecimal digits, at whatever place in them it begins. */
export function* unpacked(view: View): Generator<View> {
  const { bytes, length } = view;
  for (let start = 0; start < length; start += 1) {
    let end = start;
    let isHex = true;
    while (end < length && (base64Digits[bytes[end] ?? 0] ?? -1) >= 0) {
      isHex &&= hexDigit(bytes[end] ?? 0) >= 0;
      end += 1;
    }
    if (end - start >= shortestBase64)
      for (let shift = 0; shift < 4; shift += 1) yield fromBase64(view, start + shift, end);
    if (isHex && end - start >= shortestHex)
      for (let shift = 0; shift < 2; shift += 1) yield fromHex(view, start + shift, end);
    else if (end - start >= shortestHex) yield* hexWithin(view, start, end);
    start = end;
  }
}

/** Hexadecimal digits in the midst of other letters. */
function* hexWithin(view: View, start: number, end: number): Generator<View> {
  for (let from = start; from < end; from += 1) {
    let to = from;
    while (to < end && hexDigit(view.bytes[to] ?? 0) >= 0) to += 1;
    if (to - from >= shortestHex)
      for (let shift = 0; shift < 2; shift += 1) yield fromHex(view, from + shift, to);
    from = to;
  }
}

function fromBase64({ bytes, from, to }: View, start: number, end: number): View {
  const builder = new ViewBuilder(Math.ceil(((end - start) * 3) / 4));
  let bits = 0;
  let held = 0;
  for (let index = start; index < end; index += 1) {
    bits = (bits << 6) | (base64Digits[bytes[index] ?? 0] ?? 0);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    // A byte comes from two characters, the last of which is this one.
    builder.add((bits >> held) & 0xff, from[index - 1] ?? 0, to[index] ?? 0);
    bits &= 0xff;
  }
  return builder.view;
}

function fromHex({ bytes, from, to }: View, start: number, end: number): View {
  const builder = new ViewBuilder((end - start) >> 1);
  for (let index = start; index + 1 < end; index += 2) {
    const byte = hexDigit(bytes[index] ?? 0) * 16 + hexDigit(bytes[index + 1] ?? 0);
    builder.add(byte, from[index] ?? 0, to[index + 1] ?? 0);
  }
  return builder.view;
}
