/** What an exchange over HTTP is for; `other` is at no documented endpoint. */
export type HttpKind =
  | 'discovery'
  | 'sign-up'
  | 'authorize'
  | 'authenticate'
  | 'login'
  | 'refresh'
  | 'user'
  | 'file-put'
  | 'file-get'
  | 'other';

/** A documented endpoint, with the schemas of `schemas/http/` that its bodies have. */
export interface HttpEndpoint {
  readonly kind: HttpKind;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: RegExp;
  /** In the query of what is asked for, where the path alone does not tell. */
  readonly parameter?: string;
  readonly request?: string;
  readonly answer?: string;
}

const account = String.raw`^/api/account/[^/]+`;
const discovery = String.raw`^/(?:api|csdr)/account/[^/]+/service`;

const endpoints: readonly HttpEndpoint[] = [
  { kind: 'discovery', method: 'GET', path: at(discovery, 'baseURI\\.json'), answer: 'domains' },
  { kind: 'discovery', method: 'GET', path: at(discovery, '[^/]+/baseURI\\.json'), answer: 'domain' },
  {
    kind: 'discovery',
    method: 'GET',
    path: at(discovery, '[^/]+/baseURI\\.lpCsds'),
    answer: 'domain-script',
  },
  { kind: 'sign-up', method: 'POST', path: at(account, 'signup'), answer: 'consumer-token' },
  { kind: 'sign-up', method: 'GET', path: at(account, 'signup\\.jsonp'), answer: 'consumer-token' },
  { kind: 'authorize', method: 'POST', path: at(account, 'anonymous/authorize'), answer: 'identity-token' },
  {
    kind: 'authenticate',
    method: 'POST',
    path: at(account, 'app/[^/]+/authenticate'),
    answer: 'identity-token',
  },
  {
    kind: 'login',
    method: 'POST',
    path: at(account, 'login'),
    request: 'agent-login-request',
    answer: 'agent-login',
  },
  { kind: 'refresh', method: 'POST', path: at(account, 'refresh'), request: 'agent-refresh' },
  {
    kind: 'user',
    method: 'GET',
    path: at(account, 'configuration/le-users/users/[^/]+'),
    answer: 'agent-user',
  },
  { kind: 'file-put', method: 'PUT', path: /^\// },
  { kind: 'file-get', method: 'GET', path: /^\//, parameter: 'temp_url_sig' },
];

/**
 * The endpoint that a request is for.
 *
 * @param url a whole URL, or a path and its query
 * @returns undefined for what the contract does not have
 */
export function endpointOf(method: string, url: string): HttpEndpoint | undefined {
  const { path, query } = partsOf(url);
  return endpoints.find(
    (each) =>
      each.method === method &&
      each.path.test(path) &&
      (each.parameter === undefined || new URLSearchParams(query).has(each.parameter)),
  );
}

/** The parts of a URL as they are spelled: origin, path and query, each of which may be missing. */
export function partsOf(url: string): {
  readonly origin: string;
  readonly path: string;
  readonly query: string;
} {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  const [rest = ''] = url.slice(origin.length).split('#', 1);
  const mark = rest.indexOf('?');
  return mark < 0
    ? { origin, path: rest, query: '' }
    : { origin, path: rest.slice(0, mark), query: rest.slice(mark + 1) };
}

function at(below: string, rest: string): RegExp {
  return new RegExp(`${below}/${rest}$`);
}
