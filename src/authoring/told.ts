import { activityWords, statusWords } from '../actors/index.js';
import { member, type ConversationChange, type ToldEvent } from '../judge/index.js';
import type { Person } from './people.js';
import { saidText, wordOf } from './phrases/publishing-phrases.js';
import type { RecordedNotification } from './recording.js';
import type { Scene } from './scene.js';
import { closesUnseen, introducesAgent, saysUnseen } from './unseen.js';

/** Expects what a notification tells, where a requirement says that what was done before is to be told. */
export function expectsTold(told: RecordedNotification, person: Person, scene: Scene): void {
  // Steps look at the present connection.
  if (told.session !== person.session) return;
  for (const change of told.changes) conversationTold(change, person, scene);
  for (const event of told.events) eventTold(event, told.n, person, scene);
}

function conversationTold(change: ConversationChange, person: Person, scene: Scene): void {
  const { convId, isOver, type } = change;
  if (convId === undefined) return;
  if (person.role === 'agent') {
    const owner = scene.landmarks.ownerOf(convId);
    const isTold = isOver && scene.closed.has(convId) && scene.isAtHand(convId) && owner !== undefined;
    if (isTold && person.conversations.includes(convId))
      scene.expect('R-005', `${person.name} is told that ${owner.name}'s conversation is closed or gone`);
    return;
  }
  if (person.conversation !== convId || type === 'DELETE') return;
  const { name, possessive } = person;
  const about = (what: string): string => `${name} ${convId} ${what}`;
  if (!isOver && change.state === 'OPEN' && !scene.closed.has(convId))
    scene.expect('R-003', `${name} is told that ${possessive} conversation is open`, about('open'));
  introducesAgent(change, convId, scene);
  closesUnseen(change, convId, scene);
  const assigned = scene.assigned.get(convId);
  const ids = change.participants?.get('ASSIGNED_AGENT') ?? [];
  if (assigned !== undefined && !isOver && ids.some((id) => assigned.ids.has(id)))
    scene.expect(
      'R-004',
      `${name} is told that ${assigned.name} is the assigned agent`,
      about(assigned.name),
    );
  if (isOver && scene.closed.has(convId))
    scene.expect('R-005', `${name} is told that ${possessive} conversation is closed`, about('closed'));
  surveyTold(change, person, scene);
}

/** A survey that opens once the main dialog is closed; steps speak of it from then on. */
function surveyTold({ details, convId, isOver }: ConversationChange, { name }: Person, scene: Scene): void {
  if (isOver || convId === undefined || !scene.closed.has(convId)) return;
  const dialogs: unknown = member(details, 'dialogs');
  if (!Array.isArray(dialogs)) return;
  for (const dialog of dialogs as readonly unknown[]) {
    const id = member(dialog, 'dialogId');
    if (member(dialog, 'dialogType') !== 'POST_SURVEY' || member(dialog, 'state') !== 'OPEN') continue;
    if (typeof id !== 'string') continue;
    scene.survey = id;
    scene.expect('R-060', `${name} is told that a survey is open`, `${name} ${convId} survey`);
  }
}

function eventTold(heard: ToldEvent, n: number, person: Person, scene: Scene): void {
  const { dialogId, event, sequence, type } = heard;
  const dialog = scene.landmarks.dialog(dialogId);
  if (dialog?.isMain !== true || person.conversation !== dialog.convId) return;
  const isContent = type === 'ContentEvent' || type === 'RichContentEvent';
  if (isContent && sequence !== undefined) person.heardLast = sequence;
  saysUnseen(heard, n, dialog.convId, person, scene);
  const told = JSON.stringify(event);
  const published = scene.published.find(
    (each) => each.by !== person && each.convId === dialog.convId && JSON.stringify(each.event) === told,
  );
  if (published === undefined) return;
  const { name } = person;
  const text = saidText(event);
  const status = wordOf(statusWords, member(event, 'status'));
  const activity = wordOf(activityWords, member(event, 'chatState'));
  if (text !== undefined) scene.expect('R-039', `${name} receives the text ${text}`);
  else if (status !== undefined) scene.expect('R-043', `${name} is told that the message is ${status}`);
  else if (activity !== undefined)
    scene.expect('R-044', `${name} is told that ${published.by.name} is ${activity}`);
}
