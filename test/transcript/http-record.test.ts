import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, packageRoot } from '../../src/contract/index.js';
import type { HttpExchange, HttpMessage, HttpRecord } from '../../src/judge/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { httpRecord, readLine, redactedLineOf, type Redactor } from '../../src/transcript/index.js';

const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"planted"}').toString('base64url')}.planted-signature`;
const json = { 'content-type': 'application/json' };

function message(body: string | Buffer, headers: HttpMessage['headers'] = json): HttpMessage {
  const bytes = Buffer.from(body as string);
  return { headers, size: bytes.length, bytes };
}

function exchange(
  method: string,
  url: string,
  answer: string | Buffer,
  more: Partial<HttpExchange> = {},
): HttpExchange {
  return {
    session: 'Ann',
    method,
    url,
    tookMs: 1.234,
    request: { headers: {}, size: 0 },
    answer: { status: 200, ...message(answer) },
    ...more,
  };
}

/** The record of an exchange, as it stands in its line. */
function recorded(
  of: HttpExchange,
  redactor: Redactor = redactorFor(),
): HttpRecord & { readonly line: string } {
  const line = redactedLineOf(httpRecord(of, { n: 1, at: 5, redactor }), redactor);
  const read = readLine(line, 'a test');
  if (read.is !== 'record' || read.record.record !== 'http') throw new Error('It is no record.');
  return { ...read.record, line };
}

const signUp = 'https://idp.example/api/account/1/signup';

describe('the record of an exchange over HTTP', () => {
  it('says what was asked and answered, and how long that took', () => {
    const answer = JSON.stringify({ service: 'idp', account: '1', baseURI: 'idp.example' });
    const url = 'https://d.example/api/account/1/service/idp/baseURI.json?version=1.0';
    const { line: _line, ...record } = recorded(exchange('GET', url, answer, { role: 'agent' }));
    expect(record).toEqual({
      record: 'http',
      n: 1,
      session: 'Ann',
      role: 'agent',
      kind: 'discovery',
      at: 5,
      tookMs: 1.2,
      method: 'GET',
      url,
      request: { headers: {}, size: 0 },
      answer: { status: 200, headers: json, size: answer.length, json: JSON.parse(answer) },
    });
  });

  it('holds no token of an answer, says its form, and has it known from then on', () => {
    const redactor = redactorFor();
    const { answer, line } = recorded(exchange('POST', signUp, JSON.stringify({ jwt })), redactor);
    expect(answer).toMatchObject({
      json: { jwt: '‹token:1›' },
      hidden: [{ pointer: '/jwt', length: jwt.length, isToken: true }],
    });
    expect(line).not.toContain(jwt.slice(0, 20));
    expect(redactor.text(`said again: ${jwt}`)).toBe('said again: ‹token:1›');
  });

  it('holds by place what is too short to be looked for elsewhere, and what is no text', () => {
    const login = {
      username: 'bob',
      password: 'a1',
      more: [{ api_key: 'k' }, { token: { part: 'b2' } }],
      csrf: 77,
    };
    const { request } = recorded(
      exchange('POST', '/api/account/1/login', '{}', { request: message(JSON.stringify(login)) }),
    );
    expect(request.json).toEqual({
      username: 'bob',
      password: '‹password›',
      more: [{ api_key: '‹secret›' }, { token: { part: '‹token›' } }],
      csrf: 0,
    });
  });

  it('holds nothing that was known before, wherever it is said again: what is judged is what is written', () => {
    const redactor = redactorFor();
    redactor.register('known-before-1', 'password');
    const answer = JSON.stringify({ error: 'no known-before-1', 'known-before-1': 1 });
    const record = httpRecord(exchange('POST', signUp, answer), { n: 1, at: 5, redactor });
    expect(record.answer?.json).toEqual({ error: 'no ‹password:1›', '‹password:1›': 1 });
    expect(JSON.parse(redactedLineOf(record, redactor))).toEqual(record);
  });

  it('hides every member that a schema of the endpoints marks as secret', () => {
    const folder = join(packageRoot(), 'schemas/http');
    let marked = 0;
    for (const file of readdirSync(folder)) {
      const { properties = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        properties?: object;
      };
      for (const [name, schema] of Object.entries(properties)) {
        if (!isObject(schema) || schema['x-sensitive'] !== 'secret') continue;
        marked += 1;
        const { line } = recorded(exchange('POST', signUp, JSON.stringify({ [name]: 'q7!' })));
        expect(line, `${file} ${name}`).not.toContain('q7!');
      }
    }
    expect(marked).toBeGreaterThan(5);
  });

  it('holds no secret of an address, and none of a header', () => {
    const url =
      'https://ann:pass-word-1@f.example/x/y.png?temp_url_sig=short&temp_url_expires=123&token=a%20b';
    const { line, ...record } = recorded({
      ...exchange('GET', url, Buffer.from([1, 2, 3])),
      request: { headers: { authorization: `jwt ${jwt}`, cookie: 'session=planted', host: 'h' }, size: 0 },
      answer: {
        status: 302,
        headers: {
          location: `https://f.example/next?access_token=${jwt}`,
          'set-cookie': ['planted=1'],
          'retry-after': '2',
          'www-authenticate': `Bearer realm="${jwt}"`,
        },
        size: 0,
      },
    });
    expect(record.url).toBe(
      'https://f.example/x/y.png?temp_url_sig=‹parameter›&temp_url_expires=123&token=‹parameter›',
    );
    expect(record.request.headers).toEqual({});
    expect(Object.keys(record.answer?.headers ?? {})).toEqual([
      'location',
      'retry-after',
      'www-authenticate',
    ]);
    expect(record.answer?.headers['location']).toBe('https://f.example/next?access_token=‹parameter›');
    for (const secret of [jwt, jwt.split('.')[2] ?? '', 'pass-word-1', 'planted'])
      expect(line).not.toContain(secret);
  });

  it.each([
    [
      'a file that is put',
      exchange('PUT', '/f.json?temp_url_sig=x', '', { request: message('{"own":1}') }),
      'file-put',
    ],
    ['a file that is got', exchange('GET', '/f.json?temp_url_sig=x', '{"own":1}'), 'file-get'],
    ['what is at no documented endpoint', exchange('POST', '/elsewhere?x=1', '{"own":1}'), 'other'],
    ['what is too long', exchange('POST', signUp, JSON.stringify({ own: 'x'.repeat(70_000) })), 'sign-up'],
    [
      'what nests too deep',
      exchange('POST', signUp, `{"own":${'['.repeat(9_000)}${']'.repeat(9_000)}}`),
      'sign-up',
    ],
    ['what is no JSON', exchange('POST', signUp, '<own>'), 'sign-up'],
  ])('has of %s the size alone', (_, of, kind) => {
    const { line, ...record } = recorded(of);
    expect(record.kind).toBe(kind);
    expect(line).not.toContain('own');
    expect([record.request.size, record.answer?.size]).toEqual([of.request.size, of.answer?.size]);
  });

  it('has of an unknown path no part that may be anything: an agent’s ends with a bearer', () => {
    const brand = recorded(exchange('GET', '/ws_api/account/1/messaging/brand/bea-rer?v=2', '{}'));
    expect(brand.url).toBe('/ws_api/account/1/messaging/brand/‹bearer›?v=‹parameter›');
    const long = 'abcdefghij'.repeat(3);
    expect(recorded(exchange('GET', `/x?${long}&${long}=1&y`, '{}')).url).toBe(
      '/x?‹parameter›&‹parameter›&y',
    );
    expect(recorded(exchange('GET', `/x/${'0123456789'.repeat(3)}/y`, '{}')).url).toBe('/x/‹path›/y');
  });

  it('has what a script is called with, and members that every object has otherwise', () => {
    const { answer } = recorded(
      exchange(
        'GET',
        '/api/account/1/signup.jsonp?callback=f',
        `f({"__proto__":{"jwt":"${jwt}"},"constructor":1});`,
      ),
    );
    const body = answer?.json as object;
    expect(Object.keys(body)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(body)).toContain('‹token:1›');
  });

  it('tells why there was no answer', () => {
    const { answer: _none, ...unanswered } = exchange('POST', signUp, '');
    const record = recorded({ ...unanswered, error: `connect refused ${jwt}` });
    expect([record.answer, record.error?.includes('refused'), record.line.includes(jwt)]).toEqual([
      undefined,
      true,
      false,
    ]);
  });

  it('is no record with a body that nobody can follow to its end', () => {
    const { line } = recorded(exchange('POST', signUp, '{"a":"here"}'));
    const deep = line.replace('"here"', `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(() => readLine(deep, 'a test')).toThrow(/\/answer\/json/);
  });
});
