import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import { editingBody, editingChanges } from '../edits/frame-edits.js';
import { editingDetails, editingDialogs } from '../edits/conversation-edits.js';
import { type Draft, ofConversations, ofEvents } from '../edits/when.js';
import { tellingEvents } from '../edits/event-edits.js';
import type { Variation } from './variation.js';

/** What need not be there of a conversation, of a dialog, and of an event. */
const optional = {
  details: ['endTs', 'csat', 'closeReason', 'campaignInfo', 'context', 'delay', 'note', 'manualETTR'],
  dialog: ['endTs', 'closedBy', 'closedCause', 'metaData'],
  change: ['metadata', 'originatorClientProperties', 'messageAudience'],
} as const;

function fill(holder: unknown, names: readonly string[], value: unknown): void {
  if (isObject(holder)) for (const name of names) (holder as Draft)[name] ??= value;
}

function leaveOut(holder: unknown, ...names: readonly string[]): void {
  if (isObject(holder)) for (const name of names) Reflect.deleteProperty(holder, name);
}

/** What is optional, and what a service may have in its place: nothing, null, or zero. */
export const optionalVariations: readonly Variation[] = [
  {
    name: 'null-conversation-members',
    about: 'What a conversation or a dialog does not have is null (SDK: null for optional members).',
    outgoing: editingDetails(ofConversations, (details) => {
      fill(details, optional.details, null);
      for (const dialog of listMember(details, 'dialogs')) fill(dialog, optional.dialog, null);
    }),
  },
  {
    name: 'null-event-members',
    about: 'What an event does not have is null (SDK: null for optional members).',
    outgoing: tellingEvents((change, event) => {
      fill(change, optional.change, null);
      fill(event, ['quickReplies'], null);
    }),
  },
  {
    name: 'csat-without-confirmation',
    about:
      'A rating lacks what the consumer did not answer (schema: csatResolutionConfirmation is optional).',
    outgoing: editingDetails(ofConversations, ({ csat }) => {
      if (isObject(csat) && csat['csatResolutionConfirmation'] === null)
        leaveOut(csat, 'csatResolutionConfirmation');
    }),
  },
  {
    name: 'zero-for-no-time',
    about: 'A time that is absent is told as 0 (Messaging Window reference: endTs, tillWhen, manualETTR).',
    outgoing: editingDetails(ofConversations, (details) => {
      fill(details, ['endTs', 'manualETTR'], 0);
      fill(details, ['delay'], { type: 'NIGHT', tillWhen: 0 });
      for (const dialog of listMember(details, 'dialogs')) fill(dialog, ['endTs'], 0);
    }),
  },
  {
    name: 'without-unread-counts',
    about: 'Nobody is told how much is unread (schema: numberOfUnreadMessages is optional).',
    outgoing: editingDetails(ofConversations, (_details, result) =>
      leaveOut(result, 'numberOfUnreadMessages'),
    ),
  },
  {
    name: 'without-effective-ttr',
    about: 'Nobody is told by when an answer is due (schema: effectiveTTR is optional).',
    outgoing: editingDetails(ofConversations, (_details, result) => leaveOut(result, 'effectiveTTR')),
  },
  {
    name: 'without-last-content',
    about:
      'Conversations come without what was said last (schema: lastContentEventNotification is optional).',
    outgoing: editingDetails(ofConversations, (_details, result) =>
      leaveOut(result, 'lastContentEventNotification'),
    ),
  },
  {
    name: 'without-closing-side',
    about:
      'Nobody is told who closed what, and why (schema: closeReason, closedBy, closedCause are optional).',
    outgoing: editingDetails(ofConversations, (details) => {
      leaveOut(details, 'closeReason');
      for (const dialog of listMember(details, 'dialogs')) leaveOut(dialog, 'closedBy', 'closedCause');
    }),
  },
  {
    name: 'without-end-times',
    about: 'Nobody is told when something ended (schema: endTs is optional).',
    outgoing: editingDetails(ofConversations, (details) => {
      for (const holder of [details, ...listMember(details, 'dialogs')]) leaveOut(holder, 'endTs');
    }),
  },
  {
    name: 'without-optional-details',
    about: 'Consumers are told only what the schema requires of the details, and what was asked for.',
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && ofConversations(json),
      (details) =>
        leaveOut(
          details,
          'convId',
          'brandId',
          'firstConversation',
          'sourceLastUpdateTs',
          'conversationHandlerDetails',
        ),
    ),
  },
  {
    name: 'older-state-alone',
    about: 'Conversations and dialogs have a state and no stage (tutorial: the older way).',
    outgoing: editingDetails(ofConversations, (details) => {
      details['state'] = details['stage'] ?? details['state'];
      for (const holder of [details, ...listMember(details, 'dialogs')]) leaveOut(holder, 'stage');
    }),
  },
  {
    name: 'without-public-ids',
    about: 'Events name their originator by one id alone (schema: originatorPId is optional).',
    outgoing: tellingEvents((change) => leaveOut(change, 'originatorPId')),
  },
  {
    name: 'without-originator-metadata',
    about: 'Events do not tell in which role they were published (schema: originatorMetadata is optional).',
    outgoing: tellingEvents((change) => leaveOut(change, 'originatorMetadata')),
  },
  {
    name: 'public-ids-alone',
    about: 'Events name their originator by the public id alone (older edition of the documentation).',
    outgoing: editingChanges(ofEvents, (change) => leaveOut(change, 'originatorId')),
  },
  {
    name: 'dialogs-without-times',
    about:
      'Dialogs do not say when they began or changed (schema: creationTs, metaDataLastUpdateTs are optional).',
    outgoing: editingDialogs((dialog) => leaveOut(dialog, 'creationTs', 'metaDataLastUpdateTs')),
  },
  {
    name: 'rings-in-short',
    about:
      'Rings and their tasks have what clients cannot do without, and no more (schema: the rest is optional).',
    outgoing: editingBody(
      (_json, { cause }) => cause === 'ring',
      (body) => {
        for (const change of listMember(body, 'changes')) {
          const result = member(change, 'result');
          leaveOut(result, 'taskCompleted', 'consumerId', 'skillId', 'brandId', 'assignedAgentId');
          for (const ring of listMember(result, 'ringsDetails'))
            leaveOut(ring, 'ringExpiration', 'weight', 'convId', 'consumerId', 'skillId', 'brandId');
        }
      },
    ),
  },
  {
    name: 'ttr-once-it-is-set',
    about: 'A conversation has no time to respond until somebody sets one (schema: ttr is optional).',
    policy: { ttrIsTold: 'once it is set' },
  },
];
