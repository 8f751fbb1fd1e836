import { isObject, type Role } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import { editing, replacing, editingChanges } from '../edits/frame-edits.js';
import { editingDetails, editingDialogs } from '../edits/conversation-edits.js';
import { toConsumer, type Draft, type When, ofConversations, ofEvents } from '../edits/when.js';
import type { Variation } from './variation.js';

const withinDeadlineMs = 60;

const grantOf =
  (requestType: string): When =>
  (json, context) =>
    context.requestType === requestType && Number(json['code']) < 300;

function conversationOf(json: Draft): unknown {
  return member(member(listMember(json['body'], 'changes')[0], 'result'), 'convId');
}

/** True for a status that somebody of a role published. */
function isStatusOf(change: unknown, role: Role): boolean {
  const isByConsumer = member(member(change, 'originatorMetadata'), 'role') === 'CONSUMER';
  const isStatus = member(member(change, 'event'), 'type') === 'AcceptStatusEvent';
  return isStatus && isByConsumer === (role === 'consumer');
}

/** What may be told otherwise: how often, when, under which name, with which code. */
export const tellingVariations: readonly Variation[] = [
  {
    name: 'no-times-of-update',
    about: 'Conversations and dialogs are told without any time of their last update.',
    outgoing: editingDetails(ofConversations, (details, result) => {
      for (const holder of [result, details, ...listMember(details, 'dialogs')])
        for (const name of ['lastUpdateTime', 'metaDataLastUpdateTs', 'sourceLastUpdateTs'])
          if (isObject(holder)) Reflect.deleteProperty(holder, name);
    }),
  },
  {
    name: 'statuses-to-others-only',
    about: 'Nobody is told the statuses of their own side.',
    outgoing: (outgoing, context) =>
      replacing(ofEvents, (json) => {
        const changes = listMember(json['body'], 'changes');
        const kept = changes.filter((change) => !isStatusOf(change, context.role));
        const isEmptied = kept.length === 0 && changes.length > 0 && context.cause !== 'backlog';
        return isEmptied ? [] : [{ json: { ...json, body: { ...(json['body'] as Draft), changes: kept } } }];
      })(outgoing, context),
  },
  {
    name: 'refusals-without-id',
    about: 'What was no request is refused without an id.',
    outgoing: editing(
      (json, { cause }) => cause === 'response' && json['reqId'] === '0' && Number(json['code']) >= 400,
      (json) => Reflect.deleteProperty(json, 'reqId'),
    ),
  },
  {
    name: 'updates-told-again',
    about: 'An update is told a second time.',
    outgoing: replacing(toConsumer('created', 'accepted', 'closed', 'changed'), (json) => {
      // A removal is not an update: what has left the stream is told of once.
      const isUpdate = listMember(json['body'], 'changes').every(
        (change) => member(change, 'type') !== 'DELETE',
      );
      return isUpdate ? [{ json }, { json }] : [{ json }];
    }),
  },
  {
    name: 'empty-notifications',
    about: 'Notifications come that tell of nothing.',
    outgoing: replacing(toConsumer('created', 'accepted', 'closed'), (json) => {
      const empty = { ...json, body: { ...(json['body'] as Draft), changes: [] } };
      return [{ json: empty }, { json }, { json: empty }];
    }),
  },
  {
    name: 'late-updates',
    about: 'An update from before comes once more, after one that is newer.',
    outgoing: replacing(toConsumer('accepted', 'changed', 'closed'), (json, { memory }) => {
      const before = memory.get('before') as Draft | undefined;
      memory.set('before', json);
      const isSame = before !== undefined && conversationOf(before) === conversationOf(json);
      return isSame ? [{ json }, { json: before }] : [{ json }];
    }),
  },
  {
    name: 'slow-notifications',
    about: 'Changes are notified a while later, within the deadline.',
    outgoing: replacing(
      (json, { cause }) => ofConversations(json) && ['created', 'closed'].includes(cause),
      (json) => [{ later: { json }, afterMs: withinDeadlineMs }],
    ),
  },
  {
    name: 'other-prefix',
    about: 'Consumers are told of conversations under the name that agents know.',
    outgoing: editing(
      (json) => json['type'] === 'cqm.ExConversationChangeNotification',
      (json) => (json['type'] = '.ams.aam.ExConversationChangeNotification'),
    ),
  },
  {
    name: 'dotted-subscribe-response',
    about: 'Subscribing to a dialog is answered under the name that agents know.',
    outgoing: editing(
      grantOf('ms.SubscribeMessagingEvents'),
      (json) => (json['type'] = '.ams.GenericSubscribeResponse'),
    ),
  },
  {
    name: 'subscribe-response-without-body',
    about: 'Subscribing to a dialog is answered without a body.',
    outgoing: editing(grantOf('ms.SubscribeMessagingEvents'), (json) => Reflect.deleteProperty(json, 'body')),
  },
  {
    name: 'base-url-response',
    about: 'Addresses of files are granted under the name of an older schema.',
    outgoing: editing(
      (json) => json['type'] === 'ms.GenerateURLResponse',
      (json) => (json['type'] = 'ms.BaseGenerateURLResponse'),
    ),
  },
  {
    name: 'chat-states-with-sequence-zero',
    about: 'Chat states have the sequence 0 and a time, as the documents have it.',
    outgoing: editingChanges(ofEvents, (change) => {
      if (member(change['event'], 'type') !== 'ChatStateEvent') return;
      Object.assign(change, { sequence: 0, serverTimestamp: Date.now() });
    }),
  },
  {
    name: 'one-event-per-notification',
    about: 'Who listens late is told each event in a notification of its own.',
    outgoing: replacing(
      (json, { cause }) => cause === 'backlog' && listMember(json['body'], 'changes').length > 1,
      (json) =>
        listMember(json['body'], 'changes').map((change) => ({
          json: { ...json, body: { ...(json['body'] as Draft), changes: [change] } },
        })),
    ),
  },
  {
    name: 'survey-stage-open',
    about: 'A survey that is closed keeps its stage open.',
    outgoing: editingDialogs((dialog) => {
      if (dialog['dialogType'] === 'POST_SURVEY') dialog['stage'] = 'OPEN';
    }),
  },
  {
    name: 'state-open-during-survey',
    about: 'While a survey is open the state of the conversation is open too, as its stage is.',
    outgoing: editingDetails(ofConversations, (details) => (details['state'] = details['stage'])),
  },
  {
    name: 'other-success-codes',
    about: 'What comes about is answered with 201.',
    outgoing: editing(
      (json, { cause }) => cause === 'response' && Number(json['code']) === 200,
      (json) => {
        if (String(json['type']).endsWith('RequestConversationResponse')) json['code'] = 201;
      },
    ),
  },
  {
    name: 'accepted-codes',
    about: 'Whatever succeeds is answered with 202 (R-013: HTTP meaning).',
    outgoing: editing(
      (json, { cause }) => cause === 'response' && Number(json['code']) === 200,
      (json) => (json['code'] = 202),
    ),
  },
  {
    name: 'other-refusal-codes',
    about: 'What cannot be granted is answered with 422, and with other words.',
    outgoing: editing(
      (json, { cause }) => cause === 'response' && Number(json['code']) === 400,
      (json) => Object.assign(json, { code: 422, body: 'Unprocessable' }),
    ),
  },
];
