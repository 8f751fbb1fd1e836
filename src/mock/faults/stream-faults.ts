import { listMember, member } from '../../judge/index.js';
import { editingBody, losing, replacing } from '../edits/frame-edits.js';
import { toConsumer } from '../edits/when.js';
import type { Fault } from './fault.js';

const subscribe = 'cqm.SubscribeExConversations';
const create = 'cm.ConsumerRequestConversation';

function unknownConversation(convId: string): unknown {
  const now = 1_700_000_000_000;
  const participantsPId = { CONSUMER: ['72fca421-d1a2-459c-a420-6c5b1f3e75b0'] };
  const conversationDetails = { state: 'CLOSE', startTs: now, endTs: now, participantsPId };
  return { convId, conversationDetails, lastUpdateTime: now };
}

/** Wrong in who is told what, and when. */
export const streamFaults: readonly Fault[] = [
  {
    name: 'notification-for-foreign-subscription',
    requirement: 'R-015',
    about: 'A new conversation is notified under a subscription of somebody else.',
    outgoing: replacing(toConsumer('created'), (json, { newId }) => {
      Object.assign(json['body'] as object, { subscriptionId: newId() });
      return [{ json }];
    }),
  },
  {
    name: 'notification-after-unsubscribing',
    requirement: 'R-016',
    about: 'Unsubscribing is granted, and the notifications go on.',
    policy: { endsSubscriptions: false },
  },
  {
    name: 'notification-before-response',
    requirement: 'R-050',
    about: 'The first notification comes before the response that grants the subscription.',
    outgoing(outgoing, context) {
      if (!('json' in outgoing) || context.role !== 'consumer') return [outgoing];
      const { cause, requestType, memory } = context;
      if (cause === 'response' && requestType === subscribe && Number(outgoing.json['code']) < 400) {
        memory.set('held', outgoing);
        return [];
      }
      const held = memory.get('held') as typeof outgoing | undefined;
      if (cause !== 'snapshot' || held === undefined) return [outgoing];
      memory.delete('held');
      return [outgoing, held];
    },
  },
  {
    name: 'empty-snapshot-missing',
    requirement: 'R-049',
    about: 'The first notification does not come when there is nothing to tell.',
    outgoing: losing(
      (json, context) =>
        toConsumer('snapshot')(json, context) && listMember(json['body'], 'changes').length === 0,
    ),
  },
  {
    name: 'notification-unasked',
    requirement: 'R-051',
    about: "A consumer who has not subscribed is told of somebody else's conversation.",
    outgoing(outgoing, { role, cause, requestType, memory, newId }) {
      if (!('json' in outgoing) || role !== 'consumer' || cause !== 'response') return [outgoing];
      if (requestType === subscribe) memory.set('has subscribed', true);
      if (requestType !== create || memory.has('has subscribed')) return [outgoing];
      const result = unknownConversation(newId());
      const body = { subscriptionId: newId(), changes: [{ type: 'UPSERT', result }] };
      return [
        outgoing,
        { json: { kind: 'notification', type: 'cqm.ExConversationChangeNotification', body } },
      ];
    },
  },
  {
    name: 'second-connection-silent',
    requirement: 'R-033',
    about: "Only a consumer's first connection is told of changes.",
    policy: { tells: 'the first connection' },
  },
  {
    name: 'second-subscription-silent',
    requirement: 'R-032',
    about: 'Only the first subscription of a connection is told of changes.',
    policy: { tells: "a connection's first stream" },
  },
  {
    name: 'state-filter-ignored',
    requirement: 'R-017',
    about: 'Subscriptions show conversations in every state.',
    policy: { filtersStates: false },
  },
  {
    name: 'time-filter-ignored',
    requirement: 'R-018',
    about: 'Subscriptions show conversations however long ago they changed.',
    policy: { filtersTime: false },
  },
  {
    name: 'foreign-conversations-shown',
    requirement: 'R-034',
    about: "Consumers are told of each other's conversations.",
    policy: { keepsConsumersApart: false },
  },
  {
    name: 'state-lost-on-reconnecting',
    requirement: 'R-009',
    about: 'A new connection shows only the conversations started on it.',
    policy: { snapshots: 'of this connection only' },
  },
  {
    name: 'closed-conversations-hidden',
    requirement: 'R-007',
    about: 'The first notification leaves closed conversations out.',
    outgoing: editingBody(toConsumer('snapshot'), (body) => {
      const isOpen = (change: unknown): boolean =>
        member(member(member(change, 'result'), 'conversationDetails'), 'state') === 'OPEN';
      body['changes'] = listMember(body, 'changes').filter(isOpen);
    }),
  },
  {
    name: 'closed-conversations-kept',
    requirement: 'R-008',
    about: 'Closed conversations never leave the stream.',
    policy: { removesClosed: false },
  },
  {
    name: 'unknown-conversation-removed',
    requirement: 'R-056',
    about: 'The first notification removes a conversation that nobody was told of.',
    outgoing: replacing(toConsumer('snapshot'), (json, { newId }) => {
      const body = json['body'] as { changes: unknown[] };
      body.changes.push({ type: 'DELETE', result: unknownConversation(newId()) });
      return [{ json }];
    }),
  },
];
