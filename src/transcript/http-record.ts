import { extentOf, isObject, pointerPart } from '../contract/index.js';
import {
  endpointOf,
  jsonOf,
  partsOf,
  type HiddenText,
  type HttpExchange,
  type HttpMessage,
  type HttpRecord,
  type HttpSide,
} from '../judge/index.js';
import { isSecretName, type Redactor } from './redaction/redactor.js';

/** Of a longer body the size alone is kept; the documented ones are a few kilobytes. */
export const largestBody = 64 * 1024;
const longestHeader = 500;
/** A part of an undocumented path as long as this may be anything. */
const longestPart = 20;
/** What is known of headers: none that authorizes, and none of a client's own. */
const kept: readonly string[] = [
  'content-type',
  'content-length',
  'content-encoding',
  'date',
  'location',
  'retry-after',
  'www-authenticate',
];
const tokenForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Names of members that hold what must not be seen, and what it is called. */
const secretMembers: readonly (readonly [RegExp, string])[] = [
  [/password|passwd|passphrase/i, 'password'],
  [/bearer/i, 'bearer'],
  [/^id_?token$/i, 'id-token'],
  [/token|jwt/i, 'token'],
  [/secret|csrf|session_?id|credential|cookie|api_?key/i, 'secret'],
];

/** What an exchange is recorded as, without anything that must not be seen; what it shows in confidence is known from then on. */
export function httpRecord(
  exchange: HttpExchange,
  { n, at, redactor }: { readonly n: number; readonly at: number; readonly redactor: Redactor },
): HttpRecord {
  const { session, role, method, url, tookMs, request, answer, error } = exchange;
  const endpoint = endpointOf(method, url);
  // A file is nobody's business, whatever it holds.
  const isRead = endpoint !== undefined && !endpoint.kind.startsWith('file');
  const sent = isRead ? jsonIn(request) : undefined;
  const got = isRead && answer !== undefined ? jsonIn(answer) : undefined;
  // All of it is known before any of it is written.
  learnUrl(url, redactor);
  learnCookies(request, redactor);
  if (answer !== undefined) learnCookies(answer, redactor);
  for (const json of [sent, got]) if (json !== undefined) learnSecrets(json.value, redactor);
  return {
    record: 'http',
    n,
    session: redactor.text(session),
    ...(role !== undefined && { role }),
    kind: endpoint?.kind ?? 'other',
    at,
    tookMs: Math.round(tookMs * 10) / 10,
    method: redactor.text(method),
    url: cleanUrl(url, endpoint !== undefined, redactor),
    request: sideOf(request, sent, redactor),
    ...(answer !== undefined && { answer: { status: answer.status, ...sideOf(answer, got, redactor) } }),
    ...(error !== undefined && { error: redactor.text(error) }),
  };
}

/** Registers what a body of JSON holds in confidence, by the names of its members. */
export function learnSecrets(body: unknown, redactor: Redactor): void {
  if (extentOf(body) !== 'plain') return;
  eachSecret(body, undefined, (text, label) => redactor.register(text, label));
}

function eachSecret(
  value: unknown,
  label: string | undefined,
  tell: (text: string, label: string) => void,
): void {
  if (typeof value === 'string') {
    if (label !== undefined) tell(value, label);
  } else if (Array.isArray(value)) {
    for (const each of value as readonly unknown[]) eachSecret(each, label, tell);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) eachSecret(each, label ?? labelOf(name), tell);
  }
}

function labelOf(name: string): string | undefined {
  return secretMembers.find(([pattern]) => pattern.test(name))?.[1];
}

function sideOf(
  { headers, size }: HttpMessage,
  json: { readonly value: unknown } | undefined,
  redactor: Redactor,
): HttpSide {
  const hidden: HiddenText[] = [];
  return {
    headers: Object.fromEntries(
      kept.flatMap((name) => {
        const given = headers[name];
        if (given === undefined) return [];
        const text = [given].flat().join(', ');
        const clean = name === 'location' ? cleanUrl(text, false, redactor) : redactor.text(text);
        return [[name, clean.slice(0, longestHeader)]];
      }),
    ),
    size,
    ...(json !== undefined && { json: withoutSecrets(json.value, '', undefined, redactor, hidden) }),
    ...(hidden.length > 0 && { hidden }),
  };
}

/** The JSON of a body, alone or as what a script calls a function with; undefined for anything else. */
function jsonIn({ bytes, size }: HttpMessage): { readonly value: unknown } | undefined {
  if (bytes === undefined || bytes.length !== size || size > largestBody) return undefined;
  const found = jsonOf(Buffer.from(bytes).toString('utf8'));
  return found !== undefined && extentOf(found.value) === 'plain' ? found : undefined;
}

/** By place and by value: what is too short to be looked for elsewhere is hidden here all the same. */
function withoutSecrets(
  value: unknown,
  pointer: string,
  label: string | undefined,
  redactor: Redactor,
  hidden: HiddenText[],
): unknown {
  if (typeof value === 'string') {
    if (label === undefined || value === '') return redactor.text(value);
    hidden.push({ pointer, length: [...value].length, ...(tokenForm.test(value) && { isToken: true }) });
    const clean = redactor.text(value);
    return /^‹[^‹›]+›$/.test(clean) && clean !== value ? clean : `‹${label}›`;
  }
  // Of a number nobody can tell what it was, and that it was one remains.
  if (typeof value === 'number') return label === undefined ? value : 0;
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((each, index) =>
      withoutSecrets(each, `${pointer}/${index}`, label, redactor, hidden),
    );
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const clean = redactor.text(name);
      const below = `${pointer}/${pointerPart(clean)}`;
      return [clean, withoutSecrets(each, below, label ?? labelOf(name), redactor, hidden)];
    }),
  );
}

function learnCookies({ headers }: HttpMessage, redactor: Redactor): void {
  for (const name of ['cookie', 'set-cookie'])
    for (const each of [headers[name] ?? []].flat()) redactor.registerNamed(name, String(each), 'header');
}

function learnUrl(url: string, redactor: Redactor): void {
  if (URL.canParse(url, 'http://service')) redactor.registerUrl(new URL(url, 'http://service'));
}

/** A URL without user information, and without what its parameters hold in confidence. */
function cleanUrl(url: string, isDocumented: boolean, redactor: Redactor): string {
  const { origin, path, query } = partsOf(url);
  const parameters = query.split('&').map((each) => {
    const [name = '', ...value] = each.split('=');
    if (!isDocumented && name.length >= longestPart) return '‹parameter›';
    const isHidden = !isDocumented || isSecretName(name);
    return isHidden && value.join('=') !== '' ? `${name}=‹parameter›` : each;
  });
  const clean = redactor.text(
    `${origin.replace(/\/\/[^/]*@/, '//')}${isDocumented ? path : shortPath(path)}${query === '' ? '' : `?${parameters.join('&')}`}`,
  );
  return clean;
}

/** A path that nobody knows, without what may be a secret in it: an agent's ends with a bearer. */
function shortPath(path: string): string {
  return path
    .replace(/^(\/ws_api\/account\/[^/]*\/messaging\/brand\/).+$/, '$1‹bearer›')
    .split('/')
    .map((part) => (part.length >= longestPart ? '‹path›' : part))
    .join('/');
}
