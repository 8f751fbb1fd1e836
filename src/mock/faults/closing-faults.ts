import { toConsumer, telling, ofConversations, type Draft } from '../edits/when.js';
import { editingBody } from '../edits/frame-edits.js';
import { editingDetails, editingDialogsOf } from '../edits/conversation-edits.js';
import { listMember, member } from '../../judge/index.js';
import type { Fault } from './fault.js';

const turned = (side: unknown): string => (side === 'CONSUMER' ? 'AGENT' : 'CONSUMER');

/** Wrong in who closed something, and in what is closed or removed. */
export const closingFaults: readonly Fault[] = [
  {
    name: 'dialog-open-after-closing',
    requirement: 'R-059',
    about: 'A closed conversation has an open dialog.',
    outgoing: editingBody(telling('closed'), (body) => {
      for (const change of listMember(body, 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails');
        for (const dialog of listMember(details, 'dialogs'))
          Object.assign(dialog as Draft, { state: 'OPEN', stage: 'OPEN' });
      }
    }),
  },
  {
    name: 'dialog-open-at-stage-close',
    requirement: 'R-064',
    about: 'The main dialog of a conversation that is over is open.',
    outgoing: editingDialogsOf('MAIN', toConsumer('closed'), (dialog) => {
      Object.assign(dialog, { state: 'OPEN', stage: 'OPEN' });
    }),
  },
  {
    name: 'state-open-at-stage-close',
    requirement: 'R-064',
    about: 'The state of a conversation that is over is OPEN.',
    outgoing: editingDetails(toConsumer('closed'), (details) => (details['state'] = 'OPEN')),
  },
  {
    name: 'stage-close-leaves-dialog',
    requirement: 'R-065',
    about: 'Closing a conversation by its stage leaves the main dialog open.',
    outgoing: editingDialogsOf('MAIN', toConsumer('closed'), (dialog, details) => {
      Object.assign(dialog, { state: 'OPEN', stage: 'OPEN' });
      Object.assign(details, { state: 'OPEN', stage: 'OPEN' });
      for (const name of ['endTs', 'closedBy']) Reflect.deleteProperty(dialog, name);
      for (const name of ['endTs', 'closeReason']) Reflect.deleteProperty(details, name);
    }),
  },
  {
    name: 'reason-turned',
    requirement: 'R-069',
    about: 'The other side is said to have closed the conversation.',
    outgoing: editingDetails(ofConversations, (details) => {
      if (details['closeReason'] !== undefined) details['closeReason'] = turned(details['closeReason']);
    }),
  },
  {
    name: 'closed-by-turned',
    requirement: 'R-069',
    about: 'The other side is said to have closed the main dialog.',
    outgoing: editingDialogsOf('MAIN', ofConversations, (dialog) => {
      if (dialog['closedBy'] !== undefined) dialog['closedBy'] = turned(dialog['closedBy']);
    }),
  },
  {
    name: 'idle-dialog-stays',
    requirement: 'R-083',
    about: 'A dialog that nobody uses stays open.',
    policy: { closesUnused: false },
  },
  {
    name: 'closed-by-agent-instead',
    requirement: 'R-083',
    about: 'An agent is said to have closed a dialog that nobody used.',
    policy: { closesUnusedAs: 'AGENT' },
  },
  {
    name: 'open-conversation-removed',
    requirement: 'R-008',
    about: 'An open conversation is removed in place of a change.',
    outgoing: editingDetails(
      toConsumer('changed'),
      (_details, _result, change) => (change['type'] = 'DELETE'),
    ),
  },
];
