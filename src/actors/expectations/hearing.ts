import { isObject } from '../../contract/index.js';
import { listMember, member, stringMember } from '../../judge/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { type Anybody, type HeardEvent, askedForOf, contentOf, heardOn, hears } from './saying.js';
import { askForTime } from './service-time.js';

/** The first notification of a dialog has come; it may be empty. */
export async function isToldOfDialog(actor: Anybody): Promise<void> {
  const { connection } = actor;
  const isFirst = (value: unknown): boolean =>
    member(value, 'kind') === 'notification' &&
    (stringMember(value, 'type') ?? '').endsWith('MessagingEventNotification');
  await actor.sees(
    'is told what was said',
    () => connection.received.find(({ content }) => content.form === 'json' && isFirst(content.value)),
    { requirement: 'R-049' },
  );
}

/**
 * An agent is told what happens in a dialog without having asked for it.
 *
 * @throws Inconclusive when nothing of it came: by some sources agents must listen, by others they need not
 */
export async function isToldUnasked(actor: Anybody, dialogId: string): Promise<void> {
  const isUnasked = ({ isAskedFor }: HeardEvent): boolean => !isAskedFor;
  const [told] = await Promise.allSettled([
    hears(actor, dialogId, 'is told of events without having asked', isUnasked, 'R-039'),
  ]);
  if (told.status === 'fulfilled') return;
  if (!(told.reason instanceof ExpectationError) || actor.connection.closing !== undefined) throw told.reason;
  const message = `${actor.name} takes part, and was told of no event without having asked for it.`;
  throw new Inconclusive('agents-must-listen', message, [], 'not applicable');
}

/** Nothing was said in the dialog before it was listened to. */
export async function hearsNothingYet(actor: Anybody, dialogId: string): Promise<void> {
  await isToldOfDialog(actor);
  absent(actor, heardOn(actor.connection, dialogId), `${actor.name} heard something in a new dialog.`);
}

/**
 * A text was not heard. Whatever the service had to say on this connection by the answer to a later request has come (a
 * transport barrier).
 */
export async function hasNotHeard(actor: Anybody, text: string): Promise<void> {
  await barrier(actor);
  const heard = heardOn(actor.connection).filter(({ event }) => member(event, 'message') === text);
  absent(actor, heard, `${actor.name} was told "${text}".`);
}

/** A chat state was not told, by the answer to a later request (a transport barrier). */
export async function hasNotHeardChatState(
  actor: Anybody,
  chatState: string,
  requirement: string,
): Promise<void> {
  await barrier(actor);
  const heard = heardOn(actor.connection).find(({ event }) => member(event, 'chatState') === chatState);
  if (heard === undefined) return;
  const facts = [['actual', `frame ${heard.frame}`]] as const;
  throw new ExpectationError(`${actor.name} was told the chat state ${chatState}.`, facts, requirement);
}

/** The texts of a dialog came in this order, and nothing else was said. */
export async function heardInOrder(
  actor: Anybody,
  dialogId: string,
  texts: readonly string[],
): Promise<void> {
  const { connection } = actor;
  const said = (): (string | undefined)[] =>
    contentOf(askedForOf(heardOn(connection, dialogId))).map(({ event }) => stringMember(event, 'message'));
  await actor.sees(
    `receives ${texts.length} texts`,
    () => (said().length >= texts.length ? true : undefined),
    { requirement: 'R-039' },
  );
  if (JSON.stringify(said()) === JSON.stringify(texts)) return;
  throw new ExpectationError(
    `${actor.name} received the texts in another order, or others.`,
    [
      ['expected', texts.join(', ')],
      ['actual', said().join(', ')],
    ],
    'R-042',
  );
}

/** Two observers were told the same events, by the same sequences, in the same order. */
export async function sawTheSame(one: Anybody, other: Anybody, dialogId: string): Promise<void> {
  const told = (actor: Anybody): string[] =>
    contentOf(askedForOf(heardOn(actor.connection, dialogId))).map(
      ({ sequence, event }) => `${String(sequence)} ${JSON.stringify(event)}`,
    );
  await other.sees(
    `receives as much as ${one.name}`,
    () => (told(other).length >= told(one).length ? true : undefined),
    { requirement: 'R-040' },
  );
  const index = told(one).findIndex((each, at) => each !== told(other)[at]);
  if (index < 0) return;
  throw new ExpectationError(
    `${one.name} and ${other.name} were told different things.`,
    [
      [one.name, told(one)[index] ?? 'nothing'],
      [other.name, told(other)[index] ?? 'nothing'],
    ],
    'R-040',
  );
}

/** The content of a dialog is numbered from the first heard on, without a gap. */
export function isNumberedWithoutGap(actor: Anybody, dialogId: string): void {
  const numbers = askedForOf(heardOn(actor.connection, dialogId)).flatMap(({ sequence, type }) =>
    type === 'ChatStateEvent' || sequence === undefined ? [] : [sequence],
  );
  const wrong = numbers.findIndex((each, at) => at > 0 && each !== (numbers[at - 1] ?? 0) + 1);
  if (numbers.length > 0 && wrong < 0) return;
  throw new ExpectationError(
    `The events that ${actor.name} received are not numbered one after the other.`,
    [['sequences', numbers.join(', ') || 'none']],
    'R-040',
  );
}

/** No event from before a sequence was told. */
export function heardNothingBefore(actor: Anybody, dialogId: string, fromSeq: number): void {
  const early = askedForOf(heardOn(actor.connection, dialogId)).filter(
    ({ sequence, type }) => type !== 'ChatStateEvent' && (sequence ?? fromSeq) < fromSeq,
  );
  if (early.length === 0) return;
  throw new ExpectationError(
    `${actor.name} was told events from before the sequence ${fromSeq}.`,
    [['actual', early.map(({ sequence, frame }) => `${String(sequence)} in frame ${frame}`).join(', ')]],
    'R-041',
  );
}

/** The events that a query was answered with. */
export function queried(actor: Anybody): readonly unknown[] {
  const { lastAnswer } = actor;
  if (lastAnswer === undefined) throw new ExpectationError(`${actor.name} has asked for no events.`);
  const body: unknown = lastAnswer.body;
  return Array.isArray(body) ? body : listMember({ body }, 'body').filter(isObject);
}

async function barrier(actor: Anybody): Promise<void> {
  const { frame } = await askForTime(actor);
  actor.recorder.step(`absence proved by a transport barrier: GetClock answered in frame ${frame.n}`);
}

function absent({ name }: Anybody, heard: readonly HeardEvent[], headline: string): void {
  if (heard.length === 0) return;
  const actual = heard.map(({ frame, event }) => `frame ${frame}: ${JSON.stringify(event).slice(0, 80)}`);
  throw new ExpectationError(headline, [
    ['expected', `nothing of it for ${name}`],
    ['actual', actual.join('\n')],
  ]);
}
