import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesBeside, unreadFormats } from '../../src/capture/index.js';
import { packageRoot } from '../../src/contract/index.js';
import { archive, captured, consumerUrl, message, request, wrong, type Found } from './captured.js';

const genuine = join(packageRoot(), 'test/capture/genuine');
const lines = (...values: readonly unknown[]): string =>
  values.map((each) => `${JSON.stringify(each)}\n`).join('');
const har = JSON.stringify(archive([message('send', request), message('receive', wrong)]));
const pretty = JSON.stringify(archive([message('send', request), message('receive', wrong)]), null, 2);
const escaped = (value: unknown): string => JSON.stringify(value).replaceAll('"', '\\"');
const packet = (from: 'client' | 'service', frame: unknown): object => ({
  timestamp: '1',
  layers: {
    frame_time_epoch: ['1767225600.5'],
    tcp_stream: ['0'],
    websocket_mask: [from === 'client' ? '1' : '0'],
    websocket_opcode: ['1'],
    websocket_payload_text: [JSON.stringify(frame)],
  },
});
const swapped = Buffer.from(`\u{feff}${lines(request, wrong)}`, 'utf16le').swap16();

/** The same two messages, of which the second breaks R-013, and where it stands. */
const forms: Readonly<Record<string, readonly [capture: string | Buffer, format: string, at: object]>> = {
  'frames in lines': [lines(request, wrong), 'NDJSON', { line: 2 }],
  'with a byte order mark and CRLF': [
    `\u{feff}${lines(request, wrong).replaceAll('\n', '\r\n')}`,
    'NDJSON',
    { line: 2 },
  ],
  'UTF-16': [Buffer.from(`\u{feff}${lines(request, wrong)}`, 'utf16le'), 'NDJSON', { line: 2 }],
  'UTF-16, without a mark': [Buffer.from(lines(request, wrong), 'utf16le'), 'NDJSON', { line: 2 }],
  'UTF-16, the other way round': [swapped, 'NDJSON', { line: 2 }],
  gzip: [gzipSync(lines(request, wrong)), 'NDJSON', { line: 2 }],
  'an array': [JSON.stringify([request, wrong]), 'JSON', { line: 1, column: 44 }],
  'an array over several lines': [JSON.stringify([request, wrong], null, 1), 'JSON', { line: 7, column: 2 }],
  'values over several lines': [
    `${JSON.stringify(request, null, 1)}\n${JSON.stringify(wrong, null, 1)}\n`,
    'JSON',
    { line: 6, column: 1 },
  ],
  'messages as browsers keep them, in lines': [
    lines(message('send', request), message('receive', wrong)),
    'NDJSON',
    { line: 2 },
  ],
  'HAR in one line': [
    har,
    'HAR',
    { line: 1, column: har.indexOf('{"type":"receive"') + 1, entry: 1, message: 1 },
  ],
  'HAR over several lines': [
    pretty,
    'HAR',
    {
      line: pretty.slice(0, pretty.indexOf('"type": "receive"')).split('\n').length - 1,
      column: 11,
      entry: 1,
      message: 1,
    },
  ],
  'HAR, packed': [
    gzipSync(har),
    'HAR',
    { line: 1, column: har.indexOf('{"type":"receive"') + 1, entry: 1, message: 1 },
  ],
  'HAR with the messages before the request, as Chrome writes it': [
    JSON.stringify({
      log: {
        entries: [
          {
            _webSocketMessages: [message('send', request), message('receive', wrong)],
            request: { url: consumerUrl, headers: [] },
            response: { status: 101 },
          },
        ],
      },
    }),
    'HAR',
    { line: 1, entry: 0, message: 1 },
  ],
  'a log of wscat': [
    `Connected (press CTRL+C to quit)\n> ${JSON.stringify(request)}\n< ${JSON.stringify(wrong)}\n`,
    'wscat log',
    { line: 3 },
  ],
  'a log of wscat with prompts and a message over several lines': [
    `> > ${JSON.stringify(request)}\n> \n< ${JSON.stringify(wrong, null, 1)}\n> `,
    'wscat log',
    { line: 3 },
  ],
  'a log of websocat': [
    `WRITE 9 "${escaped(request)}\\n"\nREAD 9 "${escaped(wrong)}"\n`,
    'websocat log',
    { line: 2 },
  ],
  'packets by tshark': [
    lines({ index: {} }, packet('client', request), { index: {} }, packet('service', wrong)),
    'tshark export',
    { line: 4 },
  ],
};

const breaking = ({ findings }: Found) => findings.filter(({ id }) => id === 'R-013');

describe('a capture in whatever form', () => {
  it.each(Object.entries(forms))(
    '%s: is judged, and its place is in what was given',
    async (_, [capture, format, at]) => {
      const found = await captured(capture);
      expect(found.checked).toMatchObject({ frames: 2, unread: 0, format });
      expect(breaking(found)).toHaveLength(1);
      expect(breaking(found)[0]).toMatchObject({
        severity: 'violation',
        blame: 'endpoint',
        pointer: '/code',
        at,
      });
      expect(found.findings.filter(({ severity }) => severity === 'violation')).toHaveLength(1);
    },
  );

  it.each(Object.entries(forms))(
    '%s: it makes no difference in what pieces it comes',
    async (_, [capture]) => {
      const bytes = Buffer.from(capture as string);
      const pieces = Array.from(bytes, (byte) => Buffer.of(byte));
      expect(await captured(pieces)).toEqual(await captured(capture));
    },
  );
});

describe('captures that genuine tools wrote', () => {
  const read = (name: string) => readFileSync(join(genuine, name));

  it.each([
    ['embedded.har', 14],
    ['attached.har', 14],
    ['wscat-terminal.log', 6],
    ['wscat-piped.log', 2],
    ['tshark.ndjson', 6],
  ] as const)('%s: every frame is read, and none is accused', async (name, frames) => {
    const { checked, findings } = await captured(read(name), { beside: filesBeside(join(genuine, name)) });
    expect(checked).toMatchObject({ frames, judged: frames, unread: 0, violations: 0, warnings: 0 });
    expect(findings.filter(({ id }) => id !== 'numeric-request-id' && id !== 'R-010')).toEqual([]);
  });

  it('a fault in the file beside a HAR is found there', async () => {
    const name = 'attached.har';
    const beside = (file: string) => {
      const spoiled = read(file).toString().replace('\\"code\\":200', '\\"code\\":\\"200\\"');
      return (async function* () {
        yield Buffer.from(spoiled);
      })();
    };
    const found = await captured(read(name), { beside });
    expect(breaking(found)).toMatchObject([
      { at: { line: 2, entry: 2, beside: expect.stringMatching(/\.jsonl$/) } },
    ]);
  });

  it('a file beside a HAR that is not there, or cannot be reached, is told, and not passed over', async () => {
    for (const options of [{}, { beside: filesBeside('/nowhere/attached.har') }]) {
      const rejected = captured(read('attached.har'), options);
      await expect(rejected).rejects.toMatchObject({ code: 'capture-unreadable' });
    }
  });
});

describe('a HAR file', () => {
  it('with several sockets judges each by itself, by the role that its URL says', async () => {
    const of = (url: string, messages: readonly object[]): object => ({
      request: { url, headers: [] },
      response: { status: 101 },
      _webSocketMessages: messages,
    });
    const agentUrl = 'wss://a.example/ws_api/account/1/messaging/brand/abcdef0123456789?v=2.1';
    const agent = { kind: 'req', id: '1', type: '.ams.routing.SubscribeRoutingTasks', body: {} };
    const other = of('wss://hot.example/reload', [message('receive', { type: 'connected' })]);
    const { checked, findings } = await captured(
      JSON.stringify({
        log: {
          entries: [
            of(consumerUrl, [message('send', request)]),
            other,
            of(agentUrl, [message('send', agent)]),
          ],
        },
      }),
    );
    expect(checked).toMatchObject({ frames: 2, sessions: 2, strangers: 1, violations: 0 });
    expect(checked.shows).toEqual(expect.arrayContaining(['beginning', 'times', 'agent']));
    expect(findings).toEqual([]);
  });

  it('of HTTP Toolkit, as its exporter writes it, is judged with what went over HTTP before', async () => {
    const headers = [{ name: 'host', value: 'a.example' }];
    const timings = { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 12.5, receive: 0 };
    const common = {
      pageref: 'Chrome',
      startedDateTime: '2026-01-01T01:00:00.000+01:00',
      cache: {},
      timings,
    };
    const asked = (method: string, url: string) => ({
      ...{ method, url, httpVersion: 'HTTP/1.1', cookies: [], headers, queryString: [] },
      ...{ headersSize: -1, bodySize: 0 },
    });
    const answered = (status: number, content: object) => ({
      ...{ status, statusText: 'OK', httpVersion: 'HTTP/1.1', cookies: [], headers: [], content },
      ...{ redirectURL: '', headersSize: -1, bodySize: 0 },
    });
    const signUp = asked('POST', 'https://a.example/api/account/12345/signup');
    const body = { mimeType: 'application/json', size: 21, text: '{"jwt":"e30.e30.e30"}' };
    const socket = {
      ...common,
      time: -1,
      request: asked('GET', consumerUrl),
      response: answered(101, { mimeType: 'application/octet-stream', size: 0, text: '' }),
      _resourceType: 'websocket',
      _webSocketMessages: [
        message('send', request, 1_767_225_600.1234),
        message('receive', wrong, 1_767_225_600.2345),
      ],
      _webSocketClose: { code: 1000, reason: '', timestamp: 1_767_225_601.5 },
    };
    const exported = {
      log: {
        version: '1.2',
        creator: { name: 'HTTP Toolkit', version: '1.0.0' },
        pages: [{ id: 'Chrome', title: 'Chrome', startedDateTime: common.startedDateTime, pageTimings: {} }],
        entries: [{ ...common, time: 12.5, request: signUp, response: answered(200, body) }, socket],
        _tlsErrors: [{ startedDateTime: common.startedDateTime, time: 3, cause: 'closed' }],
      },
    };
    const found = await captured(JSON.stringify(exported));
    expect(found.checked).toMatchObject({ frames: 2, exchanges: 1, sessions: 1, unread: 0, strangers: 0 });
    expect(breaking(found)).toMatchObject([{ at: { entry: 1, message: 1 } }]);
    expect(found.checked.shows).toEqual(expect.arrayContaining(['beginning', 'times', 'http']));
    // It does not say which side closed, and that is what the rules on closes ask.
    expect(found.checked.shows).not.toContain('closes');
  });

  it('of a gateway with paths of its own is judged for what its frames are', async () => {
    const entry = { request: { url: 'wss://gateway.example/chat', headers: [] } };
    const found = await captured(
      JSON.stringify(archive([message('send', request), message('receive', wrong)], entry)),
    );
    expect(breaking(found)).toHaveLength(1);
  });

  it('shows what came before the beginning to be wrong only where it has the beginning', async () => {
    const answer = {
      kind: 'resp',
      reqId: '7',
      code: 200,
      type: 'GetClockResponse',
      body: { currentTime: 1_767_225_600_000 },
    };
    const severity = async (status: number) => {
      const { findings } = await captured(
        JSON.stringify(archive([message('receive', answer)], { response: { status } })),
      );
      return findings.find(({ id }) => id === 'R-010')?.severity;
    };
    expect(await severity(101)).toBe('violation');
    expect(await severity(0)).toBe('notice');
  });

  it('without times accuses nobody of being late, or of being early', async () => {
    const messages = [
      message('send', request),
      message('receive', { ...wrong, code: 200, body: { currentTime: 1_767_225_600_000 } }),
    ];
    const { checked } = await captured(
      JSON.stringify(archive(messages.map((each) => ({ ...each, time: -1 })))),
    );
    expect(checked).toMatchObject({ frames: 2, violations: 0, warnings: 0 });
    expect(checked.shows).not.toContain('times');
  });

  it('shows no token of its URL, its headers or its frames', async () => {
    const secrets = [
      's3cret-in-the-url-0001',
      'bearer-of-an-agent-0002',
      's3cret-in-a-header-0003',
      's3cret-in-a-frame-0004',
    ];
    const [inUrl, bearer, inHeader, inFrame] = secrets;
    const init = {
      kind: 'req',
      id: '0',
      type: 'InitConnection',
      headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt: inFrame }],
    };
    const echo = {
      kind: 'resp',
      reqId: `${inUrl} ${bearer}`,
      code: `${inHeader} ${inFrame}`,
      type: 'StringResponse',
    };
    const told: unknown[] = [];
    for (const url of [
      `${consumerUrl}&token=${inUrl}`,
      `wss://a.example/ws_api/account/1/messaging/brand/${bearer}?v=2&token=${inUrl}`,
    ]) {
      const headers = [{ name: 'Authorization', value: `jwt ${inHeader}` }];
      const entry = { request: { url, headers } };
      const { findings } = await captured(
        JSON.stringify(archive([message('send', init), message('receive', echo)], entry)),
      );
      expect(findings.length).toBeGreaterThan(0);
      told.push(findings);
    }
    const text = JSON.stringify(told[1]);
    expect(text).not.toContain(inUrl);
    expect(text).not.toContain(bearer);
    for (const secret of [inUrl, inHeader, inFrame]) expect(JSON.stringify(told)).not.toContain(secret);
    expect(text).toContain('‹');
  });
});

describe('a form that is not read', () => {
  const webhook = {
    kind: 'notification',
    type: 'cqm.ExConversationChangeNotification',
    body: { sentTs: 1_767_225_600_500, changes: [] },
  };
  const heads: Readonly<Record<string, Buffer>> = {
    pcapng: Buffer.from([0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0]),
    'pcap)': Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]),
    mitmproxy: Buffer.from('1234:9:websocket;4:null;'),
    ZIP: Buffer.from('PK\u0003\u0004abcd'),
    NetLog: Buffer.from('{"constants":{"x":1}}\n'),
    Charles: Buffer.from('<?xml version="1.0"?>\n<charles-session>\n'),
    Burp: Buffer.from('<?xml version="1.0"?>\n<items burpVersion="2026">\n'),
    HTML: Buffer.from('<!DOCTYPE html>\n<html>\n'),
    Zstandard: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
    xz: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
    bzip2: Buffer.from('BZh91AY'),
    SQLite: Buffer.from('SQLite format 3\0\0\0'),
    webhooks: Buffer.from(`${JSON.stringify(webhook)}\n`),
    'Send API': Buffer.from('[{"code":"OK","reqId":"1","body":{"msg":"OK"}},{"code":"OK","reqId":"2"}]'),
    Java: Buffer.from([0xac, 0xed, 0x00, 0x05, 1, 2, 3]),
  };

  it.each(Object.entries(heads))(
    '%s is called by its name, with what makes one that is',
    async (name, head) => {
      const rejected = captured(head);
      await expect(rejected).rejects.toMatchObject({
        code: 'capture-format',
        problem: expect.stringContaining(name),
      });
      const form = unreadFormats.find(({ matches }) => matches(head));
      await expect(captured(head)).rejects.toMatchObject({
        advice: form?.advice.replaceAll('FILE', 'capture'),
      });
    },
  );

  it('frames of a connection whose notifications name no subscription are not taken for webhooks', async () => {
    const frames = [request, webhook].map((each) => JSON.stringify(each)).join('\n');
    const { findings } = await captured(frames);
    expect(findings.map(({ id }) => id)).toContain('R-015');
    const named = { ...webhook, body: { ...webhook.body, subscriptionId: 's' } };
    expect((await captured(JSON.stringify(named))).checked.frames).toBe(1);
  });

  it('each has a sample here', () => {
    expect(unreadFormats.filter(({ matches }) => !Object.values(heads).some(matches))).toEqual([]);
  });

  it('and one that nobody knows is called binary', async () => {
    await expect(captured(Buffer.from([1, 0, 2, 0, 3, 0, 0, 0]))).rejects.toMatchObject({
      code: 'capture-format',
    });
  });
});
