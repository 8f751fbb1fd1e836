import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { Judge, type Finding, type HttpRecord, type HttpSide } from '../../src/judge/index.js';

const contract = Contract.load();
const none: HttpSide = { headers: {}, size: 0 };

interface Bodies {
  readonly request?: unknown;
  readonly answer?: unknown;
  readonly status?: number;
  readonly hidden?: HttpSide['hidden'];
}

function found(
  method: string,
  url: string,
  { request, answer, status = 200, hidden }: Bodies,
  client: 'harness' | 'client' = 'client',
  strict = false,
): readonly Finding[] {
  const record: HttpRecord = {
    record: 'http',
    n: 3,
    session: 'Ann',
    kind: 'login',
    at: 1,
    tookMs: 1,
    method,
    url,
    request: { ...none, ...(request !== undefined && { json: request }) },
    answer: { ...none, status, ...(answer !== undefined && { json: answer }), ...(hidden && { hidden }) },
  };
  return new Judge({ contract, client, strict }).exchange(record);
}

const account = 'https://a.example/api/account/1';
const login = { bearer: '‹bearer:1›', config: { userId: '7' }, more: 'is allowed' };
const token = [{ pointer: '/jwt', length: 200, isToken: true }] as const;

describe('the bodies of an exchange over HTTP', () => {
  it.each([
    [
      'GET',
      '/service/baseURI.json?version=1.0',
      { answer: { baseURIs: [{ service: 'idp', baseURI: 'h' }] } },
    ],
    ['GET', '/service/idp/baseURI.json', { answer: { service: 'idp', baseURI: 'h' } }],
    ['GET', '/service/idp/baseURI.lpCsds?cb=f', { answer: { ResultSet: { lpData: [{ lpServer: 'h' }] } } }],
    ['POST', '/signup', { answer: { jwt: '‹token:1›' }, hidden: token }],
    ['POST', '/login?v=1.3', { request: { username: 'bob', password: '‹password›' }, answer: login }],
    ['POST', '/refresh', { request: { csrf: '‹secret:1›' }, answer: { anything: 1 } }],
    ['GET', '/configuration/le-users/users/7', { answer: { id: '7', pid: 'x' } }],
  ])('%s %s as documented is found nothing wrong with', (method, path, bodies) => {
    expect(found(method, account + path, bodies)).toEqual([]);
  });

  it.each([
    [
      'GET',
      '/service/baseURI.json',
      { answer: { baseURIs: [{ service: 'idp', baseURI: 7 }] } },
      '/baseURIs/0/baseURI',
    ],
    ['POST', '/signup', { answer: { token: '‹token:1›' } }, '/jwt'],
    ['POST', '/signup', { answer: { jwt: '‹token:1›' }, hidden: [{ pointer: '/jwt', length: 9 }] }, '/jwt'],
    ['POST', '/anonymous/authorize', { answer: { token: '' } }, '/token'],
    ['POST', '/app/x/authenticate?v=3.0', { answer: [] }, ''],
    ['POST', '/login', { answer: { ...login, config: {} } }, '/config/userId'],
  ])('%s %s otherwise is noted, at its place, and breaks no requirement', (method, path, bodies, pointer) => {
    const findings = found(method, account + path, bodies, 'client', true);
    expect(findings).toMatchObject([
      { id: 'http-body', severity: 'notice', blame: 'environment', exchange: 3, session: 'Ann', pointer },
    ]);
  });

  it('of a request are the client’s doing, and a harness’s own when it asked', () => {
    const bodies = { request: { username: 'bob' }, answer: login };
    expect(found('POST', `${account}/login`, bodies)).toMatchObject([
      { blame: 'client', pointer: '/password' },
    ]);
    expect(found('POST', `${account}/login`, bodies, 'harness')).toMatchObject([{ blame: 'harness' }]);
  });

  it.each([302, 401, 403, 429, 500])('of an answer with %i are held against nothing', (status) => {
    expect(found('POST', `${account}/signup`, { answer: { error: 'no' }, status })).toEqual([]);
  });

  it('at no documented endpoint, or that were not kept, are held against nothing', () => {
    expect(found('POST', 'https://a.example/elsewhere', { answer: { jwt: 1 } })).toEqual([]);
    expect(found('GET', `${account}/signup`, { answer: { jwt: 1 } })).toEqual([]);
    expect(found('POST', `${account}/signup`, {})).toEqual([]);
  });

  it.each([
    ['leads nowhere', [{ pointer: '/no/where/at/all', length: 5, isToken: true }]],
    [
      'names what every object has',
      [
        { pointer: '/__proto__/x', length: 5 },
        { pointer: '/constructor', length: 1 },
      ],
    ],
    ['is no pointer', [{ pointer: 'x', length: 1e9 }]],
  ])('are judged though what is said to be hidden %s', (_, hidden) => {
    expect(found('POST', `${account}/signup`, { answer: { jwt: 'a.b.c' }, hidden })).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
