import { mayHaveLeft } from '../conversation-asks.js';
import type { Participants } from '../participants.js';
import type { ChangeMoment, Rule } from '../rule.js';
import { integerMember, listMember, member } from '../reading.js';

/** JSON Pointer into the conversation of a change. */
function at({ index }: ChangeMoment, rest: string): string {
  return `/body/changes/${index}/result${rest}`;
}

/** The states that a stream asks for; what a service does not know, as LOCKED, it ignores. */
function filterOf({ subscription }: ChangeMoment): readonly unknown[] {
  const body = subscription?.exchange?.body;
  const states = listMember(body, 'convState');
  return (states.length > 0 ? states : listMember(body, 'stage')).filter((each) =>
    knownStates.includes(each),
  );
}

/**
 * The states by which a conversation may be in a stream. `stage` is about the conversation; the older `convState` is by
 * its name about the state, which during a survey is that of the main dialog: either reading is right.
 */
function statesOf({ subscription, change }: ChangeMoment): readonly unknown[] {
  const isByConvState = listMember(subscription?.exchange?.body, 'convState').length > 0;
  return isByConvState && change.mainState !== undefined ? [change.state, change.mainState] : [change.state];
}

/** By role, who had it before and has it no more; nothing, when all have it still. */
function goneFrom(before: Participants, now: Participants): [string, readonly string[]][] {
  const gone: [string, readonly string[]][] = [];
  for (const role of before.keys()) {
    const [ids, present] = [before.get(role) ?? [], now.get(role) ?? []];
    if (ids.some((id) => !present.includes(id))) gone.push([role, ids.filter((id) => !present.includes(id))]);
  }
  return gone;
}

const knownStates: readonly unknown[] = ['OPEN', 'CLOSE'];
/** By what else than its state a conversation may leave a stream. */
const narrowing = [
  'agentIds',
  'consumerId',
  'brandId',
  'maxLastUpdatedTime',
  'conversationId',
  'dialogTypes',
];

export const conversationRules: readonly Rule[] = [
  {
    requirement: 'R-029',
    about: 'a startTs that changes',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, before } = moment;
        const first = before?.startTs;
        if (first === undefined || change.startTs === undefined || change.startTs === first) return;
        report({
          why: 'the start of the conversation changed',
          frame: frame.n,
          pointer: at(moment, '/conversationDetails/startTs'),
          expected: String(first),
          actual: String(change.startTs),
          evidence: [before?.frame ?? frame.n],
        });
      },
    }),
  },
  {
    requirement: 'R-029',
    about: 'a closed conversation that ends before it starts; that it does not say when it ended is noted',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change } = moment;
        if (!change.isOver) return;
        const pointer = at(moment, '/conversationDetails/endTs');
        if (change.endTs === undefined) {
          // By the page on surveys the end comes with the closing; the schema leaves it optional.
          const why = 'the conversation is closed and has no end: some sources tell it, others leave it out';
          const differing = { id: 'sources-differ', severity: 'notice' } as const;
          report({ ...differing, why, frame: frame.n, pointer, expected: 'endTs', actual: 'absent' });
        } else if (change.startTs !== undefined && change.endTs < change.startTs) {
          const why = 'the conversation ends before it starts';
          const expected = `at least ${change.startTs}`;
          report({ why, frame: frame.n, pointer, expected, actual: String(change.endTs) });
        }
      },
    }),
  },
  {
    requirement: 'R-030',
    about: 'a closed conversation that is open again',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, before, isStale } = moment;
        if (before === undefined) return;
        if (isStale) {
          report({
            id: 'late-update',
            severity: 'notice',
            why: 'the update is older than one already seen; it arrived late and does not count',
            frame: frame.n,
            pointer: at(moment, ''),
            expected: `an update of ${String(before.change.updatedAt)} or later`,
            actual: String(change.updatedAt),
            evidence: [before.frame],
          });
          return;
        }
        if (before.change.state !== 'CLOSE' || change.state !== 'OPEN') return;
        report({
          why: 'the conversation was closed and is open again',
          frame: frame.n,
          pointer: at(moment, '/conversationDetails/state'),
          expected: '"CLOSE"',
          actual: '"OPEN"',
          evidence: [before.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-031',
    about: 'a conversation without its consumer',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, isStale, before } = moment;
        if (isStale || change.participants === undefined || change.participants.has('CONSUMER')) return;
        report({
          why: 'the consumer does not take part in the conversation',
          frame: frame.n,
          pointer: at(moment, '/conversationDetails'),
          expected: 'a participant with the role CONSUMER',
          actual: `roles ${change.participants.keys().join(', ') || 'none'}`,
          ...(before === undefined ? {} : { evidence: [before.frame] }),
        });
      },
    }),
  },
  {
    requirement: 'R-006',
    about: 'a participant who is gone although nobody removed them',
    // Only where every actor is ours can an unseen cause be ruled out.
    watch: (_session, report, surroundings) => ({
      change(moment) {
        const { frame, change, before, record, isStale } = moment;
        if (isStale || before?.change.participants === undefined || change.participants === undefined) return;
        if (!surroundings.isOurs || !surroundings.hasAgent()) return;
        if (record?.startedOn === undefined) return;
        const left = goneFrom(before.change.participants, change.participants);
        if (left.length === 0) return;
        // One person may have two roles, and leaves with both.
        const removed = new Set(left.flatMap(([role, ids]) => (mayHaveLeft(record.facts, role) ? ids : [])));
        for (const [role, ids] of left) {
          const gone = ids.filter((id) => !removed.has(id));
          if (role === 'CONSUMER' || gone.length === 0) continue;
          if (mayHaveLeft(record.facts, role)) continue;
          report({
            why: `${role} is gone from the conversation, and nobody removed them`,
            frame: frame.n,
            pointer: at(moment, '/conversationDetails'),
            expected: `${role} ${gone.join(', ')}`,
            actual: 'absent',
            evidence: [before.frame],
          });
        }
      },
    }),
  },
  {
    requirement: 'R-017',
    about: 'a conversation in a state that the subscription did not ask for',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, before, subscription } = moment;
        if (subscription === undefined || change.state === undefined || change.type !== 'UPSERT') return;
        // One it was told of may leave the filter, and its last state then says so.
        if (before?.streams.telling.includes(subscription.id) === true) return;
        const states = filterOf(moment);
        if (states.length === 0 || statesOf(moment).some((each) => states.includes(each))) return;
        report({
          why: 'the subscription did not ask for conversations in this state',
          frame: frame.n,
          pointer: at(moment, '/conversationDetails/state'),
          expected: `one of ${states.map((state) => JSON.stringify(state)).join(', ')}`,
          actual: JSON.stringify(change.state),
          evidence: [subscription.exchange?.frame ?? subscription.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-018',
    about: 'a conversation last updated before the time that the subscription asked for',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, subscription, isFirst } = moment;
        if (!isFirst || change.lastUpdateTime === undefined) return;
        const since = integerMember(subscription?.exchange?.body, 'minLastUpdatedTime');
        if (since === undefined || change.lastUpdateTime >= since) return;
        report({
          why: 'the conversation was not updated since the time asked for',
          frame: frame.n,
          pointer: at(moment, '/lastUpdateTime'),
          expected: `at least ${since}`,
          actual: String(change.lastUpdateTime),
        });
      },
    }),
  },
  {
    requirement: 'R-008',
    about: 'the removal of an open conversation that the subscription asked for',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, before, subscription } = moment;
        if (change.type !== 'DELETE' || subscription?.exchange === undefined) return;
        const { body } = subscription.exchange;
        if (narrowing.some((name) => (member(body, name) ?? null) !== null)) return;
        const states = filterOf(moment);
        // A removal by the id alone may be how a stream of open ones tells that one was closed.
        const state = change.state ?? (states.length > 0 ? undefined : before?.change.state);
        if (state !== 'OPEN' || (states.length > 0 && !states.includes('OPEN'))) return;
        if (states.length > 0 && statesOf(moment).some((each) => !states.includes(each))) return;
        report({
          why: 'the conversation is open, and is removed from a stream that asked for it',
          frame: frame.n,
          pointer: at(moment, ''),
          expected: 'an UPSERT',
          actual: 'a DELETE',
          ...(before !== undefined && { evidence: [before.frame] }),
        });
      },
    }),
  },
  {
    requirement: 'R-056',
    about: 'the removal of a conversation that the subscriber was not told of',
    watch: (session, report) => ({
      change(moment) {
        const { frame, change, before, subscription } = moment;
        if (change.type !== 'DELETE' || subscription === undefined || change.convId === undefined) return;
        const { telling = [], ended = [] } = before?.streams ?? {};
        if (session.isWhole && ended.includes(subscription.id) && !telling.includes(subscription.id)) {
          report({
            severity: 'warning',
            why: 'the removal of the conversation from the stream is told again',
            frame: frame.n,
            pointer: at(moment, '/convId'),
            expected: 'nothing more of it',
            actual: 'another DELETE',
            ...(before !== undefined && { evidence: [before.frame] }),
          });
        }
        if (!session.isWhole || telling.includes(subscription.id) || ended.includes(subscription.id)) return;
        report({
          why: 'the conversation is removed from a stream that never told of it',
          frame: frame.n,
          pointer: at(moment, '/convId'),
          expected: 'a conversation told of before',
          actual: `"${change.convId}"`,
        });
      },
    }),
  },
];
