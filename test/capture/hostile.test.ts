import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archive, captured, consumerUrl, message, request, streamOf, wrong } from './captured.js';
import { checkCapture } from '../../src/capture/index.js';
import { har } from '../../src/capture/formats/har.js';
import { HeldExchanges, type PlacedExchange } from '../../src/capture/held-exchanges.js';
import { Contract } from '../../src/contract/index.js';

const line = JSON.stringify(request);
const right = { ...wrong, code: 200 };

/** What was found, in short. */
const told = ({ findings }: Awaited<ReturnType<typeof captured>>) =>
  findings.map(({ id, severity, blame, at }) => `${at.line} ${severity} ${id} ${blame}`);

describe('what cannot be read', () => {
  it.each([
    ['text that is no JSON', 'oops', 'no-json'],
    ['JSON that is no frame', '{"hello":1}', 'no-record'],
    ['a number', '7', 'no-record'],
    ['a record that is none', '{"record":"frame"}', 'record-invalid'],
    [
      'a record of a frame in which there is none',
      '{"record":"frame","session":"s","from":"client","at":1,"json":{"kind":"req"}}',
      'record-invalid',
    ],
    ['a record of a kind that there is none of', '{"record":"nonsense"}', 'record-invalid'],
    ['NULs', '\0\0\0', 'no-json'],
  ])('%s in the midst is a finding at its place, and the rest is judged', async (_, bad, id) => {
    const found = await captured(`${line}\n${bad}\n${JSON.stringify(wrong)}\n`);
    expect(found.checked).toMatchObject({ frames: 2, unread: 1, violations: 1, isCutShort: false });
    expect(told(found)).toEqual([`2 warning ${id} environment`, '3 violation R-013 endpoint']);
  });

  it('however deep a request nests beside its secrets, these are known from then on', async () => {
    const jwt = 'planted-secret-of-a-consumer';
    const headers = JSON.stringify([{ type: '.ams.headers.ConsumerAuthentication', jwt }]);
    const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
    const frame = `{"kind":"req","id":"1","type":"InitConnection","headers":${headers},"body":${deep}}`;
    const quoting = JSON.stringify({ ...wrong, reqId: jwt });
    const found = await captured(`${frame}\n${quoting}\n`);
    expect(found.checked.frames).toBe(2);
    expect(found.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(found.findings)).not.toContain(jwt);
  });

  it('nor counts as a violation under --strict: nobody broke anything', async () => {
    const { checked } = await captured(`${line}\noops\n`, { strict: true });
    expect(checked).toMatchObject({ unread: 1, violations: 0 });
  });

  it.each([
    ['a response', { reqId: '1', code: 200, type: 'GetClockResponse' }, 'R-014 endpoint'],
    [
      'a notification',
      { type: 'cqm.ExConversationChangeNotification', body: { changes: [] } },
      'R-014 endpoint',
    ],
    ['a request without an id', { type: 'GetClock' }, 'C-006 client'],
  ])('%s without its kind is a violation of whoever sent it', async (_, frame, broken) => {
    const found = await captured(`${line}\n${JSON.stringify(frame)}\n`);
    expect(found.checked).toMatchObject({ frames: 2, unread: 0 });
    expect(told(found)).toContain(`2 violation ${broken}`);
  });

  it.each([
    ['half a last line', `${line}\n{"kind":"resp","reqI`],
    ['half an array', `[${line},{"kind":"re`],
    [
      'half a HAR',
      JSON.stringify(archive([message('send', request), message('receive', right)])).slice(0, -30),
    ],
    ['half of packed data', gzipSync(`${line}\n`.repeat(2_000)).subarray(0, -20)],
    [
      'packed data that is spoiled',
      Buffer.concat([gzipSync(`${line}\n`), Buffer.from([0x1f, 0x8b, 8, 9, 9, 9])]),
    ],
  ])('%s is a notice, and what there is is judged', async (_, capture) => {
    const { checked, findings } = await captured(capture);
    expect(checked.frames).toBeGreaterThan(0);
    expect(checked).toMatchObject({ isCutShort: true, violations: 0, warnings: 0 });
    expect(findings.map(({ id }) => id)).toContain('cut-short');
  });

  it.each([
    ['nothing but text', 'oops\nand more\n', 'no-json'],
    ['nothing but other JSON', '{"hello":1}\n', 'no-record'],
    ['a HAR that is none', '{"log":{"entries":[}\n', 'no-json'],
  ])('%s is an error with the first place', async (_, capture, code) => {
    await expect(captured(capture)).rejects.toMatchObject({ code, where: 'capture, line 1' });
  });

  it('a message of a HAR that says nothing is told by its entry, and the rest is judged', async () => {
    const found = await captured(
      JSON.stringify(archive([{ type: 'send' }, message('send', request), message('receive', wrong)])),
    );
    expect(found.checked).toMatchObject({ frames: 2, unread: 1 });
    expect(found.findings[0]).toMatchObject({ id: 'no-record', at: { entry: 1, message: 0 } });
  });

  it('the end of a HAR that is no JSON is told, and what came before is judged', async () => {
    const found = await captured(
      JSON.stringify(archive([message('send', request), message('receive', wrong)])).replace(
        /\]\}\}$/,
        '}]}',
      ),
    );
    expect(found.checked).toMatchObject({ frames: 2, unread: 1, violations: 1 });
  });
});

describe('a hostile capture', () => {
  it('that nests deep is judged', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const frame = `{"kind":"resp","reqId":"1","type":"GetClockResponse","body":${deep}}`;
    for (const capture of [
      `${frame}\n`,
      `[${frame}]`,
      JSON.stringify(archive([message('receive', frame)])),
    ]) {
      const { checked, findings } = await captured(capture);
      expect(checked.frames).toBe(1);
      expect(findings.map(({ id }) => id)).toContain('R-014');
    }
  });

  it('that nests deep where nobody looks is passed over', async () => {
    const deep = `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`;
    const har = JSON.stringify(archive([message('receive', right)], { _x: 0 })).replace(
      '"_x":0',
      `"_x":${deep}`,
    );
    expect((await captured(har)).checked).toMatchObject({ frames: 1, unread: 0 });
  });

  it('with names that every object has is judged as any other', async () => {
    const har = JSON.stringify(archive([message('receive', right)])).replace(
      '{"log":{',
      '{"log":{"__proto__":{"entries":[1]},',
    );
    expect((await captured(har)).checked).toMatchObject({ frames: 1, unread: 0 });
    expect(
      (
        await captured(
          '{"__proto__":{"kind":"req"},"constructor":1}\n{"kind":"req","id":"1","type":"GetClock"}\n',
        )
      ).checked,
    ).toMatchObject({ frames: 1, unread: 1 });
  });

  it('whose line does not end is told of once, and does not fill the memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'a');
    const endless = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${line}\n`);
      for (let count = 0; count < 400; count += 1) yield piece;
      yield Buffer.from(`\n${line}\n`);
    };
    const ids: string[] = [];
    const before = process.memoryUsage().rss;
    const checked = await checkCapture(endless(), {
      contract: Contract.load(),
      name: 'endless',
      strict: false,
      onFinding: ({ id }, { line: at }) => ids.push(`${at} ${id}`),
    });
    expect(ids).toContain('2 line-too-long');
    expect(checked).toMatchObject({ frames: 2, unread: 1 });
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  }, 30_000);

  it('that has a message larger than any frame tells it by its number, and counts on', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'a');
    const url = 'wss://host/ws_api/account/1/messaging/consumer?v=3';
    const message = (data: string): string =>
      JSON.stringify({ type: 'send', time: 1_764_000_000, opcode: 1, data });
    const archive = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(
        `{"log":{"entries":[{"request":{"url":"${url}","headers":[]},"response":{"status":101},"_webSocketMessages":[`,
      );
      yield Buffer.from('{"type":"send","data":"');
      for (let count = 0; count < 130; count += 1) yield piece;
      yield Buffer.from(`"},${message('no JSON')}]}]}}`);
    };
    const places: string[] = [];
    await checkCapture(archive(), {
      contract: Contract.load(),
      name: 'a.har',
      strict: false,
      onFinding: ({ id }, { entry, message: at }) => places.push(`${id} ${String(entry)} ${String(at)}`),
    });
    expect(places).toEqual(expect.arrayContaining(['line-too-long 0 0', 'C-006 0 1']));
  }, 30_000);

  it('that was packed to grow without end is read up to a limit', async () => {
    const packed = gzipSync(Buffer.alloc(300 * 1024 * 1024, 'a'), { level: 9 });
    const opening = gzipSync(`${line}\n`);
    const { checked, findings } = await captured([Buffer.concat([opening, packed])]);
    expect(checked).toMatchObject({ frames: 1, isCutShort: true });
    expect(findings.map(({ id }) => id)).toContain('cut-short');
  }, 60_000);

  it('that cannot be read to its end is an error, also when it is packed', async () => {
    const packed = gzipSync(`${line}\n`.repeat(50_000));
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield* streamOf([packed.subarray(0, packed.length / 2)]);
      throw new Error('the disk is gone');
    };
    const options = { contract: Contract.load(), name: 'c', strict: false, onFinding: () => undefined };
    await expect(checkCapture(broken(), options)).rejects.toMatchObject({ code: 'capture-unreadable' });
  });

  it('whose HAR names a file elsewhere does not have it read', async () => {
    const asked: string[] = [];
    const beside = (file: string) => {
      asked.push(file);
      return streamOf([JSON.stringify(message('send', request))]);
    };
    const entry = {
      _webSocketMessages: undefined,
      response: { status: 101, content: { _file: '../../../secret/keys.jsonl' } },
    };
    await captured(JSON.stringify(archive([], entry)), { beside });
    expect(asked).toEqual(['keys.jsonl']);
  });
});

describe('a capture that holds more than is judged of one', () => {
  const plenty = { entries: 1_000, secretBytes: 1_000_000 };
  const socket = (frame: unknown) => ({
    request: { url: consumerUrl, headers: [] },
    response: { status: 101 },
    _webSocketMessages: [message('send', frame)],
  });
  const signUp = {
    request: { method: 'POST', url: 'https://a.example/api/account/1/signup', headers: [] },
    response: { status: 200, content: { text: '{"jwt":"e30.e30.e30"}' } },
  };
  const page = { request: { url: 'https://a.example/app.js', headers: [] }, response: { status: 200 } };
  const harOf = (entries: readonly object[]) => JSON.stringify({ log: { entries } });

  it('is judged as far as that, and told where the rest begins', async () => {
    const entries = [socket(request), page, signUp, page, socket(request), page, socket(wrong), signUp];
    const of = (most: number) => captured(harOf(entries), { limits: { ...plenty, entries: most } });
    const found = await of(3);
    expect(found.checked).toMatchObject({ frames: 2, exchanges: 1, sessions: 2, unread: 1, violations: 0 });
    expect(found.findings).toMatchObject([
      { id: 'capture-too-full', severity: 'warning', blame: 'environment', at: { line: 1, entry: 6 } },
    ]);
    expect((await of(5)).checked).toMatchObject({ frames: 3, exchanges: 2, unread: 0 });
  });

  it('is judged by its HTTP alone, where that is what it has', async () => {
    const found = await captured(harOf([signUp, signUp, signUp]), { limits: { ...plenty, entries: 2 } });
    expect(found.checked).toMatchObject({ frames: 0, exchanges: 2, unread: 1 });
  });

  it('of secrets is judged as long as each can be kept out of what is told', async () => {
    const init = (n: number) => ({
      kind: 'req',
      id: String(n),
      type: 'InitConnection',
      headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt: `token-of-consumer-${n}` }],
    });
    const frames = Array.from({ length: 20 }, (_, n) => JSON.stringify(init(n))).join('\n');
    const of = (secretBytes: number) => captured(`${frames}\n`, { limits: { ...plenty, secretBytes } });
    const found = await of(1_000);
    expect(found.checked.frames).toBeLessThan(10);
    expect(found.checked.unread).toBe(1);
    const [full] = found.findings.filter(({ id }) => id === 'capture-too-full');
    expect(full?.at).toEqual({ line: found.checked.frames + 1 });
    expect((await of(plenty.secretBytes)).checked).toMatchObject({ frames: 20, unread: 0 });
  });

  it('holds back no more messages than fit, until it is known whose they are', async () => {
    const items: string[] = [];
    let toldBefore: number | undefined;
    const pieces = (async function* () {
      yield Buffer.from(`{"log":{"entries":[{"_webSocketMessages":[1${',1'.repeat(50_000)}]`);
      toldBefore = items.length;
      yield Buffer.from(`,"request":{"url":"wss://else.example/live","headers":[]}}]}}`);
    })();
    const source = { name: 'c', beside: undefined, firstLine: 1, limits: plenty };
    await har.records(pieces, ({ is }) => items.push(is), source);
    expect([toldBefore, items]).toEqual([1, ['stranger']]);
  });

  it('lets no more of HTTP wait for its connection than fits', () => {
    const held = new HeldExchanges();
    const json = { jwt: 'e30.e30.e30' };
    const record = {
      record: 'http',
      kind: 'sign-up',
      request: { headers: {}, size: 0 },
      answer: { status: 200, headers: {}, size: 64 * 1024, json },
    } as unknown as PlacedExchange['record'];
    const told = Array.from({ length: 300 }, () => held.hold({ record, place: { line: 1 } }, false));
    expect(told.flat()).toHaveLength(300 - 128);
    expect(held.ledTo('consumer')).toHaveLength(128);
    expect(held.hold({ record, place: { line: 1 } }, false)).toEqual([]);
  });
});
