import { integerMember, listMember, member, stringMember } from '../../judge/index.js';
import type { Role } from '../../contract/index.js';
import { type Connection } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Actor } from '../cast/actor.js';
import type { AskOptions } from '../cast/stage.js';
import type { Answer } from '../cast/answer.js';

/** Somebody at either seat. */
export type Anybody = Pick<
  Actor<unknown>,
  'name' | 'role' | 'connection' | 'recorder' | 'lastAnswer' | 'ask' | 'askAndExpect' | 'sees'
> & {
  /** Has a person publish it, of whom no frame is seen. */
  says?(event: unknown): Promise<void>;
};

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

/** An event as somebody was told of it. */
export interface HeardEvent {
  readonly frame: number;
  readonly dialogId: string;
  readonly sequence: number | undefined;
  readonly type: string;
  readonly event: unknown;
  /** Who it is from, by each id that is told. */
  readonly originators: readonly string[];
  /** True for one that a subscription brought; agents are told of what happens without one too. */
  readonly isAskedFor: boolean;
}

/** The events told on a connection, oldest first; those of one dialog when it is given. */
export function heardOn(connection: Connection, dialogId?: string): HeardEvent[] {
  const heard: HeardEvent[] = [];
  for (const { n, content } of connection.received) {
    if (content.form !== 'json' || member(content.value, 'kind') !== 'notification') continue;
    const type = stringMember(content.value, 'type') ?? '';
    const body = member(content.value, 'body');
    const changes = type.endsWith('MessagingEventNotification')
      ? listMember(body, 'changes')
      : type.endsWith('OnlineEventDistribution')
        ? [body]
        : [];
    for (const change of changes) {
      const event = member(change, 'event');
      const heardEvent = {
        frame: n,
        dialogId: stringMember(change, 'dialogId') ?? '',
        sequence: integerMember(change, 'sequence'),
        type: stringMember(event, 'type') ?? '',
        event,
        originators: [change, member(change, 'originatorMetadata')]
          .flatMap((each) => ['originatorId', 'originatorPId', 'id'].map((name) => stringMember(each, name)))
          .filter((id) => id !== undefined),
        isAskedFor: type.endsWith('MessagingEventNotification'),
      };
      if (dialogId === undefined || heardEvent.dialogId === dialogId) heard.push(heardEvent);
    }
  }
  return heard;
}

/** What was said or shown, of what was heard. */
export function contentOf(heard: readonly HeardEvent[]): HeardEvent[] {
  return heard.filter(({ type }) => type === 'ContentEvent' || type === 'RichContentEvent');
}

/** What a subscription brought, of what was heard. */
export function askedForOf(heard: readonly HeardEvent[]): HeardEvent[] {
  return heard.filter(({ isAskedFor }) => isAskedFor);
}

/** A text as it is published. */
export function textEvent(message: string): unknown {
  return { type: 'ContentEvent', contentType: 'text/plain', message };
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
 * @returns the sequence in the response; undefined when a person published it
 */
export async function publish(
  actor: Anybody,
  dialogId: string,
  event: unknown,
  broken = 'R-039',
  { metadata, messageAudience }: Beside = {},
): Promise<number | undefined> {
  if (actor.says !== undefined) {
    await actor.says(event);
    return undefined;
  }
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

/** Waits for an event of a dialog. */
export async function hears(
  actor: Anybody,
  dialogId: string,
  what: string,
  fits: (heard: HeardEvent) => boolean,
  requirement: string,
): Promise<HeardEvent> {
  const { connection } = actor;
  return actor.sees(what, () => heardOn(connection, dialogId).find(fits), {
    requirement,
    nearest: () =>
      heardOn(connection, dialogId)
        .slice(-3)
        .reverse()
        .map(
          ({ frame, event, sequence }) =>
            `frame ${frame}: ${JSON.stringify(event).slice(0, 100)}, sequence ${String(sequence)}`,
        ),
  });
}

/** True for a text with these words. */
export function saysText(text: string): (heard: HeardEvent) => boolean {
  return ({ type, event }) => type === 'ContentEvent' && member(event, 'message') === text;
}
