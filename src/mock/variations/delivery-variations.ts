import { isObject } from '../../contract/index.js';
import { listMember, member, stringMember } from '../../judge/index.js';
import type { Filter } from '../connection/filtering.js';
import { editingBody, replacing } from '../edits/frame-edits.js';
import { editingDetails, editingDialogs } from '../edits/conversation-edits.js';
import { type Draft, type When, ofConversations, ofEvents } from '../edits/when.js';
import type { Variation } from './variation.js';

/** So long what happens is gathered, and so long after its beginning it is told; within any deadline. */
const gatheringMs = 20;
const gatheredAfterMs = 30;

const withChanges = (json: Draft, changes: readonly unknown[]): Draft => ({
  ...json,
  body: { ...(json['body'] as Draft), changes },
});

const changesOf = (json: Readonly<Draft>): readonly unknown[] => listMember(json['body'], 'changes');

interface Gathering {
  readonly until: number;
  readonly changes: unknown[];
}

/** Gathers the changes of one key for a while, and tells of all of them in one notification. */
function gathering(when: When, keyOf: (json: Draft) => string): Filter {
  return replacing(when, (json, { memory }) => {
    const key = keyOf(json);
    const open = memory.get(key) as Gathering | undefined;
    const now = performance.now();
    if (open !== undefined && now < open.until) {
      open.changes.push(...changesOf(json));
      return [];
    }
    const changes = [...changesOf(json)];
    memory.set(key, { until: now + gatheringMs, changes } satisfies Gathering);
    return [{ later: { json: withChanges(json, changes) }, afterMs: gatheredAfterMs }];
  });
}

const streamOf = (json: Draft): string => stringMember(json['body'], 'subscriptionId') ?? '';
const dialogOf = (json: Draft): string => stringMember(changesOf(json)[0], 'dialogId') ?? '';

/** In which portions, in which order, and when the same is told. */
export const deliveryVariations: readonly Variation[] = [
  {
    name: 'split-snapshots',
    about:
      'What there is already is told in one notification for each conversation (schema: any number of changes).',
    outgoing: replacing(
      (json, { cause }) => cause === 'snapshot' && changesOf(json).length > 1,
      (json) => changesOf(json).map((change) => ({ json: withChanges(json, [change]) })),
    ),
  },
  {
    name: 'empty-snapshots-first',
    about:
      'A stream starts with a notification of nothing, then what there is follows (observed: changes may be empty).',
    outgoing: replacing(
      (json, { cause }) => cause === 'snapshot' && changesOf(json).length > 0,
      (json) => [{ json: withChanges(json, []) }, { json }],
    ),
  },
  {
    name: 'empty-backlogs-first',
    about:
      'A dialog starts with a notification of nothing, then what was said follows (observed: changes may be empty).',
    outgoing: replacing(
      (json, { cause }) => cause === 'backlog' && changesOf(json).length > 0,
      (json) => [{ json: withChanges(json, []) }, { json }],
    ),
  },
  {
    name: 'newest-first',
    about:
      'What there is already is told from the newest to the oldest (OpenAPI description: no order is promised).',
    outgoing: editingBody(
      (_json, { cause }) => cause === 'snapshot',
      (body) => (body['changes'] = listMember(body, 'changes').toReversed()),
    ),
  },
  {
    name: 'removals-in-short',
    about:
      'Of a conversation that leaves the stream consumers are told what the schema requires, and no more.',
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && ofConversations(json),
      (details, result, { type }) => {
        if (type !== 'DELETE') return;
        const { participantsPId, state, startTs } = details;
        result['conversationDetails'] = { participantsPId, state, startTs };
        for (const name of Object.keys(result))
          if (!['convId', 'conversationDetails'].includes(name)) Reflect.deleteProperty(result, name);
      },
    ),
  },
  {
    name: 'removals-by-id',
    about: 'Of a conversation that leaves the stream everybody is told the id alone (R-008: it is removed).',
    outgoing: editingDetails(ofConversations, (_details, result, { type }) => {
      if (type !== 'DELETE') return;
      for (const name of Object.keys(result)) if (name !== 'convId') Reflect.deleteProperty(result, name);
    }),
  },
  {
    name: 'subscriptions-of-its-own',
    about:
      'Everybody is told of changes a second time, under a subscription that the service made (protocol overview).',
    outgoing: replacing(
      (json, { cause }) => ofConversations(json) && cause !== 'snapshot',
      (json) => {
        const subscriptionId = `${streamOf(json)}-own`;
        return [{ json }, { json: { ...json, body: { ...(json['body'] as Draft), subscriptionId } } }];
      },
    ),
  },
  {
    name: 'gathered-updates',
    about: 'Several changes of a stream come in one notification (schema: any number of changes).',
    outgoing: gathering((json, { cause }) => ofConversations(json) && cause !== 'snapshot', streamOf),
  },
  {
    name: 'gathered-events',
    about: 'Several events of a dialog come in one notification (schema: any number of changes).',
    outgoing: gathering((json, { cause }) => ofEvents(json) && cause !== 'backlog', dialogOf),
  },
  {
    name: 'dialogs-out-of-step',
    about: 'Of two dialogs, one is told of later: there is an order within a dialog only (schema: sequence).',
    outgoing: replacing(
      (json) => ofEvents(json) && /[02468ace]$/.test(dialogOf(json)),
      (json) => [{ later: { json }, afterMs: gatheredAfterMs }],
    ),
  },
  {
    name: 'updates-after-events',
    about:
      'A change of a conversation is told after the events that followed it: the streams have no common order.',
    outgoing: replacing(
      (json, { cause }) =>
        ofConversations(json) && ['accepted', 'changed', 'dialog', 'rated'].includes(cause),
      (json) => [{ later: { json }, afterMs: gatheredAfterMs }],
    ),
  },
  {
    name: 'surveys-told-later',
    about: 'The main dialog is told as closed first, and the survey after it (survey page, steps 9 and 10).',
    outgoing: replacing(
      (json, { cause }) => ofConversations(json) && cause === 'dialog',
      (json) => {
        const before = structuredClone(json);
        for (const change of changesOf(before)) {
          const details = member(member(change, 'result'), 'conversationDetails');
          if (!isObject(details)) continue;
          const dialogs = listMember(details, 'dialogs');
          (details as Draft)['dialogs'] = dialogs.filter(
            (each) => member(each, 'dialogType') !== 'POST_SURVEY',
          );
        }
        return [{ json: before }, { json }];
      },
    ),
  },
  {
    name: 'updates-later-than-details',
    about:
      'An update is newer than the change of the details that it tells of (schema: two times of their own).',
    outgoing: editingDetails(ofConversations, (_details, result) => {
      if ('lastUpdateTime' in result) result['lastUpdateTime'] = Number(result['lastUpdateTime']) + 3;
    }),
  },
  {
    name: 'dialogs-older-than-conversations',
    about: 'A dialog has changed before its conversation did (schema: each has a time of its own).',
    outgoing: editingDialogs((dialog) => {
      dialog['metaDataLastUpdateTs'] = dialog['endTs'] ?? dialog['creationTs'];
    }),
  },
  {
    name: 'rings-told-again',
    about: 'A ring is announced a second time, unchanged (schema: UPSERT).',
    outgoing: replacing(
      (json, { cause }) => cause === 'ring' && member(changesOf(json)[0], 'type') === 'UPSERT',
      (json) => [{ json }, { json }],
    ),
  },
  {
    name: 'ring-removals-by-id',
    about: 'Of a routing task that is over agents are told the id alone (R-052: it is removed).',
    outgoing: editingBody(
      (_json, { cause }) => cause === 'ring',
      (body) => {
        for (const change of listMember(body, 'changes')) {
          if (!isObject(change) || change['type'] !== 'DELETE') continue;
          (change as Draft)['result'] = { routingTaskId: member(change['result'], 'routingTaskId') };
        }
      },
    ),
  },
  {
    name: 'closings-told-then-removed',
    about:
      'A stream of open conversations tells that one was closed, and then that it is removed (R-005, R-008).',
    outgoing: replacing(
      (json, { cause }) => cause === 'closed' && member(changesOf(json)[0], 'type') === 'DELETE',
      (json) => {
        const told = changesOf(json).map((change) => ({ ...(change as Draft), type: 'UPSERT' }));
        return [{ json: withChanges(json, told) }, { json }];
      },
    ),
  },
  {
    name: 'updates-told-again-to-agents',
    about:
      'Agents are told each change of a conversation, and each state of theirs, a second time, unchanged (schema: UPSERT).',
    outgoing: replacing(
      (json, { role, cause }) =>
        role === 'agent' &&
        cause !== 'snapshot' &&
        member(changesOf(json)[0], 'type') === 'UPSERT' &&
        cause !== 'ring',
      (json) => [{ json }, { json }],
    ),
  },
  {
    name: 'snapshots-told-again',
    about: 'What there is already is told a second time, unchanged (schema: UPSERT).',
    outgoing: replacing(
      (_json, { cause }) => cause === 'snapshot',
      (json) => [{ json }, { json }],
    ),
  },
  {
    name: 'empty-event-notifications',
    about: 'Notifications of events come that tell of none (observed: changes may be empty).',
    outgoing: replacing(
      (json, { cause }) => ofEvents(json) && cause !== 'backlog',
      (json) => [{ json }, { json: withChanges(json, []) }],
    ),
  },
];
