import { Awaiting } from '../awaiting.js';
import { BoundedMap } from '../bounded-map.js';
import type { ConversationFacts } from '../conversation-facts.js';
import type { KnownDialog } from '../dialog-events.js';
import { originatorsIn } from '../event-members.js';
import { integerMember, member, stringMember } from '../members.js';
import type { Report, Rule, Surroundings } from '../rule.js';
import type { Subscription } from '../session.js';

const namesKept = 4_096;

/** What an observer was told to be the publisher's id, and in which frame. */
interface Named {
  readonly id: string;
  readonly frame: number;
}
const names = (): BoundedMap<string, Named> => new BoundedMap(namesKept);

/** What is known of the conversation that a dialog is of. */
function factsOf(
  { records }: Surroundings,
  dialog: KnownDialog,
  dialogId: string | undefined,
): ConversationFacts | undefined {
  return (records.get(dialog.convId) ?? records.get(dialogId))?.facts;
}

const noRoles: readonly never[] = [];

function rolesOf({ people }: ConversationFacts, ids: readonly string[]): readonly string[] {
  let roles: readonly string[] = noRoles;
  for (const id of ids) {
    const known = people.get(id);
    if (known !== undefined) roles = roles.length === 0 ? known : [...roles, ...known];
  }
  return roles;
}

/** Roles in which somebody takes part who need not be told of: the service itself. */
const services = ['CONTROLLER', 'SYSTEM'];

/** Somebody who said something, and was not told to take part. */
interface Stranger {
  readonly ids: readonly string[];
  readonly facts: ConversationFacts;
  readonly convId: string;
  /** The streams that were to tell of them when they spoke. */
  readonly streams: readonly Subscription[];
  readonly frame: number;
  readonly pointer: string;
  readonly happenedAt: number;
}

/** An event names who published it, as the one that takes part. */
export const originatorRules: readonly Rule[] = [
  {
    requirement: 'R-068',
    about:
      "an event of the consumer's that is said to be somebody else's, or the other way round; a publisher of two names (R-053)",
    also: ['R-053'],
    watch: (session, report, surroundings) => {
      const named = surroundings.shared(names);
      return {
        event({ frame, told: { dialogId, sequence, change, pointer }, dialog }) {
          const granted = sequence === undefined ? undefined : dialog.granted.get(sequence);
          const ids = granted === undefined ? [] : originatorsIn(change);
          const [first] = ids;
          if (granted === undefined || first === undefined) return;
          const place = (): Pick<Report, 'frame' | 'pointer' | 'actual'> => ({
            frame: frame.n,
            pointer: `${pointer}/originatorId`,
            actual: ids.join(', '),
          });
          const facts = factsOf(surroundings, dialog, dialogId);
          const consumers = facts?.consumers ?? [];
          const isConsumers = consumers.some((id) => ids.includes(id));
          if (granted.role === 'consumer' && consumers.length > 0 && !isConsumers) {
            report({
              ...place(),
              why: 'what the consumer published is told as of somebody else',
              expected: consumers.join(' or '),
              evidence: [granted.asked],
            });
            return;
          }
          if (granted.role === 'agent' && isConsumers) {
            report({
              ...place(),
              why: 'what an agent published is told as of the consumer',
              expected: 'the agent',
              evidence: [granted.asked],
            });
            return;
          }
          const which = stringMember(change, 'originatorPId') === undefined ? 'id' : 'public id';
          const key = `${granted.session} ${String(session.role)} ${which}`;
          const before = named.get(key);
          named.set(key, before ?? { id: first, frame: frame.n });
          if (before === undefined || before.id === first) return;
          report({
            ...place(),
            id: 'R-053',
            why: 'the publisher has another id than in an earlier event',
            expected: before.id,
            evidence: [before.frame, granted.asked],
          });
        },
      };
    },
  },
  {
    requirement: 'R-070',
    about: 'an originator in a role other than that in which they take part, or who does not take part',
    watch(session, report, surroundings) {
      const { deadlines, wake } = surroundings;
      // That somebody takes part may be told after what they said.
      const strangers = new Awaiting<string, Stranger>(deadlines.notification, wake);
      const tell = ({ ids, facts, convId, streams, frame, pointer }: Stranger): void => {
        if (rolesOf(facts, ids).length > 0) return;
        // A stream that has ended since, or told that the conversation leaves it, need not have told who came before.
        const now = session.streamsOf(convId);
        if (!streams.some((each) => now.includes(each))) return;
        report({
          why: 'the originator does not take part in the conversation',
          frame,
          pointer: `${pointer}/originatorId`,
          expected: `one of ${facts.people.keys().join(', ')}`,
          actual: ids.join(', '),
        });
      };
      return {
        event({ frame, told: { dialogId, change, pointer }, dialog }) {
          const facts = factsOf(surroundings, dialog, dialogId);
          if (facts === undefined || facts.people.size === 0) return;
          const ids = originatorsIn(change);
          const role = stringMember(member(change, 'originatorMetadata'), 'role');
          if (ids.length === 0 || services.includes(role ?? '')) return;
          const roles = rolesOf(facts, ids);
          if (roles.length === 0) {
            // A survey is asked by the service, in whatever name.
            if (dialog.type === 'POST_SURVEY') return;
            const happenedAt = integerMember(change, 'serverTimestamp');
            // Of what was said before the conversation was told on this connection, people may have left unseen; so may they
            // in the very millisecond of the version that was told.
            const convId = dialog.convId ?? dialogId;
            const isLive = happenedAt !== undefined && happenedAt > (facts.newestVersion ?? Infinity);
            if (!isLive || convId === undefined) return;
            const streams = session.streamsOf(convId);
            if (streams.length === 0) return;
            const stranger = { ids, facts, convId, streams, frame: frame.n, pointer, happenedAt };
            strangers.set(ids.join(' '), stranger, frame.at);
          } else if (role !== undefined && !roles.includes(role)) {
            report({
              why: 'the originator does not take part in this role',
              frame: frame.n,
              pointer: `${pointer}/originatorMetadata/role`,
              expected: [...new Set(roles)].join(' or '),
              actual: role,
            });
          }
        },
        tick(at) {
          for (const stranger of strangers.overdue(at)) tell(stranger);
        },
        close() {
          // A version that is newer than the event, and was told here, has told of everybody who took part by then; what
          // others were told may have come before what this connection was still to be told.
          for (const stranger of strangers.values()) {
            const { convId, happenedAt } = stranger;
            if ((session.fold.get(convId)?.change.updatedAt ?? 0) > happenedAt) tell(stranger);
          }
          strangers.clear();
        },
      };
    },
  },
];
