import { Awaiting } from '../awaiting.js';
import { BoundedMap } from '../bounded-map.js';
import type { ConversationFacts } from '../conversation-facts.js';
import { memberIndex } from '../conversation-members.js';
import { idMember, listMember, member, ringConversation, stringMember } from '../members.js';
import type { Rule } from '../rule.js';

const remembered = 1_000;

/** What a ring says of its conversation, and what the conversation is told to be. */
const named = [
  { name: 'consumerId', known: (facts: ConversationFacts): readonly unknown[] => facts.consumers },
  { name: 'skillId', known: ({ members }: ConversationFacts) => [members.value(memberIndex('skillId'))] },
] as const;

const availabilities = (): Set<string> => new Set();

export const routingRules: readonly Rule[] = [
  {
    requirement: 'R-052',
    about: 'a ring of another consumer or skill than its conversation has',
    watch(_session, report, { records }) {
      // A ring is of the conversation as it was when it was made: what it named first it may go on to name.
      const first = new BoundedMap<string, string>(remembered);
      return {
        notification({ frame, message, body }) {
          if (!message.name.endsWith('RoutingTaskNotification')) return;
          for (const [index, change] of listMember(body, 'changes').entries()) {
            const result = member(change, 'result');
            const [ring] = listMember(result, 'ringsDetails');
            if (member(change, 'type') !== 'UPSERT') continue;
            const record = records.get(ringConversation(result, ring));
            for (const { name, known } of named) {
              const is = stringMember(result, name);
              if (is === undefined) continue;
              const ringId = idMember(ring, 'ringId');
              const was = ringId === undefined ? undefined : first.get(`${name} ${ringId}`);
              // Kept also while nothing is known of the conversation: it may be told after its ring.
              if (ringId !== undefined && was === undefined) first.set(`${name} ${ringId}`, is);
              // Of a conversation whose beginning was not seen, others may have changed the skill.
              if (record === undefined || (name === 'skillId' && record.startedOn === undefined)) continue;
              const { facts } = record;
              const expected = known(facts).filter((each) => each !== undefined);
              if (expected.length === 0) continue;
              // A skill that is being changed may be told here first.
              const isAsked = name === 'skillId' && facts.askFor(memberIndex(name), is) !== undefined;
              if (was === is || expected.includes(is) || isAsked) continue;
              report({
                severity: 'warning',
                why: `the ring names another ${name} than its conversation has`,
                frame: frame.n,
                pointer: `/body/changes/${index}/result/${name}`,
                expected: expected.map((each) => JSON.stringify(each)).join(' or '),
                actual: JSON.stringify(is),
              });
            }
          }
        },
      };
    },
  },
  {
    requirement: 'R-052',
    about: 'an agent told to be in a state that nobody asked for',
    watch(session, report, { shared, isOurs }) {
      const asked = shared(availabilities);
      let since: number | undefined;
      return {
        request({ type, body, frame }) {
          if (!type.endsWith('SetAgentState')) return;
          const availability = stringMember(body, 'availability');
          if (availability !== undefined && asked.size < remembered) asked.add(availability);
          since ??= frame;
        },
        notification({ frame, message, body }) {
          if (!isOurs || since === undefined || session.role !== 'agent') return;
          if (!message.name.endsWith('AgentStateNotification')) return;
          for (const [index, change] of listMember(body, 'changes').entries()) {
            const is = stringMember(member(change, 'result'), 'availability');
            if (is === undefined || asked.has(is)) continue;
            // It may be another's agent, whose requests are not seen here.
            report({
              severity: 'notice',
              why: 'the agent is told to be in a state that nobody asked for',
              frame: frame.n,
              pointer: `/body/changes/${index}/result/availability`,
              expected: [...asked].join(' or '),
              actual: is,
              evidence: [since],
            });
          }
        },
      };
    },
  },
  {
    requirement: 'R-052',
    about: 'a ring that is accepted twice, or answered and never removed',
    watch(_session, report, { deadlines, wake }) {
      const accepted = new BoundedMap<string, number>(remembered);
      // In which frame a ring was removed, and in which a whole task.
      const removed = new BoundedMap<string, number>(remembered);
      let allRemovedIn = 0;
      const waiting = new Awaiting<string, { readonly ringId: string; readonly frame: number }>(
        deadlines.notification,
        wake,
      );
      return {
        response({ frame, exchange, match, code }) {
          if (match !== 'outstanding' || exchange === undefined || (code ?? 400) >= 300) return;
          if (!exchange.type.endsWith('UpdateRingState')) return;
          const ringId = idMember(exchange.body, 'ringId') ?? '';
          const before = accepted.get(ringId);
          if (before !== undefined) {
            report({
              why: 'the ring had been accepted before, and was accepted again',
              frame: frame.n,
              pointer: '/code',
              expected: 'a code from 400 to 499',
              actual: String(code),
              evidence: [before, exchange.frame],
            });
            return;
          }
          if (member(exchange.body, 'ringState') === 'ACCEPTED') accepted.set(ringId, frame.n);
          // The removal may be told before the response is.
          if (Math.max(removed.get(ringId) ?? 0, allRemovedIn) > exchange.frame) return;
          waiting.set(ringId, { ringId, frame: frame.n }, frame.at);
        },
        notification({ message, body, frame }) {
          if (!message.name.endsWith('RoutingTaskNotification')) return;
          for (const change of listMember(body, 'changes')) {
            if (member(change, 'type') !== 'DELETE') continue;
            const rings = listMember(member(change, 'result'), 'ringsDetails');
            for (const ring of rings) {
              const ringId = stringMember(ring, 'ringId') ?? '';
              waiting.delete(ringId);
              removed.set(ringId, frame.n);
            }
            // A removal that names no ring is of the whole task, of which this may be one.
            if (rings.length > 0) continue;
            waiting.clear();
            allRemovedIn = frame.n;
          }
        },
        tick(at) {
          for (const { ringId, frame } of waiting.overdue(at)) {
            report({
              why: 'the ring was answered, and is not removed',
              frame,
              expected: `a DELETE of ring ${ringId} within ${deadlines.notification} ms`,
              actual: 'none',
            });
          }
        },
        close: () => waiting.clear(),
      };
    },
  },
  {
    requirement: 'R-057',
    about: 'a connection that does not survive the refusal of too many requests',
    watch(_session, report) {
      let refusedIn: number | undefined;
      return {
        response({ frame, code }) {
          refusedIn = code === 429 ? frame.n : undefined;
        },
        close({ by, code }) {
          if (refusedIn === undefined || by === 'client' || code === 1001) return;
          report({
            why: 'the connection was ended because of too many requests',
            frame: refusedIn,
            expected: 'a connection that stays open',
            actual: `close code ${code}`,
          });
        },
      };
    },
  },
];
