import { besideIndex } from '../dialog-events.js';
import { eventMemberIndex } from '../event-members.js';
import { clockIn, clockTolerance } from '../service-clock.js';
import { integerMember, isObject, member } from '../members.js';
import type { ChangeMoment, Report, Rule } from '../rule.js';
import type { ToldDialog } from '../told-dialogs.js';

const timestampIndex = eventMemberIndex('serverTimestamp');
/** How long, in milliseconds, a granted address may work and still be for the moment. */
const longestGrant = 3_600_000;
/** So many seconds since the epoch are beyond any date; what is given in milliseconds is above. */
const beyondSeconds = 100_000_000_000;

const conversationTimes = ['startTs', 'endTs', 'metaDataLastUpdateTs'] as const;
const dialogTimes = ['creationTs', 'endTs', 'metaDataLastUpdateTs'] as const;

function shownTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : `${time} (${date.toISOString()})`;
}

/** A time in a change of a conversation that is earlier than it can be. */
function early(
  { frame, index }: ChangeMoment,
  told: {
    readonly rest: string;
    readonly why: string;
    readonly time: number;
    readonly earliest: number;
    readonly asked?: number;
  },
): Report {
  return {
    severity: 'warning',
    why: told.why,
    frame: frame.n,
    pointer: `/body/changes/${index}/result/conversationDetails${told.rest}`,
    expected: `at least ${shownTime(told.earliest)}`,
    actual: shownTime(told.time),
    ...(told.asked !== undefined && { evidence: [told.asked] }),
  };
}

/** Requests that are granted an address. */
const granting = ['GenerateURLForUploadFile', 'GenerateURLForDownloadFile'];

/** What happened when: in the order of sequences, by the service's clock, never ahead. */
export const timeRules: readonly Rule[] = [
  {
    requirement: 'R-071',
    about: "a clock that contradicts itself, or is far from the recorder's",
    watch: (_session, report, { clock }) => ({
      response({ frame, exchange, match, code, body }) {
        if (match !== 'outstanding' || exchange?.type.endsWith('GetClock') !== true) return;
        const time = (code ?? 400) < 300 ? clockIn(body) : undefined;
        const span = time === undefined ? undefined : clock.learn(time, exchange.at, frame.at);
        if (span === undefined || time === undefined) return;
        report({
          why: 'the time is not that at which the service was asked for it',
          frame: frame.n,
          pointer: isObject(body) ? '/body/currentTime' : '/body',
          expected: `from ${shownTime(span.earliest)} to ${shownTime(span.latest)}`,
          actual: shownTime(time),
          evidence: [exchange.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-071',
    about: 'an event whose time goes back by sequence, or lies before its publishing or after its telling',
    watch: (session, report, { clock }) => ({
      event({ frame, told: { sequence, serverTimestamp, pointer }, dialog }) {
        if (sequence === undefined || serverTimestamp === undefined || serverTimestamp === 0) return;
        const place = (): Pick<Report, 'frame' | 'pointer' | 'actual'> => ({
          frame: frame.n,
          pointer: `${pointer}/serverTimestamp`,
          actual: shownTime(serverTimestamp),
        });
        const at = besideIndex(timestampIndex, session.role);
        const earlier = dialog.told.get(sequence - 1);
        const later = dialog.told.get(sequence + 1);
        const from = earlier?.beside[at];
        const to = later?.beside[at];
        if (typeof from === 'number' && serverTimestamp < from) {
          report({
            ...place(),
            why: 'the event is earlier than the one before it',
            expected: `at least ${shownTime(from)}`,
            evidence: [earlier?.frame ?? frame.n],
          });
          return;
        }
        if (typeof to === 'number' && serverTimestamp > to) {
          report({
            ...place(),
            why: 'the event is later than the one after it',
            expected: `at most ${shownTime(to)}`,
            evidence: [later?.frame ?? frame.n],
          });
          return;
        }
        const granted = dialog.granted.get(sequence);
        if (granted === undefined) {
          const latest = clock.latest(frame.at);
          if (serverTimestamp <= latest) return;
          report({
            ...place(),
            why: 'the event is later than its telling',
            expected: `at most ${shownTime(latest)}`,
          });
          return;
        }
        const { earliest, latest } = clock.span(granted.askedAt, granted.at);
        if (serverTimestamp >= earliest && serverTimestamp <= latest) return;
        report({
          ...place(),
          why:
            serverTimestamp < earliest
              ? 'the event is earlier than its publishing'
              : 'the event is later than the answer to its publisher',
          expected: `from ${shownTime(earliest)} to ${shownTime(latest)}`,
          evidence: [granted.asked, granted.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-054',
    about: 'a time of a conversation or dialog that is yet to come',
    watch(_session, report, { clock }) {
      // Beside the rule, and not in it: what it closes over would be made for each change.
      const tellAhead = (moment: ChangeMoment, time: number, name: string, rest: string): void =>
        report({
          severity: 'warning',
          why: `${name} is yet to come`,
          frame: moment.frame.n,
          pointer: `/body/changes/${moment.index}/result${rest}/${name}`,
          expected: `at most ${shownTime(clock.latest(moment.frame.at))}`,
          actual: shownTime(time),
        });
      return {
        change(moment) {
          const { change, details, dialogs } = moment;
          const latest = clock.latest(moment.frame.at);
          for (const name of conversationTimes) {
            const time = integerMember(details, name);
            if (time !== undefined && time > latest) tellAhead(moment, time, name, '/conversationDetails');
          }
          const { updatedAt, lastUpdateTime = 0 } = change;
          if (updatedAt !== lastUpdateTime && lastUpdateTime > latest)
            tellAhead(moment, lastUpdateTime, 'lastUpdateTime', '');
          for (let place = 0; place < dialogs.length; place += 1) {
            for (const name of dialogTimes) {
              const time = dialogs[place]?.[name];
              if (time !== undefined && time > latest)
                tellAhead(moment, time, name, `/conversationDetails/dialogs/${place}`);
            }
          }
        },
      };
    },
  },
  {
    requirement: 'R-029',
    about: 'a conversation that starts or ends before it was asked to, or a dialog outside its conversation',
    watch: (_session, report, { clock }) => ({
      change(moment) {
        const { change, dialogs, record, isStale } = moment;
        if (isStale || change.type !== 'UPSERT') return;
        const { startTs, endTs } = change;
        const started = record?.startedBy;
        if (startTs !== undefined && started !== undefined) {
          const { earliest } = clock.span(started.at, started.at);
          const why = 'the conversation starts before it was asked for';
          if (startTs < earliest)
            report(early(moment, { rest: '/startTs', why, time: startTs, earliest, asked: started.frame }));
        }
        const closing = record?.facts.closing;
        if (endTs !== undefined && closing !== undefined && change.isOver) {
          const { earliest } = clock.span(closing.at, closing.at);
          const why = 'the conversation ends before it was asked to';
          if (endTs < earliest)
            report(early(moment, { rest: '/endTs', why, time: endTs, earliest, asked: closing.frame }));
        }
        for (let place = 0; place < dialogs.length; place += 1) {
          const { id, type, creationTs: creation, endTs: end } = dialogs[place] as ToldDialog;
          const begun = startTs === undefined ? 0 : startTs - clockTolerance;
          if (creation && creation < begun && type === 'MAIN') {
            const why = 'the dialog was created before the conversation';
            report(
              early(moment, { rest: `/dialogs/${place}/creationTs`, why, time: creation, earliest: begun }),
            );
          }
          if (end && creation && end < creation) {
            const why = 'the dialog ends before it was created';
            report(early(moment, { rest: `/dialogs/${place}/endTs`, why, time: end, earliest: creation }));
          }
          if (end && endTs !== undefined && endTs < end - clockTolerance) {
            const why = `the conversation ends before its dialog ${String(id)}`;
            report(early(moment, { rest: '/endTs', why, time: endTs, earliest: end - clockTolerance }));
          }
        }
      },
    }),
  },
  {
    requirement: 'R-073',
    about:
      'a granted address that has expired already, works for long, or expires at a time that is none in seconds',
    watch: (_session, report, { clock }) => ({
      response({ frame, exchange, match, code, body }) {
        if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
        if (!granting.some((ending) => exchange.type.endsWith(ending))) return;
        const given = member(member(body, 'queryParams'), 'temp_url_expires');
        const seconds = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
        if (typeof seconds !== 'number') return;
        const { earliest, latest } = clock.span(exchange.at, frame.at);
        const time = seconds * 1_000;
        if (seconds < beyondSeconds && time >= earliest && time <= latest + longestGrant) return;
        report({
          why:
            seconds >= beyondSeconds
              ? 'the time at which the address expires is not in seconds'
              : time < earliest
                ? 'the address has expired already'
                : 'the address works for long',
          frame: frame.n,
          pointer: '/body/queryParams/temp_url_expires',
          expected: 'about a minute from now, in seconds since the epoch',
          actual: String(seconds),
          evidence: [exchange.frame],
        });
      },
    }),
  },
];
