import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/judge/index.js';
import { readRun } from '../../src/run/index.js';
import { captured } from '../capture/captured.js';
import { command, folder } from '../cli/command.js';
import { errorIn } from '../cli/told.js';
import { hasBrowser, useBrowser } from './browser.js';

interface Side {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly bodySize: number;
}

/** HAR 1.2, as its specification and Chrome's importer have it. */
interface Archive {
  readonly log: {
    readonly version: string;
    readonly creator: { readonly name: string; readonly version: string };
    readonly pages: readonly {
      readonly id: string;
      readonly title: string;
      readonly startedDateTime: string;
    }[];
    readonly entries: readonly {
      readonly pageref: string;
      readonly startedDateTime: string;
      readonly time: number;
      readonly request: Side & { readonly method: string; readonly url: string };
      readonly response: Side & { readonly status: number; readonly content: { readonly text?: string } };
      readonly _webSocketMessages?: readonly {
        readonly type: string;
        readonly time: number;
        readonly opcode: number;
        readonly data: string;
      }[];
    }[];
  };
}

/** What "Import HAR file" of the developer tools does with a file; as text, since its modules are the browser's own. */
const importing = `async (json) => {
  const { Importer, HARFormat } = await import(new URL('models/har/har.js', location.href).href);
  const { log } = new HARFormat.HARRoot(JSON.parse(json));
  return Importer.Importer.requestsFromHARLog(log).map((each) => ({
    url: each.url(),
    status: each.statusCode,
    messages: each.frames().map(({ type, text }) => [type, text]),
  }));
}`;

const browser = useBrowser();
let cwd: string;
let text: string;
let archive: Archive;

beforeAll(async () => {
  cwd = folder();
  const { code } = await command(
    ['run', '--tags', '@CON-002 or @SUB-001 or @ACC-001 or @FIL-101', '--quiet'],
    { cwd },
  );
  expect(code).toBe(0);
  const made = await command(['report', 'reports/latest', '--har', 'run.har', '--quiet'], { cwd });
  expect(made.code).toBe(0);
  text = readFileSync(join(cwd, 'run.har'), 'utf8');
  archive = JSON.parse(text) as Archive;
}, 60_000);

describe('the archive of a run', () => {
  it('has what HAR 1.2 asks of every page and entry', () => {
    const { version, creator, pages, entries } = archive.log;
    expect([version, creator.name]).toEqual(['1.2', 'messaging-conformance']);
    const ids = pages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const isTime = (time: string): boolean => new Date(time).toISOString() === time;
    expect(pages.every((each) => isTime(each.startedDateTime) && each.title !== '')).toBe(true);
    for (const entry of entries) {
      expect(ids).toContain(entry.pageref);
      expect(isTime(entry.startedDateTime)).toBe(true);
      expect(entry).toMatchObject({
        time: expect.any(Number) as number,
        timings: { send: 0, wait: entry.time, receive: 0 },
        cache: {},
        request: {
          httpVersion: 'HTTP/1.1',
          cookies: [],
          queryString: expect.any(Array) as object[],
          headersSize: -1,
          bodySize: expect.any(Number) as number,
        },
        response: {
          httpVersion: 'HTTP/1.1',
          statusText: '',
          cookies: [],
          redirectURL: '',
          headersSize: -1,
          content: { size: expect.any(Number) as number, mimeType: expect.any(String) as string },
        },
      });
      expect(URL.canParse(entry.request.url)).toBe(true);
    }
  });

  it('has exchanges over HTTP with their bodies, and sockets with their messages as Chrome has them', () => {
    const { entries } = archive.log;
    const signUp = entries.find(({ request }) => request.url.endsWith('/signup'));
    expect(JSON.parse(signUp?.response.content.text ?? '')).toEqual({
      jwt: expect.stringMatching(/^‹token:\d+›$/) as string,
    });
    const sockets = entries.filter((each) => each._webSocketMessages !== undefined);
    expect(sockets.length).toBeGreaterThan(3);
    for (const { request, response, startedDateTime, _webSocketMessages: messages = [] } of sockets) {
      expect([request.url.slice(0, 5), response.status]).toEqual(['ws://', 101]);
      for (const { type, time, opcode, data } of messages) {
        expect(['send', 'receive']).toContain(type);
        expect(opcode).toBe(1);
        expect(typeof data).toBe('string');
        expect(Math.abs(time * 1_000 - Date.parse(startedDateTime))).toBeLessThan(60_000);
      }
    }
  });

  it.runIf(hasBrowser)(
    "opens in the browser's developer tools, which read every request and every message",
    async () => {
      const page = await browser().newPage();
      await page.goto('devtools://devtools/bundled/devtools_app.html?panel=network');
      const imported = await page.evaluate(`(${importing})(${JSON.stringify(text)})`);
      expect(imported).toEqual(
        archive.log.entries.map(({ request, response, _webSocketMessages: messages = [] }) => ({
          url: request.url,
          status: response.status,
          messages: messages.map(({ type, data }) => [type, data]),
        })),
      );
      await page.close();
    },
  );

  it('is read back by check with the same frames', async () => {
    const run = readRun(join(cwd, 'reports/latest'));
    const written = run.transcripts.flatMap((transcript) =>
      [...run.records(transcript)].flatMap(({ record }) => (record.record === 'frame' ? [record] : [])),
    );
    const read: Frame[] = [];
    const record = {
      begin: () => undefined,
      record: () => undefined,
      frame: (frame: Frame) => read.push(frame),
      finding: () => undefined,
      end: () => undefined,
    };
    const { checked } = await captured(text, { record });
    expect([checked.format, checked.unread, checked.judged]).toEqual(['HAR', 0, written.length]);
    const shown = (from: string, at: number, value: unknown): string =>
      JSON.stringify([from, Math.round(at), value]);
    const ours = written.map(({ from, at, frame }) => shown(from, at, frame));
    const theirs = read.map(({ from, at, content }) =>
      shown(from, at, content.form === 'json' ? content.value : content),
    );
    expect(theirs.sort()).toEqual(ours.sort());
    expect(ours.length).toBeGreaterThan(20);
    expect(checked.violations).toBe(0);
  });

  it('keeps text, bytes, ends and what has no beginning, and a path where nobody knows the service', async () => {
    const at = Date.parse('2026-01-01T00:00:00Z');
    const records = [
      { record: 'transcript', version: 1, title: 't', startedAt: '', client: 'client', deadlines },
      { record: 'frame', session: 'a', from: 'client', at, text: 'no JSON "at all"' },
      { record: 'frame', session: 'a', from: 'service', at: at + 500, binary: 'AAEC' },
      { record: 'close', session: 'a', at: at + 1_000, code: 1000, reason: 'bye', by: 'client' },
    ];
    const own = folder();
    writeFileSync(join(own, 'odd.ndjson'), records.map((each) => `${JSON.stringify(each)}\n`).join(''));
    await command(['check', 'odd.ndjson', '--report', 'checked'], { cwd: own });
    const { code, stderr } = await command(['report', 'checked/latest', '--har', 'odd.har'], { cwd: own });
    expect([0, 1, 3], stderr).toContain(code);
    const { entries } = (JSON.parse(readFileSync(join(own, 'odd.har'), 'utf8')) as Archive).log;
    expect(entries).toMatchObject([
      {
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 1_000,
        comment: 'closed with 1000 (bye) by client',
        request: { url: 'wss://service.invalid/' },
        _webSocketMessages: [
          { type: 'send', time: at / 1_000, opcode: 1, data: 'no JSON "at all"' },
          { type: 'receive', time: (at + 500) / 1_000, opcode: 2, data: 'AAEC' },
        ],
      },
    ]);
  });

  it('is refused for several runs, and where it cannot be written', async () => {
    const again = await command(['run', '--tags', '@CON-002', '--report', 'other', '--quiet'], { cwd });
    expect(again.code).toBe(0);
    const both = await command(['report', 'reports/latest', 'other/latest', '--har', 'x.har', '--json'], {
      cwd,
    });
    const facts = { 'what now': expect.stringContaining('--har') as string };
    expect(both.code).toBe(2);
    expect(errorIn(both.stdout)).toMatchObject({ code: 'options-conflict', facts });
    const nowhere = await command(['report', 'reports/latest', '--har', 'no/such/x.har'], { cwd });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('no/such/x.har')]);
  });
});

const deadlines = { acknowledgement: 1_000, notification: 1_000, routing: 1_000 };
