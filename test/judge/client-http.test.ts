import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { Judge, type Finding, type HttpRecord } from '../../src/judge/index.js';
import { start } from './sessions.js';

const discovery = '/api/account/a/service/baseURI.json?version=1.0';

/** An exchange over HTTP that was asked and answered at these times, in milliseconds from the start. */
function exchange(n: number, from: number, to: number, more: Partial<HttpRecord> = {}): HttpRecord {
  return {
    record: 'http',
    n,
    session: 'http',
    kind: 'discovery',
    at: start + to,
    tookMs: to - from,
    method: 'GET',
    url: discovery,
    request: { headers: {}, size: 0 },
    answer: { status: 503, headers: {}, size: 0 },
    ...more,
  };
}

function judged(client: 'client' | 'harness', ...records: readonly HttpRecord[]): Finding[] {
  const judge = new Judge({ contract: Contract.load(), client });
  return records.flatMap((record) => judge.exchange(record));
}

const after = (seconds: string): Partial<HttpRecord> => ({
  answer: { status: 429, headers: { 'retry-after': seconds }, size: 0 },
});
const until = { 'retry-after': new Date(start + 5_000).toUTCString(), date: new Date(start).toUTCString() };

describe('C-021: a client that is refused over HTTP waits', () => {
  it.each<[string, readonly HttpRecord[], number[]]>([
    ['a second later it is right', [exchange(1, 0, 10), exchange(2, 1_010, 1_020)], []],
    ['what was asked beside it is right', [exchange(1, 0, 10), exchange(2, 5, 20)], []],
    [
      'something else may be asked at once',
      [exchange(1, 0, 10), exchange(2, 20, 30, { url: '/api/account/a/signup', method: 'POST' })],
      [],
    ],
    ['sooner it is a violation', [exchange(1, 0, 10), exchange(2, 20, 30)], [2]],
    ['as long as the answer says', [exchange(1, 0, 10, after('3')), exchange(2, 3_020, 3_030)], []],
    ['and no shorter', [exchange(1, 0, 10, after('3')), exchange(2, 2_000, 2_010)], [2]],
    [
      'or until the date that it gives',
      [exchange(1, 0, 10, { answer: { status: 503, headers: until, size: 0 } }), exchange(2, 4_000, 4_010)],
      [2],
    ],
    [
      'a request that is granted may be repeated',
      [exchange(1, 0, 10, { answer: { status: 200, headers: {}, size: 0 } }), exchange(2, 20, 30)],
      [],
    ],
  ])('%s', (_name, records, expected) => {
    const found = judged('client', ...records);
    expect(found.map((each) => [each.id, each.severity, each.blame, each.exchange])).toEqual(
      expected.map((n) => ['C-021', 'violation', 'client', n]),
    );
  });

  it('nothing is said where several are connected, nor of what the harness asks', () => {
    const judge = new Judge({ contract: Contract.load(), client: 'client' });
    for (const session of ['s', 't']) judge.open({ session, role: 'consumer', at: start });
    judge.exchange(exchange(1, 0, 10));
    expect(judge.exchange(exchange(2, 20, 30))).toEqual([]);
    expect(judged('harness', exchange(1, 0, 10), exchange(2, 20, 30))).toEqual([]);
  });
});

describe('C-031: a URL for a file is used until it expires', () => {
  const file = (expiresInMs: number): HttpRecord =>
    exchange(1, 0, 10, {
      kind: 'file-get',
      url: `/file?temp_url_sig=x&temp_url_expires=${(start + expiresInMs) / 1_000}`,
      answer: { status: 401, headers: {}, size: 0 },
    });

  it.each([
    ['before', 60_000, []],
    ['when the clocks may differ so far', -60_000, []],
    ['afterwards', -3_600_000, ['C-031']],
  ])('%s', (_name, expiresInMs, expected) => {
    expect(judged('client', file(expiresInMs)).map(({ id }) => id)).toEqual(expected);
  });
});
