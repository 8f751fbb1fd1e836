import { integerMember, listMember, member, stringMember } from '../../judge/index.js';
import type { Person } from '../people.js';
import { isGranted, type RecordedRequest } from '../recording.js';
import type { Scene } from '../scene.js';
import { changeIn, hasOnly, isEmpty, isExactly, isPlain, type Phrase, type Phrases } from './phrase.js';
import { startedWith } from './starting.js';

const subscribe: Phrase = (request, person, scene) => {
  const { name } = person;
  const { body, at } = request;
  const id = stringMember(request.answer?.body, 'subscriptionId');
  if (!isPlain(request) || !isGranted(request) || id === undefined) return false;
  const since = integerMember(body, 'minLastUpdatedTime');
  const isFirst = !person.streams.some(({ session }) => session === request.session);
  const state = stateOf(listMember(body, 'convState'));
  const further = isFirst ? '' : ' as well';
  const subscribed = (which: string): void => {
    person.isArriving = false;
    const step = scene.setUp(`${name} is subscribed to ${which} conversations${further}`);
    scene.answeredBy(step, person, request);
  };
  const subscribes = (which: string): void => {
    scene.arrived(person);
    scene.answeredBy(scene.act(`${name} subscribes to ${which}`), person, request);
  };
  if (isEmpty(body)) subscribed('all');
  else if (hasOnly(body, 'convState') && state !== undefined) subscribed(state);
  else if (isExactly(body, { convState: ['OPEN', 'CLOSE'], minLastUpdatedTime: 0 }))
    subscribes('all conversations');
  else if (!hasOnly(body, 'minLastUpdatedTime') || since === undefined) return false;
  else if (since === 0) subscribes('conversations updated since the beginning');
  else if (since > at) subscribes('conversations updated in the future');
  else return false;
  person.streams.push({ id, session: request.session });
  return true;
};

function stateOf(states: readonly unknown[]): 'open' | 'closed' | undefined {
  const [state, further] = states;
  if (further !== undefined) return undefined;
  return state === 'OPEN' ? 'open' : state === 'CLOSE' ? 'closed' : undefined;
}

const subscribeInVain: Phrase = (request, person, scene) => {
  if (!isPlain(request) || isGranted(request) || !isEmpty(request.body)) return false;
  scene.arrived(person);
  scene.act(`${person.name} asks for ${person.possessive} conversations`);
  return true;
};

const unsubscribe: Phrase = (request, person, scene) => {
  const id = stringMember(request.body, 'subscriptionId');
  const nth = ['first', 'second', 'third'][person.streams.findIndex((stream) => stream.id === id)];
  if (nth === undefined || !isPlain(request) || !isGranted(request)) return false;
  scene.act(`${person.name} ends ${person.possessive} ${nth} subscription`);
  return true;
};

const askTime: Phrase = (request, person, scene) => {
  const { value, body } = request;
  const numericId = integerMember(value, 'id');
  if (numericId !== undefined && body === undefined && hasOnly(value, 'kind', 'id', 'type')) {
    scene.arrived(person);
    scene.act(`${person.name} asks for the time with the number ${numericId} as request id`);
    return true;
  }
  if (!isPlain(request) || !isEmpty(body) || request.isWrong) return false;
  scene.arrived(person);
  scene.act(`${person.name} asks for the time`);
  return true;
};

const changeConversation: Phrase = (request, person, scene) => {
  const wanted = changeIn(request);
  if (wanted === undefined) return false;
  const change: Change = { request, person, scene, ...wanted };
  if (!isGranted(request)) return refused(change);
  return !request.isWrong && granted(change);
};

interface Change {
  readonly request: RecordedRequest;
  readonly person: Person;
  readonly scene: Scene;
  readonly convId: string;
  readonly field: unknown;
}

const closing = { field: 'ConversationStateField', conversationState: 'CLOSE' } as const;

function granted({ person, scene, convId, field }: Change): boolean {
  if (person.conversation !== convId) return false;
  const { name, possessive } = person;
  const close = (how: string): true => {
    scene.closed.add(convId);
    scene.act(`${name} closes ${possessive} conversation${how}`);
    return true;
  };
  if (isExactly(field, closing)) return close(' by a field without a list around it');
  if (Array.isArray(field) && field.length === 1) {
    const [only] = field as readonly unknown[];
    if (isExactly(only, closing)) return close('');
    const text = changeOf(only, person, scene);
    if (text === undefined) return false;
    scene.act(text);
    return true;
  }
  return closesDialog({ person, scene, convId, field });
}

/** A change of a conversation, as a step has it. */
function changeOf(field: unknown, { name, possessive }: Person, scene: Scene): string | undefined {
  const ttrType = stringMember(field, 'ttrType');
  if (isExactly(field, { field: 'TTRField', ttrType: 'URGENT', value: 300 })) {
    scene.requirements.add('R-037');
    return `${name} makes ${possessive} conversation urgent`;
  }
  if (ttrType !== undefined && isExactly(field, { field: 'TTRField', ttrType, value: 900 }))
    return `${name} sets ${possessive} conversation's time to respond to ${ttrType}`;
  const csatRate = integerMember(field, 'csatRate');
  const rating = { field: 'CSATRate', csatRate, csatResolutionConfirmation: true, status: 'FILLED' };
  if (csatRate === undefined || !isExactly(field, rating)) return undefined;
  return `${name} rates ${possessive} conversation with ${csatRate}`;
}

function closesDialog({ person, scene, convId, field }: Omit<Change, 'request'>): boolean {
  const dialogId = stringMember(member(field, 'dialog'), 'dialogId');
  const of = scene.landmarks.dialog(dialogId);
  if (of?.convId !== convId) return false;
  const update = { field: 'DialogChange', type: 'UPDATE' };
  const isMainClosed = isExactly(field, {
    ...update,
    dialog: { dialogId, state: 'CLOSE', closedCause: 'Done' },
  });
  if (of.isMain && isMainClosed) scene.act(`${person.name} closes the main dialog`);
  else if (scene.survey === dialogId && isExactly(field, { ...update, dialog: { dialogId, state: 'CLOSE' } }))
    scene.act(`${person.name} closes the survey`);
  else return false;
  scene.closed.add(convId);
  return true;
}

function refused({ person, scene, convId, field, request }: Change): boolean {
  const { name, possessive } = person;
  const [only, further] = listMember({ field }, 'field');
  if (further !== undefined || !Array.isArray(field)) return false;
  const state = stringMember(only, 'conversationState');
  if (state === undefined || !isExactly(only, { ...closing, conversationState: state })) return false;
  const owner = scene.landmarks.ownerOf(convId);
  if (state !== 'CLOSE') {
    if (owner !== person || !scene.isAtHand(convId) || /["\\]/.test(state)) return false;
    scene.act(`${name} tries to set ${possessive} conversation to the state "${state}"`);
  } else if (owner === person && scene.isAtHand(convId)) {
    scene.act(`${name} tries to close ${possessive} conversation again`);
  } else if (owner !== undefined && scene.isAtHand(convId)) {
    scene.arrived(person);
    scene.act(`${name} tries to close ${owner.name}'s conversation`);
  } else {
    if (owner !== undefined || !/^[\w.:-]+$/.test(convId)) return false;
    scene.arrived(person);
    scene.act(`${name} tries to close the conversation "${convId}"`);
  }
  if (request.answer !== undefined) scene.expectAgain(`${name}'s request is refused`);
  return true;
}

/** What consumers ask for, beside what both roles do. */
export const consumerPhrases: Phrases = {
  'cqm.SubscribeExConversations': [subscribe, subscribeInVain],
  'cqm.UnsubscribeExConversations': [unsubscribe],
  GetClock: [askTime],
  'cm.ConsumerRequestConversation': [startedWith],
  'cm.UpdateConversationField': [changeConversation],
};

/** Those of the phrases that also send what is wrong, on purpose. */
export const wrongOfConsumers: readonly Phrase[] = [askTime, changeConversation];
