import { Awaiting } from '../awaiting.js';
import { BoundedMap } from '../bounded-map.js';
import { changesOf, type ConversationChange } from '../conversation-change.js';
import { DueQueue } from '../due-queue.js';
import type { NotificationMoment, Report, Rule } from '../rule.js';
import { stringMember } from '../members.js';
import type { Session, Subscription } from '../session.js';

const held = 1_000;
const grantsKept = 4_096;

/** Every subscription that was granted on a connection of the transcript. */
const grantedIds = (): BoundedMap<string, true> => new BoundedMap(grantsKept);

/** True while no subscription of the connection is active. */
function isUnasked({ subscriptions }: Session): boolean {
  return subscriptions.values().next().done === true;
}

/** A notification for a subscription that nobody has granted on its connection. */
interface Ungranted {
  readonly frame: number;
  readonly subscriptionId: string;
  /** True when all of it is of conversations that a service may tell this actor of by itself. */
  readonly own: boolean;
  /** What it tells, and no granted subscription has told yet. */
  untold: readonly ConversationChange[];
}

export const subscriptionRules: readonly Rule[] = [
  {
    requirement: 'R-015',
    about:
      'a notification for a subscription that was not granted on its connection, or before it was granted',
    also: ['R-050', 'R-051'],
    watch(session, report, { records, deadlines, wake, shared }) {
      const grants = shared(grantedIds);
      // A notification may race the response that grants its subscription; which it was is known when that comes.
      let early: Ungranted[] = [];
      // What a service tells by itself beside a granted subscription, until that has told the same.
      const beside = new Awaiting<number, Ungranted>(deadlines.notification, wake);
      /** A service may subscribe a consumer by itself to what the consumer has begun, and agents to what they may see. */
      const isOwn = (changes: readonly ConversationChange[]): boolean =>
        changes.length > 0 &&
        changes.every(
          ({ convId }) =>
            convId !== undefined &&
            (session.role === 'agent' ||
              records.get(convId)?.startedOn === session.id ||
              records.mayHaveForgotten(convId)),
        );
      /** True when a granted subscription has told this version of the conversation, or a later one. */
      const isToldAnyhow = ({ convId, updatedAt }: ConversationChange): boolean => {
        const known = convId === undefined ? undefined : session.fold.get(convId);
        if (convId !== undefined && session.fold.mayHaveForgotten(convId)) return true;
        const { telling = [], ended = [] } = known?.streams ?? {};
        if (![...telling, ...ended].some((id) => session.subscriptions.has(id))) return false;
        return updatedAt === undefined || (known?.change.updatedAt ?? updatedAt) >= updatedAt;
      };

      const foreign = ({ frame, subscriptionId, own }: Ungranted): Report => {
        const at = { frame, pointer: '/body/subscriptionId', actual: `"${subscriptionId}"` };
        if (!session.isWhole) {
          return { ...at, severity: 'notice', why: 'the granting of this subscription was not recorded' };
        }
        if (isUnasked(session) && (session.role === 'consumer' || own)) {
          return {
            ...at,
            id: 'R-051',
            ...(own && { severity: 'notice' }),
            why: `a notification to ${session.role === 'agent' ? 'an agent' : 'a consumer'} that has no subscription`,
            expected: 'responses only',
          };
        }
        const granted = [...session.subscriptions.values()].map((each) => `"${each.id}"`).join(', ');
        return {
          ...at,
          why: 'the subscription was not granted on this connection',
          expected: granted === '' ? 'no notification: no subscription is active' : `one of ${granted}`,
        };
      };
      const noted = ({ frame, subscriptionId }: Ungranted): Report => ({
        severity: 'notice',
        why: 'it is told under a subscription that the service made by itself, beside one that was granted',
        frame,
        pointer: '/body/subscriptionId',
        expected: 'notifications of granted subscriptions',
        actual: `"${subscriptionId}"`,
      });
      const judge = (each: Ungranted, at: number): void => {
        // Whose conversation it is shows where a granted subscription tells the same; that it may is another rule's affair.
        const mayBeBeside =
          session.isWhole &&
          each.untold.length > 0 &&
          !isUnasked(session) &&
          !grants.has(each.subscriptionId);
        if (!mayBeBeside) report(foreign(each));
        else if (each.untold.every(isToldAnyhow)) report(noted(each));
        else if (beside.size < held) beside.set(each.frame, each, at);
        else report(foreign(each));
      };
      const settle = (): void => {
        for (const each of early) report(foreign(each));
        early = [];
        for (const each of beside.values()) report(foreign(each));
        beside.clear();
      };

      return {
        notification({ frame, subscriptionId, subscription, body }) {
          if (subscriptionId === undefined || subscription !== undefined) return;
          if (session.revoked.has(subscriptionId)) return;
          if (session.forgottenSubscriptions.mayHave(subscriptionId)) return;
          const untold = changesOf(body).map(({ details: _, ...change }) => change);
          const each = { frame: frame.n, subscriptionId, own: isOwn(untold), untold };
          if (session.isWhole && session.awaitsSubscription && early.length < held) early.push(each);
          else judge(each, frame.at);
        },
        change({ change, subscription }) {
          if (beside.size === 0 || subscription === undefined) return;
          for (const each of [...beside.values()]) {
            each.untold = each.untold.filter(
              ({ convId, updatedAt = 0 }) =>
                convId !== change.convId || (change.updatedAt ?? Infinity) < updatedAt,
            );
            if (each.untold.length > 0) continue;
            beside.delete(each.frame);
            report(noted(each));
          }
        },
        tick(at) {
          for (const each of beside.overdue(at)) report(foreign(each));
        },
        response({ frame, body }) {
          const granted = stringMember(body, 'subscriptionId');
          if (granted !== undefined && session.subscriptions.has(granted)) grants.set(granted, true);
          if (early.length === 0) return;
          early = early.filter((each) => {
            if (!session.subscriptions.has(each.subscriptionId)) return true;
            report({
              id: 'R-050',
              why: 'the notification came before the response that grants its subscription',
              frame: each.frame,
              pointer: '/body/subscriptionId',
              expected: `after frame ${frame.n}`,
              actual: `"${each.subscriptionId}" before it`,
              evidence: [frame.n],
            });
            return false;
          });
          if (session.awaitsSubscription) return;
          for (const each of early) judge(each, frame.at);
          early = [];
        },
        close: settle,
        end: settle,
      };
    },
  },
  {
    requirement: 'R-016',
    about: 'a notification for a subscription that was ended',
    watch: (session, report) => ({
      notification({ frame, subscriptionId, subscription }: NotificationMoment) {
        if (subscriptionId === undefined || subscription !== undefined) return;
        const revokedBy = session.revoked.get(subscriptionId);
        if (revokedBy === undefined) return;
        report({
          why: 'the subscription was ended before',
          frame: frame.n,
          pointer: '/body/subscriptionId',
          expected: `no notification after frame ${revokedBy}`,
          actual: `"${subscriptionId}"`,
          evidence: [revokedBy],
        });
      },
    }),
  },
  {
    requirement: 'R-049',
    about: 'a subscription to conversations whose first notification does not come',
    watch(session, report, { deadlines, wake }) {
      const isTold = ({ notifications }: Subscription): boolean => notifications > 0;
      const waiting = new DueQueue<Subscription>(deadlines.notification, wake, isTold);
      return {
        response({ body, exchange }) {
          const id = stringMember(body, 'subscriptionId');
          if (id === undefined || exchange?.type.endsWith('SubscribeExConversations') !== true) return;
          const granted = session.subscriptions.get(id);
          if (granted?.exchange === exchange) waiting.add(granted, granted.at);
        },
        tick(at) {
          for (const { id, frame } of waiting.overdue(at)) {
            if (!session.subscriptions.has(id)) continue;
            report({
              why: 'the subscription was granted and nothing was told of its state',
              frame,
              expected: `a first notification within ${deadlines.notification} ms, also when it is empty`,
              actual: 'none',
            });
          }
        },
        close: () => waiting.clear(),
      };
    },
  },
];
