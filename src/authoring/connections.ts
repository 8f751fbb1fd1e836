import { stringMember } from '../judge/index.js';
import type { Person } from './people.js';
import {
  isGranted,
  type Happening,
  type RecordedClosing,
  type RecordedOpening,
  type RecordedRequest,
} from './recording.js';
import { goingOnline } from './phrases/agent-phrases.js';
import type { Scene } from './scene.js';

const initialization = 'InitConnection';
const unauthorized = 401;
/** Close codes that say what HTTP says by 401. */
const firstTokenCode = 4400;
const lastTokenCode = 4499;

/** How a connection of a recording went, from its opening to its end. */
interface Course {
  readonly requests: readonly RecordedRequest[];
  readonly closing: RecordedClosing | undefined;
  readonly isLetIn: boolean;
}

function courseOf(happenings: readonly Happening[], session: string): Course {
  const of = happenings.filter((each) => 'session' in each && each.session === session);
  const requests = of.filter((each) => each.is === 'request');
  const closing = of.find((each) => each.is === 'close');
  const isLetIn = requests.some(isGranted) || of.some(({ is }) => is === 'told');
  return { requests, closing, isLetIn };
}

/** Writes how somebody gets in; what comes of it is known from the whole of the recording. */
export function opens(
  { session, url }: Pick<RecordedOpening, 'session' | 'url'>,
  person: Person,
  scene: Scene,
  happenings: readonly Happening[],
): void {
  const earlier = person.session;
  person.sessions.push(session);
  person.heardLast = undefined;
  if (person.role === 'agent') {
    for (const type of goingOnline) person.goingOnline.add(type);
    comesOnline(earlier === undefined, person, scene);
    return;
  }
  const course = courseOf(happenings, session);
  if (earlier === undefined) asSomebody(url, person, scene);
  if (!course.isLetIn && isOfToken(course.closing)) staysOut(course, person, scene);
  else if (course.requests[0]?.type === initialization && isGranted(course.requests[0]))
    initializes(course.requests[0], person, scene);
  else if (!course.isLetIn && course.requests[0]?.answer?.code === unauthorized) {
    scene.act(`${person.name} connects without a token`);
  } else if (earlier === undefined) person.isArriving = true;
  else comesBack({ earlier, session }, person, scene, happenings);
}

function comesOnline(isFirst: boolean, { name }: Person, scene: Scene): void {
  if (isFirst && !scene.hasActed) scene.setUp(`the agent ${name} is online`);
  else scene.act(`the agent ${name} comes online`);
}

function isOfToken(closing: RecordedClosing | undefined): boolean {
  const { by, code = 0 } = closing ?? {};
  return by === 'service' && code >= firstTokenCode && code <= lastTokenCode;
}

/** A consumer of another account than the first is said to be one. */
function asSomebody(url: string, person: Person, scene: Scene): void {
  const account = accountOf(url);
  scene.account ??= account;
  if (account !== undefined && account !== scene.account)
    scene.setUp(`${person.name} is a consumer of another account`);
}

function accountOf(url: string): string | undefined {
  return /\/account\/([^/]+)\//.exec(url)?.[1];
}

function staysOut({ requests }: Course, person: Person, scene: Scene): void {
  const { name, possessive } = person;
  scene.tell('The recording does not say what was wrong with the token.');
  scene.setUp(`${name} has a token that nobody issued`);
  if (requests[0]?.type === initialization) {
    scene.act(`${name} connects without a token`);
    scene.act(`${name} presents ${possessive} token in InitConnection`);
  } else scene.act(`${name} tries to connect with the token in the header`);
  scene.expect('R-019', `${name} is not let in`);
}

/** The client says what it is where there is a phrase for all of it. */
function initializes(request: RecordedRequest, person: Person, scene: Scene): void {
  const { value, n } = request;
  const headers: readonly unknown[] = Array.isArray(value['headers']) ? value['headers'] : [];
  const properties = headers.find(
    (each) => stringMember(each, 'type') === '.ams.headers.ClientProperties',
  ) as Readonly<Record<string, unknown>> | undefined;
  const { type: _type, ...told } = properties ?? {};
  const { deviceFamily, features } = told;
  const [feature, further] = Array.isArray(features) ? (features as readonly unknown[]) : [];
  const isOne = Object.keys(told).length === 1;
  const client = `${person.name} has connected with a client`;
  if (isOne && typeof deviceFamily === 'string' && /^\w+$/.test(deviceFamily))
    scene.setUp(`${client} of the device family "${deviceFamily}"`);
  else if (isOne && typeof feature === 'string' && further === undefined && /^\S+$/.test(feature))
    scene.setUp(`${client} that has the feature ${feature} alone`);
  else {
    if (Object.keys(told).length > 0)
      scene.tell(
        `${scene.frame(n)} tells what the client is, which no step says: ${Object.keys(told).join(', ')}.`,
      );
    scene.setUp(`${person.name} connects with InitConnection`);
  }
}

function comesBack(
  { earlier, session }: { readonly earlier: string; readonly session: string },
  { name, possessive }: Person,
  scene: Scene,
  happenings: readonly Happening[],
): void {
  const ending = happenings.findIndex((each) => each.is === 'close' && each.session === earlier);
  const opening = happenings.findIndex((each) => each.is === 'open' && each.session === session);
  const closing = ending >= 0 && ending < opening ? happenings[ending] : undefined;
  if (closing?.is !== 'close') scene.act(`${name} connects once more`);
  else if (closing.by === 'nobody') scene.act(`${name} loses ${possessive} connection and comes back`);
  else scene.act(`${name} comes back`);
}

/** Writes the end of a connection, where anything comes after it. */
export function closes(
  { session, by, code }: RecordedClosing,
  person: Person,
  scene: Scene,
  after: readonly Happening[],
): void {
  const { name } = person;
  if (by === 'service' && !(code >= firstTokenCode && code <= lastTokenCode)) {
    scene.tell(`The service closed ${name}'s connection ${JSON.stringify(session)} with code ${code}.`);
    return;
  }
  const goesOn = after.some((each) => each.is === 'open' || each.is === 'request' || each.is === 'text');
  if (by !== 'client' || !goesOn || person.role === 'agent') return;
  if (person.session === session) scene.act(`${name} leaves`);
  else if (person.sessions[0] === session) scene.act(`${name}'s first connection ends`);
  else scene.tell(`${name}'s connection ${JSON.stringify(session)} ended, which no step says.`);
}
