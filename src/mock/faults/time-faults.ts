import { responseTo, toConsumer, telling, type Draft } from '../edits/when.js';
import { several, editingBody } from '../edits/frame-edits.js';
import { editingDetails } from '../edits/conversation-edits.js';
import { editingEvents, told } from '../edits/event-edits.js';
import type { Fault } from './fault.js';

const minute = 60_000;
const hour = 60 * minute;

const later =
  (by: number) =>
  (change: Draft): void => {
    if (typeof change['serverTimestamp'] === 'number') change['serverTimestamp'] += by;
  };

/** Wrong in when something happened. */
export const timeFaults: readonly Fault[] = [
  {
    name: 'event-after-the-end',
    requirement: 'R-045',
    about: 'The events of a closed dialog are later than its end.',
    outgoing: editingEvents(telling('backlog'), (change) => {
      if (typeof change['serverTimestamp'] === 'number') change['serverTimestamp'] += hour;
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
    name: 'ends-in-the-future',
    requirement: 'R-054',
    about: 'A closed conversation ends in an hour.',
    outgoing: editingDetails(toConsumer('closed'), (details) => {
      details['endTs'] = Number(details['endTs']) + hour;
    }),
  },
];
