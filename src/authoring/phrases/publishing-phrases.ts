import { activityWords, statusWords } from '../../actors/index.js';
import { isObject } from '../../contract/index.js';
import { integerMember, member, stringMember } from '../../judge/index.js';
import { quotedText } from '../../words/gherkin-text.js';
import { Placeholder } from '../json-with-placeholders.js';
import type { Person } from '../people.js';
import { isGranted, type RecordedRequest } from '../recording.js';
import type { Scene } from '../scene.js';
import { hasOnly, isExactly, isPlain, type Phrase, type Phrases } from './phrase.js';

/** The word by which a phrase means a value of the protocol. */
export function wordOf(words: Readonly<Record<string, string>>, value: unknown): string | undefined {
  return Object.entries(words).find(([, each]) => each === value)?.[0];
}

/** A text as it is said, in the quotation marks of a step; undefined for anything else. */
export function saidText(event: unknown): string | undefined {
  const message = stringMember(event, 'message');
  const isText = isExactly(event, { type: 'ContentEvent', contentType: 'text/plain', message });
  return message === undefined || !isText ? undefined : quotedText(message);
}

const publish: Phrase = (request, person, scene) => {
  const { body, value } = request;
  const event = member(body, 'event');
  const dialogId = stringMember(body, 'dialogId');
  const dialog = scene.landmarks.dialog(dialogId);
  if (dialog === undefined || !isObject(event) || !isPlain(request, 'metadata')) return false;
  if (dialog.isSurvey) return !request.isWrong && answersSurvey(request, person, scene, event);
  if (!dialog.isMain) return false;
  const { convId } = dialog;
  const publication: Publication = { request, person, scene, convId, event, metadata: value['metadata'] };
  if (!isGranted(request)) return tries(publication);
  if (person.conversation !== convId || request.isWrong) return false;
  const isSaid = says(publication);
  if (!isSaid) return false;
  scene.publishedSequence = integerMember(request.answer?.body, 'sequence');
  scene.published.push({ by: person, convId, event });
  return true;
};

interface Publication {
  readonly request: RecordedRequest;
  readonly person: Person;
  readonly scene: Scene;
  readonly convId: string;
  readonly event: unknown;
  readonly metadata: unknown;
}

function says({ request, person, scene, event, metadata }: Publication): boolean {
  const { name } = person;
  const { body } = request;
  const text = saidText(event);
  const isPlainBody = hasOnly(body, 'dialogId', 'event');
  if (metadata !== undefined) {
    const isClick =
      stringMember(event, 'status') === 'ACTION' && isOfLastPublished(event, scene) && isPlainBody;
    if (isClick)
      scene.act(`${name} publishes the click of that message with the metadata`, scene.json(metadata));
    else if (text !== undefined && isPlainBody)
      scene.act(`${name} publishes the text ${text} with the metadata`, scene.json(metadata));
    else return false;
    return true;
  }
  if (text !== undefined && isPlainBody) scene.act(`${name} publishes the text ${text}`);
  else if (text !== undefined && isForManagers(body))
    scene.act(`${name} publishes the text ${text} for agents and managers`);
  else if (!isPlainBody) return false;
  else {
    const activity = wordOf(activityWords, member(event, 'chatState'));
    const status = wordOf(statusWords, member(event, 'status'));
    if (activity !== undefined && hasOnly(event, 'type', 'chatState')) scene.act(`${name} is ${activity}`);
    else if (status !== undefined && isOfLastHeard(event, person))
      scene.act(`${name} marks the message as ${status}`);
    else scene.act(`${name} publishes`, scene.json(withSequence(event, scene)));
  }
  return true;
}

function isForManagers(body: unknown): boolean {
  return (
    hasOnly(body, 'dialogId', 'event', 'messageAudience') &&
    member(body, 'messageAudience') === 'AGENTS_AND_MANAGERS'
  );
}

function isOfLastPublished(event: unknown, { publishedSequence }: Scene): boolean {
  const sequences = member(event, 'sequenceList');
  return publishedSequence !== undefined && isExactly(sequences, [publishedSequence]);
}

function isOfLastHeard(event: unknown, { heardLast }: Person): boolean {
  const isStatus = hasOnly(event, 'type', 'status', 'sequenceList');
  return isStatus && heardLast !== undefined && isExactly(member(event, 'sequenceList'), [heardLast]);
}

/** An event about what was published last: its sequence may be another when the scenario is run. */
function withSequence(event: unknown, scene: Scene): unknown {
  if (!isObject(event) || !isOfLastPublished(event, scene)) return event;
  return { ...event, sequenceList: [new Placeholder('published sequence')] };
}

function tries({ request, person, scene, convId, event, metadata }: Publication): boolean {
  const { name } = person;
  const text = saidText(event);
  if (metadata !== undefined || !hasOnly(request.body, 'dialogId', 'event')) return false;
  const owner = scene.landmarks.ownerOf(convId);
  if (person.conversation === convId) {
    if (text !== undefined && !request.isWrong) scene.act(`${name} tries to publish the text ${text}`);
    else if (request.isWrong) scene.act(`${name} tries to publish`, scene.json(event));
    else return false;
  } else {
    if (owner === undefined || text === undefined || request.isWrong || !scene.isAtHand(convId)) return false;
    scene.arrived(person);
    scene.act(`${name} tries to publish the text ${text} in ${owner.name}'s conversation`);
  }
  if (request.answer !== undefined) scene.expectAgain(`${name}'s request is refused`);
  return true;
}

function answersSurvey(request: RecordedRequest, person: Person, scene: Scene, event: unknown): boolean {
  const text = saidText(event);
  const isAsked = scene.survey === stringMember(request.body, 'dialogId') && person.role === 'consumer';
  if (text === undefined || !isAsked || !isGranted(request)) return false;
  scene.act(`${person.name} answers the survey with ${text}`);
  scene.requirements.add('R-060');
  return true;
}

const listen: Phrase = (request, person, scene) => {
  const { body } = request;
  const dialog = scene.landmarks.dialog(stringMember(body, 'dialogId'));
  if (dialog === undefined || !isPlain(request) || !hasOnly(body, 'dialogId', 'fromSeq')) return false;
  const fromSeq = member(body, 'fromSeq');
  const { name } = person;
  if (dialog.isSurvey) {
    if (scene.survey !== stringMember(body, 'dialogId') || fromSeq !== undefined) return false;
    if (!isGranted(request)) return false;
    scene.act(`${name} listens to the survey`);
    return true;
  }
  const owner = scene.landmarks.ownerOf(dialog.convId);
  if (owner === undefined || !dialog.isMain || !scene.isAtHand(dialog.convId)) return false;
  if (!isGranted(request)) {
    if (person.role === 'agent' || fromSeq !== undefined) return false;
    scene.arrived(person);
    scene.act(`${name} tries to listen to ${owner.name}'s conversation`);
    if (request.answer !== undefined) scene.expectAgain(`${name}'s request is refused`);
    return true;
  }
  if (person.role === 'agent') {
    if (fromSeq !== undefined) return false;
    scene.act(`${name} listens to ${owner.name}'s conversation`);
    person.conversations.push(dialog.convId);
    return true;
  }
  if (owner !== person) return false;
  scene.arrived(person);
  const own = `${name} listens to ${person.possessive} conversation`;
  scene.act(Number.isSafeInteger(fromSeq) ? `${own} from the sequence ${String(fromSeq)} on` : own);
  return true;
};

/** What both roles do in a dialog, each by its own names for it. */
export const publishingPhrases: Phrases = {
  'ms.PublishEvent': [publish],
  '.ams.ms.PublishEvent': [publish],
  'ms.SubscribeMessagingEvents': [listen],
  '.ams.ms.SubscribeMessagingEvents': [listen],
};

/** Those of the phrases that also send what is wrong, on purpose. */
export const wrongInDialogs: readonly Phrase[] = [publish];
