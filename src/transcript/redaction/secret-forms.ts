import { decoded } from './decoding.js';
import { plainView, type View } from './decoded-view.js';

/** A spelling within a spelling within a spelling; base64 of base64. */
export const deepestSpelling = 4;
const space = 0x20;
const plus = 0x2b;

/**
 * What to look for: the secret, and what becomes of one that looks like a spelling itself (`a%2Fb&amp;c`) when the text
 * that it stands in is decoded. In a query, a plus sign is a space.
 */
export function formsOf(secret: string): readonly Buffer[] {
  const forms: Buffer[] = [];
  let view: View | undefined = plainView(secret);
  for (let depth = 0; view !== undefined && depth <= deepestSpelling; depth += 1) {
    const form = Buffer.from(view.bytes.subarray(0, view.length));
    forms.push(form);
    if (form.includes(' ')) forms.push(Buffer.from(form.map((byte) => (byte === space ? plus : byte))));
    view = decoded(view);
  }
  return forms;
}
