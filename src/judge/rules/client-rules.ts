import { BoundedMap } from '../bounded-map.js';
import { ContentPrint } from '../content-print.js';
import { fieldsIn } from '../conversation-members.js';
import { idMember, isObject, listMember, member, stringMember } from '../members.js';
import type { Rule } from '../rule.js';
import { placeOfType } from '../told-dialogs.js';
import { inDetails } from './agreement-rules.js';

const clientsKept = 4_096;
const featuresKept = 64;

/** What a client told of itself, in what can be kept. */
interface Client {
  readonly said: ContentPrint;
  readonly isEmpty: boolean;
  /** Undefined where the client named none. */
  readonly features: readonly unknown[] | undefined;
  readonly frame: number;
}

const clients = (): BoundedMap<string, Client> => new BoundedMap(clientsKept);

/** Members that the service may spell otherwise, or know better. */
const ofTheService = ['type', 'ipAddress'];

function clientOf(properties: Readonly<Record<string, unknown>>, frame: number): Client {
  const said = Object.entries(properties).filter(([name]) => !ofTheService.includes(name));
  const features = Array.isArray(properties['features'])
    ? listMember(properties, 'features').slice(0, featuresKept)
    : undefined;
  return { said: new ContentPrint(Object.fromEntries(said)), isEmpty: said.length === 0, features, frame };
}

/** Refusals that are right whatever is asked. */
const rightlyRefused = [401, 403, 429];

/** What a client is, and what it may do. */
export const clientRules: readonly Rule[] = [
  {
    requirement: 'R-079',
    about:
      "properties of a consumer's client that agents are not told, or otherwise; a survey (R-078) for a client that names features, and MULTI_DIALOG is none of them",
    also: ['R-078'],
    watch(session, report, { shared }) {
      const known = shared(clients);
      return {
        request({ clientProperties, frame }) {
          if (isObject(clientProperties)) known.set(session.id, clientOf(clientProperties, frame));
        },
        change(moment) {
          const { change, details, dialogs, record, isStale } = moment;
          const client = known.get(record?.startedOn ?? '');
          if (isStale || change.type !== 'UPSERT' || client === undefined) return;
          const evidence = [client.frame];
          if (session.role === 'agent' && !client.isEmpty) {
            const said = member(member(details, 'context'), 'clientProperties');
            const difference = client.said.differenceTo(said);
            if (difference === undefined) return;
            const found = {
              why:
                said === undefined
                  ? "the brand's side is not told what the consumer's client told of itself"
                  : "the brand's side is told something else than the consumer's client told of itself",
              expected: `as in frame ${client.frame}`,
              actual: difference.kind === 'missing' ? 'absent' : 'another',
              evidence,
            };
            report(inDetails(moment, `/context/clientProperties${difference.pointer}`, found));
            return;
          }
          if (record?.startedOn !== session.id) return;
          if (client.features === undefined || client.features.includes('MULTI_DIALOG')) return;
          const survey = placeOfType(dialogs, 'POST_SURVEY');
          if (survey < 0) return;
          const why = 'a survey opened for a client that does not name the feature MULTI_DIALOG';
          const [expected, actual] = ['no survey', '"POST_SURVEY"'];
          const found = { id: 'R-078', why, expected, actual, evidence };
          report(inDetails(moment, `/dialogs/${survey}`, found));
        },
      };
    },
  },
  {
    requirement: 'R-082',
    about: 'KeepAlive that is refused where GetClock is granted',
    watch(_session, report) {
      let clockIn: number | undefined;
      return {
        response({ frame, code, exchange, match }) {
          if (match !== 'outstanding' || exchange === undefined || code === undefined) return;
          if (exchange.type.endsWith('GetClock') && code < 300) clockIn ??= frame.n;
          if (!exchange.type.endsWith('KeepAlive') || code < 400 || clockIn === undefined) return;
          if (exchange.deliberate || rightlyRefused.includes(code)) return;
          report({
            why: 'KeepAlive is refused, and GetClock was granted',
            frame: frame.n,
            pointer: '/code',
            expected: '200',
            actual: String(code),
            evidence: [clockIn, exchange.frame],
          });
        },
      };
    },
  },
  {
    requirement: 'R-075',
    about: 'a change of the skill that is granted to an agent who never took part',
    watch(session, report, { isOurs, records }) {
      /** The agent's own id, once a request has said it. */
      let ownId: string | undefined;
      /** Conversations in which the agent of this session has asked for a role, or accepted a ring. */
      const joined = new BoundedMap<string, true>(clientsKept);
      return {
        request({ type, body }) {
          if (session.role !== 'agent') return;
          if (type.endsWith('SubscribeRoutingTasks')) ownId ??= idMember(body, 'agentId');
          const isJoining = fieldsIn(body).some(
            (field) => stringMember(field, 'field') === 'ParticipantsChange',
          );
          const convId = type.endsWith('UpdateRingState')
            ? records.ringing(idMember(body, 'ringId'))
            : isJoining
              ? idMember(body, 'conversationId')
              : undefined;
          if (convId !== undefined) joined.set(convId, true);
        },
        response({ frame, code, exchange, match }) {
          if (!isOurs || ownId === undefined || match !== 'outstanding' || (code ?? 400) >= 300) return;
          if (exchange?.type.endsWith('UpdateConversationField') !== true) return;
          if (!fieldsIn(exchange.body).some((field) => stringMember(field, 'field') === 'Skill')) return;
          const convId = idMember(exchange.body, 'conversationId') ?? '';
          const people = [...(records.get(convId)?.facts.people.keys() ?? [])];
          // Agents have ids of two kinds: only among those of its own kind it can be missed.
          const isOfItsKind = (id: string): boolean => id.startsWith(`${String(ownId?.split('.')[0])}.`);
          if (
            joined.has(convId) ||
            joined.hasForgotten ||
            people.includes(ownId) ||
            !people.some(isOfItsKind)
          )
            return;
          report({
            why: 'an agent who never took part has changed the skill of the conversation',
            frame: frame.n,
            pointer: '/code',
            expected: 'a code from 400 to 499',
            actual: String(code),
            evidence: [exchange.frame],
          });
        },
      };
    },
  },
];
