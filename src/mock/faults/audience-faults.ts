import { toConsumer, type When } from '../edits/when.js';
import { editingBody } from '../edits/frame-edits.js';
import { editingEvents, told } from '../edits/event-edits.js';
import { listMember, member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

/** Takes events out of the notifications that are meant. */
function withoutEvents(when: When, isMeant: (change: unknown) => boolean) {
  return editingBody(when, (body) => {
    if ('changes' in body) body['changes'] = listMember(body, 'changes').filter((each) => !isMeant(each));
  });
}

const isPrivate = (change: unknown): boolean => member(change, 'messageAudience') === 'AGENTS_AND_MANAGERS';

/** Wrong in for whom something is, and in the metadata that goes with it. */
export const audienceFaults: readonly Fault[] = [
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
];
