import { changesOf } from '../conversations.js';
import { DueQueue } from '../due-queue.js';
import type { NotificationMoment, Report, Rule } from '../rule.js';
import { stringMember } from '../reading.js';
import type { Subscription } from '../session.js';

const held = 1_000;

export const subscriptionRules: readonly Rule[] = [
  {
    requirement: 'R-015',
    about:
      'a notification for a subscription that was not granted on its connection, or before it was granted',
    also: ['R-050', 'R-051'],
    watch(session, report, { records }) {
      // A notification may race the response that grants its subscription; which it was is known when that comes.
      let early: { readonly frame: number; readonly subscriptionId: string; readonly isOwn: boolean }[] = [];
      // A service may subscribe a consumer by itself to what the consumer has begun.
      const isOwn = (body: unknown): boolean => {
        const changes = changesOf(body);
        return (
          changes.length > 0 &&
          changes.every(({ convId }) => convId !== undefined && records.get(convId)?.startedOn === session.id)
        );
      };

      const foreign = (frame: number, subscriptionId: string, own: boolean): Report => {
        const at = { frame, pointer: '/body/subscriptionId', actual: `"${subscriptionId}"` };
        if (!session.isWhole) {
          return { ...at, severity: 'notice', why: 'the granting of this subscription was not recorded' };
        }
        if (session.role === 'consumer' && session.granted === 0) {
          return {
            ...at,
            id: 'R-051',
            ...(own && { severity: 'notice' }),
            why: 'a notification to a consumer that has not subscribed',
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
      const settle = (): void => {
        for (const each of early) report(foreign(each.frame, each.subscriptionId, each.isOwn));
        early = [];
      };

      return {
        notification({ frame, subscriptionId, subscription, body }) {
          if (subscriptionId === undefined || subscription !== undefined) return;
          if (session.revoked.has(subscriptionId)) return;
          if (session.isWhole && session.awaitsSubscription && early.length < held) {
            early.push({ frame: frame.n, subscriptionId, isOwn: isOwn(body) });
          } else {
            report(foreign(frame.n, subscriptionId, isOwn(body)));
          }
        },
        response({ frame }) {
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
          if (!session.awaitsSubscription) settle();
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
