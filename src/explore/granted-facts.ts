import { isObject } from '../contract/index.js';
import { integerMember, listMember, member, stringMember } from '../judge/index.js';
import type { Act, AskAct, Need } from './act.js';
import { consumerNamedIn } from './names.js';
import { namesIn } from './act-placeholders.js';
import type { Outcome } from './act-outcome.js';

/** An act that was done, and what came of it. */
export interface DoneAct {
  readonly act: Act;
  readonly outcome: Outcome;
}

/** Something said that was granted: it is to be told by its sequence for good. */
export interface SaidFact {
  readonly by: string;
  readonly sequence: number;
  readonly event: unknown;
  readonly isPrivate: boolean;
}

/** How a conversation has to be, by what was granted. Undefined is what nothing that was granted says. */
export interface ConversationFacts {
  readonly owner: string;
  /** True once a ring was answered, or an agent has handed it on: whom it is offered to then is the service's choice. */
  wasGivenAway: boolean;
  /** True once closing all of it was granted; undefined once only its main dialog was closed. */
  isOver: boolean | undefined;
  isDialogOver: boolean;
  ttrType: string | undefined;
  csatRate: number | undefined;
  skill: string | undefined;
  /** Who is to be the agent; `nobody` after a removal; undefined where the service may have chosen. */
  agent: string | undefined;
  readonly managers: Map<string, boolean>;
  /** What shared screens are to be, by the ids of their dialogs, as acts name them. */
  readonly screens: Map<string, string>;
  readonly said: SaidFact[];
}

/** What was granted in a sequence and has to stay so, by conversation: read from acts and answers alone. */
export class GrantedFacts {
  readonly #facts = new Map<string, ConversationFacts>();

  /** The conversations that were started, by their names. */
  get all(): ReadonlyMap<string, ConversationFacts> {
    return this.#facts;
  }

  /** Takes in what came of an act. */
  take({ act, outcome }: DoneAct): void {
    if (act.does !== 'ask' || outcome.is !== 'granted') return;
    const { type, grants, body, who } = act;
    if (type.endsWith('RequestConversation') && grants !== undefined) {
      const isOfAgent = type.startsWith('.ams');
      const owner = isOfAgent ? consumerNamedIn(body) : who;
      if (owner !== undefined) this.#facts.set(grants, newFacts(owner, isOfAgent ? who : undefined));
      return;
    }
    take(act, outcome.answer.body, this.#facts);
  }

  /** The first need that is not met; undefined when all are. */
  unmet(needs: readonly Need[] | undefined): Need | undefined {
    return needs?.find((need) => !isMet(need, this.#facts.get(need.of)));
  }
}

function isMet({ is, who = '' }: Need, facts: ConversationFacts | undefined): boolean {
  if (facts === undefined) return false;
  const { isOver, isDialogOver, agent, managers, owner } = facts;
  switch (is) {
    case 'open':
      return isOver === false;
    case 'closed':
      return isOver === true;
    case 'dialog open':
      return !isDialogOver;
    case 'dialog closed':
      return isDialogOver;
    case 'in its survey':
      return isOver === undefined && isDialogOver;
    case 'with agent':
      return agent === who;
    case 'without agent':
      return agent === undefined || agent === 'nobody';
    case 'with manager':
      return managers.get(who) === true;
    case 'of others':
      return owner !== who && agent !== who && managers.get(who) !== true;
    case 'of nobody yet':
      return agent === undefined && !facts.wasGivenAway;
  }
}

function newFacts(owner: string, agent: string | undefined): ConversationFacts {
  return {
    owner,
    wasGivenAway: false,
    isOver: false,
    isDialogOver: false,
    ttrType: undefined,
    csatRate: undefined,
    skill: undefined,
    agent,
    managers: new Map(),
    screens: new Map(),
    said: [],
  };
}

function take(act: AskAct, granted: unknown, facts: ReadonlyMap<string, ConversationFacts>): void {
  const { type, body, who } = act;
  const conversation = namesIn(body)
    .map((name) => /conversation \d+/.exec(name)?.[0])
    .find((name) => name !== undefined);
  const about = facts.get(conversation ?? '');
  if (about === undefined) return;
  if (type.endsWith('UpdateConversationField'))
    for (const field of listMember(body, 'conversationField')) changed(about, field, who);
  if (type.endsWith('UpdateRingState')) {
    about.wasGivenAway = true;
    if (stringMember(body, 'ringState') === 'ACCEPTED') about.agent = who;
  }
  if (!type.endsWith('PublishEvent') || !namesIn(body).includes(`main dialog of ${String(conversation)}`))
    return;
  const event = member(body, 'event');
  const sequence = integerMember(granted, 'sequence');
  if (!isContent(event) || sequence === undefined) return;
  const isPrivate = stringMember(body, 'messageAudience') === 'AGENTS_AND_MANAGERS';
  about.said.push({ by: who, sequence, event, isPrivate });
}

/** True for something said or shown, which stays in the history of its dialog. */
export function isContent(event: unknown): boolean {
  return isObject(event) && (event['type'] === 'ContentEvent' || event['type'] === 'RichContentEvent');
}

function changed(about: ConversationFacts, field: unknown, who: string): void {
  const type = stringMember(field, 'type');
  const role = stringMember(field, 'role');
  switch (stringMember(field, 'field')) {
    case 'ConversationStateField':
    case 'Stage':
      about.isOver = true;
      about.isDialogOver = true;
      return;
    case 'DialogChange':
      screenChanged(about, member(field, 'dialog'));
      if (type !== 'UPDATE' || !closesMain(member(field, 'dialog'))) return;
      about.isDialogOver = true;
      if (about.isOver === false) about.isOver = undefined;
      return;
    case 'TTRField':
      about.ttrType = stringMember(field, 'ttrType');
      return;
    case 'CSATRate':
      about.csatRate = integerMember(field, 'csatRate');
      return;
    case 'Skill':
      about.skill = stringMember(field, 'skill');
      return;
    case 'ParticipantsChange':
      if (role === 'MANAGER') about.managers.set(who, type === 'ADD');
      if (role === 'ASSIGNED_AGENT' && type === 'REMOVE') {
        about.agent = 'nobody';
        about.wasGivenAway = true;
      }
      // Whoever is suggested may be given the conversation at once.
      if (type === 'SUGGEST') about.agent = undefined;
      return;
    default:
  }
}

function screenChanged({ screens }: ConversationFacts, dialog: unknown): void {
  const id = stringMember(dialog, 'dialogId');
  const state = stringMember(member(dialog, 'metaData'), 'sessionState');
  if (id !== undefined && state !== undefined) screens.set(id, state);
}

/** True for a change that closes the main dialog, and not one beside it. */
function closesMain(dialog: unknown): boolean {
  const isMain = namesIn(member(dialog, 'dialogId')).some((name) => name.startsWith('main dialog'));
  return isMain && stringMember(dialog, 'state') === 'CLOSE';
}
