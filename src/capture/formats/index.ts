import type { CaptureFormat } from './format.js';
import { har } from './har.js';
import { jsonValues } from './json-values.js';
import { ndjson } from './ndjson.js';
import { tshark } from './tshark.js';
import { websocat } from './websocat.js';
import { wscat } from './wscat.js';

/** The forms in which frames are captured; the first that matches reads a capture, and the last matches all. */
export const captureFormats: readonly CaptureFormat[] = [har, wscat, websocat, tshark, jsonValues, ndjson];

/** @param head the beginning of a capture, decoded */
export function formatOf(head: string): CaptureFormat {
  return captureFormats.find((format) => format.matches(head)) ?? ndjson;
}
