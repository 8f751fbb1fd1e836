import { BoundedMap } from '../bounded-map.js';
import { printOf } from '../content-print.js';
import { isContent } from '../events.js';
import type { Exchange } from '../exchange.js';
import { idMember, member, stringMember } from '../members.js';
import type { Report, Rule, Surroundings } from '../rule.js';
import { isUnsubscribe, type Session } from '../session.js';
import { longestUnderWay } from '../under-way.js';

const acknowledgementsKept = 4_096;
/** An id as long as this is made for one request: a counter would be shorter. */
const shortestUniqueId = 16;
/** So long, in milliseconds, an answer takes to arrive for certain. */
const longestWay = 1_000;
/** What is sent so soon after connecting, in milliseconds, nobody has written since. */
const atOnce = 5_000;

/** Something said that was acknowledged. */
interface Acknowledged {
  readonly key: string;
  readonly session: string;
  readonly reqId: string;
  readonly at: number;
  readonly frame: number;
}

/** What was acknowledged in a transcript. */
class Acknowledgements {
  readonly #said = new BoundedMap<string, Acknowledged>(acknowledgementsKept);
  readonly #latest = new BoundedMap<string, Acknowledged>(acknowledgementsKept);
  readonly #ended = new BoundedMap<string, number>(acknowledgementsKept);

  add(dialogId: string, acknowledged: Acknowledged): void {
    this.#said.set(acknowledged.key, acknowledged);
    this.#latest.set(dialogId, acknowledged);
  }

  of(key: string): Acknowledged | undefined {
    return this.#said.get(key);
  }

  isLatest(dialogId: string, { key }: Acknowledged): boolean {
    return this.#latest.get(dialogId)?.key === key;
  }

  ended(session: string, at: number): void {
    this.#ended.set(session, at);
  }

  /** False where the connection may have ended before the answer was there. */
  hasArrived({ session, at }: Acknowledged, on: string): boolean {
    return session === on || (this.#ended.get(session) ?? -Infinity) - at >= longestWay;
  }
}

const acknowledgements = (): Acknowledgements => new Acknowledgements();

/** What a request says in which dialog, where it says something. */
function saidBy({
  type,
  body,
}: Exchange): { readonly dialogId: string; readonly event: unknown } | undefined {
  if (!type.endsWith('PublishEvent')) return undefined;
  const event = member(body, 'event');
  const dialogId = idMember(body, 'dialogId');
  if (dialogId === undefined || !isContent(stringMember(event, 'type') ?? '')) return undefined;
  return { dialogId, event };
}

/** True for a refusal of what was asked, whoever asked it and when. */
function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 500 && code !== 401 && code !== 429;
}

function isToldConversation(session: Session, { records }: Surroundings, id: string): boolean {
  const record = records.get(id);
  if (session.fold.get(id) !== undefined || record?.startedOn !== undefined) return true;
  if (session.fold.mayHaveForgotten(id) || records.mayHaveForgotten(id)) return true;
  return (record?.facts.people.size ?? 0) > 0;
}

function isToldDialog(session: Session, surroundings: Surroundings, id: string): boolean {
  if (isToldConversation(session, surroundings, id) || session.listening.has(id)) return true;
  const dialog = surroundings.dialogs.get(id);
  if (surroundings.dialogs.mayHaveForgotten(id)) return true;
  if (surroundings.dialogs.closing(id) !== undefined || dialog?.type !== undefined) return true;
  if ((dialog?.top ?? -1) >= 0) return true;
  return dialog?.convId !== undefined && isToldConversation(session, surroundings, dialog.convId);
}

/** What clients say, and of what. */
export const clientSendingRules: readonly Rule[] = [
  {
    requirement: 'C-024',
    about:
      'something that was acknowledged, and is published again by the same id, or first thing after coming back',
    watch(session, report, { shared }) {
      const known = shared(acknowledgements);
      let latest: { readonly ordinal: number; readonly key: string } | undefined;
      const spokenIn = new BoundedMap<string, true>(acknowledgementsKept);
      return {
        request(exchange) {
          const said = exchange.deliberate ? undefined : saidBy(exchange);
          if (said === undefined) return;
          const { dialogId, event } = said;
          const isFirst = !spokenIn.has(dialogId);
          spokenIn.set(dialogId, true);
          const key = `${dialogId} ${printOf(event)}`;
          latest = { ordinal: exchange.ordinal, key };
          const before = known.of(key);
          if (before === undefined || !known.hasArrived(before, session.id)) return;
          const { reqId, at, frame } = exchange;
          const isSameRequest = reqId === before.reqId && reqId.length >= shortestUniqueId;
          const isBack =
            isFirst && before.session !== session.id && at - (session.openedAt ?? -Infinity) < atOnce;
          if (!isSameRequest && !(isBack && known.isLatest(dialogId, before))) return;
          report({
            // That somebody has written the same again so soon cannot be ruled out.
            ...(!isSameRequest && { severity: 'warning' }),
            why: 'what is published was acknowledged before',
            frame,
            pointer: '/body/event',
            expected: 'something new',
            actual: 'the same again',
            evidence: [before.frame],
          });
        },
        response({ frame, exchange, match, code }) {
          if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
          const said = saidBy(exchange);
          if (said === undefined) return;
          // Mostly it is what was sent last.
          const key =
            latest?.ordinal === exchange.ordinal ? latest.key : `${said.dialogId} ${printOf(said.event)}`;
          const { reqId } = exchange;
          known.add(said.dialogId, { key, session: session.id, reqId, at: frame.at, frame: exchange.frame });
        },
        close: ({ at }) => known.ended(session.id, at),
      };
    },
  },
  {
    requirement: 'C-030',
    about: 'something said in a dialog after its client was told that it is closed',
    watch: (session, report, { dialogs, clock }) => ({
      request(exchange) {
        const said = exchange.deliberate ? undefined : saidBy(exchange);
        const closing = said === undefined ? undefined : dialogs.closing(said.dialogId);
        if (said === undefined || closing?.session !== session.id) return;
        if (!clock.isTimed(exchange.at) || exchange.at - closing.at < longestUnderWay) return;
        // It may have been told to be open since.
        const state = session.fold.get(said.dialogId)?.change;
        if ((state?.mainState ?? state?.state) === 'OPEN') return;
        report({
          why: 'something is said in a dialog that the client was told to be closed',
          frame: exchange.frame,
          pointer: '/body/dialogId',
          expected: 'a dialog that is open',
          actual: JSON.stringify(said.dialogId),
          evidence: [closing.frame],
        });
      },
    }),
  },
  {
    requirement: 'C-036',
    about:
      'a subscription, or a conversation or dialog, that is named in a request, refused, and was never told',
    watch(session, report, surroundings) {
      const unknown = (exchange: Exchange): (Report & { readonly pointer: string }) | undefined => {
        const subscriptionId = idMember(exchange.body, 'subscriptionId');
        const isEnding = isUnsubscribe(exchange.type) && subscriptionId !== undefined;
        if (
          isEnding &&
          session.subscription(subscriptionId) === undefined &&
          !session.revoked.has(subscriptionId)
        ) {
          const why = 'the subscription was never granted on this connection';
          return { why, pointer: '/body/subscriptionId', actual: subscriptionId };
        }
        // Agents learn of conversations in other ways, too; so does a consumer who was here before: it is no more than likely.
        if (session.role !== 'consumer') return undefined;
        const severity = 'warning';
        const conversationId = idMember(exchange.body, 'conversationId');
        if (conversationId !== undefined && !isToldConversation(session, surroundings, conversationId)) {
          const why = 'the conversation was told to nobody, and is refused';
          return { severity, why, pointer: '/body/conversationId', actual: conversationId };
        }
        const dialogId = idMember(exchange.body, 'dialogId');
        if (dialogId === undefined || isToldDialog(session, surroundings, dialogId)) return undefined;
        const why = 'the dialog was told to nobody, and is refused';
        return { severity, why, pointer: '/body/dialogId', actual: dialogId };
      };
      return {
        response({ frame, exchange, match, code }) {
          if (!session.isWhole || match !== 'outstanding' || !isRefusal(code)) return;
          if (exchange === undefined || exchange.deliberate) return;
          const found = unknown(exchange);
          if (found === undefined) return;
          report({ ...found, frame: exchange.frame, expected: 'one that was told', evidence: [frame.n] });
        },
      };
    },
  },
];
