import { isObject, member, readContent, type FrameContent } from '../../judge/index.js';
import type { CaptureItem } from './format.js';

/** A message as browsers and proxies write it in `_webSocketMessages`. */
export interface HarMessage {
  readonly type: 'send' | 'receive';
  /** Seconds since the epoch with a fraction (Chrome, mitmproxy), or milliseconds (Playwright). */
  readonly time?: unknown;
  readonly opcode?: unknown;
  readonly data: string;
}

/** Later than this in seconds, and so in milliseconds: the year 5138. */
const mostSeconds = 1e11;
const binary = 2;

/** True for an object that is such a message. */
export function isHarMessage(value: unknown): value is HarMessage {
  if (!isObject(value)) return false;
  const { type, data } = value;
  return (type === 'send' || type === 'receive') && typeof data === 'string' && !Object.hasOwn(value, 'kind');
}

/** The message as an item of a capture. */
export function harMessage(
  { type, time, opcode, data }: HarMessage,
  session: string,
): CaptureItem & { readonly is: 'message' } {
  return {
    is: 'message',
    session,
    from: type === 'send' ? 'client' : 'service',
    at: timeIn(time),
    content: contentOf(opcode, data),
  };
}

/** Milliseconds since the epoch; undefined for what is not a time, as when it was left out on purpose. */
export function timeIn(time: unknown): number | undefined {
  if (typeof time !== 'number' || !Number.isFinite(time) || time <= 0) return undefined;
  return Math.round(time < mostSeconds ? time * 1_000 : time);
}

function contentOf(opcode: unknown, data: string): FrameContent {
  return opcode === binary ? { form: 'binary', base64: data } : readContent(data);
}

/** True for a text or a binary message: some tools list pings, pongs and closes too, which are not frames of the API. */
export function isOfData({ opcode }: HarMessage): boolean {
  return typeof opcode !== 'number' || opcode === 1 || opcode === 2;
}

/** True for a message that is a frame of this API. */
export function isOfThisApi(item: CaptureItem): boolean {
  return item.is === 'message' && isFrame(item.content);
}

function isFrame(content: FrameContent): boolean {
  if (content.form !== 'json') return false;
  const kind = member(content.value, 'kind');
  return kind === 'req' || kind === 'resp' || kind === 'notification';
}
