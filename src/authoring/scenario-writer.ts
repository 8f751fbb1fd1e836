import { counted } from '../words/counted.js';
import { closes, opens } from './connections.js';
import { agentPhrases } from './phrases/agent-phrases.js';
import { consumerPhrases, wrongOfConsumers } from './phrases/consumer-phrases.js';
import { sendsRequest, sendsText } from './phrases/generic.js';
import { publishingPhrases, wrongInDialogs } from './phrases/publishing-phrases.js';
import { profilePhrases } from './phrases/profile-phrases.js';
import type { Phrase, Phrases } from './phrases/phrase.js';
import { expectsAnswer, expectsNotification, type Mark } from './marks.js';
import type { Person } from './people.js';
import type { Happening, RecordedFile, RecordedRequest, Recording } from './recording.js';
import { Scene } from './scene.js';
import type { WrittenScenario } from './steps-written.js';
import { expectsTold } from './told.js';
import { introducesConversation } from './unseen.js';

const forWrong: ReadonlySet<Phrase> = new Set([...wrongOfConsumers, ...wrongInDialogs]);
const phrases: Phrases = { ...consumerPhrases, ...agentPhrases, ...publishingPhrases, ...profilePhrases };

/**
 * A scenario that does what the clients of a recording did, in phrases of the catalogue.
 *
 * @param marks what is to be expected beside what requirements say
 */
export function scenarioOf(recording: Recording, marks: readonly Mark[] = []): WrittenScenario {
  const scene = new Scene(recording);
  const { happenings, ofScenario, leftOut } = recording;
  const upTo = Math.min(ofScenario, happenings.length);
  const those = happenings.slice(0, upTo);
  for (const [index, happening] of those.entries())
    writes(happening, { happenings: those, index, scene, marks });
  for (const person of scene.people.all) scene.arrived(person);
  tellsTheRest(happenings.slice(upTo), scene);
  if (leftOut > 0)
    scene.tell(
      `The recording goes on: ${counted(leftOut, 'further event is', 'further events are')} left out.`,
    );
  return {
    title: recording.title,
    case: recording.case,
    requirements: [...new Set([...scene.requirements, ...recording.broken])].sort(),
    hasAgents: scene.hasAgents,
    entries: scene.entries,
  };
}

/** Where a happening stands, and what is made of it. */
interface Writing {
  readonly happenings: readonly Happening[];
  readonly index: number;
  readonly scene: Scene;
  readonly marks: readonly Mark[];
}

function writes(happening: Happening, { happenings, index, scene, marks }: Writing): void {
  if (happening.is === 'file') {
    fileMoves(happening, scene);
    return;
  }
  const person = scene.people.of(happening.session);
  if (person === undefined) return;
  if (happening.is === 'open') {
    opens(happening, person, scene, happenings);
    return;
  }
  // Of an excerpt nobody said that a connection began.
  if (!person.sessions.includes(happening.session))
    opens({ session: happening.session, url: '' }, person, scene, happenings);
  switch (happening.is) {
    case 'close':
      closes(happening, person, scene, happenings.slice(index + 1));
      return;
    case 'told':
      expectsTold(happening, person, scene);
      expectsNotification(happening, person, scene, marks);
      return;
    case 'text':
      sendsText(happening.n, happening.text, person, scene);
      return;
    case 'request':
      asks(happening, person, scene);
      expectsAnswer(happening, person, scene, marks);
  }
}

function asks(request: RecordedRequest, person: Person, scene: Scene): void {
  const { type, session, n } = request;
  if (type === 'InitConnection') return;
  if (session !== person.session && type !== 'cqm.UnsubscribeExConversations') {
    scene.tell(
      `${scene.frame(n)} (${JSON.stringify(type)}) was sent on an earlier connection of ${person.name}'s: steps speak on the last.`,
    );
    return;
  }
  introducesConversation(request, scene);
  if (request.isMasked) scene.tell(`${scene.frame(n)} held a secret: a placeholder stands for it.`);
  const fitting = Object.hasOwn(phrases, type) ? (phrases[type] ?? []) : [];
  // What is wrong is sent on purpose: no other phrase sends it without being blamed.
  const those = request.isWrong ? fitting.filter((phrase) => forWrong.has(phrase)) : fitting;
  if (!those.some((phrase) => phrase(request, person, scene))) sendsRequest(request, person, scene);
}

function fileMoves({ actor, way, isGranted }: RecordedFile, scene: Scene): void {
  const person = scene.people.named(actor);
  if (person === undefined || scene.filePath === undefined) return;
  const { name } = person;
  if (way === 'put' && isGranted) scene.act(`${name} puts the picture there`);
  else if (way === 'got' && isGranted) scene.expectAgain(`${name} gets the same picture there`);
  else
    scene.expect(
      'R-072',
      `${name} can ${way === 'put' ? 'put' : 'get'} nothing there with a wrong signature`,
    );
}

/** What the harness did by itself at the end of a scenario, it does again. */
function tellsTheRest(happenings: readonly Happening[], scene: Scene): void {
  const frames = happenings.flatMap((each) => (each.is === 'request' || each.is === 'text' ? [each.n] : []));
  if (frames.length === 0) return;
  const which = frames.length === 1 ? 'frame' : 'frames';
  scene.tell(
    `Left out, since the harness tidies up by itself after a scenario: ${which} ${frames.join(', ')}.`,
  );
}
