import { editingDetails, removeRole } from '../edits/conversation-edits.js';
import { losing, replacing } from '../edits/frame-edits.js';
import { toConsumer, type Draft } from '../edits/when.js';
import type { Fault } from './fault.js';
import { listMember, member } from '../../judge/index.js';

const hour = 3_600_000;

function onClosing(edit: (details: Draft, result: Draft, change: Draft) => void) {
  return editingDetails(toConsumer('closed'), edit);
}

/** Wrong in what is told of a conversation. */
export const conversationFaults: readonly Fault[] = [
  {
    name: 'creation-not-notified',
    requirement: 'R-003',
    about: 'Subscribers are not told of a new conversation.',
    outgoing: losing(toConsumer('created')),
  },
  {
    name: 'acceptance-not-notified',
    requirement: 'R-004',
    about: 'The consumer is not told that an agent has accepted.',
    outgoing: losing(toConsumer('accepted')),
  },
  {
    name: 'agent-missing-after-accepting',
    requirement: 'R-004',
    about: 'The notification of the acceptance does not name the agent.',
    outgoing: editingDetails(toConsumer('accepted'), (details) => removeRole(details, 'ASSIGNED_AGENT')),
  },
  {
    name: 'closing-not-notified',
    requirement: 'R-005',
    about: 'The consumer is not told that the conversation was closed.',
    outgoing: losing(toConsumer('closed')),
  },
  {
    name: 'closing-notified-late',
    requirement: 'R-005',
    about: 'The consumer is told long after the deadline that the conversation was closed.',
    outgoing: replacing(toConsumer('closed'), (json) => [{ later: { json }, afterMs: hour }]),
  },
  {
    name: 'state-open-after-closing',
    requirement: 'R-005',
    about: 'The notification of the closing still says OPEN.',
    outgoing: onClosing((details) => {
      Object.assign(details, { state: 'OPEN', stage: 'OPEN' });
      Reflect.deleteProperty(details, 'endTs');
    }),
  },
  {
    name: 'state-missing',
    requirement: 'R-006',
    about: 'A changed conversation is told without its state.',
    outgoing: editingDetails(toConsumer('changed'), (details) => Reflect.deleteProperty(details, 'state')),
  },
  {
    name: 'participants-missing',
    requirement: 'R-006',
    about: 'A changed conversation is told without its participants.',
    outgoing: editingDetails(toConsumer('changed'), (details) => {
      for (const name of ['participants', 'participantsPId']) Reflect.deleteProperty(details, name);
    }),
  },
  {
    name: 'details-missing',
    requirement: 'R-006',
    about: 'A changed conversation is told by its id alone, as if it were removed.',
    outgoing: editingDetails(toConsumer('changed'), (_details, result) =>
      Reflect.deleteProperty(result, 'conversationDetails'),
    ),
  },
  {
    name: 'delta-instead-of-state',
    requirement: 'R-006',
    about: 'A changed conversation is told by what changed alone.',
    outgoing: editingDetails(toConsumer('changed'), (details) => {
      for (const name of Object.keys(details)) if (name !== 'ttr') Reflect.deleteProperty(details, name);
    }),
  },
  {
    name: 'start-as-text',
    requirement: 'R-054',
    about: 'The start of a conversation is text.',
    outgoing: editingDetails(
      toConsumer('created'),
      (details) => (details['startTs'] = String(details['startTs'])),
    ),
  },
  {
    name: 'start-in-seconds',
    requirement: 'R-054',
    about: 'The start of a conversation is given in seconds.',
    outgoing: editingDetails(
      toConsumer('created'),
      (details) => (details['startTs'] = Math.floor(Number(details['startTs']) / 1_000)),
    ),
  },
  {
    name: 'start-missing',
    requirement: 'R-054',
    about: 'A conversation is told without its start.',
    outgoing: editingDetails(toConsumer('created'), (details) => Reflect.deleteProperty(details, 'startTs')),
  },
  {
    name: 'conversation-id-differs',
    requirement: 'R-053',
    about: 'The id of a conversation is a number in notifications.',
    outgoing: editingDetails(toConsumer('changed'), (_details, result) => (result['convId'] = 4_711)),
  },
  {
    name: 'start-changes',
    requirement: 'R-029',
    about: 'The start of a conversation changes when an agent accepts.',
    outgoing: editingDetails(
      toConsumer('accepted', 'changed'),
      (details) => (details['startTs'] = Number(details['startTs']) + 1),
    ),
  },
  {
    name: 'end-before-start',
    requirement: 'R-029',
    about: 'A conversation ends before it starts.',
    outgoing: onClosing((details) => (details['endTs'] = Number(details['startTs']) - 1)),
  },
  {
    name: 'open-again-after-closing',
    requirement: 'R-030',
    about: 'A closed conversation is open again a moment later.',
    outgoing: replacing(toConsumer('closed'), (json) => {
      const again = structuredClone(json);
      for (const change of listMember(again['body'], 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails') as Draft;
        Object.assign(details, {
          state: 'OPEN',
          stage: 'OPEN',
          metaDataLastUpdateTs: Number(details['metaDataLastUpdateTs']) + 1,
        });
        Reflect.deleteProperty(details, 'endTs');
      }
      return [{ json }, { json: again }];
    }),
  },
  {
    name: 'consumer-drops-out',
    requirement: 'R-031',
    about: 'The consumer is no longer a participant once an agent has accepted.',
    outgoing: editingDetails(toConsumer('accepted'), (details) => removeRole(details, 'CONSUMER')),
  },
  {
    name: 'consumers-may-not-close',
    requirement: 'R-036',
    about: 'A consumer who closes the conversation is refused.',
    policy: { consumersClose: false },
  },
  {
    name: 'ttr-not-notified',
    requirement: 'R-037',
    about: 'A change of the time to respond is not notified.',
    outgoing: losing(toConsumer('changed')),
  },
  {
    name: 'rating-refused',
    requirement: 'R-038',
    about: 'A rating is refused once the conversation is closed.',
    policy: { ratesClosed: false },
  },
  {
    name: 'rating-not-notified',
    requirement: 'R-038',
    about: 'A rating is not notified.',
    outgoing: losing(toConsumer('rated')),
  },
  {
    name: 'transfer-keeps-agent',
    requirement: 'R-035',
    about: 'A transfer leaves the agent in the conversation.',
    policy: { transfersRemoveAgent: false },
  },
  {
    name: 'manager-not-shown',
    requirement: 'R-035',
    about: 'A manager who joins is not among the participants.',
    outgoing: editingDetails(toConsumer('manager'), (details) => removeRole(details, 'MANAGER')),
  },
];
