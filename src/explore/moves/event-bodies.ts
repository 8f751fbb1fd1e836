import { isObject, type Contract } from '../../contract/index.js';
import { member, stringMember } from '../../judge/index.js';
import { texts, valueOf } from '../values.js';
import type { Planning } from './move.js';

const chatStates = ['COMPOSING', 'PAUSE', 'ACTIVE', 'INACTIVE', 'GONE'] as const;

/** A text; it says something. */
export function textEvent({ draw }: Planning): Record<string, unknown> {
  return { type: 'ContentEvent', contentType: 'text/plain', message: draw.value(texts(1)) };
}

/** Structured content, quick replies or a file, made from the schemas; a text where what was made differs from them. */
export function contentEvent(planning: Planning): Record<string, unknown> {
  const { draw, contract } = planning;
  const files = contract.manifest.schemas;
  const file = draw.oneOf([
    'types/rich-content-event.json',
    'types/text-content.json',
    'types/file-content.json',
  ]);
  const schema = file === undefined ? undefined : files.get(file);
  if (file === undefined || schema === undefined) return textEvent(planning);
  // The examples are whole, which what is made seldom is.
  const event = draw.onceIn(2) ? draw.oneOf(examplesIn(contract)) : valueOf(draw, files, { schema, file });
  const body = { dialogId: 'x', event };
  const frame = { kind: 'req', id: '1', type: 'ms.PublishEvent', body };
  const isRight = contract.isRight(contract.message('ms.PublishEvent'), frame);
  return isRight && isObject(event) ? event : textEvent(planning);
}

/** The events that the examples of publishing show. */
function examplesIn(contract: Contract): unknown[] {
  const { examples = [] } = contract.message('ms.PublishEvent').schema;
  return examples
    .map((example) => member(member(example, 'body'), 'event'))
    .filter((event) => ['RichContentEvent', 'ContentEvent'].includes(stringMember(event, 'type') ?? ''));
}

/** That something was taken in, or read; of sequences by their names. */
export function statusEvent(
  { draw }: Planning,
  sequences: readonly string[],
): Record<string, unknown> | undefined {
  if (sequences.length === 0) return undefined;
  const status = draw.oneOf(['ACCEPT', 'READ']);
  const first = draw.below(sequences.length);
  const count = 1 + draw.below(sequences.length - first);
  return { type: 'AcceptStatusEvent', status, sequenceList: sequences.slice(first, first + count) };
}

/** What somebody is doing just now. */
export function chatStateEvent({ draw }: Planning): Record<string, unknown> {
  return { type: 'ChatStateEvent', chatState: draw.oneOf(chatStates) };
}
