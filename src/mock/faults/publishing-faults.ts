import { responseTo, telling } from '../edits/when.js';
import { replacing, editing, losing, editingBody } from '../edits/frame-edits.js';
import type { Fault } from './fault.js';

const publish = 'ms.PublishEvent';
const hour = 3_600_000;

/** Wrong in what comes of publishing. */
export const publishingFaults: readonly Fault[] = [
  {
    name: 'published-without-sequence',
    requirement: 'R-039',
    about: 'Publishing is granted without a sequence.',
    outgoing: editingBody(responseTo(publish), (body) => Reflect.deleteProperty(body, 'sequence')),
  },
  {
    name: 'publishing-refused',
    requirement: 'R-039',
    about: 'Publishing is refused.',
    outgoing: editing(responseTo(publish), (json) => {
      Object.assign(json, { code: 500, type: 'StringResponse', body: 'Try again' });
    }),
  },
  {
    name: 'event-not-told',
    requirement: 'R-039',
    about: 'Nobody is told what is said.',
    outgoing: losing(telling('content')),
  },
  {
    name: 'event-told-late',
    requirement: 'R-039',
    about: 'What is said is told long after the deadline.',
    outgoing: replacing(telling('content'), (json) => [{ later: { json }, afterMs: hour }]),
  },
  {
    name: 'publisher-not-told',
    requirement: 'R-039',
    about: 'Consumers are not told what they say themselves.',
    outgoing: losing(
      (json, context) =>
        context.role === 'consumer' &&
        context.cause === 'content' &&
        JSON.stringify(json).includes('"role":"CONSUMER"'),
    ),
  },
  {
    name: 'sequence-differs',
    requirement: 'R-039',
    about: 'The publisher is told another sequence than the others.',
    outgoing: editingBody(responseTo(publish), (body) => {
      if (typeof body['sequence'] === 'number') body['sequence'] += 10;
    }),
  },
  {
    name: 'closed-dialog-open-to-all',
    requirement: 'R-045',
    about: 'Something may be said in a closed dialog.',
    policy: { closesDialogs: false },
  },
  {
    name: 'foreign-dialog-open',
    requirement: 'R-045',
    about: "Consumers may listen to each other's dialogs, and speak in them.",
    policy: { checksDialogOwner: false },
  },
];
