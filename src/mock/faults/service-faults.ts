import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import { editing, editingBody, responseTo, telling, type Draft, type Fault } from './fault.js';

/** Wrong in files, profiles, surveys, and in how much is taken at a time. */
export const serviceFaults: readonly Fault[] = [
  {
    name: 'upload-without-signature',
    requirement: 'R-046',
    about: 'The place for a file is granted without a signature.',
    outgoing: editingBody(responseTo('ms.GenerateURLForUploadFile'), (body) =>
      Reflect.deleteProperty(body['queryParams'] as Draft, 'temp_url_sig'),
    ),
  },
  {
    name: 'upload-without-expiry',
    requirement: 'R-046',
    about: 'The place for a file is granted without an expiry.',
    outgoing: editingBody(responseTo('ms.GenerateURLForUploadFile'), (body) =>
      Reflect.deleteProperty(body['queryParams'] as Draft, 'temp_url_expires'),
    ),
  },
  {
    name: 'download-refused',
    requirement: 'R-046',
    about: 'The way to a file that was put is refused.',
    outgoing: editing(responseTo('ms.GenerateURLForDownloadFile'), (json) => {
      Object.assign(json, { code: 404, type: 'StringResponse', body: 'There is no such file' });
    }),
  },
  {
    name: 'any-file-taken',
    requirement: 'R-047',
    about: 'Files of every size and type are taken.',
    policy: { checksFiles: false },
  },
  {
    name: 'put-refused',
    requirement: 'R-072',
    about: 'Files are not taken where they were to be put.',
    policy: { takesFiles: false },
  },
  {
    name: 'signature-unchecked',
    requirement: 'R-072',
    about: 'An address of a file works with whatever signature.',
    policy: { checksSignatures: false },
  },
  {
    name: 'other-bytes',
    requirement: 'R-072',
    about: 'A file is got with other bytes than it was put with.',
    policy: { keepsBytes: false },
  },
  {
    name: 'expired-url-works',
    requirement: 'R-073',
    about: 'An address of a file works after its time.',
    policy: { urlsExpire: false },
  },
  {
    name: 'profile-forgotten',
    requirement: 'R-048',
    about: 'A profile is accepted and not kept.',
    policy: { keepsProfiles: false },
  },
  {
    name: 'bare-field-refused',
    requirement: 'R-055',
    about: 'A single change without a list around it is refused.',
    policy: { takesBareFields: false },
  },
  {
    name: 'too-many-end-the-connection',
    requirement: 'R-057',
    about: 'Too many requests end the connection.',
    policy: { tooMany: 'end the connection' },
  },
  {
    name: 'too-many-fail',
    requirement: 'R-057',
    about: 'Too many requests are answered with code 500.',
    policy: { tooMany: 'refused with 500' },
  },
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
    name: 'away-agents-rung',
    requirement: 'R-052',
    about: 'Agents are rung who are away.',
    policy: { ringsTheAwayToo: true },
  },
  {
    name: 'rings-do-not-expire',
    requirement: 'R-052',
    about: 'A ring that nobody answers does not end.',
    policy: { ringsExpire: false },
  },
  {
    name: 'update-without-ttr',
    requirement: 'R-006',
    about: 'Once an agent has accepted, conversations are told without their time to respond.',
    outgoing: editingBody(telling('accepted', 'closed', 'changed'), (body) => {
      for (const change of listMember(body, 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails');
        if (isObject(details)) Reflect.deleteProperty(details, 'ttr');
      }
    }),
  },
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
];
