import { editing, editingBody, losing, replacing } from '../edits/frame-edits.js';
import { responseTo, toConsumer } from '../edits/when.js';
import type { Fault } from './fault.js';

const subscribe = 'cqm.SubscribeExConversations';
const unsubscribe = 'cqm.UnsubscribeExConversations';
const create = 'cm.ConsumerRequestConversation';
const update = 'cm.UpdateConversationField';

/** Wrong in the envelope: in how requests are answered, and in what a frame is at all. */
export const envelopeFaults: readonly Fault[] = [
  {
    name: 'response-for-another-request',
    requirement: 'R-010',
    about: 'The response to unsubscribing carries an id that nobody sent.',
    outgoing: editing(responseTo(unsubscribe), (json) => (json['reqId'] = `not-${String(json['reqId'])}`)),
  },
  {
    name: 'reqid-as-number',
    requirement: 'R-010',
    about: 'The response to GetClock carries the request id as a number.',
    outgoing: editing(responseTo('GetClock'), (json) => (json['reqId'] = Number(json['reqId']))),
  },
  {
    name: 'reqid-missing',
    requirement: 'R-010',
    about: 'The response to unsubscribing carries no request id.',
    outgoing: editing(responseTo(unsubscribe), (json) => Reflect.deleteProperty(json, 'reqId')),
  },
  {
    name: 'response-twice',
    requirement: 'R-011',
    about: 'Creating a conversation is answered twice.',
    outgoing: replacing(responseTo(create), (json) => [{ json }, { json }]),
  },
  {
    name: 'response-never',
    requirement: 'R-011',
    about: 'Unsubscribing is never answered.',
    outgoing: losing(responseTo(unsubscribe)),
  },
  {
    name: 'response-late',
    requirement: 'R-011',
    about: 'Unsubscribing is answered long after the deadline.',
    outgoing: replacing(responseTo(unsubscribe), (json) => [{ later: { json }, afterMs: 600_000 }]),
  },
  {
    name: 'connection-dropped',
    requirement: 'R-011',
    about: 'The connection is cut where unsubscribing should be answered.',
    outgoing: replacing(responseTo(unsubscribe), () => [{ cut: true }]),
  },
  {
    name: 'response-type-wrong',
    requirement: 'R-012',
    about: 'Creating a conversation is answered with a type of another request.',
    outgoing: editing(responseTo(create), (json) => (json['type'] = 'cqm.SubscribeExConversationsResponse')),
  },
  {
    name: 'error-type-wrong',
    requirement: 'R-012',
    about: 'Refusals have a type of their own that no document names.',
    outgoing: editing(
      (json) => Number(json['code']) >= 400,
      (json) => (json['type'] = 'ErrorResponse'),
    ),
  },
  {
    name: 'code-as-text',
    requirement: 'R-013',
    about: 'The code of a response is text.',
    outgoing: editing(responseTo('GetClock'), (json) => (json['code'] = String(json['code']))),
  },
  {
    name: 'code-outside-http',
    requirement: 'R-013',
    about: 'A change is answered with the code 1200.',
    outgoing: editing(responseTo(update), (json) => (json['code'] = 1_200)),
  },
  {
    name: 'kind-missing',
    requirement: 'R-014',
    about: 'A notification has no kind.',
    outgoing: editing(toConsumer('changed'), (json) => Reflect.deleteProperty(json, 'kind')),
  },
  {
    name: 'notification-as-response',
    requirement: 'R-014',
    about: 'A notification says that it is a response.',
    outgoing: editing(toConsumer('changed'), (json) => (json['kind'] = 'resp')),
  },
  {
    name: 'server-sends-request',
    requirement: 'R-014',
    about: 'The service sends a request of its own before the first notification.',
    outgoing: replacing(toConsumer('snapshot'), (json, { newId }) => [
      { json: { kind: 'req', id: newId(), type: 'GetClock' } },
      { json },
    ]),
  },
  {
    name: 'binary-frame',
    requirement: 'R-014',
    about: 'A notification comes as a binary message.',
    outgoing: replacing(toConsumer('changed'), (json) => [{ binary: Buffer.from(JSON.stringify(json)) }]),
  },
  {
    name: 'text-not-json',
    requirement: 'R-014',
    about: 'A line of a log gets onto the connection.',
    outgoing: replacing(responseTo(create), (json) => [{ text: 'WARN queue is slow' }, { json }]),
  },
  {
    name: 'array-frame',
    requirement: 'R-014',
    about: 'A notification comes in an array.',
    outgoing: replacing(toConsumer('changed'), (json) => [{ text: JSON.stringify([json]) }]),
  },
  {
    name: 'subscription-id-missing',
    requirement: 'R-001',
    about: 'A subscription is granted without an id.',
    outgoing: editingBody(responseTo(subscribe), (body) => Reflect.deleteProperty(body, 'subscriptionId')),
  },
  {
    name: 'subscription-body-missing',
    requirement: 'R-001',
    about: 'A subscription is granted without a body.',
    outgoing: editing(responseTo(subscribe), (json) => Reflect.deleteProperty(json, 'body')),
  },
  {
    name: 'conversation-id-missing',
    requirement: 'R-002',
    about: 'A conversation is created without telling its id.',
    outgoing: editingBody(responseTo(create), (body) => Reflect.deleteProperty(body, 'conversationId')),
  },
  {
    name: 'conversation-id-as-number',
    requirement: 'R-002',
    about: 'The id of a new conversation is a number.',
    outgoing: editingBody(responseTo(create), (body) => (body['conversationId'] = 4_711)),
  },
  {
    name: 'clock-without-time',
    requirement: 'R-024',
    about: 'GetClock is answered without the time.',
    outgoing: editing(responseTo('GetClock'), (json) => (json['body'] = {})),
  },
  {
    name: 'clock-refused',
    requirement: 'R-024',
    about: 'GetClock is refused.',
    outgoing: editing(responseTo('GetClock'), (json) => {
      Object.assign(json, { code: 501, type: 'StringResponse', body: 'Not supported' });
    }),
  },
];
