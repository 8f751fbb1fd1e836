import { ofConversations, type Draft } from '../edits/when.js';
import { editingBody } from '../edits/frame-edits.js';
import { editingDetails } from '../edits/conversation-edits.js';
import { editingEvents, told } from '../edits/event-edits.js';
import { listMember, member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

/** Renames who is told to be the consumer. */
function renameConsumer(change: Draft): void {
  const { role } = isObject(change['originatorMetadata']) ? change['originatorMetadata'] : {};
  if (role !== 'CONSUMER') return;
  Object.assign(change, { originatorId: 'somebody-else', originatorPId: 'somebody-else' });
  change['originatorMetadata'] = { id: 'somebody-else', role };
}

/** Wrong in who somebody is, and who said something. */
export const originatorFaults: readonly Fault[] = [
  {
    name: 'consumer-renamed',
    requirement: 'R-053',
    about: 'The consumer gets another id when something changes.',
    outgoing: editingBody(
      (_json, { role, cause }) => role === 'consumer' && cause === 'changed',
      (body) => {
        for (const change of listMember(body, 'changes')) {
          const details = member(member(change, 'result'), 'conversationDetails');
          const roles = member(details, 'participantsPId');
          if (isObject(roles)) roles['CONSUMER'] = ['0e7a6c1e-0000-4000-8000-000000000000'];
          if (isObject(details)) Reflect.deleteProperty(details, 'participants');
        }
      },
    ),
  },
  {
    name: 'consumer-renamed-in-events',
    requirement: 'R-068',
    about: 'What a consumer says is told as of somebody else.',
    outgoing: editingEvents(told, renameConsumer),
  },
  {
    name: 'consumer-renamed-in-participants',
    requirement: 'R-068',
    about: 'A consumer takes part under another id than that of the token.',
    outgoing: editingDetails(ofConversations, (details) => {
      const other = ['somebody-else'];
      if (isObject(details['participantsPId'])) details['participantsPId']['CONSUMER'] = other;
      for (const each of listMember(details, 'participants'))
        if (isObject(each) && each['role'] === 'CONSUMER') each['id'] = 'somebody-else';
      if (isObject(details['participants']) && !Array.isArray(details['participants']))
        details['participants']['CONSUMER'] = other;
    }),
  },
  {
    name: 'originators-turned',
    requirement: 'R-068',
    about: 'What agents say is told as of the consumer.',
    outgoing(outgoing, context) {
      if (!('json' in outgoing)) return [outgoing];
      const body = outgoing.json['body'];
      for (const change of listMember(body, 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails');
        const [consumer] = listMember(member(details, 'participantsPId'), 'CONSUMER');
        if (consumer !== undefined) context.memory.set('consumer', consumer);
      }
      const consumer = context.memory.get('consumer');
      if (consumer === undefined) return [outgoing];
      return editingEvents(told, (change) => {
        Object.assign(change, { originatorId: consumer, originatorPId: consumer });
        change['originatorMetadata'] = { id: consumer, role: 'CONSUMER' };
      })(outgoing, context);
    },
  },
  {
    name: 'role-of-another',
    requirement: 'R-070',
    about: 'What a consumer says is told as that of an agent, and the other way round.',
    outgoing: editingEvents(told, ({ originatorMetadata }) => {
      if (!isObject(originatorMetadata)) return;
      const isConsumer = originatorMetadata['role'] === 'CONSUMER';
      originatorMetadata['role'] = isConsumer ? 'ASSIGNED_AGENT' : 'CONSUMER';
    }),
  },
  {
    name: 'originator-of-nowhere',
    requirement: 'R-070',
    about: 'What agents say is told as of somebody who does not take part.',
    outgoing: editingEvents(told, (change) => {
      if (member(change['originatorMetadata'], 'role') === 'CONSUMER') return;
      Object.assign(change, { originatorId: 'nobody', originatorPId: 'nobody' });
      change['originatorMetadata'] = { id: 'nobody', role: 'ASSIGNED_AGENT' };
    }),
  },
];
