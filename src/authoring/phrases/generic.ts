import { Contract } from '../../contract/index.js';
// Not through the room's index: what is near a name is looked for with a package that most commands do without.
import { mistypedType } from '../../contract/near-types.js';
import { fitsLine, jsonInDocString, quotedText } from '../../words/gherkin-text.js';
import type { Person } from '../people.js';
import { isGranted, type RecordedRequest } from '../recording.js';
import type { Scene } from '../scene.js';
import type { WrittenStep } from '../steps-written.js';
import { tellsWhatIsBeside } from './phrase.js';

/** Writes a request with the phrases that know nothing of the protocol, and says what they leave out. */
export function sendsRequest(request: RecordedRequest, person: Person, scene: Scene): void {
  const { n, type, value } = request;
  const quoted = quotedText(type);
  if (quoted === undefined || type === '') {
    sendsText(n, JSON.stringify(value), person, scene);
    return;
  }
  scene.arrived(person);
  tellsWhatIsBeside(request, scene);
  const step = stepFor(request, person, scene, quoted);
  scene.answeredBy(step, person, request);
  const { answer } = request;
  if (answer === undefined) {
    scene.tell(`${scene.frame(n)} is not answered in the recording.`);
  } else if (!isGranted(request) && answer.code >= 400 && answer.code !== 429) {
    scene.expectAgain(`${person.name}'s request is refused`);
  }
}

function stepFor(request: RecordedRequest, { name, role }: Person, scene: Scene, type: string): WrittenStep {
  const { n, body, isWrong, isKnown } = request;
  // What is nearly a documented type would be taken for a slip of whoever wrote the scenario.
  const isOther = !isKnown && mistypedType(Contract.load(), 'req', request.type) === undefined;
  if (role === 'consumer' && isOther && body === undefined)
    return scene.act(`${name} sends a request of the type ${type}`, undefined, true);
  const sent = `${name} sends the request ${type}`;
  if (!isWrong && isKnown)
    return body === undefined
      ? scene.act(sent, undefined, true)
      : scene.act(`${sent} with the body`, scene.json(body), true);
  if (body === undefined) scene.tell(`${scene.frame(n)} has no body: here it has an empty one.`);
  return scene.act(`${sent}, wrong on purpose, with the body`, scene.json(body ?? {}), true);
}

/** Writes a frame of a client that is not a request. */
export function sendsText(n: number, text: string | undefined, person: Person, scene: Scene): void {
  if (text === undefined) {
    scene.tell(`${scene.frame(n)} is left out: no step sends a binary message, or JSON nested so deep.`);
    return;
  }
  scene.arrived(person);
  const isOneLine = /^\S(?:.*\S)?$/u.test(text) && fitsLine(text);
  if (person.role === 'consumer' && isOneLine)
    scene.act(`${person.name} sends the text ${text}`, undefined, true);
  else scene.act(`${person.name} sends a text, written as JSON`, { is: 'json', text: jsonText(text) }, true);
  if (person.role === 'agent') return;
  scene.expectAgain(`${person.name} gets an error or is disconnected`);
  scene.requirements.add('R-027');
}

/** Filled in as any body is: what looks like a placeholder is spelled otherwise. */
function jsonText(text: string): string {
  return jsonInDocString(JSON.stringify(text));
}
