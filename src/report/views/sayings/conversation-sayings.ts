import { idMember, integerMember, isObject, listMember, member, stringMember } from '../../../judge/index.js';
import { bounded, facts, flag, lastOf, secondsIn, textsIn, words, type Saying } from './saying.js';

/** A notification of conversations. */
export const conversationChanges: Saying = (body) =>
  lastOf(listMember(body, 'changes'), conversationChange, 'no conversations');

/** State, roles beside the consumer, and other dialogs than the main one. */
function conversationChange(change: unknown): string {
  if (stringMember(change, 'type') === 'DELETE') return 'DELETE';
  const details = member(member(change, 'result'), 'conversationDetails');
  const [state, stage] = [stringMember(details, 'state'), stringMember(details, 'stage')];
  const dialogs = listMember(details, 'dialogs').filter(
    (dialog) => stringMember(dialog, 'dialogType') !== 'MAIN',
  );
  const closeReason = stringMember(details, 'closeReason');
  return facts(
    words(state, stage === undefined || stage === state ? undefined : `stage ${stage}`),
    ...rolesOf(details),
    ...dialogs.slice(-2).map((each) => words(stringMember(each, 'dialogType'), stringMember(each, 'state'))),
    closeReason === undefined ? undefined : words('by', closeReason),
  );
}

function rolesOf(details: unknown): string[] {
  const participants = member(details, 'participants') ?? member(details, 'participantsPId');
  const roles = isObject(participants)
    ? Object.entries(participants).flatMap(([role, ids]) =>
        Array.isArray(ids) && ids.length === 0 ? [] : role,
      )
    : listMember(details, 'participants').flatMap((each) => stringMember(each, 'role') ?? []);
  return [...new Set(roles)]
    .filter((role) => role !== 'CONSUMER')
    .slice(0, 4)
    .map(bounded);
}

/** The conversation that a notification is about, when it is about one alone. */
export function conversationOf(body: unknown): string | undefined {
  const changes = listMember(body, 'changes');
  return changes.length === 1 ? idMember(member(changes[0], 'result'), 'convId') : undefined;
}

/** A request to change a conversation. */
export const fieldChanges: Saying = (body) =>
  lastOf(listMember(body, 'conversationField'), fieldChange, 'no field');

const fields: Readonly<Record<string, Saying>> = {
  ConversationStateField: (field) => words('state', stringMember(field, 'conversationState')),
  Stage: (field) => words('stage', stringMember(field, 'conversationState')),
  ParticipantsChange: (field) => words(stringMember(field, 'type'), stringMember(field, 'role')),
  Skill: (field) => words('skill', idMember(field, 'skill')),
  TTRField: (field) => words('TTR', stringMember(field, 'ttrType'), secondsIn(field, 'value')),
  CSATRate: (field) => words('CSAT', idMember(field, 'csatRate'), stringMember(field, 'status')),
  Note: (field) => words('note', quoted(stringMember(field, 'note'))),
  ManualETTR: () => 'ETTR',
  DialogChange: (field) => {
    const dialog = member(field, 'dialog');
    const type = stringMember(dialog, 'dialogType');
    return words(stringMember(field, 'type'), 'dialog', type, stringMember(dialog, 'state'));
  },
};

function fieldChange(field: unknown): string {
  const name = stringMember(field, 'field') ?? 'a field without a name';
  const say = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return say?.(field) ?? bounded(name);
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `“${bounded(text)}”`;
}

/** A request for a conversation. */
export const newConversation: Saying = (body) => {
  const skill = idMember(body, 'skillId');
  return facts(
    'new conversation',
    skill === undefined ? undefined : words('skill', skill),
    words(stringMember(body, 'ttrDefName')),
  );
};

/** Which conversations are asked for. */
export const conversationsWanted: Saying = (body) => {
  const states = new Set([...textsIn(body, 'convState'), ...textsIn(body, 'stage')]);
  const since = integerMember(body, 'minLastUpdatedTime') ?? 0;
  return facts(
    words('conversations', [...states].join(' or ')),
    since > 0 ? 'changed since a time' : undefined,
  );
};

/** A notification of the tasks that agents are rung for. */
export const routingChanges: Saying = (body) =>
  lastOf(listMember(body, 'changes'), routingChange, 'no rings');

function routingChange(change: unknown): string {
  if (stringMember(change, 'type') === 'DELETE') return 'ring DELETE';
  const task = member(change, 'result');
  const rings = listMember(task, 'ringsDetails').flatMap((ring) => stringMember(ring, 'ringState') ?? []);
  return facts(words('ring', ...new Set(rings.slice(0, 4))), flag(task, 'taskCompleted', 'task completed'));
}

/** A notification of what agents are doing. */
export const agentStates: Saying = (body) =>
  lastOf(
    listMember(body, 'changes'),
    (change) => words(stringMember(member(change, 'result'), 'availability')),
    'no agents',
  );
