import { isObject } from '../../contract/index.js';
import { editing, editingBody, replacing, bare, editingChanges } from '../edits/frame-edits.js';
import { editingDetails, editingDialogs } from '../edits/conversation-edits.js';
import { toConsumer, type Draft, type When, ofConversations, ofEvents } from '../edits/when.js';
import type { Variation } from './variation.js';

const always: When = () => true;
const notification: When = (_json, { cause }) => cause !== 'response';

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

/** How frames may look otherwise: their JSON, their members and values. */
export const frameVariations: readonly Variation[] = [
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
    outgoing: editingDetails(ofConversations, (details, result) => {
      Object.assign(details, { queue: 'west', agentGroup: { id: 7 } });
      Object.assign(result, { version: 3 });
    }),
  },
  {
    name: 'further-members-in-events',
    about: 'Events have members that no document tells of.',
    outgoing: editingChanges(ofEvents, (change) =>
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
    outgoing: editingDetails(ofConversations, (details) => {
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
      (json, { role }) => role === 'consumer' && ofConversations(json),
      (details) => Reflect.deleteProperty(details, 'participantsPId'),
    ),
  },
  {
    name: 'participants-as-map',
    about: 'Consumers are told the participants as a map alone.',
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && ofConversations(json),
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
    outgoing: editingDetails(ofConversations, (details) => bare(details, 'dialogs')),
  },
  {
    name: 'bare-participants',
    about: 'A single participant of a role stands for a list of one.',
    outgoing: editingDetails(ofConversations, (details) => {
      for (const name of ['participants', 'participantsPId']) {
        const roles = details[name];
        if (isObject(roles)) for (const role of Object.keys(roles)) bare(roles, role);
      }
    }),
  },
  {
    name: 'bare-sequence-list',
    about: 'A single sequence in a status stands for a list of one.',
    outgoing: editingChanges(ofEvents, (change) => {
      const event = change['event'];
      if (isObject(event)) bare(event, 'sequenceList');
    }),
  },
  {
    name: 'without-last-update-time',
    about: 'Updates do not say when they were made, but in the details.',
    outgoing: editingChanges(
      (json, { role, cause }) => role === 'consumer' && cause !== 'snapshot' && ofConversations(json),
      (change) => Reflect.deleteProperty(change['result'] as Draft, 'lastUpdateTime'),
    ),
  },
  {
    name: 'without-metadata-time',
    about: 'The details do not say when they were changed.',
    outgoing: editingDetails(ofConversations, (details) =>
      Reflect.deleteProperty(details, 'metaDataLastUpdateTs'),
    ),
  },
];
