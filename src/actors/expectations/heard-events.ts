import { integerMember, member, stringMember } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { eventNotifications, notificationsOn } from './received.js';
import type { Anybody } from './published-events.js';

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
  return notificationsOn(connection).flatMap(({ frame, reading: { events, message } }) => {
    const isAskedFor = eventNotifications.includes(message?.name ?? '');
    return events
      .filter((told) => dialogId === undefined || told.dialogId === dialogId)
      .map(({ dialogId: of = '', type, event, change }) => ({
        frame: frame.n,
        dialogId: of,
        sequence: integerMember(change, 'sequence'),
        type,
        event,
        originators: originatorsIn(change),
        isAskedFor,
      }));
  });
}

function originatorsIn(change: unknown): string[] {
  return [change, member(change, 'originatorMetadata')]
    .flatMap((each) => ['originatorId', 'originatorPId', 'id'].map((name) => stringMember(each, name)))
    .filter((id) => id !== undefined);
}

const longestShown = 100;

/** The beginning of an event as JSON, for messages; a secret in it is hidden first, while it is whole. */
export function shown({ recorder }: Pick<Anybody, 'recorder'>, event: unknown): string {
  return recorder.redactor.text(JSON.stringify(event) ?? 'no event').slice(0, longestShown);
}

/** What was said or shown, of what was heard. */
export function contentOf(heard: readonly HeardEvent[]): HeardEvent[] {
  return heard.filter(({ type }) => type === 'ContentEvent' || type === 'RichContentEvent');
}

/** What a subscription brought, of what was heard. */
export function askedForOf(heard: readonly HeardEvent[]): HeardEvent[] {
  return heard.filter(({ isAskedFor }) => isAskedFor);
}

/** Waits for an event of a dialog. */
export async function expectHeard(
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
            `frame ${frame}: ${shown(actor, event)}, sequence ${String(sequence)}`,
        ),
  });
}

/** Waits until somebody has heard something that can be read, and returns the last of it. */
export function lastContent(actor: Anybody, dialogId: string): Promise<HeardEvent> {
  const look = (): HeardEvent | undefined => contentOf(heardOn(actor.connection, dialogId)).at(-1);
  return actor.sees('receives something', look, { requirement: 'R-039' });
}

/** True for a text with these words. */
export function saysText(text: string): (heard: HeardEvent) => boolean {
  return ({ type, event }) => type === 'ContentEvent' && member(event, 'message') === text;
}
