import { telling } from '../edits/when.js';
import { losing } from '../edits/frame-edits.js';
import { listMember, member } from '../../judge/index.js';
import type { Fault } from './fault.js';

const publish = 'ms.PublishEvent';

/** Wrong in who is told of events, and when that begins. */
export const listeningFaults: readonly Fault[] = [
  {
    name: 'messaging-snapshot-missing',
    requirement: 'R-049',
    about: 'Who listens to a dialog is told nothing when nothing was said.',
    outgoing: losing(
      (json, context) =>
        telling('backlog')(json, context) && listMember(json['body'], 'changes').length === 0,
    ),
  },
  {
    name: 'events-before-response',
    requirement: 'R-050',
    about: 'The first events come before the response that grants the subscription.',
    outgoing(outgoing, { role, cause, requestType, memory }) {
      if (!('json' in outgoing) || role !== 'consumer') return [outgoing];
      if (cause === 'response' && requestType === 'ms.SubscribeMessagingEvents') {
        if (Number(outgoing.json['code']) >= 400) return [outgoing];
        memory.set('held', outgoing);
        return [];
      }
      const held = memory.get('held') as typeof outgoing | undefined;
      if (cause !== 'backlog' || held === undefined) return [outgoing];
      memory.delete('held');
      return [outgoing, held];
    },
  },
  {
    name: 'events-unasked',
    requirement: 'R-051',
    about: "A consumer who does not listen is told what was said in somebody else's dialog.",
    outgoing(outgoing, { role, cause, requestType, memory }) {
      if (!('json' in outgoing) || role !== 'consumer' || cause !== 'response') return [outgoing];
      if (requestType === 'ms.SubscribeMessagingEvents') memory.set('listens', true);
      if (requestType !== publish || memory.has('listens')) return [outgoing];
      const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Nobody asked' };
      const dialogId = 'the-dialog-of-another';
      const change = { sequence: 0, originatorId: 'somebody', serverTimestamp: Date.now(), event, dialogId };
      const body = { changes: [change] };
      return [outgoing, { json: { kind: 'notification', type: 'ms.MessagingEventNotification', body } }];
    },
  },
  {
    name: 'survey-told-to-main-subscribers',
    requirement: 'R-067',
    about: 'What is said in the survey is told to who listens to the main dialog.',
    outgoing(outgoing, { role, cause, requestType, memory }) {
      if (!('json' in outgoing) || role !== 'consumer') return [outgoing];
      if (requestType === 'ms.SubscribeMessagingEvents') memory.set('listens', true);
      if (cause !== 'dialog' || !memory.has('listens')) return [outgoing];
      const [change] = listMember(outgoing.json['body'], 'changes');
      const details = member(member(change, 'result'), 'conversationDetails');
      const survey = listMember(details, 'dialogs').find(
        (each) => member(each, 'dialogType') === 'POST_SURVEY',
      );
      if (survey === undefined) return [outgoing];
      const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'How was it, from 1 to 5?' };
      const said = {
        sequence: 0,
        originatorId: 'survey',
        serverTimestamp: Date.now(),
        event,
        conversationId: member(details, 'convId'),
        dialogId: member(survey, 'dialogId'),
      };
      const body = { changes: [said] };
      return [outgoing, { json: { kind: 'notification', type: 'ms.MessagingEventNotification', body } }];
    },
  },
];
