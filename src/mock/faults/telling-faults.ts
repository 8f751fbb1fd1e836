import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import {
  editing,
  editingBody,
  editingDetails,
  editingEvents,
  replacing,
  responseTo,
  several,
  telling,
  toConsumer,
  type Draft,
  type Fault,
  type When,
} from './fault.js';

const minute = 60_000;
const hour = 60 * minute;
const told = telling('content', 'status', 'backlog');
const always: When = (json) => String(json['type']).endsWith('ExConversationChangeNotification');

/** Takes events out of the notifications that are meant. */
function withoutEvents(when: When, isMeant: (change: unknown) => boolean) {
  return editingBody(when, (body) => {
    if ('changes' in body) body['changes'] = listMember(body, 'changes').filter((each) => !isMeant(each));
  });
}

const isPrivate = (change: unknown): boolean => member(change, 'messageAudience') === 'AGENTS_AND_MANAGERS';

/** Every list of an event, changed. */
function editLists(value: unknown, edit: (list: readonly unknown[]) => unknown[]): void {
  if (!isObject(value)) return;
  for (const [name, each] of Object.entries(value)) {
    for (const part of listMember(value, name)) editLists(part, edit);
    if (Array.isArray(each)) value[name] = edit(each);
  }
}

/** Renames who is told to be the consumer. */
function renameConsumer(change: Draft): void {
  const { role } = isObject(change['originatorMetadata']) ? change['originatorMetadata'] : {};
  if (role !== 'CONSUMER') return;
  Object.assign(change, { originatorId: 'somebody-else', originatorPId: 'somebody-else' });
  change['originatorMetadata'] = { id: 'somebody-else', role };
}

const later =
  (by: number) =>
  (change: Draft): void => {
    if (typeof change['serverTimestamp'] === 'number') change['serverTimestamp'] += by;
  };

/** Wrong in what is told of an event: its content, what goes beside it, who it is from, when it was. */
export const tellingFaults: readonly Fault[] = [
  {
    name: 'private-told-live',
    requirement: 'R-061',
    about: 'What is for agents and managers is told to a consumer who listens.',
    policy: { keepsPrivate: false },
    outgoing: withoutEvents(toConsumer('backlog'), isPrivate),
  },
  {
    name: 'private-told-in-backlog',
    requirement: 'R-061',
    about: 'What is for agents and managers is told to a consumer who comes later.',
    policy: { keepsPrivate: false },
    outgoing: withoutEvents(toConsumer('content'), isPrivate),
  },
  {
    name: 'audience-dropped',
    requirement: 'R-061',
    about: 'Agents are not told for whom a message is.',
    outgoing: editingEvents(told, (change) => Reflect.deleteProperty(change, 'messageAudience')),
  },
  {
    name: 'metadata-dropped',
    requirement: 'R-062',
    about: 'The metadata of what is published is not handed on.',
    policy: { handsMetadataOn: false },
  },
  {
    name: 'metadata-altered',
    requirement: 'R-062',
    about: 'The metadata of what is published is handed on with other ids.',
    outgoing: editingEvents(told, (change) => {
      for (const each of listMember(change, 'metadata')) if (isObject(each)) each['id'] = 'another';
    }),
  },
  {
    name: 'metadata-of-another',
    requirement: 'R-062',
    about: 'Each event is told with metadata that belongs to none.',
    outgoing: editingEvents(told, (change) => (change['metadata'] = [{ type: 'ExternalId', id: 'of-none' }])),
  },
  {
    name: 'file-path-altered',
    requirement: 'R-063',
    about: 'Files are told with another path than they were published with.',
    outgoing: editingEvents(told, (_change, { message }) => {
      if (isObject(message)) message['relativePath'] = `${String(message['relativePath'])}.copy`;
    }),
  },
  {
    name: 'caption-lost',
    requirement: 'R-063',
    about: 'Files are told without their caption.',
    outgoing: editingEvents(told, (_change, { message }) => {
      if (isObject(message)) Reflect.deleteProperty(message, 'caption');
    }),
  },
  {
    name: 'content-emptied',
    requirement: 'R-063',
    about: 'Structured content is told without its elements.',
    outgoing: editingEvents(told, (_change, { content }) => {
      if (isObject(content)) content['elements'] = [];
    }),
  },
  {
    name: 'last-element-lost',
    requirement: 'R-063',
    about: 'Each list of a structured content loses its last element.',
    outgoing: editingEvents(told, (_change, { content }) => editLists(content, (list) => list.slice(0, -1))),
  },
  {
    name: 'elements-turned',
    requirement: 'R-063',
    about: 'The elements of structured content are told in reverse.',
    outgoing: editingEvents(told, (_change, { content }) => editLists(content, (list) => list.toReversed())),
  },
  {
    name: 'coordinates-rounded',
    requirement: 'R-063',
    about: 'Coordinates lose their digits.',
    outgoing: editingEvents(told, (_change, { content }) =>
      editLists(content, (list) => {
        for (const each of list)
          if (isObject(each) && typeof each['la'] === 'number') each['la'] = Math.round(each['la']);
        return [...list];
      }),
    ),
  },
  {
    name: 'quick-replies-dropped',
    requirement: 'R-063',
    about: 'Answers to choose from are not told with their question.',
    outgoing: editingEvents(told, (_change, event) => Reflect.deleteProperty(event, 'quickReplies')),
  },
  {
    name: 'text-trimmed',
    requirement: 'R-039',
    about: 'Texts lose the spaces around them.',
    outgoing: editingEvents(told, (_change, event) => {
      if (typeof event['message'] === 'string') event['message'] = event['message'].trim();
    }),
  },
  {
    name: 'consumer-renamed-in-events',
    requirement: 'R-068',
    about: 'What a consumer says is told as of somebody else.',
    outgoing: editingEvents(told, renameConsumer),
  },
  {
    name: 'consumer-renamed-in-participants',
    requirement: 'R-068',
    about: 'A consumer takes part under another id than that of the token.',
    outgoing: editingDetails(always, (details) => {
      const other = ['somebody-else'];
      if (isObject(details['participantsPId'])) details['participantsPId']['CONSUMER'] = other;
      for (const each of listMember(details, 'participants'))
        if (isObject(each) && each['role'] === 'CONSUMER') each['id'] = 'somebody-else';
      if (isObject(details['participants']) && !Array.isArray(details['participants']))
        details['participants']['CONSUMER'] = other;
    }),
  },
  {
    name: 'originators-turned',
    requirement: 'R-068',
    about: 'What agents say is told as of the consumer.',
    outgoing(outgoing, context) {
      if (!('json' in outgoing)) return [outgoing];
      const body = outgoing.json['body'];
      for (const change of listMember(body, 'changes')) {
        const details = member(member(change, 'result'), 'conversationDetails');
        const [consumer] = listMember(member(details, 'participantsPId'), 'CONSUMER');
        if (consumer !== undefined) context.memory.set('consumer', consumer);
      }
      const consumer = context.memory.get('consumer');
      if (consumer === undefined) return [outgoing];
      return editingEvents(told, (change) => {
        Object.assign(change, { originatorId: consumer, originatorPId: consumer });
        change['originatorMetadata'] = { id: consumer, role: 'CONSUMER' };
      })(outgoing, context);
    },
  },
  {
    name: 'role-of-another',
    requirement: 'R-070',
    about: 'What a consumer says is told as that of an agent, and the other way round.',
    outgoing: editingEvents(told, ({ originatorMetadata }) => {
      if (!isObject(originatorMetadata)) return;
      const isConsumer = originatorMetadata['role'] === 'CONSUMER';
      originatorMetadata['role'] = isConsumer ? 'ASSIGNED_AGENT' : 'CONSUMER';
    }),
  },
  {
    name: 'originator-of-nowhere',
    requirement: 'R-070',
    about: 'What agents say is told as of somebody who does not take part.',
    outgoing: editingEvents(told, (change) => {
      if (member(change['originatorMetadata'], 'role') === 'CONSUMER') return;
      Object.assign(change, { originatorId: 'nobody', originatorPId: 'nobody' });
      change['originatorMetadata'] = { id: 'nobody', role: 'ASSIGNED_AGENT' };
    }),
  },
  {
    name: 'events-back-dated',
    requirement: 'R-071',
    about: 'Events are told with a time an hour before.',
    outgoing: editingEvents(told, later(-hour)),
  },
  {
    name: 'events-in-the-future',
    requirement: 'R-071',
    about: 'Events are told with a time in a minute.',
    outgoing: editingEvents(told, later(minute)),
  },
  {
    name: 'times-go-back',
    requirement: 'R-071',
    about: 'Each event is told with a time before that of the one before it.',
    outgoing: editingEvents(told, (change) => later(-10 * Number(change['sequence'] ?? 0))(change)),
  },
  {
    name: 'clock-jumps',
    requirement: 'R-071',
    about: 'The time that is told is an hour ahead.',
    outgoing: several(
      editingBody(responseTo('GetClock'), (body) => {
        if (typeof body['currentTime'] === 'number') body['currentTime'] += hour;
      }),
    ),
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
  {
    name: 'last-content-stale',
    requirement: 'R-085',
    about: 'What stands with a conversation as said last was said first.',
    outgoing(outgoing, context) {
      if (!('json' in outgoing) || !always(outgoing.json, context)) return [outgoing];
      return replacing(always, (json) => {
        for (const change of listMember(json['body'], 'changes')) {
          const result = member(change, 'result');
          const last = member(result, 'lastContentEventNotification');
          if (!isObject(result) || !isObject(last)) continue;
          result['lastContentEventNotification'] = { ...last, sequence: 0 };
        }
        return [{ json }];
      })(outgoing, context);
    },
  },
  {
    name: 'address-of-another-file',
    requirement: 'R-046',
    about: 'The address of a file is that of another.',
    outgoing: editingBody(responseTo('ms.GenerateURLForDownloadFile'), (body) => {
      body['relativePath'] = '/another/file.png';
    }),
  },
  {
    name: 'expiry-far',
    requirement: 'R-073',
    about: 'Addresses of files work for a year.',
    outgoing: editingExpiry((seconds) => seconds + (365 * 24 * hour) / 1_000),
  },
  {
    name: 'expired-when-granted',
    requirement: 'R-073',
    about: 'Addresses of files have expired when they are granted.',
    outgoing: editingExpiry((seconds) => seconds - (24 * hour) / 1_000),
  },
  {
    name: 'expiry-in-milliseconds',
    requirement: 'R-073',
    about: 'When addresses of files expire is given in milliseconds.',
    outgoing: editingExpiry((seconds) => seconds * 1_000),
  },
  {
    name: 'keep-alive-refused',
    requirement: 'R-082',
    about: 'KeepAlive is refused.',
    outgoing: editing(responseTo('KeepAlive'), (json) =>
      Object.assign(json, { code: 400, type: 'StringResponse', body: 'No' }),
    ),
  },
  {
    name: 'words-changed',
    requirement: 'R-086',
    about: 'Changes that succeed are answered with other words.',
    outgoing: editing(responseTo('cm.UpdateConversationField'), (json) => (json['body'] = 'Done')),
  },
];

function editingExpiry(edit: (seconds: number) => number) {
  return editingBody(
    (json, context) => context.cause === 'response' && String(json['type']).includes('GenerateURL'),
    ({ queryParams }) => {
      if (isObject(queryParams))
        queryParams['temp_url_expires'] = String(edit(Number(queryParams['temp_url_expires'])));
    },
  );
}
