import { mayHaveLeft } from '../conversation-asks.js';
import type { Participants } from '../participants.js';
import type { ChangeMoment, Rule } from '../rule.js';

/** JSON Pointer into the conversation of a change. */
export function inChange({ index }: ChangeMoment, rest: string): string {
  return `/body/changes/${index}/result${rest}`;
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
          pointer: inChange(moment, '/conversationDetails/startTs'),
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
        const pointer = inChange(moment, '/conversationDetails/endTs');
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
            pointer: inChange(moment, ''),
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
          pointer: inChange(moment, '/conversationDetails/state'),
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
          pointer: inChange(moment, '/conversationDetails'),
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
            pointer: inChange(moment, '/conversationDetails'),
            expected: `${role} ${gone.join(', ')}`,
            actual: 'absent',
            evidence: [before.frame],
          });
        }
      },
    }),
  },
];
