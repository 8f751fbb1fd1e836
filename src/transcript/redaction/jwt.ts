import { createHash } from 'node:crypto';
import type { Span } from './secret-index.js';
import type { View } from './decoded-view.js';

const begins = 'eyJ';
/** The payload `{}` in base64. */
const emptyPayload = 'e30';
const shortestHeader = 9;

/** The same for what a text says when it is decoded. */
export function jwtSpansIn({ bytes, from, to, length }: View, spans: Span[]): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, length);
  if (!text.includes(begins)) return;
  const found: Span[] = [];
  jwtSpans(text.toString('latin1'), found);
  for (const span of found) spans.push({ ...span, from: from[span.from] ?? 0, to: to[span.to - 1] ?? 0 });
}

/**
 * The places of a text where a JWT (RFC 7519) stands: nobody has said that it is a secret, and it is one all the same.
 * Each character is looked at twice at the most.
 */
export function jwtSpans(text: string, spans: Span[]): void {
  for (let header = text.indexOf(begins); header >= 0;) {
    const end = endOfWord(text, header);
    const payload = end + 1;
    const payloadEnd = text[end] === '.' ? endOfWord(text, payload) : payload;
    const isPayload = text.startsWith(begins, payload) || text.slice(payload, payloadEnd) === emptyPayload;
    const isToken = end - header >= shortestHeader && isPayload && text[payloadEnd] === '.';
    const to = isToken ? endOfWord(text, payloadEnd + 1) : end;
    if (isToken) spans.push({ from: header, to, placeholder: placeholderOf(text.slice(header, to)) });
    header = text.indexOf(begins, to);
  }
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && isOfWord(text.charCodeAt(end))) end += 1;
  return end;
}

function isOfWord(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f
  );
}

/** Stays the same for the same token, without a list of all that were seen. */
function placeholderOf(token: string): string {
  return `‹jwt:${createHash('sha256').update(token).digest('hex').slice(0, 8)}›`;
}
