import { integerMember, listMember, member } from '../members.js';
import type { ChangeMoment, Rule } from '../rule.js';
import { inChange } from './conversation-rules.js';

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

/** What a stream of conversations may tell: what was asked for, and the removal of what it told. */
export const streamRules: readonly Rule[] = [
  {
    requirement: 'R-017',
    about: 'a conversation in a state that the subscription did not ask for',
    watch: (session, report) => ({
      change(moment) {
        const { frame, change, before, subscription } = moment;
        if (subscription === undefined || change.state === undefined || change.type !== 'UPSERT') return;
        // One it was told of may leave the filter, and its last state then says so.
        if (before?.streams.telling.includes(subscription.id) === true) return;
        if (session.fold.mayHaveForgotten(change.convId ?? '')) return;
        const states = filterOf(moment);
        if (states.length === 0 || statesOf(moment).some((each) => states.includes(each))) return;
        report({
          why: 'the subscription did not ask for conversations in this state',
          frame: frame.n,
          pointer: inChange(moment, '/conversationDetails/state'),
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
          pointer: inChange(moment, '/lastUpdateTime'),
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
          pointer: inChange(moment, ''),
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
            pointer: inChange(moment, '/convId'),
            expected: 'nothing more of it',
            actual: 'another DELETE',
            ...(before !== undefined && { evidence: [before.frame] }),
          });
        }
        if (!session.isWhole || telling.includes(subscription.id) || ended.includes(subscription.id)) return;
        if (session.fold.mayHaveForgotten(change.convId)) return;
        report({
          why: 'the conversation is removed from a stream that never told of it',
          frame: frame.n,
          pointer: inChange(moment, '/convId'),
          expected: 'a conversation told of before',
          actual: `"${change.convId}"`,
        });
      },
    }),
  },
];
