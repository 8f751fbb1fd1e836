import { isObject } from '../../contract/index.js';
import { stringMember } from '../../judge/index.js';
import { isGranted } from '../recording.js';
import { tellsWhatIsBeside, type Phrase } from './phrase.js';

/** A consumer starts a conversation: as it is, with details that are all texts, or with any. */
export const startedWith: Phrase = (request, person, scene) => {
  const convId = stringMember(request.answer?.body, 'conversationId');
  if (convId === undefined || !isGranted(request) || request.isWrong) return false;
  tellsWhatIsBeside(request, scene);
  const { name } = person;
  const { body } = request;
  const started = `${name} starts a conversation`;
  if (body === undefined) {
    person.isArriving = false;
    scene.answeredBy(scene.act(started), person, request);
  } else {
    scene.arrived(person);
    const rows = rowsOf(body);
    const step =
      rows === undefined
        ? scene.act(`${started} with the body`, scene.json(body))
        : scene.act(`${started} with`, { is: 'table', rows });
    scene.answeredBy(step, person, request);
  }
  person.conversations.push(convId);
  return true;
};

/** The members of a body as the rows of a table; undefined where a table would not keep them as they are. */
function rowsOf(body: unknown): (readonly string[])[] | undefined {
  if (!isObject(body)) return undefined;
  const rows = Object.entries(body);
  if (rows.length === 0) return undefined;
  const isKept = (text: unknown): text is string => typeof text === 'string' && /^[\w-][\w. -]*$/.test(text);
  return rows.every((row) => row.every((text) => isKept(text) && text.trim() === text))
    ? rows.map(([member, value]) => [member, value as string])
    : undefined;
}
