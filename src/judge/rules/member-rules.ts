import type { ConversationFacts } from '../conversation-facts.js';
import { conversationMembers, type ConversationMember } from '../conversation-members.js';
import { dialogMembers, type DialogMember } from '../dialog-members.js';
import { isObject, member } from '../members.js';
import type { ToldDialog } from '../told-dialogs.js';
import type { ToldMember } from '../told-members.js';
import type { ChangeMoment, Report, Rule } from '../rule.js';

/** JSON Pointer into the details of a change. */
function at({ index }: ChangeMoment, name: string): string {
  return `/body/changes/${index}/result/conversationDetails/${name}`;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'absent';
}

function changed(moment: ChangeMoment, name: string, was: ToldMember, is: unknown): Omit<Report, 'why'> {
  return {
    frame: moment.frame.n,
    pointer: at(moment, name),
    expected: `${shown(was.value)}, as before`,
    actual: shown(is),
    evidence: [was.frame],
  };
}

/** Whatever was told of a conversation stays as it is until somebody asks for a change of it. */
export const memberRules: readonly Rule[] = [
  {
    requirement: 'R-006',
    about:
      'a member of a conversation that changes although nobody asked for it; its times (R-029), ttr (R-037), csat (R-038)',
    also: ['R-029', 'R-037', 'R-038'],
    watch: (_session, report, { isOurs, hasAgent }) => ({
      change(moment) {
        const { change, record, values, telling, isStale } = moment;
        if (isStale || record === undefined || change.type !== 'UPSERT') return;
        const { facts } = record;
        // Only where every actor is ours, and the beginning was seen, can an unseen request be ruled out.
        const isAllSeen = isOurs && hasAgent() && record.startedOn !== undefined;
        for (const index of facts.members.differing(values)) {
          const is = values[index];
          const was = facts.members.otherwise(index, is, telling);
          if (was === undefined) continue;
          const { name, requirement, changes } = conversationMembers[index] as ConversationMember;
          // The start has a rule of its own, which needs no time of update.
          if (name === 'startTs') continue;
          if (changes !== 'never' && (!isAllSeen || facts.askFor(index, is) !== undefined)) continue;
          report({
            id: requirement,
            ...(changes === 'by the service' && { severity: 'warning' }),
            why: `${name} changed, and nobody asked for that`,
            ...changed(moment, name, was, is),
          });
        }
      },
    }),
  },
  {
    requirement: 'R-006',
    about: 'a new conversation that is told otherwise than it was asked for',
    watch: (_session, report) => ({
      change(moment) {
        const { frame, change, details, record, isStale } = moment;
        const start = record === undefined || isStale ? undefined : startOf(record.facts);
        if (record === undefined || start === undefined || change.type !== 'UPSERT') return;
        const { facts } = record;
        for (const { index, value } of start.wishes) {
          const is = moment.values[index];
          const name = conversationMembers[index]?.name ?? '';
          if (is === undefined || is === value || facts.members.has(index)) continue;
          if (facts.askFor(index, is) !== undefined) continue;
          report({
            severity: 'warning',
            why: `${name} is not what was asked for when the conversation was started`,
            frame: frame.n,
            pointer: at(moment, name),
            expected: shown(value),
            actual: shown(is),
            evidence: [start.frame],
          });
        }
        const context = member(details, 'context');
        const difference = isObject(context) ? facts.context?.differenceTo(context) : undefined;
        facts.context = isObject(context) ? undefined : facts.context;
        if (difference === undefined) return;
        report({
          severity: 'warning',
          why: 'the context is not the one that the conversation was started with',
          frame: frame.n,
          pointer: at(moment, `context${difference.pointer}`),
          expected: `as in frame ${start.frame}`,
          actual: difference.kind === 'altered' ? 'another value' : 'less',
          evidence: [start.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-006',
    about: 'a member of a dialog that changes once it is told; its times (R-029), who closed it (R-069)',
    also: ['R-029', 'R-069'],
    watch: (_session, report) => ({
      change(moment) {
        const { change, dialogs, record, telling, isStale } = moment;
        if (isStale || record === undefined || change.type !== 'UPSERT') return;
        for (let place = 0; place < dialogs.length; place += 1) {
          const { id = '', values } = dialogs[place] as ToldDialog;
          const known = record.facts.dialogs.get(id);
          if (known === undefined) continue;
          for (const index of known.differing(values)) {
            const is = values[index];
            const was = known.otherwise(index, is, telling);
            if (was === undefined) continue;
            const { name, requirement } = dialogMembers[index] as DialogMember;
            report({
              id: requirement,
              severity: 'warning',
              why: `${name} of the dialog changed`,
              ...changed(moment, `dialogs/${place}/${name}`, was, is),
            });
          }
        }
      },
    }),
  },
];

/** The request that started a conversation, as long as something of it has not been told. */
function startOf({ asks }: ConversationFacts): ConversationFacts['asks'][number] | undefined {
  return asks.find(({ field }) => field.endsWith('RequestConversation'));
}
