import { isObject } from '../../contract/index.js';
import { member, stringMember } from '../../judge/index.js';
import { picture } from '../../actors/index.js';
import { quotedText } from '../../words/gherkin-text.js';
import { isGranted } from '../recording.js';
import type { Scene } from '../scene.js';
import type { Person } from '../people.js';
import { hasOnly, isEmpty, isExactly, isPlain, type Phrase, type Phrases } from './phrase.js';

const askPlace: Phrase = (request, person, scene) => {
  const { body } = request;
  const [fileType, fileSize] = [stringMember(body, 'fileType'), stringMember(body, 'fileSize')];
  if (!isPlain(request) || request.isWrong || fileType === undefined || fileSize === undefined) return false;
  if (!hasOnly(body, 'fileType', 'fileSize') || !/^\S+$/.test(fileType) || !/^\d{1,15}$/.test(fileSize))
    return false;
  scene.arrived(person);
  const isPicture = isExactly(body, { fileType: picture.fileType, fileSize: String(picture.bytes.length) });
  const what = isPicture ? 'a picture' : `a ${fileType} file of ${fileSize} bytes`;
  scene.act(`${person.name} asks where to put ${what}`);
  placeGiven(isGranted(request), request.answer?.body, person, scene);
  return true;
};

const askFile: Phrase = (request, person, scene) => {
  const path = stringMember(request.body, 'relativePath');
  const quoted = path === undefined ? undefined : quotedText(path);
  if (quoted === undefined || !isPlain(request) || !hasOnly(request.body, 'relativePath')) return false;
  scene.arrived(person);
  scene.act(
    `${person.name} asks where to get ${path === scene.filePath ? 'that file' : `the file ${quoted}`}`,
  );
  placeGiven(isGranted(request), request.answer?.body, person, scene);
  return true;
};

/** What is put or got is at the place that was granted: its address is remembered by the step that expects it (R-046). */
function placeGiven(isGiven: boolean, body: unknown, { name }: Person, scene: Scene): void {
  if (!isGiven) {
    scene.expectAgain(`${name}'s request is refused`);
    return;
  }
  if (member(body, 'queryParams') === undefined) return;
  scene.filePath = stringMember(body, 'relativePath') ?? scene.filePath;
  scene.requirements.add('R-046');
  scene.expectAgain(`${name} is given a place with signature and expiry`);
}

const setProfile: Phrase = (request, person, scene) => {
  const { body } = request;
  if (!isPlain(request) || !isGranted(request) || !isObject(body)) return false;
  const { name, possessive } = person;
  scene.arrived(person);
  const firstName = quotedText(stringMember(body, 'firstName') ?? '\n');
  if (firstName !== undefined && hasOnly(body, 'firstName'))
    scene.act(`${name} sets ${possessive} first name to ${firstName}`);
  else scene.act(`${name} sets ${possessive} profile to`, scene.json(body));
  return true;
};

const getProfile: Phrase = (request, person, scene) => {
  if (!isPlain(request) || !isGranted(request) || !isEmpty(request.body)) return false;
  scene.arrived(person);
  scene.act(`${person.name} asks for ${person.possessive} profile`);
  return true;
};

/** Files and profiles of consumers. */
export const profilePhrases: Phrases = {
  'ms.GenerateURLForUploadFile': [askPlace],
  'ms.GenerateURLForDownloadFile': [askFile],
  'userprofile.SetUserProfile': [setProfile],
  'userprofile.GetUserProfile': [getProfile],
};
