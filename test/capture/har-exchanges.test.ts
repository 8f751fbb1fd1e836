import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBeside, type CaptureRecord } from '../../src/capture/index.js';
import { packageRoot } from '../../src/contract/index.js';
import type { HttpRecord } from '../../src/judge/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { redactedLineOf } from '../../src/transcript/index.js';
import { archive, captured, consumerUrl, message, request } from './captured.js';

const genuine = join(packageRoot(), 'test/capture/genuine');
const kinds = ['discovery', 'login', 'refresh', 'authorize', 'authenticate', 'file-put', 'file-get'];

/** Judges an archive, and gives the exchanges that were recorded of it beside what was found. */
async function exchangesIn(text: string, file?: string) {
  const exchanges: HttpRecord[] = [];
  const lines: string[] = [];
  // As it is written.
  const redactor = redactorFor();
  const record: CaptureRecord = {
    begin: () => undefined,
    record: (each) => {
      lines.push(redactedLineOf(each, redactor));
      if (each.record === 'http') exchanges.push(each);
    },
    frame: () => undefined,
    finding: (each) => lines.push(JSON.stringify(each)),
    end: () => undefined,
  };
  const found = await captured(text, {
    record,
    redactor,
    ...(file !== undefined && { beside: filesBeside(file) }),
  });
  return { ...found, exchanges, text: lines.join('\n') };
}

const origin = 'https://a.example/api/account/1';

describe('an answer of an archive', () => {
  it('that sets several cookies has none of them shown', async () => {
    const cookies = ['first-cookie-0001', 'second-cookie-0002'];
    const headers = cookies.map((value) => ({ name: 'Set-Cookie', value: `c=${value}; Path=/` }));
    const login = {
      request: { method: 'POST', url: `${origin}/login`, headers: [] },
      response: { status: 200, headers, content: { text: JSON.stringify({ note: cookies.join(' ') }) } },
    };
    const { text } = await exchangesIn(JSON.stringify({ log: { entries: [login] } }));
    expect(text).toContain('"note":"‹cookie:');
    for (const cookie of cookies) expect(text).not.toContain(cookie);
  });
});

/** An entry as Chrome, Playwright and mitmproxy write one of a request. */
function asked(
  method: string,
  url: string,
  answer: object,
  more: { sent?: string; at?: string; status?: number } = {},
) {
  const { sent, at = '2026-01-01T00:00:00Z', status = 200 } = more;
  return {
    startedDateTime: at,
    time: 12.5,
    request: {
      method,
      url,
      headers: [],
      ...(sent !== undefined && { postData: { mimeType: 'application/json', text: sent } }),
    },
    response: { status, headers: [{ name: 'Content-Type', value: 'application/json' }], content: answer },
  };
}

const json = (value: unknown): object => ({
  size: 0,
  mimeType: 'application/json',
  text: JSON.stringify(value),
});

function archiveOf(before: readonly object[], after: readonly object[] = []): string {
  const har = archive([message('send', request)]) as { log: { entries: object[] } };
  const [page = {}, socket = {}] = har.log.entries;
  return JSON.stringify({ log: { ...har.log, entries: [page, ...before, socket, ...after] } });
}

describe('the HTTP entries of a HAR', () => {
  it.each(['all-of-http.har', 'all-of-http-attached.har'])(
    'of a genuine browser (%s) are recorded by their kind, with the connection that they led to, and judged',
    async (name) => {
      const file = join(genuine, name);
      const { exchanges, checked, findings, text } = await exchangesIn(readFileSync(file, 'utf8'), file);
      expect(exchanges.map(({ kind }) => kind)).toEqual(kinds);
      expect(findings).toEqual([]);
      expect(checked).toMatchObject({ exchanges: kinds.length, frames: 10 });
      expect(checked.shows).toContain('http');
      expect(exchanges.map(({ session, n }) => [session, n])).toEqual([
        ...['entry 4', 'entry 4', 'entry 4'].map((session, index) => [session, index + 1]),
        ...['entry 7', 'entry 7', 'entry 7', 'entry 7'].map((session, index) => [session, index + 1]),
      ]);
      // All bodies are there, but those of files, of which the size is told.
      const judged = exchanges.slice(0, 5);
      expect(judged.every(({ answer }) => answer?.json !== undefined)).toBe(true);
      expect(exchanges[1]?.request.json).toMatchObject({ username: 'agent-1' });
      expect(
        exchanges.slice(5).map(({ request: { size }, answer }) => [size, answer?.status, answer?.json]),
      ).toEqual([
        [5, 201, undefined],
        [0, 200, undefined],
      ]);
      const secrets = readFileSync(join(genuine, 'all-of-http.har'), 'utf8').match(
        /eyJ[\w-]+\.[\w-]+\.[\w-]+|agent-secret|temp_url_sig=[\w-]+|brand\/\w+|(?<=csrf\\":\\")[\w-]+/g,
      );
      expect(new Set(secrets).size).toBeGreaterThan(5);
      for (const secret of new Set(secrets)) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/"content-type":"‹/);
    },
  );

  it.each(['devtools.har', 'mitmproxy.har'])(
    'are judged as other tools write them, with the frames beside them (%s)',
    async (name) => {
      const har = readFileSync(join(genuine, name), 'utf8');
      const { exchanges, checked, findings, text } = await exchangesIn(har);
      expect(findings).toEqual([]);
      expect([...exchanges.map(({ kind }) => kind)].sort()).toEqual([...kinds].sort());
      expect(checked).toMatchObject({ exchanges: kinds.length, frames: 10, sessions: 2, unread: 0 });
      const secrets = har.match(
        /eyJ[\w-]+\.[\w-]+\.[\w-]+|agent-secret|temp_url_sig=[\w-]+|brand\/\w+|(?<=csrf\\":\\")[\w-]+/g,
      );
      expect(new Set(secrets).size).toBeGreaterThan(5);
      for (const secret of new Set(secrets)) expect(text).not.toContain(secret);
      // Made wrong, an answer and two bodies: each is found at its place.
      const wrong = har
        .replace(
          '\\"code\\":200,\\"type\\":\\"GetClockResponse',
          '\\"code\\":\\"x\\",\\"type\\":\\"GetClockResponse',
        )
        .replaceAll(/\\"token\\":\\"[^"\\]*\\"/g, '\\"token\\":7');
      const broken = (await exchangesIn(wrong)).findings;
      const entries = (JSON.parse(wrong) as { log: { entries: readonly { request: { url: string } }[] } }).log
        .entries;
      const where = broken.map(({ id, pointer, at: { entry = -1 } }) => [
        id,
        pointer,
        new URL(entries[entry]?.request.url ?? '').pathname.split('/').at(-1),
      ]);
      expect(where.sort()).toEqual([
        ['R-013', '/code', 'consumer'],
        ['http-body', '/token', 'authenticate'],
        ['http-body', '/token', 'authorize'],
      ]);
    },
  );

  it('are judged where the archive has no connection at all', async () => {
    const wrongToken = asked('POST', `${origin}/signup`, json({ jwt: 7 }));
    const text = JSON.stringify({
      log: { entries: [wrongToken, asked('POST', `${origin}/login`, json({}))] },
    });
    const { checked, findings } = await exchangesIn(text);
    expect(checked).toMatchObject({ frames: 0, exchanges: 2, judgedExchanges: 2, sessions: 0 });
    expect(checked.shows).toContain('http');
    expect(findings.map(({ id, pointer }) => [id, pointer])).toContainEqual(['http-body', '/jwt']);
    const cut = await exchangesIn(text.slice(0, -4));
    expect(cut.checked).toMatchObject({ exchanges: 2, isCutShort: true });
  });

  it('that are not asked for are judged, and not counted', async () => {
    const text = JSON.stringify({ log: { entries: [asked('POST', `${origin}/signup`, json({ jwt: 7 }))] } });
    const { checked, findings } = await captured(text, { narrowing: { session: 'another' } });
    expect(checked).toMatchObject({ exchanges: 0, judgedExchanges: 1, violations: 0 });
    expect(findings).toEqual([]);
  });

  it('are held against what is documented of their bodies, each finding at the place of its entry', async () => {
    const token = {
      ...json(undefined),
      text: Buffer.from('{"token":7}').toString('base64'),
      encoding: 'base64',
    };
    const text = archiveOf([
      asked('POST', `${origin}/signup`, json({ jwt: 'no-token-at-all' })),
      asked('POST', `${origin}/login`, json({ bearer: 'planted-bearer' }), { sent: '{"username":1}' }),
      asked('POST', `${origin}/anonymous/authorize`, token),
    ]);
    const { findings } = await exchangesIn(text);
    const found = findings.filter(({ id }) => id === 'http-body');
    expect(found.map(({ pointer, blame }) => [blame, pointer])).toEqual(
      expect.arrayContaining([
        ['environment', '/jwt'],
        ['client', '/username'],
        ['environment', '/token'],
      ]),
    );
    for (const { at, pointer } of found) {
      const entry = pointer === '/jwt' ? 1 : pointer === '/token' ? 3 : 2;
      expect(at).toMatchObject({ line: 1, entry });
      expect(text.slice((at.column ?? 0) - 1)).toMatch(/^\{"startedDateTime"/);
    }
    expect(JSON.stringify(findings)).not.toContain('planted-bearer');
  });

  it('are told from what else a page asks for', async () => {
    const { exchanges } = await exchangesIn(
      archiveOf([
        asked('GET', 'https://a.example/page.js', json('a script')),
        asked('PUT', 'https://cdn.example/some/thing', json({ secret: 'planted' })),
        asked('OPTIONS', `${origin}/signup`, json(undefined), { status: 204 }),
        asked('GET', 'https://idp.example/api/account/1/signup.jsonp?callback=f', {
          size: 1,
          mimeType: 'text/javascript',
          text: 'f({"jwt":"e30.e30.e30"})',
        }),
      ]),
    );
    expect(exchanges.map(({ kind }) => kind)).toEqual(['sign-up']);
  });

  it('are known without an answer, without a body, and with one that is too long', async () => {
    const long = json({ jwt: 'x'.repeat(900_000) });
    const { exchanges } = await exchangesIn(
      archiveOf([
        asked('POST', `${origin}/signup`, { size: 0, mimeType: 'x-unknown' }, { status: 0 }),
        asked('POST', `${origin}/signup`, { size: 254, mimeType: 'application/json' }),
        asked('POST', `${origin}/signup`, { ...long, size: 900_010 }),
        asked('POST', `${origin}/signup`, { size: 7, _file: '../../etc/passwd' }),
      ]),
    );
    expect(exchanges.map(({ answer, error }) => [answer?.size, answer?.json, error !== undefined])).toEqual([
      [undefined, undefined, true],
      [254, undefined, false],
      [900_010, undefined, false],
      [7, undefined, false],
    ]);
  });

  it('say nothing of how long a connection waited: it may be over, which a HAR does not tell', async () => {
    const late = asked('GET', `${origin}/f.png?temp_url_sig=abcdefgh`, json(1), {
      at: '2026-01-01T02:00:00Z',
    });
    const { exchanges, findings } = await exchangesIn(archiveOf([], [late]));
    expect(exchanges.map(({ kind, session }) => [kind, session])).toEqual([['file-get', 'entry 1']]);
    expect(findings.filter(({ overdue }) => overdue)).toEqual([]);
    expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  it('go with a connection of the role that they are for', async () => {
    const brand = consumerUrl.replace('consumer?v=3', 'brand/planted-bearer?v=2.1');
    const har = JSON.parse(
      archiveOf([asked('POST', `${origin}/signup`, json({})), asked('POST', `${origin}/login`, json({}))]),
    ) as { log: { entries: { request: object }[] } };
    const [page, signUp, login, socket] = har.log.entries;
    const agent = { ...socket, request: { ...socket?.request, url: brand } };
    const entries = [page, signUp, login, agent, socket];
    const { exchanges } = await exchangesIn(JSON.stringify({ log: { entries } }));
    expect(exchanges.map(({ kind, session }) => [kind, session])).toEqual([
      ['login', 'entry 3'],
      ['sign-up', 'entry 4'],
    ]);
  });
});
