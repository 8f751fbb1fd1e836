import { member, stringMember } from '../../judge/index.js';
import { withBackOff, type Connection } from '../../wire/index.js';
import { isGranted, type Answer } from './response.js';
import type { Consumer } from './consumer.js';
import { knownOn } from '../expectations/conversation-view.js';
import { responsesOn } from '../expectations/received.js';

/** The request by which a consumer's conversation comes about, and the response that says so. */
const starting = 'cm.ConsumerRequestConversation';
const started = 'cm.RequestConversationResponse';
const tooManyRequests = 429;

/**
 * Closes what a consumer left open, over a new connection if need be, so that an account is not littered. What fails then
 * is not a finding of ours.
 *
 * @param turn awaited before each request, where only so many may be sent in a second
 * @returns the conversations that could not be closed
 */
export async function cleanUp(
  consumer: Consumer,
  turn: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  // What was asked for just before is waited for: it may be granted yet.
  await consumer.settled();
  const open = startedBy(consumer).filter((convId) => !consumer.hasClosed(convId));
  if (open.length === 0) return [];
  const connection =
    consumer.connections.find(({ closing }) => closing === undefined) ??
    (await turn().then(() => consumer.connect().catch(() => undefined)));
  if (connection === undefined) return open;
  const left: string[] = [];
  for (const convId of open) {
    const close = async (): Promise<Answer> => {
      await turn();
      return consumer.tryToClose(convId, { on: connection });
    };
    if (!(await closeUnlessClosed(close, convId, connection))) left.push(convId);
  }
  return left;
}

/** The conversations that were started, also by requests that no step of ours knows the meaning of. */
function startedBy({ conversations, connections }: Consumer): string[] {
  const ids = new Set(conversations);
  for (const { reading } of connections.flatMap(responsesOn)) {
    if (reading.exchange?.request?.name !== starting && reading.message?.name !== started) continue;
    const id = stringMember(reading.body, 'conversationId');
    if (id !== undefined) ids.add(id);
  }
  return [...ids];
}

async function closeUnlessClosed(
  close: () => Promise<Answer>,
  convId: string,
  on: Connection,
): Promise<boolean> {
  const answer = await withBackOff(close, ({ result }) =>
    result?.code === tooManyRequests ? {} : undefined,
  ).catch(() => undefined);
  if (answer === undefined) return false;
  if (isGranted(answer)) return true;
  // Closing twice is refused: somebody else was first, unless the service last told that it is open.
  const state = member(knownOn(on).get(convId)?.change.details, 'state');
  return answer.code >= 400 && answer.code < 500 && answer.code !== tooManyRequests && state !== 'OPEN';
}
