import { areParticipants, idsInRole } from '../participants.js';
import { isPrivate } from '../event-members.js';
import { eventOf } from '../events.js';
import { printOf } from '../content-print.js';
import { member, stringMember } from '../members.js';
import type { ChangeMoment, Report, Rule } from '../rule.js';
import { placeOfType, type ToldDialog, type ToldPerson } from '../told-dialogs.js';

/** A report of what stands somewhere in the details of a change. */
export function inDetails(
  { frame, index }: ChangeMoment,
  name: string,
  report: Omit<Report, 'frame'>,
): Report {
  const pointer = `/body/changes/${index}/result/conversationDetails${name}`;
  return { frame: frame.n, pointer, ...report };
}

const told = JSON.stringify as (value: unknown) => string;

/** Roles that each way of telling who takes part has. */
const compared = ['CONSUMER', 'ASSIGNED_AGENT'];

/** How many of those in a role take part at the moment. */
function activeIn(people: readonly ToldPerson[], role: string): number {
  let count = 0;
  for (const each of people) if (isActive(each, role)) count += 1;
  return count;
}

function isActive({ role: has, state = 'ACTIVE' }: ToldPerson, role: string): boolean {
  return has === role && state === 'ACTIVE';
}

/** One conversation agrees with itself, in each place where it says the same. */
export const agreementRules: readonly Rule[] = [
  {
    requirement: 'R-064',
    about: 'a state that is not that of the main dialog, or a stage that is not that of the dialogs',
    watch: (_session, report) => ({
      change(moment) {
        const { change, details, dialogs, isStale } = moment;
        const stage = stringMember(details, 'stage');
        if (isStale || change.type !== 'UPSERT' || change.mainState === undefined || stage === undefined)
          return;
        const isMainOpen = dialogs[placeOfType(dialogs, 'MAIN')]?.state === 'OPEN';
        if (stage === 'CLOSE' && change.mainState === 'OPEN') {
          const why = 'the conversation is over, and its state is OPEN';
          report(inDetails(moment, '/state', { why, expected: '"CLOSE"', actual: '"OPEN"' }));
        } else if (stage === 'OPEN' && change.mainState === 'CLOSE' && isMainOpen) {
          const why = 'the state is that of the main dialog, which is open';
          report(inDetails(moment, '/state', { why, expected: '"OPEN"', actual: '"CLOSE"' }));
        }
      },
    }),
  },
  {
    requirement: 'R-053',
    about: 'a conversation that is told under two ids at once',
    watch: (_session, report) => ({
      change(moment) {
        const { change, details } = moment;
        const inner = stringMember(details, 'convId');
        if (inner === undefined || change.convId === undefined || inner === change.convId) return;
        const why = 'the details are of another conversation than the change';
        report(inDetails(moment, '/convId', { why, expected: told(change.convId), actual: told(inner) }));
      },
    }),
  },
  {
    requirement: 'R-006',
    about: 'participants that are others in the list, in the map, or in the details of the open main dialog',
    also: ['R-076'],
    watch: (_session, report) => ({
      change(moment) {
        const { change, details, dialogs, isStale } = moment;
        if (isStale || change.type !== 'UPSERT' || change.participants === undefined) return;
        const byPId = member(details, 'participantsPId');
        const plain = member(details, 'participants');
        if (areParticipants(byPId) && areParticipants(plain)) {
          const differing = compared.find(
            (role) => idsInRole(byPId, role).length !== idsInRole(plain, role).length,
          );
          if (differing !== undefined) {
            report(
              inDetails(moment, '/participants', {
                severity: 'warning',
                why: `participants and participantsPId do not have the same number of ${differing}`,
                expected: idsInRole(byPId, differing).join(', ') || 'none',
                actual: idsInRole(plain, differing).join(', ') || 'none',
              }),
            );
            return;
          }
        }
        for (let place = 0; place < dialogs.length; place += 1) {
          const { type, state, people } = dialogs[place] as ToldDialog;
          if (type !== 'MAIN' || state !== 'OPEN' || people.length === 0) continue;
          for (const role of compared) {
            // The details may have ids of another kind than the participants: how many there are is the same.
            const count = Math.max(idsInRole(byPId, role).length, idsInRole(plain, role).length);
            if (activeIn(people, role) === count) continue;
            const known = [...idsInRole(byPId, role), ...idsInRole(plain, role)];
            const active = people.filter((each) => isActive(each, role));
            report(
              inDetails(moment, `/dialogs/${place}/participantsDetails`, {
                severity: 'warning',
                why: `the main dialog has another ${role} than the conversation`,
                expected: known.join(' or ') || 'none',
                actual: active.map(({ id }) => id).join(', ') || 'none',
              }),
            );
          }
        }
      },
    }),
  },
  {
    requirement: 'R-076',
    about:
      'somebody who is suggested in a role other than ASSIGNED_AGENT, who is told as active, or as suggested while active',
    watch: (_session, report) => ({
      change(moment) {
        const { change, details, dialogs, record, isStale } = moment;
        if (isStale || change.type !== 'UPSERT') return;
        for (let place = 0; place < dialogs.length; place += 1) {
          const { people } = dialogs[place] as ToldDialog;
          for (let index = 0; index < people.length; index += 1) {
            const { id = '', role, state } = people[index] as ToldPerson;
            if (state !== 'SUGGESTED' && (state !== 'ACTIVE' || role !== 'ASSIGNED_AGENT')) continue;
            const name = `/dialogs/${place}/participantsDetails/${index}/state`;
            if (state === 'SUGGESTED' && role !== 'ASSIGNED_AGENT') {
              const why = `a ${String(role)} is told as suggested, which only an agent to be assigned is`;
              report(inDetails(moment, name, { why, expected: '"ACTIVE"', actual: '"SUGGESTED"' }));
            } else if (state === 'SUGGESTED' && isAssigned(details, id)) {
              const why = 'the agent has accepted, and is told as suggested';
              report(inDetails(moment, name, { why, expected: '"ACTIVE"', actual: '"SUGGESTED"' }));
            } else if (state === 'ACTIVE') {
              const suggested = record?.facts.suggested(id);
              if (suggested === undefined || isAssigned(details, id)) continue;
              const why = 'the agent is only suggested, and is told as active';
              const evidence = [suggested.frame];
              report(inDetails(moment, name, { why, expected: '"SUGGESTED"', actual: '"ACTIVE"', evidence }));
            }
          }
        }
      },
    }),
  },
  {
    requirement: 'R-085',
    about:
      'a last content that is not the newest of the main dialog, or not what it was; or not for consumers (R-061)',
    also: ['R-061'],
    watch: (session, report, { dialogs: knownDialogs }) => ({
      change({ frame, index, change, dialogs, isStale, last }) {
        if (isStale || last === undefined || change.type !== 'UPSERT') return;
        const pointer = `/body/changes/${index}/result/lastContentEventNotification`;
        const { dialogId, sequence, event } = eventOf(last, pointer);
        const convId = stringMember(last, 'conversationId');
        const place = { frame: frame.n, pointer };
        if (session.role === 'consumer' && isPrivate(member(last, 'messageAudience'))) {
          const why = 'what is for agents and managers is told to a consumer';
          report({ ...place, id: 'R-061', why, expected: 'the last content for all', actual: 'another' });
        }
        if (convId !== undefined && change.convId !== undefined && convId !== change.convId) {
          const why = 'the last content is of another conversation';
          report({
            ...place,
            pointer: `${pointer}/conversationId`,
            why,
            expected: told(change.convId),
            actual: told(convId),
          });
          return;
        }
        const main = dialogs[placeOfType(dialogs, 'MAIN')];
        const dialog = dialogId === undefined ? undefined : knownDialogs.get(dialogId);
        if (dialog === undefined || sequence === undefined) return;
        const known = dialog.told.get(sequence);
        if (known !== undefined && known.print !== printOf(event)) {
          const why = 'the last content is not what was told under its sequence';
          report({
            ...place,
            why,
            expected: `as in frame ${known.frame}`,
            actual: 'another',
            evidence: [known.frame],
          });
          return;
        }
        const isOfMain = main === undefined || main.id === dialogId;
        const newest = session.role === 'agent' ? dialog.newest : dialog.newestForAll;
        if (!isOfMain || newest === undefined || newest.sequence <= sequence) return;
        // By the service's own times: the version was made after the newer content was said.
        if (change.updatedAt === undefined || newest.at >= change.updatedAt) return;
        report({
          ...place,
          why: 'the last content is older than another that had been said',
          expected: `the sequence ${newest.sequence}`,
          actual: String(sequence),
          evidence: [newest.frame],
        });
      },
    }),
  },
];

/** Whether a conversation tells of somebody as its agent, by whichever id. */
function isAssigned(details: unknown, id: string): boolean {
  return ['participantsPId', 'participants'].some((name) =>
    idsInRole(member(details, name), 'ASSIGNED_AGENT').includes(id),
  );
}
