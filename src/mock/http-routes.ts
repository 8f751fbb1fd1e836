import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringMember } from '../judge/index.js';
import { publicId } from './agent-ids.js';
import type { MockAgent } from './conversation.js';
import { guarded, type OnError } from './guard.js';
import type { MockOptions } from './options.js';
import { requestTarget } from './request-target.js';
import type { Tokens } from './tokens.js';

export interface RoutesOptions {
  readonly tokens: Tokens;
  readonly agents: readonly MockAgent[];
  readonly newId: () => string;
  /** Makes a bearer token for an agent who has logged in. */
  readonly logIn: (account: string, agent: MockAgent) => string;
  /** Told of a failure of the mock itself; the client gets a response with status 500. */
  readonly onError: OnError;
  readonly onRefused: NonNullable<MockOptions['onRefused']>;
}

/** A request that matched: the variables of its path, its query, and its body. */
interface Matched {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
  readonly host: string;
}

interface Route {
  readonly method: 'GET' | 'POST';
  /** Segments; `*` stands for any one, and is handed over. */
  readonly path: string;
  answer(
    matched: Matched,
    options: RoutesOptions,
  ): { readonly status?: number; readonly body: unknown; readonly callback?: string | null };
}

const services = ['asyncMessagingEnt', 'facadeMsg', 'idp', 'agentVep', 'accdn'];
/** Those of the routes, as browsers are told of them. */
const methods = 'GET, POST, PUT, OPTIONS';
const largestBody = 64 * 1024;

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
const authorizeAnonymous: Route['answer'] = ({ path: [account = ''], body }, { tokens, newId }) => {
  const previous = stringMember(parsed(body), 'id_token');
  if (previous === undefined) return { body: { token: tokens.issueId(account, newId()) } };
  const read = tokens.readId(previous, account);
  return read === undefined
    ? { status: 401, body: { error: 'the ID token is none of ours' } }
    : { body: { token: tokens.issueId(account, read) } };
};

/** The service's token for whoever an ID token names: its own, or one of the brand's, whose signature is not checked. */
const exchange: Route['answer'] = ({ path: [account = ''], body }, { tokens }) => {
  const consumerId = tokens.subjectOf(stringMember(parsed(body), 'id_token') ?? '');
  return consumerId === undefined
    ? { status: 401, body: { error: 'the ID token is no JWT with a subject, or has expired' } }
    : { body: { token: tokens.issue(account, consumerId) } };
};

/** The HTTP endpoints that clients need before they open a socket. */
const routes: readonly Route[] = [
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

/** Answers one HTTP request; what matches no route gets 404. */
export function answerHttp(request: IncomingMessage, response: ServerResponse, options: RoutesOptions): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    if (body.length <= largestBody) body += chunk;
  });
  request.on('error', () => response.destroy());
  request.on('end', () =>
    guarded(
      options.onError,
      () => route(request, response, body, options),
      () => {
        if (response.headersSent) response.destroy();
        else send(response, 500, { error: 'the mock failed; this is a fault of its own' });
      },
    ),
  );
}

function route(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  options: RoutesOptions,
): void {
  const { method = '', url, headers } = request;
  allowOrigins(request, response);
  const target = requestTarget(url);
  if (target === undefined) {
    refuse(response, options, method, 400, 'the target of the request is no path');
    return;
  }
  if (method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const given = target.pathname.split('/');
  // An agent's path ends with a bearer, which is told to nobody.
  const isSocket = given[1] === 'ws_api';
  const about = `${method} ${isSocket ? '/ws_api/...' : target.pathname}`;
  for (const each of routes) {
    const variables = match(each.path, given);
    if (each.method !== method || variables === undefined) continue;
    const matched = { path: variables, query: target.searchParams, body, host: headers.host ?? '' };
    const { status = 200, body: answered, callback } = each.answer(matched, options);
    if (status < 400) send(response, status, answered, callback);
    else refuse(response, options, about, status, stringMember(answered, 'error') ?? '');
    return;
  }
  refuse(response, options, about, 404, `nothing is served at ${about}`);
}

function refuse(
  response: ServerResponse,
  { onRefused }: RoutesOptions,
  type: string,
  code: number,
  why: string,
): void {
  send(response, code, { error: why });
  onRefused({ session: 'http', type, code, why });
}

/** What pages of any origin need to ask from a browser; whichever headers they mean to send are allowed (Fetch, section 3.3). */
function allowOrigins({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', methods);
  const asked = headers['access-control-request-headers'];
  response.setHeader('access-control-allow-headers', asked ?? 'content-type, authorization');
  response.setHeader('vary', 'origin, access-control-request-headers');
}

function match(path: string, given: readonly string[]): string[] | undefined {
  const wanted = path.split('/');
  if (wanted.length !== given.length) return undefined;
  if (!wanted.every((segment, index) => segment === '*' || segment === given[index])) return undefined;
  return given.filter((_, index) => wanted[index] === '*').map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON; or, for clients that load it as a script, a call of their function with it. */
function send(response: ServerResponse, status: number, body: unknown, callback?: string | null): void {
  const json = JSON.stringify(body);
  const isName = callback != null && /^[\w$.]{1,128}$/.test(callback);
  response.writeHead(status, { 'content-type': isName ? 'application/javascript' : 'application/json' });
  response.end(isName ? `${callback}(${json})` : json);
}
