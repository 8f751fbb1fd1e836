import { isObject, listMember, member } from '../../judge/index.js';
import type { Filter } from '../connection.js';
import {
  editing,
  editingBody,
  editingDetails,
  replacing,
  toConsumer,
  type Draft,
  type When,
} from '../faults/fault.js';
import { MockError } from '../mock-error.js';
import type { Variation } from './variation.js';

export type { Variation } from './variation.js';

const always: When = () => true;
const notification: When = (_json, { cause }) => cause !== 'response';
const conversations = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('ExConversationChangeNotification');
const events = (json: Readonly<Draft>): boolean =>
  String(json['type']).endsWith('MessagingEventNotification');
const withinDeadlineMs = 60;
/** One frame after the other waits for so long: what is asked at once is answered within the deadline all the same. */
const eachFrameMs = 8;

/** A value with the members of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, below]) => [name, reordered(below)]),
  );
}

/** JSON in which every character of every text is an escape. */
function escaped(value: unknown): string {
  if (typeof value === 'string') {
    const units = Array.from({ length: value.length }, (_, at) => value.charCodeAt(at));
    return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
  }
  if (Array.isArray(value)) return `[${value.map(escaped).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, below]) => below !== undefined);
  return `{${members.map(([name, below]) => `${escaped(name)}:${escaped(below)}`).join(',')}}`;
}

/** Puts the only element of a list in the list's place. */
function bare(holder: Draft, name: string): void {
  const list = holder[name];
  if (Array.isArray(list) && list.length === 1) holder[name] = list[0] as unknown;
}

function editingDialogs(edit: (dialog: Draft) => void): Filter {
  return editingDetails(conversations, (details) => {
    for (const dialog of listMember(details, 'dialogs')) if (isObject(dialog)) edit(dialog);
  });
}

function editingChanges(when: When, edit: (change: Draft) => void): Filter {
  return editingBody(when, (body) => {
    for (const change of listMember(body, 'changes')) if (isObject(change)) edit(change);
  });
}

const grantOf =
  (requestType: string): When =>
  (json, context) =>
    context.requestType === requestType && Number(json['code']) < 300;

/** What a service may do otherwise and be right: the harness finds no violation in any of it. */
export const variations: readonly Variation[] = [
  {
    name: 'members-in-another-order',
    about: 'The members of objects come in another order.',
    outgoing: replacing(always, (json) => [{ json: reordered(json) as Draft }]),
  },
  {
    name: 'pretty-printed',
    about: 'Frames have line breaks and indentation.',
    outgoing: replacing(always, (json) => [{ text: `${JSON.stringify(json, null, 4)}\n` }]),
  },
  {
    name: 'escaped-characters',
    about: 'The characters of texts are written as escapes.',
    outgoing: replacing(always, (json) => [{ text: escaped(json) }]),
  },
  {
    name: 'further-members-in-frames',
    about: 'Frames have members that no document tells of.',
    outgoing: editing(always, (json) =>
      Object.assign(json, { traceId: 'b7ad6b71', region: { name: 'east' } }),
    ),
  },
  {
    name: 'further-members-in-bodies',
    about: 'Bodies have members that no document tells of.',
    outgoing: editingBody(always, (body) =>
      Object.assign(body, { sentTs: 1_700_000_000_000, hints: ['a', 'b'] }),
    ),
  },
  {
    name: 'further-members-in-conversations',
    about: 'Conversations have members that no document tells of.',
    outgoing: editingDetails(conversations, (details, result) => {
      Object.assign(details, { queue: 'west', agentGroup: { id: 7 } });
      Object.assign(result, { version: 3 });
    }),
  },
  {
    name: 'further-members-in-events',
    about: 'Events have members that no document tells of.',
    outgoing: editingChanges(events, (change) =>
      Object.assign(change, { audience: 'ALL', quickReplies: null }),
    ),
  },
  {
    name: 'null-headers',
    about: 'Headers and metadata are null.',
    outgoing: editing(always, (json) => Object.assign(json, { headers: null, metadata: null })),
  },
  {
    name: 'unknown-values',
    about: 'Enumerations have values that no document tells of.',
    outgoing: editingDialogs((dialog) => Object.assign(dialog, { closedBy: 'SUPERVISOR' })),
  },
  {
    name: 'unknown-roles',
    about: 'A role that no document tells of takes part.',
    outgoing: editingDetails(conversations, (details) => {
      for (const name of ['participants', 'participantsPId']) {
        const roles = details[name];
        if (isObject(roles)) roles['OBSERVER'] = ['5e1f0000-0000-4000-8000-000000000000'];
        else if (Array.isArray(roles))
          roles.push({ id: '5e1f0000-0000-4000-8000-000000000000', role: 'OBSERVER' });
      }
    }),
  },
  {
    name: 'unknown-notifications',
    about: 'Notifications come of a type that no document tells of.',
    outgoing: replacing(toConsumer('created'), (json) => [
      { json: { kind: 'notification', type: 'adm.ServiceNotice', body: { text: 'All is well' } } },
      { json },
    ]),
  },
  {
    name: 'participants-as-list',
    about: 'Consumers are told the participants as a list alone.',
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && conversations(json),
      (details) => Reflect.deleteProperty(details, 'participantsPId'),
    ),
  },
  {
    name: 'participants-as-map',
    about: 'Consumers are told the participants as a map alone.',
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && conversations(json),
      (details) => Reflect.deleteProperty(details, 'participants'),
    ),
  },
  {
    name: 'bare-changes',
    about: 'A single change stands for a list of one.',
    outgoing: editingBody(notification, (body) => bare(body, 'changes')),
  },
  {
    name: 'bare-dialogs',
    about: 'A single dialog stands for a list of one.',
    outgoing: editingDetails(conversations, (details) => bare(details, 'dialogs')),
  },
  {
    name: 'bare-participants',
    about: 'A single participant of a role stands for a list of one.',
    outgoing: editingDetails(conversations, (details) => {
      for (const name of ['participants', 'participantsPId']) {
        const roles = details[name];
        if (isObject(roles)) for (const role of Object.keys(roles)) bare(roles, role);
      }
    }),
  },
  {
    name: 'bare-sequence-list',
    about: 'A single sequence in a status stands for a list of one.',
    outgoing: editingChanges(events, (change) => {
      const event = change['event'];
      if (isObject(event)) bare(event, 'sequenceList');
    }),
  },
  {
    name: 'updates-told-again',
    about: 'An update is told a second time.',
    outgoing: replacing(toConsumer('created', 'accepted', 'closed', 'changed'), (json) => [
      { json },
      { json },
    ]),
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
    name: 'slow-responses',
    about: 'Responses take a while, within the deadline.',
    policy: { takesItsTimeMs: eachFrameMs },
  },
  {
    name: 'slow-notifications',
    about: 'Changes are notified a while later, within the deadline.',
    outgoing: replacing(
      (json, { cause }) => conversations(json) && ['created', 'closed'].includes(cause),
      (json) => [{ later: { json }, afterMs: withinDeadlineMs }],
    ),
  },
  {
    name: 'without-last-update-time',
    about: 'Updates do not say when they were made, but in the details.',
    outgoing: editingChanges(
      (json, { role, cause }) => role === 'consumer' && cause !== 'snapshot' && conversations(json),
      (change) => Reflect.deleteProperty(change['result'] as Draft, 'lastUpdateTime'),
    ),
  },
  {
    name: 'without-metadata-time',
    about: 'The details do not say when they were changed.',
    outgoing: editingDetails(conversations, (details) =>
      Reflect.deleteProperty(details, 'metaDataLastUpdateTs'),
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
    outgoing: editingChanges(events, (change) => {
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
    name: 'no-survey',
    about: 'The account asks its consumers nothing: the conversation closes with its main dialog.',
    policy: { opensSurveys: false },
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
    name: 'other-refusal-codes',
    about: 'What cannot be granted is answered with 422, and with other words.',
    outgoing: editing(
      (json, { cause }) => cause === 'response' && Number(json['code']) === 400,
      (json) => Object.assign(json, { code: 422, body: 'Unprocessable' }),
    ),
  },
  {
    name: 'refused-at-the-door',
    about: 'A bad token is refused with 401 when the connection is opened.',
    policy: { refusesTokens: 'at the upgrade' },
  },
  {
    name: 'expired-as-4407',
    about: 'An expired token ends the connection with 4407.',
    policy: { expiredCode: 4_407 },
  },
  {
    name: 'garbage-ends-the-connection',
    about: 'What is no request ends the connection it came on.',
    policy: { garbage: 'ends the connection' },
  },
  {
    name: 'idle-with-1000',
    about: 'An idle connection is closed with code 1000.',
    policy: { idleCode: 1_000 },
  },
  {
    name: 'small-segments',
    about: 'Frames come in TCP segments of a few bytes.',
    transport: { segmentBytes: 7 },
  },
  {
    name: 'fragmented-frames',
    about: 'Messages come in several WebSocket fragments.',
    transport: { fragmentLength: 11 },
  },
  {
    name: 'compressed-frames',
    about: 'Messages are compressed.',
    transport: { compresses: true },
  },
  {
    name: 'server-pings',
    about: 'The service sends WebSocket pings.',
    transport: { pingsEveryMs: 50 },
  },
];

function conversationOf(json: Draft): unknown {
  return member(member(listMember(json['body'], 'changes')[0], 'result'), 'convId');
}

/**
 * The variations of these names.
 *
 * @throws MockError when there is none of a name
 */
export function chosenVariations(names: readonly string[]): Variation[] {
  return names.map((name) => {
    const found = variations.find((variation) => variation.name === name);
    if (found !== undefined) return found;
    const list = variations.map((variation) => variation.name).join(', ');
    throw new MockError(`There is no variation called ${name}.\n  there are  ${list}`);
  });
}
