import { telling } from '../edits/when.js';
import { editingEvents, told } from '../edits/event-edits.js';
import { listMember } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

/** Every list of an event, changed. */
function editLists(value: unknown, edit: (list: readonly unknown[]) => unknown[]): void {
  if (!isObject(value)) return;
  for (const [name, each] of Object.entries(value)) {
    for (const part of listMember(value, name)) editLists(part, edit);
    if (Array.isArray(each)) value[name] = edit(each);
  }
}

/** Wrong in the content of what is told. */
export const contentFaults: readonly Fault[] = [
  {
    name: 'text-altered',
    requirement: 'R-039',
    about: 'Texts are told in capitals.',
    outgoing: editingEvents(telling('content', 'backlog'), (_change, event) => {
      if (typeof event['message'] === 'string') event['message'] = event['message'].toUpperCase();
    }),
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
];
