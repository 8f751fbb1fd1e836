import { stringMember } from '../../judge/index.js';
import { publicId } from '../state/agent-ids.js';
import type { MockAgent } from '../state/conversation.js';
import type { Policy } from '../policy.js';
import type { Tokens } from '../state/tokens.js';

export interface RoutesOptions {
  readonly tokens: Tokens;
  readonly policy: Policy;
  readonly agents: readonly MockAgent[];
  readonly newId: () => string;
  /** Makes a bearer token for an agent who has logged in. */
  readonly logIn: (account: string, agent: MockAgent) => string;
}

/** A request that matched: the variables of its path, its query, and its body. */
interface Matched {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
  readonly host: string;
}

/** What is served at a path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Segments; `*` stands for any one, and is handed over. */
  readonly path: string;
  answer(
    matched: Matched,
    options: RoutesOptions,
  ): { readonly status?: number; readonly body: unknown; readonly callback?: string | null };
}

const services = ['asyncMessagingEnt', 'facadeMsg', 'idp', 'agentVep', 'accdn', 'swift'];

const discoverAll: Route['answer'] = ({ path: [account], host }) => ({
  body: { baseURIs: services.map((service) => ({ service, account, baseURI: host })) },
});
const discoverOne: Route['answer'] = ({ path: [account, service = ''], host }) =>
  services.includes(service)
    ? { body: { service, account, baseURI: host } }
    : { status: 404, body: { error: 'no such service' } };
const signUp: Route['answer'] = ({ path: [account = ''], query }, { tokens, newId }) => ({
  body: { jwt: tokens.issue(account, newId()) },
  callback: query.get('callback'),
});

/** An ID token for a consumer who remains anonymous; one that was given before is extended: the consumer is the same. */
const authorizeAnonymous: Route['answer'] = ({ path: [account = ''], body }, { tokens, newId, policy }) => {
  const previous = stringMember(parsed(body), 'id_token');
  if (previous === undefined) return { body: { token: tokens.issueId(account, newId()) } };
  const read = tokens.readId(previous, account);
  return read === undefined
    ? { status: 401, body: { error: 'the ID token is none of ours' } }
    : { body: { token: tokens.issueId(account, policy.keepsAnonymous ? read : newId()) } };
};

/** The service's token for whoever an ID token names: its own, or one of the brand's, whose signature is not checked. */
const exchange: Route['answer'] = ({ path: [account = ''], body }, { tokens }) => {
  const consumerId = tokens.subjectOf(stringMember(parsed(body), 'id_token') ?? '');
  return consumerId === undefined
    ? { status: 401, body: { error: 'the ID token is not a JWT with a subject, or has expired' } }
    : { body: { token: tokens.issue(account, consumerId) } };
};

/** The HTTP endpoints that clients need before they open a socket. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/account/*/service/baseURI.json', answer: discoverAll },
  { method: 'GET', path: '/csdr/account/*/service/baseURI.json', answer: discoverAll },
  { method: 'GET', path: '/api/account/*/service/*/baseURI.json', answer: discoverOne },
  { method: 'GET', path: '/csdr/account/*/service/*/baseURI.json', answer: discoverOne },
  {
    method: 'GET',
    path: '/csdr/account/*/service/*/baseURI.lpCsds',
    answer: ({ host, query }) => ({
      body: { ResultSet: { lpData: [{ lpServer: host }] } },
      callback: query.get('cb'),
    }),
  },
  { method: 'POST', path: '/api/account/*/signup', answer: signUp },
  { method: 'GET', path: '/api/account/*/signup.jsonp', answer: signUp },
  { method: 'POST', path: '/api/account/*/anonymous/authorize', answer: authorizeAnonymous },
  { method: 'POST', path: '/api/account/*/app/*/authenticate', answer: exchange },
  {
    method: 'POST',
    path: '/api/account/*/login',
    answer({ path: [account = ''], body }, { agents, newId, logIn }) {
      const given = parsed(body);
      const username = stringMember(given, 'username');
      const agent = agents.find(
        (each) => each.username === username && each.password === stringMember(given, 'password'),
      );
      if (agent === undefined) return { status: 401, body: { error: 'wrong user name or password' } };
      const config = { userId: agent.userId, userPid: publicId(agent.userId), loginName: agent.username };
      return { body: { bearer: logIn(account, agent), csrf: newId(), sessionId: newId(), config } };
    },
  },
  {
    method: 'POST',
    path: '/api/account/*/refresh',
    answer: ({ body }) => ({ body: { csrf: stringMember(parsed(body), 'csrf') } }),
  },
  {
    method: 'GET',
    path: '/api/account/*/configuration/le-users/users/*',
    answer({ path: [, id] }, { agents }) {
      const agent = agents.find(({ userId }) => id === userId || id === publicId(userId));
      if (agent === undefined) return { status: 404, body: { error: 'no such user' } };
      return {
        body: {
          id: agent.userId,
          pid: publicId(agent.userId),
          loginName: agent.username,
          nickname: agent.username,
        },
      };
    },
  },
  { method: 'GET', path: '/', answer: () => ({ body: { service: 'messaging-conformance mock' } }) },
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
