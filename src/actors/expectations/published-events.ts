import { integerMember } from '../../judge/index.js';
import type { Role } from '../../contract/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Actor } from '../cast/actor.js';
import type { AskOptions } from '../cast/stage.js';
import type { Answer } from '../cast/response.js';

/** Somebody whose frames are seen, a consumer or an agent. */
export type Anybody = Pick<
  Actor<unknown>,
  'name' | 'role' | 'connection' | 'recorder' | 'lastAnswer' | 'ask' | 'askAndExpect' | 'sees'
>;

/** What a person calls the statuses of what was said. */
export const statusWords = {
  accepted: 'ACCEPT',
  read: 'READ',
  opened: 'ACCESS',
  refused: 'NACK',
  'acted upon': 'ACTION',
} as const;
export type StatusWord = keyof typeof statusWords;

/** What a person calls what somebody is doing just now. */
export const activityWords = {
  typing: 'COMPOSING',
  pausing: 'PAUSE',
  active: 'ACTIVE',
  inactive: 'INACTIVE',
  gone: 'GONE',
} as const;
export type ActivityWord = keyof typeof activityWords;

const requestTypes: Readonly<Record<Role, { readonly publish: string; readonly subscribe: string }>> = {
  consumer: { publish: 'ms.PublishEvent', subscribe: 'ms.SubscribeMessagingEvents' },
  agent: { publish: '.ams.ms.PublishEvent', subscribe: '.ams.ms.SubscribeMessagingEvents' },
};

/** A text as it is published. */
export function textEvent(message: string): unknown {
  return { type: 'ContentEvent', contentType: 'text/plain', message };
}

/** Structured content as it is published: `{ type: 'vertical', elements: [...] }`. */
export function structuredContent(content: Readonly<Record<string, unknown>>): unknown {
  return { type: 'RichContentEvent', content };
}

/** A status as it is published. */
export function statusEvent(word: StatusWord, sequenceList: readonly number[]): unknown {
  return { type: 'AcceptStatusEvent', status: statusWords[word], sequenceList };
}

/** A chat state as it is published. */
export function activityEvent(word: ActivityWord): unknown {
  return { type: 'ChatStateEvent', chatState: activityWords[word] };
}

/** Asks for the events of a dialog, from a sequence on. */
export async function listen(actor: Anybody, dialogId: string, fromSeq?: number): Promise<void> {
  const body = { dialogId, ...(fromSeq !== undefined && { fromSeq }) };
  await actor.askAndExpect(requestTypes[actor.role].subscribe, body, 'R-039');
}

/** Asks for the events of a dialog, whatever the answer. */
export async function tryToListen(actor: Anybody, dialogId: string): Promise<Answer> {
  return actor.ask(requestTypes[actor.role].subscribe, { dialogId });
}

/** What goes beside an event that is published. */
export interface Beside {
  /** Typed objects, to be handed on. */
  readonly metadata?: unknown;
  /** Whom it is for, when it is not for all. */
  readonly messageAudience?: 'AGENTS_AND_MANAGERS';
}

/**
 * Publishes an event and expects it to be granted.
 *
 * @returns the sequence in the response
 */
export async function publish(
  actor: Anybody,
  dialogId: string,
  event: unknown,
  broken = 'R-039',
  { metadata, messageAudience }: Beside = {},
): Promise<number> {
  const { body, frame } = await actor.askAndExpect(
    requestTypes[actor.role].publish,
    { dialogId, event, ...(messageAudience !== undefined && { messageAudience }) },
    broken,
    { metadata },
  );
  const sequence = integerMember(body, 'sequence');
  if (sequence !== undefined) return sequence;
  throw new ExpectationError(
    `${actor.name}'s event was granted without a sequence.`,
    [['response', `frame ${frame.n}`]],
    broken,
  );
}

/** Publishes an event, whatever the answer. */
export async function tryToPublish(
  actor: Anybody,
  dialogId: string,
  event: unknown,
  options: AskOptions = {},
): Promise<Answer> {
  return actor.ask(requestTypes[actor.role].publish, { dialogId, event }, options);
}
