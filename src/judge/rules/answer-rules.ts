import { BoundedMap } from '../bounded-map.js';
import { printOf, ContentPrint } from '../content-print.js';
import { fieldsIn } from '../conversation-members.js';
import { eventOf, gistOf } from '../events.js';
import { idMember, integerMember, isObject, listMember, member, stringMember } from '../members.js';
import type { ResponseMoment, Rule } from '../rule.js';
import type { Exchange } from '../exchange.js';

/** The request that a response grants; undefined for a refusal, and for what answers nothing open. */
function grantedBy({ exchange, match, code }: ResponseMoment, ending: string): Exchange | undefined {
  if (match !== 'outstanding' || (code ?? 400) >= 300) return undefined;
  return exchange?.type.endsWith(ending) === true ? exchange : undefined;
}

/** What the vendor's services say of a change that succeeded, by the field and, where it has one, its type. */
const words: Readonly<Record<string, readonly string[]>> = {
  ConversationStateField: ['OK Conversation resolved successfully'],
  DialogChange: ['OK Conversation resolved successfully'],
  'ParticipantsChange ADD': ['OK Agent added successfully'],
  'ParticipantsChange SUGGEST': ['OK Agent added successfully'],
  'ParticipantsChange REMOVE': ['OK Agent removed successfully'],
  Stage: ['OK Conversation resolved successfully'],
  Skill: ['Skill changed successfully'],
  Note: ['OK Update note success'],
  ManualETTR: ['Update manual Ettr ended successfully'],
  TTRField: ['Update TTR ended successfully', 'OK TTR updated successfully'],
  CSATRate: ['OK CSAT processed successfully'],
};

/** True of the field of a change by which an assigned agent is to leave. */
function isRemovalOfAgent(field: unknown): boolean {
  return (
    stringMember(field, 'field') === 'ParticipantsChange' &&
    stringMember(field, 'type') === 'REMOVE' &&
    stringMember(field, 'role') === 'ASSIGNED_AGENT'
  );
}

const conversationsKept = 1_000;

/** An answer is about what was asked. */
export const answerRules: readonly Rule[] = [
  {
    requirement: 'R-046',
    about: 'an address of another file than the one that was asked for',
    watch: (_session, report) => ({
      response(moment) {
        const asked = stringMember(grantedBy(moment, 'GenerateURLForDownloadFile')?.body, 'relativePath');
        const given = stringMember(moment.body, 'relativePath');
        if (asked === undefined || given === undefined || given.endsWith(asked)) return;
        report({
          severity: 'warning',
          why: 'the address is of another file than the one asked for',
          frame: moment.frame.n,
          pointer: '/body/relativePath',
          expected: JSON.stringify(asked),
          actual: JSON.stringify(given),
          evidence: [moment.exchange?.frame ?? moment.frame.n],
        });
      },
    }),
  },
  {
    requirement: 'R-042',
    about:
      'events asked for once that come in another order, outside what was asked (R-041), or as others (R-040)',
    also: ['R-040', 'R-041'],
    watch: (_session, report, { dialogs, beginningOf }) => ({
      response(moment) {
        const exchange = grantedBy(moment, 'QueryMessages');
        if (exchange === undefined || !Array.isArray(moment.body)) return;
        const { frame } = moment;
        const { body } = exchange;
        const dialogId = idMember(body, 'dialogId');
        const lowest = Math.max(
          (integerMember(body, 'newerThanSequence') ?? -1) + 1,
          integerMember(body, 'fromSeq') ?? 0,
        );
        const highest = (integerMember(body, 'olderThanSequence') ?? Infinity) - 1;
        let last: number | undefined;
        for (const [index, change] of moment.body.entries()) {
          const told = eventOf(change, `/body/${index}`);
          const { sequence } = told;
          if (sequence === undefined) continue;
          const place = { frame: frame.n, pointer: `${told.pointer}/sequence`, actual: String(sequence) };
          const isElsewhere = told.dialogId !== undefined && told.dialogId !== dialogId;
          const known = isElsewhere ? undefined : dialogs.get(dialogId ?? '')?.told.get(sequence);
          if (isElsewhere) {
            const why = 'the event is of another dialog than the one asked for';
            const [expected, actual] = [String(dialogId), String(told.dialogId)];
            report({ ...place, id: 'R-041', why, pointer: `${told.pointer}/dialogId`, expected, actual });
          } else if (sequence < lowest || sequence > highest) {
            const why = 'the event is outside what was asked for';
            report({
              ...place,
              id: 'R-041',
              why,
              expected: `from ${lowest} to ${highest}`,
              evidence: [exchange.frame],
            });
          } else if (last !== undefined && sequence <= last) {
            const why = 'the event comes after one with a higher sequence';
            report({ ...place, why, expected: `above ${last}` });
          } else if (known !== undefined && known.print !== printOf(told.event)) {
            report({
              ...place,
              id: 'R-040',
              why: `the sequence ${sequence} of the dialog was told to be another event`,
              pointer: `${told.pointer}/event`,
              expected: `as in frame ${known.frame}: ${beginningOf(known.gist, 80)}`,
              actual: beginningOf(gistOf(told.event), 80),
              evidence: [known.frame],
            });
          }
          last = sequence;
        }
        const most = integerMember(body, 'maxQuantity');
        if (most === undefined || moment.body.length <= most) return;
        report({
          id: 'R-041',
          why: 'more events came than were asked for',
          frame: frame.n,
          pointer: '/body',
          expected: `at most ${most}`,
          actual: String(moment.body.length),
        });
      },
    }),
  },
  {
    requirement: 'R-048',
    about: 'a profile that is read back otherwise than it was set on the same connection',
    watch(_session, report) {
      let set: { readonly frame: number; readonly parts: readonly ContentPrint[] } | undefined;
      return {
        response(moment) {
          const setting = grantedBy(moment, 'SetUserProfile');
          if (setting !== undefined) {
            const parts = listMember(member(setting.body, 'authenticatedData'), 'lp_sdes');
            set = { frame: setting.frame, parts: parts.map((part) => new ContentPrint(part)) };
            return;
          }
          const asked = grantedBy(moment, 'GetUserProfile');
          if (asked === undefined || set === undefined || !Array.isArray(moment.body)) return;
          // What was asked before the profile was set may tell the one before.
          if (asked.frame < set.frame || stringMember(asked.body, 'userId') !== undefined) return;
          const { body } = moment;
          const missing = set.parts.findIndex((part) =>
            body.every((each) => part.differenceTo(each) !== undefined),
          );
          if (missing < 0) return;
          report({
            why: 'the profile is not read back as it was set',
            frame: moment.frame.n,
            pointer: '/body',
            expected: `the part ${missing} of lp_sdes in frame ${set.frame}`,
            actual: 'no part that has all of it',
            evidence: [set.frame],
          });
        },
      };
    },
  },
  {
    requirement: 'R-086',
    about: "a change that succeeds in other words than those that the vendor's clients know",
    watch: (_session, report) => ({
      response(moment) {
        const [field, ...others] = fieldsIn(grantedBy(moment, 'UpdateConversationField')?.body);
        if (field === undefined || others.length > 0 || typeof moment.body !== 'string') return;
        const name = stringMember(field, 'field') ?? '';
        const known = words[`${name} ${String(stringMember(field, 'type'))}`] ?? words[name];
        if (known === undefined || known.includes(moment.body)) return;
        report({
          severity: 'notice',
          why: `the change of ${name} is answered in words that the vendor's clients do not know`,
          frame: moment.frame.n,
          pointer: '/body',
          expected: known.map((each) => JSON.stringify(each)).join(' or '),
          actual: 'another text',
        });
      },
    }),
  },
  {
    requirement: 'R-074',
    about: 'the removal of an assigned agent where there is none that is granted',
    watch(session, report, { records }) {
      /** Conversations, with the latest frame that told of an assigned agent. */
      const agentToldIn = new BoundedMap<string, number>(conversationsKept);
      /** Somebody may have joined, and not been told of yet: what is told last may be of before. */
      const mayHaveJoined = (convId: string, knownIn: number, ordinal: number): boolean => {
        const toldIn = agentToldIn.get(convId) ?? 0;
        return (records.get(convId)?.facts.asks ?? []).some(
          (ask) =>
            ask.move?.joins === true &&
            ask.ordinal !== ordinal &&
            (ask.frame > toldIn || (ask.grantedIn ?? Infinity) > knownIn),
        );
      };
      return {
        change({ frame, change }) {
          if (session.role === 'consumer' || change.convId === undefined) return;
          if (change.participants?.has('ASSIGNED_AGENT') === true) agentToldIn.set(change.convId, frame.n);
        },
        response(moment) {
          const exchange = grantedBy(moment, 'UpdateConversationField');
          if (exchange === undefined || !fieldsIn(exchange.body).some(isRemovalOfAgent)) return;
          const convId = idMember(exchange.body, 'conversationId') ?? '';
          const known = session.fold.get(convId);
          if (known === undefined || known.frame > exchange.frame || known.change.participants === undefined)
            return;
          if (known.change.participants.has('ASSIGNED_AGENT')) return;
          // Whom a stream that has ended has not told of may have joined since.
          if (session.streamsOf(convId).length === 0) return;
          if (mayHaveJoined(convId, known.frame, exchange.ordinal)) return;
          report({
            why: 'the assigned agent was removed, and there was none',
            frame: moment.frame.n,
            pointer: '/code',
            expected: 'a code from 400 to 499',
            actual: String(moment.code),
            evidence: [known.frame, exchange.frame],
          });
        },
      };
    },
  },
  {
    requirement: 'R-084',
    about: 'a co-browse dialog whose state goes back',
    watch(_session, report) {
      const order = ['INVITED', 'ACCEPTED', 'CLOSED'];
      const reached = new Map<string, { readonly rank: number; readonly frame: number }>();
      return {
        change({ frame, index, dialogs, isStale }) {
          if (isStale) return;
          for (const [place, { id, given }] of dialogs.entries()) {
            const metaData = member(given, 'metaData');
            const rank = order.indexOf(stringMember(metaData, 'sessionState') ?? '');
            if (id === undefined || !isObject(metaData) || rank < 0 || reached.size > dialogsKept) continue;
            const before = reached.get(id);
            reached.set(id, { rank: Math.max(rank, before?.rank ?? 0), frame: frame.n });
            if (before === undefined || rank >= before.rank) continue;
            report({
              why: `the shared session was ${String(order[before.rank])} before`,
              frame: frame.n,
              pointer: `/body/changes/${index}/result/conversationDetails/dialogs/${place}/metaData/sessionState`,
              expected: JSON.stringify(order[before.rank]),
              actual: JSON.stringify(order[rank]),
              evidence: [before.frame],
            });
          }
        },
      };
    },
  },
];

const dialogsKept = 1_000;
