import { toConsumer, telling, ofConversations, type When } from '../edits/when.js';
import { replacing, editingBody } from '../edits/frame-edits.js';
import { editingDetails, editingDialogsOf } from '../edits/conversation-edits.js';
import { listMember, member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Filter } from '../connection/filtering.js';
import type { Fault } from './fault.js';

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

/** Changes, or takes back, what is to stay as it is. */
export const constancyFaults: readonly Fault[] = [
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
    name: 'ttr-reverts',
    requirement: 'R-037',
    about: 'The time to respond is told as it was at first, whatever it was changed to.',
    outgoing: reverting(ofConversations, 'ttr'),
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
    name: 'dialog-renamed',
    requirement: 'R-053',
    about: 'The main dialog is told under another id once something has changed.',
    outgoing: editingDialogsOf('MAIN', toConsumer('accepted', 'changed', 'closed'), (dialog) => {
      dialog['dialogId'] = `${String(dialog['dialogId'])}-2`;
    }),
  },
  {
    name: 'dialog-created-anew',
    requirement: 'R-029',
    about: 'When the main dialog was created is told otherwise with each change.',
    outgoing: editingDialogsOf('MAIN', toConsumer('changed'), (dialog) => {
      dialog['creationTs'] = Number(dialog['creationTs']) + 1;
    }),
  },
  {
    name: 'shared-screen-goes-back',
    requirement: 'R-084',
    about: 'A shared screen that is over is told as if the invitation stood.',
    outgoing: editingDialogsOf('OTHER', ofConversations, ({ metaData }) => {
      if (isObject(metaData) && metaData['sessionState'] === 'CLOSED') metaData['sessionState'] = 'INVITED';
    }),
  },
  {
    name: 'last-content-stale',
    requirement: 'R-085',
    about: 'What stands with a conversation as said last was said first.',
    outgoing: editingDetails(ofConversations, (_details, result) => {
      const last = result['lastContentEventNotification'];
      if (isObject(last)) result['lastContentEventNotification'] = { ...last, sequence: 0 };
    }),
  },
];
