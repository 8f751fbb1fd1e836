import { counted } from '../../words/counted.js';
import { isObject } from '../../contract/index.js';
import { listMember, member, stringMember } from '../../judge/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { askedForOf, contentOf, heardOn, expectHeard, shown, type HeardEvent } from './heard-events.js';
import { eventNotifications, notificationsOn } from './received.js';
import { expectKept } from './requirements-kept.js';
import type { Anybody } from './published-events.js';
import { transportBarrier } from './transport-barrier.js';

/** The first notification of a dialog has come; it may be empty. */
export async function expectToldOfDialog(actor: Anybody): Promise<void> {
  const { connection } = actor;
  await actor.sees('is told what was said', () => notificationsOn(connection, ...eventNotifications)[0], {
    requirement: 'R-049',
  });
}

/**
 * An agent is told what happens in a dialog without having asked for it.
 *
 * @throws Inconclusive when nothing of it came: by some sources agents must listen, by others they need not
 */
export async function expectToldUnasked(actor: Anybody, dialogId: string): Promise<void> {
  const isUnasked = ({ isAskedFor }: HeardEvent): boolean => !isAskedFor;
  const [told] = await Promise.allSettled([
    expectHeard(actor, dialogId, 'is told of events without having asked', isUnasked, 'R-039'),
  ]);
  if (told.status === 'fulfilled') return;
  if (!(told.reason instanceof ExpectationError) || actor.connection.closing !== undefined) throw told.reason;
  const message = `${actor.name} takes part, and is told of events only after asking for them.`;
  throw new Inconclusive('agents-must-listen', message, [], 'not applicable');
}

/** Nothing was said in the dialog before it was listened to. */
export async function expectNothingHeardYet(actor: Anybody, dialogId: string): Promise<void> {
  await expectToldOfDialog(actor);
  absent(actor, heardOn(actor.connection, dialogId), `${actor.name} heard something in a new dialog.`);
}

/**
 * A text was not heard. Whatever the service had to say on this connection by the answer to a later request has come (a
 * transport barrier).
 */
export async function expectNotHeard(actor: Anybody, text: string): Promise<void> {
  await transportBarrier(actor);
  const heard = heardOn(actor.connection).filter(({ event }) => member(event, 'message') === text);
  absent(actor, heard, `${actor.name} was told "${text}".`);
}

/** A chat state was not told, by the answer to a later request (a transport barrier). */
export async function expectChatStateNotHeard(
  actor: Anybody,
  chatState: string,
  requirement: string,
): Promise<void> {
  await transportBarrier(actor);
  const heard = heardOn(actor.connection).find(({ event }) => member(event, 'chatState') === chatState);
  if (heard === undefined) return;
  const facts = [['actual', `frame ${heard.frame}`]] as const;
  throw new ExpectationError(`${actor.name} was told the chat state ${chatState}.`, facts, requirement);
}

/** The texts of a dialog came in this order, numbered and told as all events are, and nothing else was said. */
export async function expectHeardInOrder(
  actor: Anybody,
  dialogId: string,
  texts: readonly string[],
): Promise<void> {
  const { connection } = actor;
  const said = (): (string | undefined)[] =>
    contentOf(askedForOf(heardOn(connection, dialogId))).map(({ event }) => stringMember(event, 'message'));
  const isAll = (): true | undefined => (said().length >= texts.length ? true : undefined);
  await actor.sees(`receives ${counted(texts.length, 'text')}`, isAll, { requirement: 'R-039' });
  const headline = `${actor.name} received the texts in another order, or others.`;
  for (const requirement of ['R-040', 'R-042']) expectKept([connection], requirement, headline);
  if (JSON.stringify(said()) === JSON.stringify(texts)) return;
  throw new ExpectationError(headline, [
    ['expected', texts.join(', ')],
    ['actual', said().join(', ')],
  ]);
}

/** Two observers were told the same, by the same sequences, in the same order. */
export async function expectSameSeen(one: Anybody, other: Anybody, dialogId: string): Promise<void> {
  const told = (actor: Anybody): string[] =>
    contentOf(askedForOf(heardOn(actor.connection, dialogId))).map(
      ({ sequence, event }) => `${String(sequence)} ${JSON.stringify(event)}`,
    );
  await other.sees(
    `receives as much as ${one.name}`,
    () => (told(other).length >= told(one).length ? true : undefined),
    { requirement: 'R-040' },
  );
  const headline = `${one.name} and ${other.name} were told different things.`;
  for (const requirement of ['R-040', 'R-042'])
    expectKept([one.connection, other.connection], requirement, headline);
  const index = told(one).findIndex((each, at) => each !== told(other)[at]);
  if (index < 0) return;
  throw new ExpectationError(headline, [
    [one.name, told(one)[index] ?? 'nothing'],
    [other.name, told(other)[index] ?? 'nothing'],
  ]);
}

/**
 * The content of a dialog is numbered from the first heard on, without a gap or a repeat. What is left out may be
 * late, and is waited for.
 */
export async function expectNumberedWithoutGap(actor: Anybody, dialogId: string): Promise<void> {
  const { connection } = actor;
  const sequences = (): readonly number[] => sequencesOf(heardOn(connection, dialogId));
  await actor.sees(
    'is told every sequence from the first heard on',
    () => (isWithoutGap(sequences()) ? true : undefined),
    { requirement: 'R-040', nearest: () => [`sequences ${sequences().join(', ') || 'none'}`] },
  );
  expectKept([connection], 'R-040', `The events that ${actor.name} received are not numbered one by one.`);
}

/** The numbers under which events were told to those who asked for them. What is told of doing has none. */
function sequencesOf(heard: readonly HeardEvent[]): number[] {
  return askedForOf(heard).flatMap(({ sequence, type }) =>
    type === 'ChatStateEvent' || sequence === undefined ? [] : [sequence],
  );
}

/** True when there are some, and every number between the lowest and the highest of them. */
function isWithoutGap(sequences: readonly number[]): boolean {
  const there = [...new Set(sequences)].sort((one, other) => one - other);
  const [lowest = 0] = there;
  return there.length > 0 && (there.at(-1) ?? 0) - lowest === there.length - 1;
}

/** No event from before a sequence was told: what was asked for is kept to, and is what the step says. */
export function expectNothingHeardBefore(actor: Anybody, dialogId: string, fromSeq: number): void {
  const headline = `${actor.name} was told events from before the sequence ${fromSeq}.`;
  expectKept([actor.connection], 'R-041', headline);
  const heard = askedForOf(heardOn(actor.connection, dialogId));
  const isEarly = ({ sequence, type }: HeardEvent): boolean =>
    type !== 'ChatStateEvent' && (sequence ?? fromSeq) < fromSeq;
  absent(actor, heard.filter(isEarly), headline);
}

/** A query was answered with so many events, of those that were asked for, as they were told. */
export function expectEventsGiven(actor: Anybody, count: number): void {
  const { lastAnswer, connection, name } = actor;
  if (lastAnswer === undefined) throw new ExpectationError(`${name} has asked for no events.`);
  const headline = `${name} was given other events than were asked for.`;
  for (const requirement of ['R-040', 'R-041']) expectKept([connection], requirement, headline);
  const body: unknown = lastAnswer.body;
  const { length } = Array.isArray(body) ? body : listMember({ body }, 'body').filter(isObject);
  if (length === count) return;
  throw new ExpectationError(headline, [
    ['expected', counted(count, 'event')],
    ['actual', `${length} in frame ${lastAnswer.frame.n}`],
  ]);
}

function absent(actor: Anybody, heard: readonly HeardEvent[], headline: string): void {
  if (heard.length === 0) return;
  const actual = heard.map(({ frame, event }) => `frame ${frame}: ${shown(actor, event)}`);
  throw new ExpectationError(headline, [
    ['expected', `nothing of it for ${actor.name}`],
    ['actual', actual.join('\n')],
  ]);
}
