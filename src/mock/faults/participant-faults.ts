import { toConsumer, ofConversations, type Draft } from '../edits/when.js';
import { editingDetails, editingDialogsOf } from '../edits/conversation-edits.js';
import { listMember, member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Filter } from '../connection/filtering.js';
import type { Fault } from './fault.js';

/** Changes those in a role in the details of each dialog. */
function editingParticipants(
  isMeant: (participant: Draft) => boolean,
  edit: (participant: Draft) => void,
): Filter {
  return editingDetails(ofConversations, (details) => {
    for (const dialog of listMember(details, 'dialogs'))
      for (const each of listMember(dialog, 'participantsDetails'))
        if (isObject(each) && isMeant(each)) edit(each);
  });
}

/** Wrong in who takes part, and in who may say so. */
export const participantFaults: readonly Fault[] = [
  {
    name: 'removal-of-nobody-succeeds',
    requirement: 'R-074',
    about: 'The assigned agent is removed where there is none.',
    policy: { removesSomebodyOnly: false },
  },
  {
    name: 'transfer-by-outsider',
    requirement: 'R-075',
    about: 'An agent who does not take part transfers a conversation.',
    policy: { transfersByParticipants: false },
  },
  {
    name: 'suggested-as-active',
    requirement: 'R-076',
    about: 'An agent who was asked to come is told as active.',
    outgoing: editingParticipants(
      ({ state }) => state === 'SUGGESTED',
      (each) => (each['state'] = 'ACTIVE'),
    ),
  },
  {
    name: 'consumer-suggested',
    requirement: 'R-076',
    about: 'The consumer is told as suggested.',
    outgoing: editingParticipants(
      ({ role }) => role === 'CONSUMER',
      (each) => (each['state'] = 'SUGGESTED'),
    ),
  },
  {
    name: 'suggestion-stays',
    requirement: 'R-076',
    about: 'An agent who has accepted is still told as suggested.',
    outgoing: editingParticipants(
      ({ role, state }) => role === 'ASSIGNED_AGENT' && state === 'ACTIVE',
      (each) => (each['state'] = 'SUGGESTED'),
    ),
  },
  {
    name: 'dialog-without-agent',
    requirement: 'R-006',
    about: 'The main dialog does not name the agent who takes part in the conversation.',
    outgoing: editingDialogsOf('MAIN', toConsumer('accepted'), (dialog) => {
      dialog['participantsDetails'] = listMember(dialog, 'participantsDetails').filter(
        (each) => member(each, 'role') !== 'ASSIGNED_AGENT',
      );
    }),
  },
];
