import { BoundedMap } from '../bounded-map.js';
import type { Report, Rule, Surroundings, Watcher } from '../rule.js';
import type { Session } from '../session.js';

const tokensKept = 4_096;
/** A client that is back has subscribed within so many milliseconds, if ever. */
const timeToSubscribe = 10_000;

/** A connection that somebody has lost, by the print of the token that was presented on it. */
interface Lost {
  readonly session: string;
  readonly at: number;
}

/**
 * Watches for a token that comes again after its connection was closed as one of an expired token. Tokens in the header of an
 * upgrade are not recorded; those in `InitConnection` are compared by their prints.
 */
function watchForToken(
  refusal: { readonly code: number; readonly why: string; readonly expected: string },
  refused: BoundedMap<number, Lost>,
  session: Session,
  report: (report: Report) => void,
): Watcher {
  let own: number | undefined;
  return {
    request({ token, frame, deliberate }) {
      if (token === undefined || deliberate) return;
      own ??= token;
      const before = refused.get(token);
      // What was opened before the refusal did not come back: it was there.
      if (before === undefined || session.openedAt === undefined || session.openedAt <= before.at) return;
      report({
        why: `${refusal.why}: ${before.session} was closed with ${refusal.code}`,
        frame,
        pointer: '/headers',
        expected: refusal.expected,
        actual: 'the token that was refused',
      });
    },
    close({ code, by, at }) {
      if (code === refusal.code && by === 'service' && own !== undefined)
        refused.set(own, { session: session.id, at });
    },
  };
}

const expiredTokens = (): BoundedMap<number, Lost> => new BoundedMap(tokensKept);
const expiredIdentities = (): BoundedMap<number, Lost> => new BoundedMap(tokensKept);
const subscribers = (): BoundedMap<number, Lost> => new BoundedMap(tokensKept);

/** Watches a consumer's client that lost a connection on which it was subscribed, and works on without subscribing again. */
function watchForSubscription(
  session: Session,
  report: (report: Report) => void,
  { shared, openConnections, clock }: Surroundings,
): Watcher {
  const left = shared(subscribers);
  const isTimed = session.openedAt !== undefined && clock.isTimed(session.openedAt);
  let token: number | undefined;
  let lost: Lost | undefined;
  let hasSubscribed = false;
  let working: number | undefined;
  let isTold = false;
  return {
    request({ token: given, type, frame, at, deliberate }) {
      if (deliberate || session.role !== 'consumer') return;
      if (given !== undefined && token === undefined) {
        token = given;
        // Beside another connection it need not be the one that comes back.
        const isAlone = openConnections('consumer') === 1;
        const before = left.get(given);
        if (isTimed && isAlone && before !== undefined && before.at <= (session.openedAt ?? 0)) lost = before;
        left.delete(given);
      }
      if (type.endsWith('SubscribeExConversations')) hasSubscribed = true;
      if (type.endsWith('SubscribeMessagingEvents') || type.endsWith('PublishEvent')) working ??= frame;
      if (lost === undefined || hasSubscribed || working === undefined || isTold) return;
      if (at - (session.openedAt ?? at) < timeToSubscribe) return;
      isTold = true;
      report({
        // A client may have a page that needs no more than one conversation.
        severity: 'warning',
        why: `the client is back, and has not subscribed to conversations again as on ${lost.session}`,
        frame,
        pointer: '',
        expected: `SubscribeExConversations within ${timeToSubscribe} ms of coming back`,
        actual: 'none, while the client goes on with its conversation',
        evidence: [working],
      });
    },
    close({ by, at }) {
      if (by === 'client' || token === undefined || !hasSubscribed) return;
      left.set(token, { session: session.id, at });
    },
  };
}

/** How clients are when they are back. */
export const clientReturnRules: readonly Rule[] = [
  {
    requirement: 'C-017',
    about:
      'a client that lost a connection on which it was subscribed, presents the same token on another, and goes on there for ten seconds without subscribing',
    watch: watchForSubscription,
  },
  {
    requirement: 'C-025',
    about: 'a token that is presented again after a connection was closed with 4401 for it',
    watch: (session, report, { shared }) =>
      watchForToken(
        {
          code: 4_401,
          why: 'the client comes back with the token that had expired',
          expected: 'a new token',
        },
        shared(expiredTokens),
        session,
        report,
      ),
  },
  {
    requirement: 'C-026',
    about: 'a token that is presented again after a connection was closed with 4407 for its identity',
    watch: (session, report, { shared }) =>
      watchForToken(
        {
          code: 4_407,
          why: 'the client comes back without having its identity extended',
          expected: 'a token of the extended identity',
        },
        shared(expiredIdentities),
        session,
        report,
      ),
  },
];
