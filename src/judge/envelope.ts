import type { Frame } from './frame.js';
import { isObject, member } from './reading.js';
import type { Report } from './rule.js';

/** What a frame is at all: the JSON object in it, if it holds one, and what is wrong with it as such. */
export interface Envelope {
  readonly value: Record<string, unknown> | undefined;
  readonly fault: Report | undefined;
}

const shown = 40;

/**
 * A text message that is a JSON object, of a kind that its sender may send: clients requests, services the rest. A client
 * may leave the kind out: what has an id and a type is a request, and its schema says that the sources differ.
 */
export function envelopeOf({ content, from }: Frame): Envelope {
  if (content.form === 'binary') return wrong('the message is binary', 'a text message', 'a binary message');
  if (content.form === 'text') {
    return wrong(
      'the message is no JSON',
      'a JSON object',
      `text ${JSON.stringify(content.text.slice(0, shown))}`,
    );
  }
  const { value } = content;
  if (!isObject(value)) {
    const actual = Array.isArray(value) ? 'an array' : (JSON.stringify(value) ?? 'nothing').slice(0, shown);
    return wrong('the message is no JSON object', 'a JSON object', actual);
  }
  const kind = member(value, 'kind');
  const isBareRequest = kind === undefined && value['id'] !== undefined && value['type'] !== undefined;
  if (from === 'client' && isBareRequest) return { value, fault: undefined };
  if (from === 'client' ? kind === 'req' : kind === 'resp' || kind === 'notification')
    return { value, fault: undefined };
  const why = kind === 'req' ? 'a service sends no requests' : 'the kind is not one that this side may send';
  const expected = from === 'client' ? '"req"' : '"resp" or "notification"';
  const actual = kind === undefined ? 'absent' : JSON.stringify(kind).slice(0, shown);
  return { value, fault: { why, pointer: '/kind', expected, actual } };
}

function wrong(why: string, expected: string, actual: string): Envelope {
  return { value: undefined, fault: { why, pointer: '', expected, actual } };
}
