import { closes, dialogClosed } from '../conversation-closing.js';
import { anything, conversationMembers, fieldsIn, wishesOf, type Wish } from '../conversation-members.js';
import { DueQueue } from '../due-queue.js';
import { idMember, stringMember } from '../members.js';
import type { ChangeMoment, Grant, Rule } from '../rule.js';

const conversationsKept = 16_384;

/** What those who watch a conversation are to be told once a change of it was granted. */
interface Consequence {
  readonly requirement: string;
  readonly convId: string;
  /** What is to be told: that it is there, that it or a dialog of it is over, or what a member is. */
  readonly tells: 'start' | 'end' | { readonly dialogClosed: string } | { readonly wishes: readonly Wish[] };
  /** The frame that granted it. */
  readonly frame: number;
  /** True once it was told of, or need not be any more. */
  isOver: boolean;
}

/** What was told of a conversation, as far as consequences are concerned. */
type Told = Pick<ChangeMoment, 'change' | 'dialogs' | 'values'>;

/** True when a change tells what was to come about. */
function isTold({ change, dialogs, values }: Told, { tells }: Consequence): boolean {
  // It may be closed again by then: that it is told of is what counts.
  if (tells === 'start') return change.participants?.has('CONSUMER') === true;
  if (tells === 'end') return change.isOver || change.type === 'DELETE';
  if ('wishes' in tells) return tells.wishes.every(({ index, value }) => values[index] === value);
  return (
    change.isOver ||
    change.type === 'DELETE' ||
    dialogs.some(({ id, state }) => id === tells.dialogClosed && state === 'CLOSE')
  );
}

function inWords({ tells }: Consequence): string {
  if (tells === 'start') return 'the new conversation, with its consumer';
  if (tells === 'end') return 'that it is closed';
  if ('dialogClosed' in tells) return `that the dialog ${tells.dialogClosed} is closed`;
  return tells.wishes
    .map(({ index, value }) => `${String(conversationMembers[index]?.name)} ${JSON.stringify(value)}`)
    .join(', ');
}

/** What one change of a conversation brings about; undefined where the protocol does not say it. */
function consequenceOf(field: unknown, convId: string, frame: number): Consequence | undefined {
  if (closes(field)) {
    const id = dialogClosed(field);
    return id === undefined
      ? { requirement: 'R-005', convId, tells: 'end', frame, isOver: false }
      : { requirement: 'R-006', convId, tells: { dialogClosed: id }, frame, isOver: false };
  }
  const wishes = wishesOf(field).filter(({ value }) => value !== anything);
  const [first] = wishes;
  if (first === undefined) return undefined;
  const requirement = conversationMembers[first.index]?.requirement ?? 'R-006';
  return { requirement, convId, tells: { wishes }, frame, isOver: false };
}

function isSame(one: Consequence['tells'], other: Consequence['tells']): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  if ('wishes' in one)
    return (
      'wishes' in other && one.wishes.some(({ index }) => other.wishes.some((each) => each.index === index))
    );
  return 'dialogClosed' in other && one.dialogClosed === other.dialogClosed;
}

/** What is awaited of a conversation with one more; the same asked for again is told of by one change. */
function beside(others: readonly Consequence[], consequence: Consequence): Consequence[] {
  for (const other of others) if (isSame(other.tells, consequence.tells)) other.isOver = true;
  return [...others.filter(({ isOver }) => !isOver), consequence];
}

export const consequenceRules: readonly Rule[] = [
  {
    requirement: 'R-003',
    about:
      'a change that was granted and not told as asked: a start, a closing (R-005), a ttr (R-037), a csat (R-038), another member (R-006)',
    also: ['R-005', 'R-006', 'R-037', 'R-038'],
    watch(session, report, { deadlines, wake, dialogs }) {
      const awaited = new DueQueue<Consequence>(deadlines.notification, wake, ({ isOver }) => isOver);
      const byConversation = new Map<string, Consequence[]>();
      // Where time does not pass, nothing is ever overdue: too much would be waited for.
      const giveUpOldest = (): void => {
        for (const [convId, awaitedHere] of byConversation) {
          for (const each of awaitedHere) each.isOver = true;
          byConversation.delete(convId);
          return;
        }
      };
      const expect = (consequence: Consequence, { exchange, frame }: Grant): void => {
        if (!(session.toldOfAllSince <= exchange.at)) return;
        const known = session.fold.get(consequence.convId);
        const { tells } = consequence;
        // What told of it may have come before the response.
        if (typeof tells === 'object' && 'dialogClosed' in tells) {
          if ((dialogs.closing(tells.dialogClosed)?.frame ?? 0) > exchange.frame) return;
        }
        if (known !== undefined) {
          const told = { change: known.change, values: known.values, dialogs: [] };
          if (isTold(told, consequence)) return;
        }
        const others = byConversation.get(consequence.convId);
        byConversation.set(
          consequence.convId,
          others === undefined ? [consequence] : beside(others, consequence),
        );
        awaited.add(consequence, frame.at);
        if (byConversation.size > conversationsKept) giveUpOldest();
      };
      const forget = (convId: string, of: readonly Consequence[]): void => {
        const open = of.filter(({ isOver }) => !isOver);
        if (open.length === 0) byConversation.delete(convId);
        else byConversation.set(convId, open);
      };
      return {
        granted(grant) {
          const { exchange, body, frame } = grant;
          if (!session.isWhole) return;
          if (exchange.type.endsWith('UpdateConversationField')) {
            const convId = idMember(exchange.body, 'conversationId') ?? '';
            const known = session.fold.get(convId);
            if (known === undefined || known.removed) return;
            for (const field of fieldsIn(exchange.body)) {
              const consequence = consequenceOf(field, convId, frame.n);
              if (consequence !== undefined) expect(consequence, grant);
            }
          } else if (grant.session === session.id && exchange.type.endsWith('ConsumerRequestConversation')) {
            const convId = stringMember(body, 'conversationId');
            if (convId === undefined) return;
            expect({ requirement: 'R-003', convId, tells: 'start', frame: frame.n, isOver: false }, grant);
          }
        },
        change(moment) {
          const { change, isStale } = moment;
          if (byConversation.size === 0 || isStale || change.convId === undefined) return;
          const here = byConversation.get(change.convId);
          if (here === undefined) return;
          for (const each of here) if (isTold(moment, each)) each.isOver = true;
          forget(change.convId, here);
        },
        tick(at) {
          for (const each of awaited.overdue(at)) {
            each.isOver = true;
            forget(each.convId, byConversation.get(each.convId) ?? []);
            report({
              id: each.requirement,
              why: `the change was granted, and this subscriber was not told ${inWords(each)}`,
              frame: each.frame,
              expected: `a notification of conversation ${each.convId} within ${deadlines.notification} ms`,
              actual: 'none that tells it',
            });
          }
        },
        close() {
          awaited.clear();
          byConversation.clear();
        },
      };
    },
  },
];
