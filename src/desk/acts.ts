import { activityEvent, statusEvent, textEvent } from '../actors/index.js';
import { ExpectationError } from '../errors/index.js';
import { isObject, member } from '../judge/index.js';
import type { Seat } from './seat.js';
import type { ShownConversation } from './shown.js';

const longestText = 10_000;

/** The desk, as far as it is needed to do something. */
export interface Desk {
  seat(id: string): Seat;
  conversation(seat: Seat, id: string): ShownConversation;
  takeSeat(account: string): Promise<void>;
}

/** What was given with something to do: JSON from the page, of which nothing is certain, or what was typed. */
export class Given {
  constructor(readonly value: unknown) {}

  /** @throws ExpectationError when it is not there, or too long */
  text(name: string): string {
    const found = member(this.value, name);
    if (typeof found !== 'string' || found === '') throw new ExpectationError(`There is no ${name}.`);
    if (found.length > longestText)
      throw new ExpectationError(`The ${name} has more than ${longestText} characters.`);
    return found;
  }

  isSet(name: string): boolean {
    return member(this.value, name) === true;
  }
}

/** @throws ExpectationError when the seat or the conversation is not there */
function at(desk: Desk, given: Given): { readonly seat: Seat; readonly conversation: ShownConversation } {
  const seat = desk.seat(given.text('seat'));
  return { seat, conversation: desk.conversation(seat, given.text('conversation')) };
}

/** The dialog in which is spoken: the main one while it is open, else the survey. */
function openDialog({ id, dialogs }: ShownConversation): string {
  const open = dialogs.filter(({ state }) => state === 'OPEN');
  return (open.find(({ type }) => type === 'MAIN') ?? open[0])?.id ?? id;
}

async function publish(desk: Desk, given: Given, event: unknown, requirement?: string): Promise<void> {
  const { seat, conversation } = at(desk, given);
  const beside = given.isSet('isPrivate') ? ({ messageAudience: 'AGENTS_AND_MANAGERS' } as const) : {};
  await seat.agent.says(openDialog(conversation), event, requirement, beside);
}

/** What a person can do at the desk: each through the agent's own connection. */
export const acts: Readonly<Record<string, (desk: Desk, given: Given) => Promise<void>>> = {
  /** Takes a further seat in the account of one, or an empty one again. */
  async sit(desk, given) {
    const seat = desk.seat(given.text('seat'));
    if (seat.state === 'gone') await seat.sit();
    else await desk.takeSeat(seat.account);
  },

  async available(desk, given) {
    await desk.seat(given.text('seat')).setAvailable(given.isSet('isAvailable'));
  },

  /** Looks into a conversation: what is said there is told from now on. */
  async look(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.attend(conversation);
  },

  async accept(desk, given) {
    const seat = desk.seat(given.text('seat'));
    const id = given.text('conversation');
    await seat.agent.accept(id);
    await seat.attend(desk.conversation(seat, id));
  },

  async reject(desk, given) {
    await desk.seat(given.text('seat')).agent.reject(given.text('conversation'));
  },

  async say(desk, given) {
    await publish(desk, given, textEvent(given.text('text')));
  },

  /** Shows structured content. */
  async show(desk, given) {
    const content = member(given.value, 'content');
    if (!isObject(content)) throw new ExpectationError('Structured content must be a JSON object.');
    await publish(desk, given, { type: 'RichContentEvent', content });
  },

  async typing(desk, given) {
    await publish(desk, given, activityEvent(given.isSet('isTyping') ? 'typing' : 'pausing'), 'R-044');
  },

  /** Marks what the consumer has said as read, where that was not done before. */
  async read(desk, given) {
    const { conversation } = at(desk, given);
    const dialog = openDialog(conversation);
    const unread = conversation.entries.filter(
      (entry) =>
        entry.dialog === dialog &&
        entry.role === 'CONSUMER' &&
        !entry.statuses.some((status) => status.startsWith('READ ')),
    );
    if (unread.length === 0) throw new ExpectationError('All that the consumer has said is read.');
    const sequences = unread.map(({ sequence }) => sequence);
    await publish(desk, given, statusEvent('read', sequences), 'R-043');
  },

  /** Offers the conversation to another seat of the desk, who is then rung. */
  async transfer(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.suggest(conversation.id, desk.seat(given.text('to')).agent);
  },

  async 'transfer-to-skill'(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.transferToSkill(conversation.id, given.text('skill'));
  },

  /** Joins as manager. */
  async join(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.manage(conversation.id, 'ADD');
    await seat.attend(conversation);
  },

  /** Leaves as manager. */
  async leave(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.manage(conversation.id, 'REMOVE');
  },

  async close(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.closeConversation(conversation.id);
  },

  /** Closes the dialog alone: a survey may follow. */
  async 'close-dialog'(desk, given) {
    const { seat, conversation } = at(desk, given);
    await seat.agent.closeDialog(conversation.id, openDialog(conversation));
  },
};
