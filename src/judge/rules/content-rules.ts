import { ContentPrint, type Difference } from '../content-print.js';
import { besideIndex, type GrantedTo } from '../dialog-events.js';
import { eventMemberIndex, eventMembers, isPrivate } from '../event-members.js';
import { gistOf, isChatState, type ToldEvent } from '../events.js';
import { idMember, integerMember, member, stringMember } from '../members.js';
import type { Report, Rule } from '../rule.js';

/** True for what R-039 is about, the type and the words; the rest of an event is R-063's. */
function isOfWords(event: unknown, { pointer }: Difference): boolean {
  return pointer === '/type' || (pointer === '/message' && typeof member(event, 'message') === 'string');
}

/** What is told is what was published: every member of it, in its order. */
export const contentRules: readonly Rule[] = [
  {
    requirement: 'R-063',
    about:
      'an event told otherwise than it was published: its words (R-039), or under a number granted twice (R-040)',
    also: ['R-039', 'R-040'],
    watch: (_session, report, { dialogs, beginningOf }) => {
      /** What a granted event lacks, or has otherwise, where it is told. */
      const compare = (granted: GrantedTo, told: ToldEvent): Omit<Report, 'frame'> | undefined => {
        const { event, pointer } = told;
        const evidence = [granted.frame, granted.asked];
        if (granted.gist !== gistOf(event)) {
          return {
            id: 'R-039',
            why: 'the sequence was granted to another event than the one told',
            pointer: `${pointer}/event`,
            expected: `as granted in frame ${granted.frame}: ${beginningOf(granted.gist, 80)}`,
            actual: beginningOf(gistOf(event), 80),
            evidence,
          };
        }
        const difference = granted.content.differenceTo(event);
        if (difference === undefined) return undefined;
        return {
          ...(isOfWords(event, difference) && { id: 'R-039' }),
          why:
            difference.kind === 'altered'
              ? 'the event is told otherwise than published'
              : 'the event is told without a part',
          pointer: `${pointer}/event${difference.pointer}`,
          expected: `as published in frame ${granted.asked}`,
          actual: difference.kind === 'altered' ? 'another value' : 'a part is missing',
          evidence,
        };
      };
      return {
        response({ frame, code, exchange, match, body }) {
          if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
          const sequence = integerMember(body, 'sequence');
          const dialogId = idMember(exchange.body, 'dialogId');
          if (!exchange.type.endsWith('PublishEvent') || sequence === undefined || dialogId === undefined)
            return;
          const event = member(exchange.body, 'event');
          if (isChatState(stringMember(event, 'type') ?? '')) return;
          const dialog = dialogs.at(dialogId);
          const place = { frame: frame.n, pointer: '/body/sequence', actual: String(sequence) };
          const other = dialog.granted.get(sequence);
          const told = dialog.told.get(sequence);
          if (other !== undefined) {
            report({
              ...place,
              id: 'R-040',
              why: 'the sequence was granted to another event of the dialog',
              expected: 'a sequence of its own',
              evidence: [other.frame],
            });
          } else if (told !== undefined && told.gist !== gistOf(event)) {
            report({
              ...place,
              id: 'R-039',
              why: 'the sequence is that of another event, as the dialog was told',
              expected: 'the sequence of what was published',
              evidence: [told.frame, exchange.frame],
            });
          } else if (told?.content !== undefined && !new ContentPrint(event).isWithin(told.content)) {
            report({
              frame: told.frame,
              why: 'the event was told otherwise than published',
              expected: `as published in frame ${exchange.frame}`,
              evidence: [exchange.frame, frame.n],
            });
          }
        },
        event({ frame, told, dialog, print }) {
          const { sequence } = told;
          if (sequence === undefined) return;
          const granted = dialog.granted.get(sequence);
          if (granted === undefined || granted.print === print) return;
          const difference = compare(granted, told);
          if (difference !== undefined) report({ frame: frame.n, ...difference });
        },
      };
    },
  },
  {
    requirement: 'R-062',
    about: 'metadata of a published event that is told otherwise, or not at all',
    watch: (_session, report) => ({
      event({ frame, told: { sequence, change, pointer }, dialog }) {
        if (sequence === undefined) return;
        const granted = dialog.granted.get(sequence);
        if (granted === undefined) return;
        const metadata = member(change, 'metadata') ?? undefined;
        const at = { frame: frame.n, evidence: [granted.asked] };
        if (granted.metadata === undefined) {
          if (metadata === undefined || (Array.isArray(metadata) && metadata.length === 0)) return;
          report({
            ...at,
            severity: 'warning',
            why: 'the event is told with metadata that was not published with it',
            pointer: `${pointer}/metadata`,
            expected: 'no metadata',
            actual: 'metadata',
          });
          return;
        }
        const difference = granted.metadata.differenceTo(metadata);
        if (difference === undefined) return;
        report({
          ...at,
          why: 'the metadata of the event is not told as it was published',
          pointer: `${pointer}/metadata${difference.pointer}`,
          expected: `as published in frame ${granted.asked}`,
          actual:
            metadata === undefined ? 'absent' : difference.kind === 'altered' ? 'another value' : 'less',
        });
      },
    }),
  },
  {
    requirement: 'R-061',
    about: 'something for agents and managers that is told to a consumer, or marked otherwise than published',
    watch: (session, report) => ({
      event({ frame, told: { sequence, change, pointer }, dialog, before }) {
        const marked = member(change, 'messageAudience') ?? undefined;
        const granted = sequence === undefined ? undefined : dialog.granted.get(sequence);
        const known = granted?.audience ?? before?.beside[audienceIndex];
        const evidence = [granted?.asked ?? before?.frame].filter((each) => each !== undefined);
        const at = { frame: frame.n, pointer: `${pointer}/messageAudience`, evidence };
        if (session.role === 'consumer' && (isPrivate(marked) || isPrivate(known))) {
          report({
            ...at,
            ...(marked === undefined && { pointer }),
            why: 'what is for agents and managers is told to a consumer',
            expected: 'nothing of it on this connection',
            actual: JSON.stringify(marked ?? known),
          });
        } else if (granted !== undefined && isPrivate(granted.audience) && marked !== granted.audience) {
          report({
            ...at,
            why: 'the event is not marked for those it was published for',
            expected: JSON.stringify(granted.audience),
            actual: marked === undefined ? 'absent' : JSON.stringify(marked),
          });
        }
      },
    }),
  },
  {
    requirement: 'R-040',
    about:
      'what is told beside an event, of its originator, time and place, that differs between two tellings',
    also: ['R-053', 'R-061', 'R-062', 'R-071'],
    watch: (session, report) => ({
      event({ frame, told: { change, pointer }, before }) {
        if (before === undefined) return;
        for (const [index, { name, requirement, read }] of eventMembers.entries()) {
          const was = before.beside[besideIndex(index, session.role)];
          if (was === undefined) continue;
          const is = read(change);
          if (is === undefined || is === was) continue;
          report({
            id: requirement,
            why: `the event was told with another ${name}`,
            frame: frame.n,
            pointer: `${pointer}/${name}`,
            expected: JSON.stringify(was),
            actual: JSON.stringify(is),
            evidence: [before.frame],
          });
        }
      },
    }),
  },
];

const audienceIndex = eventMemberIndex('messageAudience');
