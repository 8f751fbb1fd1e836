import { activityWords, statusWords } from '../actors/index.js';
import { isObject } from '../contract/index.js';
import { listMember, member, stringMember, type ConversationChange, type ToldEvent } from '../judge/index.js';
import type { Person } from './people.js';
import { hasOnly } from './phrases/phrase.js';
import { saidText, wordOf } from './phrases/publishing-phrases.js';
import type { RecordedRequest } from './recording.js';
import type { Scene } from './scene.js';

/**
 * Brings in a conversation that a request is about and that nobody in the recording has started: it was there before, or
 * its consumer is not in the recording.
 */
export function introducesConversation({ body, n }: RecordedRequest, scene: Scene): void {
  const { landmarks, people } = scene;
  const ringId = stringMember(body, 'ringId');
  const dialog = landmarks.dialog(stringMember(body, 'dialogId'));
  const convId =
    stringMember(body, 'conversationId') ?? landmarks.conversationRungFor(ringId) ?? dialog?.convId;
  const id = convId === undefined ? undefined : landmarks.consumerIdOf(convId);
  if (convId === undefined || id === undefined) return;
  const owner = landmarks.ownerOf(convId) ?? people.byId(id) ?? people.unseen('consumer');
  if (owner.conversations.includes(convId)) return;
  if (owner.isUnseen && !owner.ids.has(id))
    scene.tell(`${owner.name} is not in the recording: what it tells of them is done by the steps.`);
  else scene.tell(notStartedHere(convId, n, scene));
  owner.ids.add(id);
  landmarks.belongs(convId, owner);
  if (scene.hasActed) scene.act(`${owner.name} starts a conversation`);
  else scene.setUp(`${owner.name} has an open conversation`);
  owner.isArriving = false;
  owner.conversations.push(convId);
}

/** Why steps start a conversation that the recording is about already. */
function notStartedHere(convId: string, n: number, scene: Scene): string {
  const start = scene.landmarks.startOf(convId);
  return start === undefined
    ? `No frame of this scenario starts the conversation that ${scene.frame(n)} is about: a step does.`
    : `The request in ${scene.frame(start)} is sent as it was; what follows is in a conversation that a step starts.`;
}

/** Brings in the agent of whom a consumer is told, when there is nobody in the recording who may be meant. */
export function introducesAgent({ participants }: ConversationChange, convId: string, scene: Scene): void {
  const [id] = participants?.get('ASSIGNED_AGENT') ?? [];
  const owner = scene.landmarks.ownerOf(convId);
  if (id === undefined || owner === undefined || scene.assigned.has(convId)) return;
  const known = scene.people.byId(id);
  if (known?.isUnseen === false || scene.people.all.some((each) => isSeenAgent(each))) return;
  const agent = known ?? scene.people.unseen('agent');
  if (known === undefined) {
    agent.ids.add(id);
    scene.tell(`${agent.name} is not in the recording: what it tells of them is done by the steps.`);
    scene.act(`the agent ${agent.name} comes online`);
  }
  scene.act(`${agent.name} accepts ${owner.name}'s conversation`);
  agent.conversations.push(convId);
  scene.assigned.set(convId, agent);
}

function isSeenAgent({ role, isUnseen }: Person): boolean {
  return role === 'agent' && !isUnseen;
}

/** Has the agent who is not in the recording close what is told to be closed, when nobody else did. */
export function closesUnseen({ details, isOver }: ConversationChange, convId: string, scene: Scene): void {
  const agent = scene.assigned.get(convId);
  const owner = scene.landmarks.ownerOf(convId);
  if (agent?.isUnseen !== true || owner === undefined || scene.closed.has(convId)) return;
  const main = listMember(details, 'dialogs').find((each) => member(each, 'dialogType') === 'MAIN');
  if (isOver) scene.act(`${agent.name} closes ${owner.name}'s conversation`);
  else if (member(main, 'state') === 'CLOSE')
    scene.act(`${agent.name} closes the main dialog of ${owner.name}'s conversation`);
  else return;
  scene.closed.add(convId);
}

/** Has whoever is not in the recording say what somebody else is told that they said. */
export function saysUnseen(told: ToldEvent, n: number, convId: string, person: Person, scene: Scene): void {
  const { event, change } = told;
  const speaker = person.role === 'agent' ? scene.landmarks.ownerOf(convId) : scene.assigned.get(convId);
  if (!isObject(event) || isBy(person, change) || !scene.isNews(told)) return;
  if (speaker?.isUnseen !== true || !isBy(speaker, change)) {
    if (isOfNobodySeen(change, scene))
      scene.tell(`${scene.frame(n)} tells of an event of somebody who is not in the recording.`);
    return;
  }
  const { name } = speaker;
  const text = saidText(event);
  const status = wordOf(statusWords, event['status']);
  const activity = wordOf(activityWords, event['chatState']);
  if (text !== undefined) scene.act(`${name} publishes the text ${text}`);
  else if (activity !== undefined && hasOnly(event, 'type', 'chatState')) scene.act(`${name} is ${activity}`);
  else if (status !== undefined) scene.act(`${name} marks the message as ${status}`);
  else scene.act(`${name} publishes`, scene.json(event));
  scene.published.push({ by: speaker, convId, event });
}

/** True when one of the ids told of whoever an event is from is somebody's. */
function isBy({ ids, role }: Person, change: unknown): boolean {
  const told = originatorsOf(change);
  return told.some((id) => ids.has(id)) || (role === 'consumer' && roleOf(change) === 'CONSUMER');
}

function isOfNobodySeen(change: unknown, { people }: Scene): boolean {
  const role = roleOf(change);
  return (
    originatorsOf(change).every((id) => people.byId(id) === undefined) &&
    role !== 'CONSUMER' &&
    !people.all.some(isSeenAgent)
  );
}

function originatorsOf(change: unknown): string[] {
  const ids = [
    stringMember(change, 'originatorId'),
    stringMember(change, 'originatorPId'),
    stringMember(member(change, 'originatorMetadata'), 'id'),
  ];
  return ids.filter((id) => id !== undefined);
}

function roleOf(change: unknown): string | undefined {
  return stringMember(member(change, 'originatorMetadata'), 'role');
}
