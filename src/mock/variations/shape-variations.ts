import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import { withFurtherMembers } from '../../disturbance/index.js';
import type { Filter } from '../connection/filtering.js';
import { editing, editingBody, replacing, bare } from '../edits/frame-edits.js';
import { editingDetails, editingDialogs } from '../edits/conversation-edits.js';
import { type Draft, type When, ofConversations } from '../edits/when.js';
import { tellingEvents } from '../edits/event-edits.js';
import type { Variation } from './variation.js';

/** JSON whose whole numbers are written with a fraction or an exponent: the same numbers (RFC 8259, section 6). */
function withNumbersOtherwise(value: unknown): string {
  if (Number.isInteger(value)) return `${Number(value)}${Number(value) % 1_000 === 0 ? 'e0' : '.0'}`;
  if (Array.isArray(value)) return `[${value.map(withNumbersOtherwise).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, below]) => below !== undefined);
  return `{${members.map(([name, below]) => `${JSON.stringify(name)}:${withNumbersOtherwise(below)}`).join(',')}}`;
}

const ofRings: When = (json) => String(json['type']).endsWith('RoutingTaskNotification');

/** Changes each ring of the tasks that agents are told of. */
const editingRings = (edit: (ring: Draft, result: Draft) => void): Filter =>
  editingBody(ofRings, (body) => {
    for (const change of listMember(body, 'changes')) {
      const result = member(change, 'result');
      for (const ring of listMember(result, 'ringsDetails'))
        if (isObject(ring) && isObject(result)) edit(ring, result);
    }
  });

/** Adds a dialog to the details that nobody has spoken in. */
function addDialog(details: Draft, dialog: Draft): void {
  const [first] = listMember(details, 'dialogs');
  if (!isObject(first)) return;
  const { channelType, creationTs, metaDataLastUpdateTs, participantsDetails } = first;
  const common = { channelType, creationTs, metaDataLastUpdateTs, participantsDetails };
  const dialogId = `${String(details['convId'])}-${String(dialog['dialogType'])}`;
  details['dialogs'] = [...listMember(details, 'dialogs'), { dialogId, ...common, ...dialog }];
}

/** Other shapes of the same, and what may be told beside it. */
export const shapeVariations: readonly Variation[] = [
  {
    name: 'members-at-every-depth',
    about:
      'Every object has a member that no document tells of (compatibility rules: ignore what is unknown).',
    outgoing: replacing(
      () => true,
      (json) => [{ json: withFurtherMembers(json) as Draft }],
    ),
  },
  {
    name: 'numbers-written-otherwise',
    about: 'Whole numbers are written with a fraction or an exponent (RFC 8259, section 6).',
    outgoing: replacing(
      () => true,
      (json) => [{ text: withNumbersOtherwise(json) }],
    ),
  },
  {
    name: 'bare-participants-details',
    about: 'The only participant of a dialog stands for a list of one (compatibility rules: a bare element).',
    outgoing: editingDialogs((dialog) => bare(dialog, 'participantsDetails')),
  },
  {
    name: 'bare-rings',
    about: 'The only ring of a task stands for a list of one (compatibility rules: a bare element).',
    outgoing: editingBody(ofRings, (body) => {
      for (const change of listMember(body, 'changes')) {
        const result = member(change, 'result');
        if (isObject(result)) bare(result, 'ringsDetails');
      }
    }),
  },
  {
    name: 'dialog-participants-as-ids',
    about: "Consumers are told a dialog's participants as a list of ids alone (SDK).",
    outgoing: editingDetails(
      (json, { role }) => role === 'consumer' && ofConversations(json),
      (details) => {
        for (const dialog of listMember(details, 'dialogs')) {
          if (!isObject(dialog)) continue;
          const ids = listMember(dialog, 'participantsDetails').map((each) => member(each, 'id'));
          Object.assign(dialog, { participants: ids });
          Reflect.deleteProperty(dialog, 'participantsDetails');
        }
      },
    ),
  },
  {
    name: 'dialog-of-agents',
    about: 'Each conversation has a dialog of the agents among themselves (SDK: the dialog type AGENTS).',
    outgoing: editingDetails(ofConversations, (details) =>
      addDialog(details, { dialogType: 'AGENTS', state: details['stage'], stage: details['stage'] }),
    ),
  },
  {
    name: 'locked-dialogs',
    about: 'Each conversation has a dialog that is locked until it closes (SDK: the dialog state LOCKED).',
    outgoing: editingDetails(ofConversations, (details) =>
      addDialog(details, {
        dialogType: 'OTHER',
        state: details['stage'] === 'CLOSE' ? 'CLOSE' : 'LOCKED',
        stage: details['stage'],
      }),
    ),
  },
  {
    name: 'rings-name-convid',
    about: 'Rings name their conversation as convId, and their task names none (pages for agents).',
    outgoing: editingRings((ring, result) => {
      ring['convId'] ??= result['conversationId'];
      Reflect.deleteProperty(result, 'conversationId');
    }),
  },
  {
    name: 'rings-expire-in',
    about:
      'Rings have a duration as their expiration, beside the moment (pages for agents: ringExpirationTs).',
    outgoing: editingRings((ring) => {
      const moment = Number(ring['ringExpiration']);
      Object.assign(ring, { ringExpirationTs: moment, ringExpiration: Math.max(1, moment - Date.now()) });
    }),
  },
  {
    name: 'clock-as-text',
    about: 'The clock is answered with text (OpenAPI description of the consumer messages).',
    outgoing: editing(
      (json, { requestType }) => String(requestType).endsWith('GetClock') && Number(json['code']) < 300,
      (json) => (json['body'] = String(member(json['body'], 'currentTime'))),
    ),
  },
  {
    name: 'two-roles-of-one',
    about: 'Whoever is assigned takes part as AGENT too (survey page: one person may have two roles).',
    outgoing: editingDetails(ofConversations, (details) => {
      for (const name of ['participants', 'participantsPId']) {
        const roles = details[name];
        if (isObject(roles) && 'ASSIGNED_AGENT' in roles)
          (roles as Draft)['AGENT'] = structuredClone(roles['ASSIGNED_AGENT']);
        else if (Array.isArray(roles))
          for (const each of [...(roles as unknown[])])
            if (member(each, 'role') === 'ASSIGNED_AGENT')
              roles.push({ id: member(each, 'id'), role: 'AGENT' });
      }
    }),
  },
  {
    name: 'controllers-take-part',
    about:
      'The service itself takes part, as CONTROLLER, in the conversation and in its dialogs (survey page).',
    outgoing: editingDetails(ofConversations, (details) => {
      const id = 'c0000000-0000-4000-8000-000000000000';
      for (const name of ['participants', 'participantsPId']) {
        const roles = details[name];
        if (isObject(roles)) (roles as Draft)['CONTROLLER'] = [id];
        else if (Array.isArray(roles)) roles.push({ id, role: 'CONTROLLER' });
      }
      for (const dialog of listMember(details, 'dialogs')) {
        const all = member(dialog, 'participantsDetails');
        if (Array.isArray(all)) all.push({ id, role: 'CONTROLLER', state: 'ACTIVE' });
      }
    }),
  },
  {
    name: 'suggested-as-a-role',
    about:
      'During a transfer who is suggested is among the participants as SUGGESTED (observed from agents).',
    outgoing: editingDetails(
      (json, { role }) => role === 'agent' && ofConversations(json),
      (details) => {
        const all = listMember(details, 'dialogs').flatMap((each) => listMember(each, 'participantsDetails'));
        const ids = all
          .filter((each) => member(each, 'state') === 'SUGGESTED')
          .map((each) => member(each, 'id'));
        if (ids.length > 0 && isObject(details['participants']))
          (details['participants'] as Draft)['SUGGESTED'] = [...new Set(ids)];
      },
    ),
  },
  {
    name: 'audience-always-told',
    about: 'Each event says for whom it is, also when it is for all (webhooks page: messageAudience).',
    outgoing: tellingEvents((change) => {
      change['messageAudience'] ??= 'ALL';
    }),
  },
  {
    name: 'subscribe-response-with-empty-body',
    about: 'Subscribing to a dialog is answered with a body of no members (survey page, step 10).',
    outgoing: editing(
      (json, { requestType }) =>
        String(requestType).endsWith('ms.SubscribeMessagingEvents') && Number(json['code']) < 300,
      (json) => (json['body'] = {}),
    ),
  },
  {
    name: 'older-routing-response',
    about:
      'Subscribing to rings is answered under an older name (older edition: .ams.GenericSubscribe$Response).',
    outgoing: editing(
      (json, { requestType }) =>
        String(requestType).endsWith('routing.SubscribeRoutingTasks') && Number(json['code']) < 300,
      (json) => (json['type'] = '.ams.GenericSubscribe$Response'),
    ),
  },
];
