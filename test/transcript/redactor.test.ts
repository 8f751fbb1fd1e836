import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines } from '../../src/judge/index.js';
import { Recorder } from '../../src/wire/index.js';
import { Redactor, TranscriptWriter } from '../../src/transcript/index.js';

describe('the redactor', () => {
  it('replaces every form of a secret by one placeholder', () => {
    const redactor = new Redactor();
    const secret = 'pa"ss/wörd+1';
    redactor.register(secret, 'password');
    const forms = [
      secret,
      JSON.stringify({ secret }),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ];
    for (const form of forms) {
      expect(redactor.text(`a ${form} b`)).toContain('‹password:1›');
      expect(redactor.text(form)).not.toMatch(/ss\/w|ss%2Fw/);
    }
  });

  it('keeps two secrets apart, and the same one the same', () => {
    const redactor = new Redactor();
    for (const secret of ['first-secret', 'second-secret', 'first-secret'])
      redactor.register(secret, 'token');
    expect(redactor.text('first-secret second-secret first-secret')).toBe('‹token:1› ‹token:2› ‹token:1›');
  });

  it('forgets the older half of what came by when that takes too much, and never what it was given', () => {
    const redactor = new Redactor();
    redactor.register('given-by-the-user', 'password');
    redactor.keepAtMost(100_000);
    const token = (n: number): string => `token-${n}-${'x'.repeat(500)}`;
    const counts: number[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      redactor.register(token(n), 'token');
      counts.push(redactor.count);
      expect(redactor.bytesHeld).toBeLessThanOrEqual(100_000);
      // What came last is always known, and goes by a placeholder of its own.
      expect(redactor.text(`a ${token(n)} b`)).toBe(`a ‹token:${n + 1}› b`);
    }
    expect(redactor.text('given-by-the-user')).toBe('‹password:1›');
    expect(redactor.text(token(970))).toBe('‹token:971›');
    expect(redactor.text(token(0))).toBe(token(0));
    // Whoever has looked something through asks by the count whether to look again.
    expect(new Set(counts).size).toBe(1_000);
    redactor.register(token(0), 'token');
    expect(redactor.text(token(0))).toBe('‹token:1001›');
  });

  it('takes a value for a secret by its name or its length, and leaves alone what is everywhere', () => {
    const redactor = new Redactor();
    redactor.registerNamed('X-Debug', 'true', 'header');
    redactor.registerNamed('X-Api-Key', 'true', 'header');
    redactor.registerUrl(
      new URL('wss://ann:open-sesame@host/x?v=3&app=window&token=abcdefgh&note=12345678901234567890'),
    );
    expect(redactor.text('{"a":true,"v":3,"app":"window"}')).toBe('{"a":true,"v":3,"app":"window"}');
    expect(redactor.text('open-sesame abcdefgh 12345678901234567890')).toBe(
      '‹password:1› ‹parameter:1› ‹parameter:2›',
    );
  });

  it('takes each cookie for a secret, of whatever name, but for what is everywhere', () => {
    const redactor = new Redactor();
    redactor.registerNamed('Cookie', 'sid=abc-1234-def; theme=dark; a="quoted-value"', 'header');
    redactor.registerNamed('set-cookie', 'x=fresh-cookie; Path=/some/long/path; HttpOnly', 'header');
    const text = 'abc-1234-def dark quoted-value fresh-cookie /some/long/path HttpOnly';
    expect(redactor.text(text)).toBe('‹cookie:1› dark ‹cookie:2› ‹cookie:3› /some/long/path HttpOnly');
  });

  it.each([
    'short-text',
    'a text of words, with an id 4f2d7c1e-9a3b-4c5d-8e6f-7a8b9c0d1e2f in it '.repeat(4),
  ])('looks again into what held nothing, once a secret is new: %#', (around) => {
    const redactor = new Redactor();
    redactor.register('another-secret', 'token');
    const text = `${around} new-secret`;
    expect(redactor.text(text)).toBe(text);
    expect(redactor.mayHold('new-secret')).toBe(false);
    redactor.register('new-secret', 'token');
    expect(redactor.text(text)).toBe(`${around} ‹token:2›`);
    expect(redactor.mayHold('new-secret')).toBe(true);
  });

  it('knows a JWT by its looks, and the same one again', () => {
    const redactor = new Redactor();
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';
    const [one, two] = redactor.text(`${jwt} and ${jwt}`).split(' and ');
    expect(one).toMatch(/^‹jwt:[0-9a-f]{8}›$/);
    expect(two).toBe(one);
    expect(redactor.text('eyJ is no token, nor is eyJhbGci.OiJI')).toBe(
      'eyJ is no token, nor is eyJhbGci.OiJI',
    );
  });

  it('leaves no way to spell a secret within JSON', () => {
    const redactor = new Redactor();
    redactor.register('to"ken\\1', 'token');
    let text = 'to"ken\\1';
    for (let depth = 0; depth < 4; depth += 1) {
      text = JSON.stringify({ text });
      expect(redactor.text(text), String(depth)).toContain('‹token:1›');
    }
  });

  it('finds a secret that looks like a spelling itself, in a text that has to be decoded', () => {
    const redactor = new Redactor();
    redactor.register('sv=2020&sig=ab%2Fcd%3D', 'header');
    for (const text of [
      'sv=2020&amp;sig=ab%2Fcd%3D',
      '{"a":"sv=2020\\u0026sig=ab%2Fcd%3D"}',
      'sv%3D2020%26sig%3Dab%252Fcd%253D',
    ])
      expect(redactor.text(text)).toContain('‹header:1›');
    expect(redactor.text('sv=2020&sig=ab/cd=')).toBe('‹header:1›');
  });

  it('reads JSON as people are shown it, before anything in it is taken for another spelling', () => {
    const redactor = new Redactor();
    redactor.register('deadbeef-1234', 'token');
    expect(redactor.json('{"a":"%de\\u0061dbeef-1234"}')).toBe('{"a":"%‹token:1›"}');
    expect(redactor.json('{"a":"{\\"b\\":\\"&#x41deadbee\\\\u0066-1234;\\"}"}')).toContain('‹token:1›');
  });
});

describe('a transcript', () => {
  it('never holds the token of an InitConnection, wherever it comes up again', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'transcript-')), 't.ndjson');
    const redactor = new Redactor();
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor,
      deadlines: defaultDeadlines,
      strict: false,
      client: 'client',
      title: 't',
      writer: new TranscriptWriter(path, redactor),
    });
    const jwt = 'header.payload.signature-that-is-long';
    recorder.opened('s', 'Ann', 'consumer', 'ws://host');
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt }];
    recorder.frame('s', 'client', JSON.stringify({ kind: 'req', id: '1', type: 'InitConnection', headers }));
    recorder.frame(
      's',
      'service',
      JSON.stringify({ kind: 'resp', reqId: '1', code: 200, type: jwt, body: `hello ${jwt}` }),
    );
    recorder.frame('s', 'service', `no json ${encodeURIComponent(jwt)}`);
    recorder.failed('s', 'WS_ERR_X', `broken at ${jwt}`);
    recorder.closed('s', 4401, `token ${jwt} is invalid`, 'service');
    recorder.end();
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('signature-that-is-long');
    expect(text.match(/‹secret:1›/g)?.length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(recorder.findings)).not.toContain('signature-that-is-long');
  });

  it('keeps the JSON of a frame as it was on the wire, in one line', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'transcript-')), 't.ndjson');
    const writer = new TranscriptWriter(path, new Redactor());
    const text = '{ "b": 1.0,\n "a": 12345678901234567890, "a": "\\ud800" }';
    writer.frame({ n: 1, session: 's', from: 'service', at: 1, content: { form: 'json', value: {}, text } });
    writer.close();
    const written = readFileSync(path, 'utf8');
    expect(written.trimEnd().split('\n')).toHaveLength(1);
    expect(written).toContain('"frame":{ "b": 1.0,  "a": 12345678901234567890, "a": "\\ud800" }');
  });
});
