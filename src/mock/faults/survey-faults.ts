import { toConsumer, telling, type Draft } from '../edits/when.js';
import { editingBody } from '../edits/frame-edits.js';
import { editingDetails, editingDialogsOf } from '../edits/conversation-edits.js';
import { listMember, member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

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

/** Wrong in the survey after a conversation. */
export const surveyFaults: readonly Fault[] = [
  {
    name: 'survey-beside-the-talk',
    requirement: 'R-060',
    about: 'The survey opens, and the main dialog stays open.',
    outgoing: editingBody(telling('dialog'), (body) => {
      for (const change of listMember(body, 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails');
        const [main] = listMember(details, 'dialogs');
        if (isObject(main)) Object.assign(main, { state: 'OPEN', stage: 'OPEN' });
      }
    }),
  },
  {
    name: 'survey-never-ends',
    requirement: 'R-060',
    about: 'The conversation stays open when the survey is answered.',
    policy: { surveysEnd: false },
  },
  {
    name: 'stage-closed-during-survey',
    requirement: 'R-064',
    about: 'During the survey the stage of the conversation is CLOSE.',
    outgoing: editingDialogsOf('POST_SURVEY', toConsumer('dialog'), (dialog, details) => {
      if (dialog['state'] === 'OPEN') details['stage'] = 'CLOSE';
    }),
  },
  {
    name: 'stage-close-opens-survey',
    requirement: 'R-065',
    about: 'A survey follows on a conversation that was closed by its stage.',
    outgoing: editingDetails(toConsumer('closed'), addSurvey),
  },
  {
    name: 'state-close-opens-survey',
    requirement: 'R-066',
    about: 'A survey follows on a conversation that was closed as such.',
    outgoing: editingDetails(toConsumer('closed'), addSurvey),
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
];
