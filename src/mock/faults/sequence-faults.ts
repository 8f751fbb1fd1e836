import { responseTo, telling } from '../edits/when.js';
import { replacing, several, editingBody } from '../edits/frame-edits.js';
import { editingEvents } from '../edits/event-edits.js';
import { listMember } from '../../judge/index.js';
import type { Fault } from './fault.js';

const publish = 'ms.PublishEvent';

/** Wrong in how events are numbered, and in which order and how often they are told. */
export const sequenceFaults: readonly Fault[] = [
  {
    name: 'sequences-with-gaps',
    requirement: 'R-040',
    about: 'Every second sequence is left out.',
    outgoing: several(
      editingEvents(telling('content', 'status', 'backlog'), (change) => {
        if (typeof change['sequence'] === 'number') change['sequence'] *= 2;
      }),
      editingBody(responseTo(publish), (body) => {
        if (typeof body['sequence'] === 'number') body['sequence'] *= 2;
      }),
    ),
  },
  {
    name: 'sequence-always-the-same',
    requirement: 'R-040',
    about: 'Every event has the sequence 0.',
    outgoing: several(
      editingEvents(telling('content', 'status', 'backlog'), (change) => (change['sequence'] = 0)),
      editingBody(responseTo(publish), (body) => (body['sequence'] = 0)),
    ),
  },
  {
    name: 'event-told-twice',
    requirement: 'R-040',
    about: 'What is said is told twice.',
    outgoing: replacing(telling('content'), (json) => [{ json }, { json }]),
  },
  {
    name: 'event-left-out',
    requirement: 'R-040',
    about: 'The second event of a dialog is not among those told to who comes later.',
    outgoing: editingBody(telling('backlog'), (body) => {
      body['changes'] = listMember(body, 'changes').filter((_, index) => index !== 1);
    }),
  },
  {
    name: 'observers-told-differently',
    requirement: 'R-040',
    about: 'Agents are told other words than consumers.',
    outgoing: editingEvents(
      (_json, { role, cause }) => role === 'agent' && ['content', 'backlog'].includes(cause),
      (_change, event) => {
        if (typeof event['message'] === 'string') event['message'] = `${event['message']} (seen by an agent)`;
      },
    ),
  },
  {
    name: 'from-sequence-ignored',
    requirement: 'R-041',
    about: 'All events are told, whichever sequence was asked for.',
    policy: { limitsBacklog: false },
  },
  {
    name: 'events-out-of-order',
    requirement: 'R-042',
    about: 'Who comes later is told the newest event first.',
    outgoing: editingBody(telling('backlog'), (body) => {
      body['changes'] = listMember(body, 'changes').toReversed();
    }),
  },
];
