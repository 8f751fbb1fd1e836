import { deepestNesting, describe, extentOf, type Extent, type Mask } from '../contract/index.js';
import type { Frame, FrameContent } from './frame.js';
import { isObject, member } from './members.js';
import type { Report } from './rule.js';

/** What a frame is at all: the JSON object in it, if it holds one, and what is wrong with it as such. */
export interface Envelope {
  /** `deep` for a frame that nobody follows to its end: of its members only those at the top are kept. */
  readonly extent: Extent;
  readonly value: Record<string, unknown> | undefined;
  readonly fault: Report | undefined;
}

const shown = 40;
/** A text of fewer characters has too few brackets to nest too deep. */
const smallestDeep = 2 * deepestNesting;

/** How long the JSON of a frame is, at the least. */
function sizeOf({ text, size }: FrameContent & { readonly form: 'json' }): number {
  return text?.length ?? size ?? Infinity;
}

/** The members of an object that hold nothing further. */
function topOf(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => typeof each !== 'object' || each === null),
  );
}

/**
 * A text message that is a JSON object, of a kind that its sender may send: clients requests, services the rest. A client
 * may leave the kind out: what has an id and a type is a request, and its schema says that the sources differ.
 */
export function envelopeOf({ content, from }: Frame, mask: Mask): Envelope {
  if (content.form === 'binary') return wrong('the message is binary', 'a text message', 'a binary message');
  if (content.form === 'text') {
    return wrong(
      'the message is not JSON',
      'a JSON object',
      `text ${JSON.stringify(mask(content.text).slice(0, shown))}`,
    );
  }
  const extent = sizeOf(content) < smallestDeep ? 'plain' : extentOf(content.value);
  const value = extent === 'deep' ? topOf(content.value) : content.value;
  if (!isObject(value)) {
    const actual = Array.isArray(value) ? 'an array' : describe(value, mask);
    return wrong('the message is not a JSON object', 'a JSON object', actual);
  }
  const kind = member(value, 'kind');
  const isBareRequest = kind === undefined && value['id'] !== undefined && value['type'] !== undefined;
  if (extent === 'deep') {
    const why = `the frame nests deeper than ${deepestNesting} levels`;
    const expected = `at most ${deepestNesting} levels`;
    return { value, extent, fault: { why, pointer: '', expected, actual: 'more' } };
  }
  if (from === 'client' && isBareRequest) return { value, extent, fault: undefined };
  if (from === 'client' ? kind === 'req' : kind === 'resp' || kind === 'notification')
    return { value, extent, fault: undefined };
  const fault = {
    why: kind === 'req' ? 'a service sends no requests' : 'the kind is not one that this side may send',
    pointer: '/kind',
    expected: from === 'client' ? '"req"' : '"resp" or "notification"',
    actual: kind === undefined ? 'absent' : describe(kind, mask),
  };
  return { value, extent, fault };
}

function wrong(why: string, expected: string, actual: string): Envelope {
  return { value: undefined, extent: 'plain', fault: { why, pointer: '', expected, actual } };
}
