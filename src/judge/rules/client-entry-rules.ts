import { BoundedMap } from '../bounded-map.js';
import type { Exchange } from '../exchange.js';
import { idMember } from '../members.js';
import type { Rule } from '../rule.js';
import type { Session } from '../session.js';

const earlyKept = 256;
const departuresKept = 4_096;
/** How long, in milliseconds, a client may take to present its token. */
const timeToPresent = 10_000;
/** How long, in milliseconds, it waits before it is back. */
const shortestAbsence = 1_000;
/** By how much later, in milliseconds, the end of a connection may be recorded than its client knew of it: by a slow closing. */
const slowClosing = 250;
/** Refusals of somebody who is not known. */
const unknownToService = [401, 403];
/** Closes after which a client comes back as soon as it has what it lacked. */
const lacking = [4401, 4407];

/** A connection that somebody has lost. */
interface Departure {
  readonly session: string;
  readonly at: number;
  readonly code: number;
  /** False where a connection ended without a word: the client itself may have cut it off. */
  readonly isForCertain: boolean;
}

const departures = (): BoundedMap<string, Departure> => new BoundedMap(departuresKept);

/** Whose a connection is, as far as it shows: for a consumer its conversations do, for an agent what is asked. */
function ownerOf({ role, fold }: Session, exchange: Exchange | undefined): string | undefined {
  if (role === 'agent') {
    const isOwn = exchange?.type.endsWith('SubscribeRoutingTasks') === true;
    const agentId = isOwn ? idMember(exchange.body, 'agentId') : undefined;
    return agentId === undefined ? undefined : `agent ${agentId}`;
  }
  for (const { change } of fold.conversations()) {
    const [id] = change.participants?.get('CONSUMER') ?? [];
    if (id !== undefined) return `consumer ${id}`;
  }
  return undefined;
}

/** How clients come, and come back. */
export const clientEntryRules: readonly Rule[] = [
  {
    requirement: 'C-001',
    about: 'a request that is sent before InitConnection is answered; one that is granted is worth a notice',
    watch(_session, report) {
      let init: Exchange | undefined;
      const early = new BoundedMap<number, true>(earlyKept);
      return {
        request(exchange) {
          if (exchange.type === 'InitConnection') init ??= exchange;
          else if (init?.isOver === false && !exchange.deliberate) early.set(exchange.ordinal, true);
        },
        response({ frame, exchange, match, code }) {
          if (init === undefined || exchange === undefined || match !== 'outstanding') return;
          if (code === undefined || !early.delete(exchange.ordinal)) return;
          const isRefused = code >= 400 && (!init.isOver || unknownToService.includes(code));
          report({
            ...(!isRefused && { severity: 'notice' }),
            why: isRefused
              ? 'the request was sent before InitConnection was answered, and is refused'
              : 'the request was sent before InitConnection was answered: a service may refuse it',
            frame: exchange.frame,
            pointer: '',
            expected: 'the answer to InitConnection first',
            actual: exchange.type,
            evidence: [init.frame, frame.n],
          });
        },
      };
    },
  },
  {
    requirement: 'C-002',
    about: 'a token that is presented more than ten seconds after the connection was opened',
    watch(session, report) {
      // Who is served without it has presented one in a header.
      let isKnown = session.openedAt === undefined;
      return {
        request({ token, frame, at, deliberate }) {
          if (isKnown || token === undefined || deliberate) return;
          isKnown = true;
          const took = at - (session.openedAt ?? at);
          if (took <= timeToPresent) return;
          report({
            why: 'the token comes when a service may have let go of the connection',
            frame,
            pointer: '/headers',
            expected: `within ${timeToPresent} ms`,
            actual: `after ${Math.round(took)} ms`,
          });
        },
        response({ code }) {
          if (!isKnown && (code ?? 400) < 300) isKnown = true;
        },
      };
    },
  },
  {
    requirement: 'C-018',
    about: 'a client that is back less than a second after it lost its connection',
    watch(session, report, { shared, openConnections, clock }) {
      const left = shared(departures);
      const { openedAt, role } = session;
      let isDecided = openedAt === undefined || !clock.isTimed(openedAt);
      let owner: string | undefined;
      let token: string | undefined;
      const lookUp = (key: string): void => {
        const departure = left.get(key);
        if (departure === undefined || openedAt === undefined) return;
        isDecided = true;
        const away = openedAt - departure.at;
        if (away < 0 || away >= shortestAbsence - slowClosing) return;
        report({
          ...(!departure.isForCertain && { severity: 'warning' }),
          why: `the client came back at once after ${departure.session} had ended with ${departure.code}`,
          expected: `at least ${shortestAbsence} ms`,
          actual: `${Math.round(away)} ms`,
        });
      };
      const learn = (exchange?: Exchange): void => {
        if (owner !== undefined) return;
        owner = ownerOf(session, exchange);
        if (owner !== undefined && !isDecided) lookUp(owner);
      };
      return {
        request(exchange) {
          if (exchange.token !== undefined && token === undefined) {
            token = `token ${exchange.token}`;
            if (!isDecided) lookUp(token);
          }
          learn(exchange);
        },
        close({ by, code, at }) {
          learn();
          // Where others of its role are connected, nobody can say whose the next connection is.
          const isLoss = by !== 'client' && !lacking.includes(code);
          const isAlone = role !== undefined && openConnections(role) === 1;
          for (const key of [token, owner]) {
            if (key === undefined) continue;
            left.delete(key);
            if (isLoss && isAlone)
              left.set(key, { session: session.id, at, code, isForCertain: by === 'service' });
          }
        },
        end: () => learn(),
      };
    },
  },
];
