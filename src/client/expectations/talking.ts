import { counted } from '../../words/counted.js';
import { setTimeout as pass } from 'node:timers/promises';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { listMember, member, stringMember } from '../../judge/index.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { awaitClient, conversationOf } from './done.js';

const statuses = { accepted: 'ACCEPT', read: 'READ' } as const;
export type Marked = keyof typeof statuses;

/** The sequence by which the client was told of what somebody said. */
async function sequenceOf(client: ClientUnderTest, text: string): Promise<number> {
  return awaitClient(client, `the client is told of ${JSON.stringify(text)}`, () =>
    client.log
      .told(text)
      .map(({ sequence }) => sequence)
      .find((each) => each !== undefined),
  );
}

/** The client marks what it was told as accepted, or as read (C-023, C-027, C-028). */
export async function expectMarked(client: ClientUnderTest, text: string, as: Marked): Promise<void> {
  const sequence = await sequenceOf(client, text);
  // What was read has arrived.
  const signs = as === 'accepted' ? [statuses.accepted, statuses.read] : [statuses.read];
  await awaitClient(client, `the client marks ${JSON.stringify(text)} (sequence ${sequence}) as ${as}`, () =>
    signs.flatMap((status) => client.log.marks(status, sequence)).at(0),
  );
}

/** The client has marked it once only (C-016). */
export async function expectMarkedOnce(client: ClientUnderTest, text: string): Promise<void> {
  const sequence = await sequenceOf(client, text);
  await expectMarked(client, text, 'accepted');
  await pass(settlingMs);
  const marks = client.log.marks(statuses.accepted, sequence);
  if (marks.length <= 1) return;
  throw new ExpectationError(
    `The client has marked sequence ${sequence} as accepted ${marks.length} times.`,
    [
      ['expected', 'once: it is one event'],
      ['frames', marks.map(({ request }) => request.exchange.frame).join(', ')],
    ],
  );
}

/** Told twice of one conversation, the client has asked for what is said in it once on its connection (C-016). */
export function expectListensOnce(client: ClientUnderTest): void {
  const conversation = conversationOf(client);
  const { log } = client;
  const asked = log
    .requestsOf('ms.SubscribeMessagingEvents')
    .filter(
      ({ connection, exchange: { body } }) =>
        connection === log.present && stringMember(body, 'dialogId') === conversation,
    );
  if (asked.length <= 1) return;
  throw new ExpectationError(`The client has asked for the events of its dialog ${asked.length} times.`, [
    ['expected', 'once: it was told of one conversation, more than once'],
    ['frames', asked.map(({ exchange }) => exchange.frame).join(', ')],
  ]);
}

/** The client was told what somebody said. */
export async function awaitTold(client: ClientUnderTest, text: string): Promise<void> {
  await sequenceOf(client, text);
}

/** What a client may still be about to do. */
const settlingMs = 1_000;

/** The client has published this so often as it was told to, and no more (C-024). */
export async function expectSaidOnce(client: ClientUnderTest, text: string): Promise<void> {
  await pass(settlingMs);
  const said = client.log.said(text);
  const taken = said.filter(({ request: { answer } }) => answer !== undefined && answer.code < 300);
  if (taken.length === 0)
    throw new Inconclusive('client-did-not', `The client has not said ${JSON.stringify(text)}.`);
  const [first] = taken;
  const again = said.filter(({ request }) => request.at > (first?.request.answer?.at ?? Infinity));
  if (again.length === 0) return;
  throw new ExpectationError(`The client has published ${JSON.stringify(text)} again.`, [
    ['expected', `once: it was acknowledged in answer to frame ${first?.request.exchange.frame ?? ''}`],
    ['frames', again.map(({ request }) => request.exchange.frame).join(', ')],
  ]);
}

/** For a while nothing is published to the dialog that was closed (C-013, C-030). */
export async function expectSilent(client: ClientUnderTest, forMs: number): Promise<void> {
  const conversation = conversationOf(client);
  const before = client.log.published.length;
  await pass(forMs);
  const late = client.log.published
    .slice(before)
    .filter(({ dialogId, event }) => dialogId === conversation && !isMark(event));
  const [first] = late;
  if (first === undefined) return;
  throw new ExpectationError('The client publishes to a dialog that it was told is closed.', [
    ['frame', String(first.request.exchange.frame)],
    ['dialog', conversation],
    ['event', stringMember(first.event, 'message') ?? stringMember(first.event, 'type') ?? ''],
  ]);
}

/** To mark what was said before the end is not talk. */
function isMark(event: unknown): boolean {
  return stringMember(event, 'type') === 'AcceptStatusEvent';
}

/** The client was told that its conversation is closed. */
export async function awaitToldClosed(client: ClientUnderTest): Promise<void> {
  const conversation = conversationOf(client);
  await awaitClient(client, 'the client is told that its conversation is closed', () =>
    client.log.toldClosed.has(conversation) ? true : undefined,
  );
}

/** The client has closed its conversation (C-032). */
export async function expectClosedByClient(client: ClientUnderTest): Promise<void> {
  const conversation = conversationOf(client);
  await awaitClient(client, 'the client closes its conversation', () =>
    client.log
      .requestsOf('cm.UpdateConversationField')
      .find(
        ({ exchange: { body }, answer }) =>
          stringMember(body, 'conversationId') === conversation &&
          answer !== undefined &&
          answer.code < 300 &&
          closes(body),
      ),
  );
}

/** By the state of the conversation, or by that of its dialog. */
function closes(body: unknown): boolean {
  return listMember(body, 'conversationField').some((field) =>
    [
      stringMember(field, 'conversationState'),
      stringMember(member(field, 'dialog'), 'state'),
      stringMember(member(field, 'dialog'), 'stage'),
    ].includes('CLOSE'),
  );
}

/** The client has asked for so many conversations only as it was told to start (C-032, C-033). */
export async function expectNoFurtherConversation(client: ClientUnderTest, told: number): Promise<void> {
  await pass(settlingMs);
  const asked = client.log.requestsOf('cm.ConsumerRequestConversation');
  if (asked.length <= told) return;
  throw new ExpectationError(`The client has asked for ${counted(asked.length, 'conversation')}.`, [
    ['expected', `${told}: as often as it was told to start one`],
    ['frames', asked.map(({ exchange }) => exchange.frame).join(', ')],
  ]);
}
