import type { Audiences } from './audiences.js';
import type { Exchange } from './exchange.js';
import type { Frame } from './frame.js';
import { idMember, integerMember, listMember, member, stringMember } from './members.js';
import { isSubscribe, isUnsubscribe, type Session } from './session.js';

/**
 * Takes in what a granted request brings about on its session: a subscription begins, changes or ends, a dialog is
 * listened to.
 *
 * @param audiences told who listens to which dialog
 * @param exchange the request; undefined in an excerpt that begins after it
 * @param frame the response, and its body
 */
export function settle(
  session: Session,
  audiences: Audiences,
  exchange: Exchange | undefined,
  frame: Frame,
  body: unknown,
): void {
  if (exchange?.type.endsWith('SubscribeMessagingEvents') === true)
    listen(session, audiences, exchange, frame);
  const ended = idMember(exchange?.body, 'subscriptionId');
  if (ended !== undefined && exchange !== undefined && isUnsubscribe(exchange.type)) {
    session.revoke(ended, frame.n);
    return;
  }
  if (ended !== undefined && exchange?.type.endsWith('UpdateExConversationSubscription') === true) {
    const known = session.subscription(ended);
    if (known !== undefined) session.refine(known, widened(known.exchange, exchange));
    return;
  }
  const id = stringMember(body, 'subscriptionId');
  if (id === undefined || (exchange !== undefined && !isSubscribe(exchange.type))) return;
  const allSince = exchange === undefined ? undefined : allSinceOf(exchange);
  session.grant({ id, exchange, frame: frame.n, at: frame.at, notifications: 0, allSince });
}

/** A subscription to a dialog was granted; its id, where there is one, is in no notification. */
function listen(session: Session, audiences: Audiences, { body }: Exchange, { n, at }: Frame): void {
  const dialogId = idMember(body, 'dialogId');
  if (dialogId === undefined) return;
  const fromSeq = integerMember(body, 'fromSeq') ?? 0;
  const known = session.listening.get(dialogId);
  if (known === undefined) {
    const fresh = { dialogId, fromSeq, frame: n, at, count: 1, last: undefined };
    session.listening.set(dialogId, fresh);
    audiences.listen(dialogId, session);
    return;
  }
  known.count += 1;
  known.fromSeq = Math.min(known.fromSeq, fromSeq);
}

/**
 * What a subscription asks for once it was changed. Nothing says whether a change replaces what was asked for or adds to
 * it, so either may be told, and nothing is owed beyond.
 */
function widened(before: Exchange | undefined, change: Exchange): Exchange {
  const asked = [before?.body, change.body].map((body) => [
    ...listMember(body, 'convState'),
    ...listMember(body, 'stage'),
  ]);
  // Without a state on either side, every state may be meant.
  const convState = asked.some(({ length }) => length === 0) ? [] : [...new Set(asked.flat())];
  const since = Math.min(
    integerMember(before?.body, 'minLastUpdatedTime') ?? 0,
    integerMember(change.body, 'minLastUpdatedTime') ?? Infinity,
  );
  return { ...change, body: { convState, minLastUpdatedTime: since } };
}

const narrowing = ['agentIds', 'maxLastUpdatedTime', 'consumerId', 'brandId'];

/** From when on a subscription asked for conversations in every state; undefined when it asked for less. */
function allSinceOf({ type, body }: Exchange): number | undefined {
  if (!type.endsWith('SubscribeExConversations')) return undefined;
  const states = [...listMember(body, 'convState'), ...listMember(body, 'stage')];
  const isWhole = states.length === 0 || (states.includes('OPEN') && states.includes('CLOSE'));
  const isNarrow = narrowing.some((name) => (member(body, name) ?? null) !== null);
  return isWhole && !isNarrow ? (integerMember(body, 'minLastUpdatedTime') ?? 0) : undefined;
}
