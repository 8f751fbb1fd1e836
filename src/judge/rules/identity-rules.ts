import { lastingForCertain, lastingMembers } from '../conversation-change.js';
import type { Rule } from '../rule.js';

export const identityRules: readonly Rule[] = [
  {
    requirement: 'R-006',
    about: 'an update that tells less of the conversation than was told before',
    watch: (_session, report) => ({
      change({ frame, index: at, change, before, isStale }) {
        if (before === undefined || isStale || change.type !== 'UPSERT') return;
        const gone = before.change.lasting & ~change.lasting;
        // That it is open again is another rule's affair.
        if (gone === 0 || (before.change.isOver && !change.isOver)) return;
        const index = lastingMembers.findIndex((_, bit) => (gone & (1 << bit)) !== 0);
        const name = lastingMembers[index] ?? '';
        report({
          ...(index >= lastingForCertain && { severity: 'warning' }),
          why: `the update leaves out ${name}, which the conversation had: it is not the whole state`,
          frame: frame.n,
          pointer: `/body/changes/${at}/result/conversationDetails/${name}`,
          expected: `${name}, as before`,
          actual: 'absent',
          evidence: [before.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-053',
    about: 'a consumer whose id changes within a conversation',
    watch: (_session, report) => ({
      change({ frame, index, change, before, isStale }) {
        if (before === undefined || isStale) return;
        const was = before.change.participants?.get('CONSUMER');
        const is = change.participants?.get('CONSUMER');
        if (was === undefined || is === undefined || was[0] === is[0]) return;
        if (is.some((id) => was.includes(id))) return;
        report({
          why: 'the consumer of the conversation has another id than before',
          frame: frame.n,
          pointer: `/body/changes/${index}/result/conversationDetails`,
          expected: `CONSUMER ${was.join(', ')}`,
          actual: `CONSUMER ${is.join(', ')}`,
          evidence: [before.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-034',
    about: "another consumer's conversation",
    watch(session, report) {
      // Who the consumer is shows in the conversations it started here.
      const own = new Set<string>();
      return {
        change({ frame, index, before, record, change: { convId, participants } }) {
          // Whose it is shows when it is first told of; that it stays theirs is another rule's affair.
          if (before !== undefined || session.role !== 'consumer' || convId === undefined) return;
          const ids = participants?.get('CONSUMER');
          if (ids === undefined) return;
          if (record?.startedOn === session.id) {
            for (const id of ids) own.add(id);
            return;
          }
          if (own.size === 0 || ids.some((id) => own.has(id))) return;
          report({
            why: 'the conversation is of another consumer than the one on this connection',
            frame: frame.n,
            pointer: `/body/changes/${index}/result/conversationDetails`,
            expected: `CONSUMER ${[...own].join(', ')}`,
            actual: `CONSUMER ${ids.join(', ')}`,
          });
        },
      };
    },
  },
];
