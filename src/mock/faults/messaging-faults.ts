import { listMember, member } from '../../judge/index.js';
import {
  editing,
  editingBody,
  editingEvents,
  losing,
  replacing,
  responseTo,
  several,
  telling,
  type Fault,
  type When,
} from './fault.js';

const publish = 'ms.PublishEvent';
const hour = 3_600_000;

/** True for what a chat state's publisher is told, which has no sequence of its own. */
const numbered = (value: unknown): value is number => typeof value === 'number';

/** Chat states of a kind that agents are told of. */
function isAbout(chatState: string): When {
  return (json, { role, cause }) => {
    if (role !== 'agent' || cause !== 'chat state') return false;
    const changes = [...listMember(json['body'], 'changes'), json['body']];
    return changes.some((change) => member(member(change, 'event'), 'chatState') === chatState);
  };
}

/** Wrong in what is said, in how it is numbered, and in who is told. */
export const messagingFaults: readonly Fault[] = [
  {
    name: 'published-without-sequence',
    requirement: 'R-039',
    about: 'Publishing is granted without a sequence.',
    outgoing: editingBody(responseTo(publish), (body) => Reflect.deleteProperty(body, 'sequence')),
  },
  {
    name: 'publishing-refused',
    requirement: 'R-039',
    about: 'Publishing is refused.',
    outgoing: editing(responseTo(publish), (json) => {
      Object.assign(json, { code: 500, type: 'StringResponse', body: 'Try again' });
    }),
  },
  {
    name: 'event-not-told',
    requirement: 'R-039',
    about: 'Nobody is told what is said.',
    outgoing: losing(telling('content')),
  },
  {
    name: 'event-told-late',
    requirement: 'R-039',
    about: 'What is said is told long after the deadline.',
    outgoing: replacing(telling('content'), (json) => [{ later: { json }, afterMs: hour }]),
  },
  {
    name: 'publisher-not-told',
    requirement: 'R-039',
    about: 'Consumers are not told what they say themselves.',
    outgoing: losing(
      (json, context) =>
        context.role === 'consumer' &&
        context.cause === 'content' &&
        JSON.stringify(json).includes('"role":"CONSUMER"'),
    ),
  },
  {
    name: 'sequence-differs',
    requirement: 'R-039',
    about: 'The publisher is told another sequence than the others.',
    outgoing: editingBody(responseTo(publish), (body) => {
      if (numbered(body['sequence'])) body['sequence'] += 10;
    }),
  },
  {
    name: 'text-altered',
    requirement: 'R-039',
    about: 'Texts are told in capitals.',
    outgoing: editingEvents(telling('content', 'backlog'), (_change, event) => {
      if (typeof event['message'] === 'string') event['message'] = event['message'].toUpperCase();
    }),
  },
  {
    name: 'sequences-with-gaps',
    requirement: 'R-040',
    about: 'Every second sequence is left out.',
    outgoing: several(
      editingEvents(telling('content', 'status', 'backlog'), (change) => {
        if (numbered(change['sequence'])) change['sequence'] *= 2;
      }),
      editingBody(responseTo(publish), (body) => {
        if (numbered(body['sequence'])) body['sequence'] *= 2;
      }),
    ),
  },
  {
    name: 'sequence-always-the-same',
    requirement: 'R-040',
    about: 'Every event has the sequence 0.',
    outgoing: several(
      editingEvents(telling('content', 'status', 'backlog'), (change) => (change['sequence'] = 0)),
      editingBody(responseTo(publish), (body) => (body['sequence'] = 0)),
    ),
  },
  {
    name: 'event-told-twice',
    requirement: 'R-040',
    about: 'What is said is told twice.',
    outgoing: replacing(telling('content'), (json) => [{ json }, { json }]),
  },
  {
    name: 'event-left-out',
    requirement: 'R-040',
    about: 'The second event of a dialog is not among those told to who comes later.',
    outgoing: editingBody(telling('backlog'), (body) => {
      body['changes'] = listMember(body, 'changes').filter((_, index) => index !== 1);
    }),
  },
  {
    name: 'observers-told-differently',
    requirement: 'R-040',
    about: 'Agents are told other words than consumers.',
    outgoing: editingEvents(
      (_json, { role, cause }) => role === 'agent' && ['content', 'backlog'].includes(cause),
      (_change, event) => {
        if (typeof event['message'] === 'string') event['message'] = `${event['message']} (seen by an agent)`;
      },
    ),
  },
  {
    name: 'from-sequence-ignored',
    requirement: 'R-041',
    about: 'All events are told, whichever sequence was asked for.',
    policy: { limitsBacklog: false },
  },
  {
    name: 'events-out-of-order',
    requirement: 'R-042',
    about: 'Who comes later is told the newest event first.',
    outgoing: editingBody(telling('backlog'), (body) => {
      body['changes'] = listMember(body, 'changes').toReversed();
    }),
  },
  {
    name: 'status-not-told',
    requirement: 'R-043',
    about: 'Nobody is told what was received and read.',
    outgoing: losing(telling('status')),
  },
  {
    name: 'status-refused',
    requirement: 'R-043',
    about: 'Accept and read statuses are refused.',
    policy: { takesStatuses: false },
  },
  {
    name: 'status-names-nothing',
    requirement: 'R-043',
    about: 'A status names a sequence that the dialog does not have.',
    outgoing: editingEvents(telling('status'), (_change, event) => (event['sequenceList'] = [9_999])),
  },
  {
    name: 'chat-state-not-told',
    requirement: 'R-044',
    about: 'Nobody is told that somebody is typing.',
    outgoing: losing(telling('chat state')),
  },
  {
    name: 'chat-state-numbered',
    requirement: 'R-044',
    about: 'Typing takes a sequence.',
    policy: { numbersChatStates: true },
  },
  {
    name: 'leaving-not-told',
    requirement: 'R-077',
    about: 'Agents are not told that the consumer has left.',
    outgoing: losing(isAbout('BACKGROUND')),
  },
  {
    name: 'return-not-told',
    requirement: 'R-077',
    about: 'Agents are not told that the consumer is back.',
    outgoing: losing(isAbout('ACTIVE')),
  },
  {
    name: 'leaving-told-too-early',
    requirement: 'R-077',
    about: 'Agents are told that the consumer has left while another connection is open.',
    policy: { consumersLeaveWith: 'any connection' },
  },
  {
    name: 'leaving-told-as-gone',
    requirement: 'R-077',
    about: 'A consumer who has left for a while is told as gone for good.',
    outgoing: editingEvents(isAbout('BACKGROUND'), (_change, event) => (event['chatState'] = 'GONE')),
  },
  {
    name: 'closed-dialog-open-to-all',
    requirement: 'R-045',
    about: 'Something may be said in a closed dialog.',
    policy: { closesDialogs: false },
  },
  {
    name: 'foreign-dialog-open',
    requirement: 'R-045',
    about: "Consumers may listen to each other's dialogs, and speak in them.",
    policy: { checksDialogOwner: false },
  },
  {
    name: 'event-after-the-end',
    requirement: 'R-045',
    about: 'The events of a closed dialog are later than its end.',
    outgoing: editingEvents(telling('backlog'), (change) => {
      if (numbered(change['serverTimestamp'])) change['serverTimestamp'] += hour;
    }),
  },
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
];
