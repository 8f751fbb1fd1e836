import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import type { Filter } from '../client-connection.js';
import { editingDetails, replacing, toConsumer, type Draft, type Fault, type When } from './fault.js';

const hour = 3_600_000;
const always: When = (json) => String(json['type']).endsWith('ExConversationChangeNotification');

/** Changes each dialog of a type, in the notifications that are meant. */
function editingDialogs(when: When, type: string, edit: (dialog: Draft, details: Draft) => void): Filter {
  return editingDetails(when, (details) => {
    for (const dialog of listMember(details, 'dialogs'))
      if (isObject(dialog) && dialog['dialogType'] === type) edit(dialog, details);
  });
}

/** Changes those in a role in the details of each dialog. */
function editingParticipants(
  isMeant: (participant: Draft) => boolean,
  edit: (participant: Draft) => void,
): Filter {
  return editingDetails(always, (details) => {
    for (const dialog of listMember(details, 'dialogs'))
      for (const each of listMember(dialog, 'participantsDetails'))
        if (isObject(each) && isMeant(each)) edit(each);
  });
}

/** Adds a survey that is open to a conversation that was closed. */
function addSurvey(details: Draft): void {
  const endTs = Number(details['endTs']);
  const survey = {
    dialogId: `${String(details['convId'])}-survey`,
    dialogType: 'POST_SURVEY',
    channelType: 'MESSAGING',
    state: 'OPEN',
    stage: 'OPEN',
    creationTs: endTs,
    participantsDetails: [],
  };
  details['dialogs'] = [...listMember(details, 'dialogs'), survey];
  details['stage'] = 'OPEN';
  for (const name of ['endTs', 'closeReason']) Reflect.deleteProperty(details, name);
}

const turned = (side: unknown): string => (side === 'CONSUMER' ? 'AGENT' : 'CONSUMER');

/** Once a member was told, it is told as it was at first. */
function reverting(when: When, name: string): Filter {
  return replacing(when, (json, { memory }) => {
    for (const change of listMember(json['body'], 'changes')) {
      const details = member(member(change, 'result'), 'conversationDetails');
      if (!isObject(details)) continue;
      const key = `${String(details['convId'])} ${name}`;
      if (memory.has(key)) details[name] = memory.get(key);
      else memory.set(key, details[name]);
    }
    return [{ json }];
  });
}

/** Wrong in what a conversation says of itself in one place and in another, or says no more. */
export const agreementFaults: readonly Fault[] = [
  {
    name: 'stage-closed-during-survey',
    requirement: 'R-064',
    about: 'During the survey the stage of the conversation is CLOSE.',
    outgoing: editingDialogs(toConsumer('dialog'), 'POST_SURVEY', (dialog, details) => {
      if (dialog['state'] === 'OPEN') details['stage'] = 'CLOSE';
    }),
  },
  {
    name: 'dialog-open-at-stage-close',
    requirement: 'R-064',
    about: 'The main dialog of a conversation that is over is open.',
    outgoing: editingDialogs(toConsumer('closed'), 'MAIN', (dialog) => {
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
    name: 'stage-close-opens-survey',
    requirement: 'R-065',
    about: 'A survey follows on a conversation that was closed by its stage.',
    outgoing: editingDetails(toConsumer('closed'), addSurvey),
  },
  {
    name: 'stage-close-leaves-dialog',
    requirement: 'R-065',
    about: 'Closing a conversation by its stage leaves the main dialog open.',
    outgoing: editingDialogs(toConsumer('closed'), 'MAIN', (dialog, details) => {
      Object.assign(dialog, { state: 'OPEN', stage: 'OPEN' });
      Object.assign(details, { state: 'OPEN', stage: 'OPEN' });
      for (const name of ['endTs', 'closedBy']) Reflect.deleteProperty(dialog, name);
      for (const name of ['endTs', 'closeReason']) Reflect.deleteProperty(details, name);
    }),
  },
  {
    name: 'state-close-opens-survey',
    requirement: 'R-066',
    about: 'A survey follows on a conversation that was closed as such.',
    outgoing: editingDetails(toConsumer('closed'), addSurvey),
  },
  {
    name: 'reason-turned',
    requirement: 'R-069',
    about: 'The other side is said to have closed the conversation.',
    outgoing: editingDetails(always, (details) => {
      if (details['closeReason'] !== undefined) details['closeReason'] = turned(details['closeReason']);
    }),
  },
  {
    name: 'closed-by-turned',
    requirement: 'R-069',
    about: 'The other side is said to have closed the main dialog.',
    outgoing: editingDialogs(always, 'MAIN', (dialog) => {
      if (dialog['closedBy'] !== undefined) dialog['closedBy'] = turned(dialog['closedBy']);
    }),
  },
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
    name: 'survey-without-agent',
    requirement: 'R-078',
    about: 'A survey follows where no agent took part.',
    outgoing: editingDetails(toConsumer('closed'), (details) => {
      if (member(details['participantsPId'], 'ASSIGNED_AGENT') === undefined) addSurvey(details);
    }),
  },
  {
    name: 'survey-for-any-client',
    requirement: 'R-078',
    about: 'A survey follows also for a client that cannot show a second dialog.',
    policy: { sparesOtherClients: false },
  },
  {
    name: 'properties-altered',
    requirement: 'R-079',
    about: "The brand's side is told other properties than the client of a consumer has told.",
    outgoing: editingDetails(always, ({ context }) => {
      const said = member(context, 'clientProperties');
      if (isObject(said)) said['deviceFamily'] = 'DESKTOP';
    }),
  },
  {
    name: 'properties-lost',
    requirement: 'R-079',
    about: "The brand's side is not told what the client of a consumer is.",
    outgoing: editingDetails(always, ({ context }) => {
      if (isObject(context)) Reflect.deleteProperty(context, 'clientProperties');
    }),
  },
  {
    name: 'header-ignored',
    requirement: 'R-079',
    about: "What a consumer's client tells of itself in a header is passed over.",
    policy: { readsClientHeader: false },
  },
  {
    name: 'shared-screen-goes-back',
    requirement: 'R-084',
    about: 'A shared screen that is over is told as if the invitation stood.',
    outgoing: editingDialogs(always, 'OTHER', ({ metaData }) => {
      if (isObject(metaData) && metaData['sessionState'] === 'CLOSED') metaData['sessionState'] = 'INVITED';
    }),
  },
  {
    name: 'ttr-reverts',
    requirement: 'R-037',
    about: 'The time to respond is told as it was at first, whatever it was changed to.',
    outgoing: reverting(always, 'ttr'),
  },
  {
    name: 'brand-changes',
    requirement: 'R-006',
    about: 'The brand of a conversation changes with a change of something else.',
    outgoing: editingDetails(toConsumer('changed'), (details) => (details['brandId'] = 'another')),
  },
  {
    name: 'first-conversation-changes',
    requirement: 'R-006',
    about: 'With each change a conversation is the first of its consumer, or no more.',
    outgoing: editingDetails(toConsumer('changed'), (details) => {
      details['firstConversation'] = details['firstConversation'] !== true;
    }),
  },
  {
    name: 'details-of-another',
    requirement: 'R-053',
    about: 'The details of a changed conversation are under another id.',
    outgoing: editingDetails(toConsumer('changed'), (details) => (details['convId'] = 'another')),
  },
  {
    name: 'dialog-without-agent',
    requirement: 'R-006',
    about: 'The main dialog does not name the agent who takes part in the conversation.',
    outgoing: editingDialogs(toConsumer('accepted'), 'MAIN', (dialog) => {
      dialog['participantsDetails'] = listMember(dialog, 'participantsDetails').filter(
        (each) => member(each, 'role') !== 'ASSIGNED_AGENT',
      );
    }),
  },
  {
    name: 'dialog-renamed',
    requirement: 'R-053',
    about: 'The main dialog is told under another id once something has changed.',
    outgoing: editingDialogs(toConsumer('accepted', 'changed', 'closed'), 'MAIN', (dialog) => {
      dialog['dialogId'] = `${String(dialog['dialogId'])}-2`;
    }),
  },
  {
    name: 'dialog-created-anew',
    requirement: 'R-029',
    about: 'When the main dialog was created is told otherwise with each change.',
    outgoing: editingDialogs(toConsumer('changed'), 'MAIN', (dialog) => {
      dialog['creationTs'] = Number(dialog['creationTs']) + 1;
    }),
  },
  {
    name: 'ends-in-the-future',
    requirement: 'R-054',
    about: 'A closed conversation ends in an hour.',
    outgoing: editingDetails(toConsumer('closed'), (details) => {
      details['endTs'] = Number(details['endTs']) + hour;
    }),
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
