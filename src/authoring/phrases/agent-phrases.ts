import { listMember, member, stringMember } from '../../judge/index.js';
import type { Person } from '../people.js';
import { isGranted, type RecordedRequest } from '../recording.js';
import type { Scene } from '../scene.js';
import { changeIn, hasOnly, isExactly, isPlain, type Phrase, type Phrases } from './phrase.js';

const availabilities: ReadonlySet<unknown> = new Set(['ONLINE', 'OFFLINE', 'AWAY', 'BACK_SOON']);
const becoming = '.ams.routing.SetAgentState';

/** The requests by which an agent comes online, in whatever words its client makes them: the step has its own. */
export const goingOnline: readonly string[] = [
  '.ams.aam.SubscribeExConversations',
  '.ams.routing.SubscribeRoutingTasks',
  becoming,
];

const comingOnline: Phrase = ({ type, body }, person, scene) => {
  if (!person.goingOnline.delete(type)) return false;
  const isAsUsual =
    type === becoming
      ? member(body, 'availability') === 'ONLINE'
      : type === '.ams.routing.SubscribeRoutingTasks' || isExactly(body, { convState: ['OPEN'] });
  if (isAsUsual) return true;
  if (type !== becoming)
    scene.tell(`${person.name} is subscribed already by coming online; asked once more:`);
  return false;
};

const become: Phrase = (request, { name }, scene) => {
  const availability = member(request.body, 'availability');
  if (!isGranted(request) || !availabilities.has(availability)) return false;
  scene.act(`${name} becomes ${String(availability)}`);
  return true;
};

const watchStates: Phrase = (request, { name }, scene) => {
  if (!isGranted(request) || !hasOnly(request.body, 'agentId', 'brandId')) return false;
  scene.setUp(`${name} watches the agents' states`);
  return true;
};

const answerRing: Phrase = (request, person, scene) => {
  const ringState = stringMember(request.body, 'ringState');
  const convId = scene.landmarks.conversationRungFor(stringMember(request.body, 'ringId'));
  const owner = scene.landmarks.ownerOf(convId);
  const { name } = person;
  if (convId === undefined || owner === undefined || !isPlain(request)) return false;
  const isAgain = person.conversations.includes(convId) && !isGranted(request);
  if (isAgain && person.conversation === convId) {
    scene.act(`${name} accepts the same ring again`);
    if (request.answer !== undefined) scene.expectAgain(`${name}'s request is refused`);
    return true;
  }
  if (!isGranted(request) || !scene.isAtHand(convId)) return false;
  if (ringState === 'REJECTED') {
    scene.act(`${name} rejects ${owner.name}'s conversation`);
    return true;
  }
  if (ringState !== 'ACCEPTED') return false;
  scene.act(`${name} accepts ${owner.name}'s conversation`);
  person.conversations.push(convId);
  scene.assigned.set(convId, person);
  return true;
};

const start: Phrase = (request, person, scene) => {
  const convId = stringMember(request.answer?.body, 'conversationId');
  const consumer = scene.people.byId(stringMember(request.body, 'consumerId'));
  if (!isGranted(request) || convId === undefined || consumer === undefined) return false;
  scene.arrived(consumer);
  const step = scene.act(`${person.name} starts a conversation with ${consumer.name}`);
  scene.answeredBy(step, person, request);
  person.conversations.push(convId);
  consumer.conversations.push(convId);
  scene.assigned.set(convId, person);
  return true;
};

const changeConversation: Phrase = (request, person, scene) => {
  const wanted = changeIn(request);
  if (wanted === undefined || !isGranted(request) || !scene.isAtHand(wanted.convId)) return false;
  const { convId, field } = wanted;
  const owner = scene.landmarks.ownerOf(convId)?.name ?? '';
  const change = { request, person, scene, convId, field, owner };
  return Array.isArray(field) ? changesFields(change, field) : changesDialog(change);
};

interface Change {
  readonly request: RecordedRequest;
  readonly person: Person;
  readonly scene: Scene;
  readonly convId: string;
  readonly field: unknown;
  /** The name of the consumer. */
  readonly owner: string;
}

function changesFields({ person, scene, convId, owner }: Change, fields: readonly unknown[]): boolean {
  const { name } = person;
  const [one, two, further] = fields;
  if (further !== undefined) return false;
  if (two !== undefined) return hands({ person, scene, convId, owner }, one, two);
  if (isExactly(one, { field: 'ConversationStateField', conversationState: 'CLOSE' })) {
    scene.closed.add(convId);
    scene.act(`${name} closes ${owner}'s conversation`);
    return true;
  }
  const [role, type] = [stringMember(one, 'role'), stringMember(one, 'type')];
  const isOwn = person.ids.has(stringMember(one, 'userId') ?? '');
  if (!hasOnly(one, 'field', 'type', 'role', 'userId') || !isOwn) return false;
  if (stringMember(one, 'field') !== 'ParticipantsChange') return false;
  if (type === 'ADD' && (role === 'MANAGER' || role === 'READER'))
    scene.act(`${name} joins ${owner}'s conversation as ${role.toLowerCase()}`);
  else if (type === 'REMOVE' && role === 'MANAGER') scene.act(`${name} leaves ${owner}'s conversation`);
  else return false;
  person.conversations.push(convId);
  return true;
}

/** Steps down, in favour of whoever of a skill accepts, or of one other agent. */
function hands(
  { person, scene, convId, owner }: Pick<Change, 'person' | 'scene' | 'convId' | 'owner'>,
  down: unknown,
  to: unknown,
): boolean {
  const isDown =
    hasOnly(down, 'field', 'type', 'role', 'userId') &&
    stringMember(down, 'type') === 'REMOVE' &&
    stringMember(down, 'role') === 'ASSIGNED_AGENT' &&
    person.ids.has(stringMember(down, 'userId') ?? '');
  if (!isDown) return false;
  if (stringMember(to, 'field') === 'Skill' && stringMember(to, 'type') === 'UPDATE') {
    scene.act(`${person.name} transfers ${owner}'s conversation to a skill`);
  } else {
    const other = scene.people.byId(stringMember(to, 'userId'));
    if (stringMember(to, 'type') !== 'SUGGEST' || other?.role !== 'agent') return false;
    scene.act(`${person.name} suggests ${owner}'s conversation to ${other.name}`);
  }
  scene.assigned.delete(convId);
  return true;
}

function changesDialog({ person, scene, convId, field, owner }: Change): boolean {
  const dialog = member(field, 'dialog');
  const dialogId = stringMember(dialog, 'dialogId');
  const type = stringMember(field, 'type');
  const of = scene.landmarks.dialog(dialogId);
  const { name } = person;
  const closing = { dialogId, state: 'CLOSE', closedCause: 'Resolved' };
  if (of?.isMain === true && isExactly(field, { field: 'DialogChange', type: 'UPDATE', dialog: closing })) {
    scene.closed.add(convId);
    scene.act(`${name} closes the main dialog of ${owner}'s conversation`);
    return true;
  }
  const sessionState = stringMember(member(dialog, 'metaData'), 'sessionState');
  if (dialogId !== `${convId}-screen` || sessionState === undefined) return false;
  if (type === 'CREATE' && sessionState === 'INVITED') {
    scene.act(`${name} invites ${owner} to share the screen`);
  } else if (type === 'UPDATE' && (sessionState === 'ACCEPTED' || sessionState === 'CLOSED')) {
    scene.act(`${name} tells that the shared screen is ${sessionState}`);
  } else return false;
  scene.requirements.add('R-084');
  return true;
}

const queryMessages: Phrase = (request, person, scene) => {
  const { body } = request;
  const dialog = scene.landmarks.dialog(stringMember(body, 'dialogId'));
  if (!isGranted(request) || dialog?.isMain !== true || !scene.isAtHand(dialog.convId)) return false;
  const owner = scene.landmarks.ownerOf(dialog.convId)?.name ?? '';
  const { name } = person;
  const [after, before, most] = ['newerThanSequence', 'olderThanSequence', 'maxQuantity'].map((each) =>
    member(body, each),
  );
  if (hasOnly(body, 'dialogId', 'newerThanSequence') && after === -1)
    scene.act(`${name} asks for what was said in ${owner}'s conversation`);
  else if ([after, before, most].every((each) => Number.isSafeInteger(each)))
    scene.act(
      `${name} asks for ${String(most)} of the events in ${owner}'s conversation between the sequences ${String(after)} and ${String(before)}`,
    );
  else return false;
  // What was said is the same again, so that as many events come.
  const { length } = listMember(request.answer, 'body');
  if (length > 0) scene.expectAgain(`${name} is given ${length} events`);
  return true;
};

const askProfile: Phrase = (request, { name }, scene) => {
  const consumer = scene.people.byId(stringMember(request.body, 'userId'));
  if (!isGranted(request) || consumer === undefined || !hasOnly(request.body, 'userId')) return false;
  scene.act(`${name} asks for ${consumer.name}'s profile`);
  return true;
};

/** What agents ask for, beside what both roles do. */
export const agentPhrases: Phrases = {
  '.ams.aam.SubscribeExConversations': [comingOnline],
  '.ams.routing.SubscribeRoutingTasks': [comingOnline],
  [becoming]: [comingOnline, become],
  '.ams.routing.SubscribeAgentsState': [watchStates],
  '.ams.routing.UpdateRingState': [answerRing],
  '.ams.cm.AgentRequestConversation': [start],
  '.ams.cm.UpdateConversationField': [changeConversation],
  '.ams.ms.QueryMessages': [queryMessages],
  '.ams.userprofile.GetUserProfile': [askProfile],
};
