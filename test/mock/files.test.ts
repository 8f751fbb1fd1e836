import { afterEach, describe, expect, it } from 'vitest';
import type { Refused } from '../../src/mock/index.js';
import type { Client } from './client.js';
import { HandClock } from './hand-clock.js';
import { account, agent, consumer, json, mock, serve, stop } from './served.js';

afterEach(stop);

let asked = 0;

/** A URL that is granted, as a client puts it together. */
async function granted(client: Client, type: string, body: object): Promise<URL> {
  asked += 1;
  const answer = await client.ask(`file-${asked}`, type, body);
  const { relativePath, queryParams } = answer['body'] as {
    relativePath: string;
    queryParams: Record<string, string>;
  };
  return new URL(`${mock.origin}${relativePath}?${new URLSearchParams(queryParams).toString()}`);
}

const upload = (client: Client, fileType = 'PNG', prefix = ''): Promise<URL> =>
  granted(client, `${prefix}ms.GenerateURLForUploadFile`, { fileSize: '6', fileType });
const download = (client: Client, { pathname: relativePath }: URL, prefix = ''): Promise<URL> =>
  granted(client, `${prefix}ms.GenerateURLForDownloadFile`, { relativePath });

const put = async (url: URL, body: Buffer): Promise<number> =>
  (await fetch(url, { method: 'PUT', body: new Uint8Array(body) })).status;

/** Every byte there is, so that none of them is lost on the way. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

describe('a URL that is granted for a file', () => {
  it('takes its bytes, and gives the same ones to whoever is granted them, on either channel', async () => {
    await serve();
    const [ann, bob] = [await consumer(), await agent()];
    const to = await upload(ann);
    expect(await put(to, everyByte)).toBe(201);
    for (const from of [await download(ann, to), await download(bob, to, '.ams.')]) {
      const got = await fetch(from);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-type')).toBe('image/png');
      expect(got.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await got.arrayBuffer())).toEqual(everyByte);
    }
    const theirs = await upload(bob, 'PDF', '.ams.');
    expect(await put(theirs, Buffer.from('%PDF'))).toBe(201);
    expect(await (await fetch(await download(ann, theirs))).text()).toBe('%PDF');
  });

  it('is found in a domain of its own', async () => {
    await serve();
    const { baseURI } = await json(`/api/account/${account}/service/swift/baseURI.json?version=1.0`);
    expect(baseURI).toBe(new URL(mock.origin).host);
  });

  it('is good with its own signature alone: not another, not for the other way, not for another file', async () => {
    const refused: Refused[] = [];
    await serve({ onRefused: (each) => refused.push(each) });
    const ann = await consumer();
    const [to, other] = [await upload(ann), await upload(ann)];
    await put(to, everyByte);
    const from = await download(ann, to);
    const changed = (url: URL, edit: (copy: URL) => void): URL => {
      const copy = new URL(url);
      edit(copy);
      return copy;
    };
    const forged = changed(from, ({ searchParams }) => searchParams.set('temp_url_sig', '0'.repeat(40)));
    const prolonged = changed(from, ({ searchParams }) =>
      searchParams.set('temp_url_expires', '99999999999'),
    );
    const bare = changed(from, (copy) => (copy.search = ''));
    const elsewhere = changed(from, (copy) => (copy.pathname = other.pathname));
    for (const url of [forged, prolonged, bare, elsewhere, to]) expect((await fetch(url)).status).toBe(401);
    expect(await put(from, Buffer.from('other'))).toBe(401);
    expect(Buffer.from(await (await fetch(from)).arrayBuffer())).toEqual(everyByte);
    expect(refused.map(({ code }) => code)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(JSON.stringify(refused)).not.toContain(from.searchParams.get('temp_url_sig'));
  });

  it('expires, in about a minute', async () => {
    const clock = new HandClock();
    await serve({ clock, idleTimeoutMs: 3_600_000 });
    const ann = await consumer();
    const to = await upload(ann);
    const left = Number(to.searchParams.get('temp_url_expires')) * 1_000 - clock.now();
    expect(left).toBeGreaterThanOrEqual(60_000);
    expect(left).toBeLessThan(61_000);
    expect(await put(to, everyByte)).toBe(201);
    const from = await download(ann, to);
    clock.move(59_000);
    expect((await fetch(from)).status).toBe(200);
    clock.move(2_000);
    expect((await fetch(from)).status).toBe(401);
    expect(await put(to, everyByte)).toBe(401);
    expect((await fetch(await download(ann, to))).status).toBe(200);
  });

  it('is of a path that was granted: there is nothing at others, nor where nothing was put', async () => {
    await serve();
    const ann = await consumer();
    const to = await upload(ann);
    expect((await fetch(await download(ann, to))).status).toBe(404);
    const elsewhere = new URL(to);
    elsewhere.pathname = `/${account}/made/up.png`;
    expect(await put(elsewhere, everyByte)).toBe(404);
    expect((await fetch(elsewhere)).status).toBe(404);
    expect((await fetch(to, { method: 'DELETE' })).status).toBe(404);
    const made = { relativePath: elsewhere.pathname };
    expect(await ann.ask('x', 'ms.GenerateURLForDownloadFile', made)).toMatchObject({ code: 404 });
  });
});

describe('what the mock keeps of files', () => {
  it('is 3 MB of each at the most', async () => {
    await serve();
    const ann = await consumer();
    const to = await upload(ann);
    expect(await put(to, Buffer.alloc(3_000_001))).toBe(413);
    expect((await fetch(await download(ann, to))).status).toBe(404);
    expect(await put(to, Buffer.alloc(3_000_000))).toBe(201);
    expect((await (await fetch(await download(ann, to))).arrayBuffer()).byteLength).toBe(3_000_000);
  });

  it('is 64 MB of all: those that were put first are given up', async () => {
    await serve();
    const ann = await consumer();
    const all: URL[] = [];
    for (let each = 0; each < 22; each += 1) {
      const to = await upload(ann);
      expect(await put(to, Buffer.alloc(3_000_000, each))).toBe(201);
      all.push(to);
    }
    const statuses: number[] = [];
    for (const to of all) statuses.push((await fetch(await download(ann, to))).status);
    expect(statuses).toEqual([404, ...Array.from({ length: 21 }, () => 200)]);
  });
});
