import { telling, type When } from '../edits/when.js';
import { losing } from '../edits/frame-edits.js';
import { editingEvents } from '../edits/event-edits.js';
import { listMember, member } from '../../judge/index.js';
import type { Fault } from './fault.js';

/** Chat states of a kind that agents are told of. */
function agentsToldOf(chatState: string): When {
  return (json, { role, cause }) => {
    if (role !== 'agent' || cause !== 'chat state') return false;
    const changes = [...listMember(json['body'], 'changes'), json['body']];
    return changes.some((change) => member(member(change, 'event'), 'chatState') === chatState);
  };
}

/** Wrong in what is told of reading, typing, leaving and coming back. */
export const statusFaults: readonly Fault[] = [
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
    outgoing: losing(agentsToldOf('BACKGROUND')),
  },
  {
    name: 'return-not-told',
    requirement: 'R-077',
    about: 'Agents are not told that the consumer is back.',
    outgoing: losing(agentsToldOf('ACTIVE')),
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
    outgoing: editingEvents(agentsToldOf('BACKGROUND'), (_change, event) => (event['chatState'] = 'GONE')),
  },
];
