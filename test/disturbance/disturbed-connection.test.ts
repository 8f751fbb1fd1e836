import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisturbedConnection, type Ends } from '../../src/disturbance/disturbed-connection.js';
import { disturbancesOf } from '../../src/disturbance/index.js';
import { Occurrences } from '../../src/disturbance/occurrences.js';
import { readContent } from '../../src/judge/index.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is due at a time', () => {
  it('waits until all is answered, so that nobody is left without an answer', () => {
    const done: string[] = [];
    const note = (what: string) => () => void done.push(what);
    const ends: Ends = {
      toClient: note('answer'),
      toService: note('request'),
      gather: note('gather'),
      drop: note('drop'),
      close: note('close'),
      silence: note('silence'),
      disturbed: () => undefined,
      expireTokens: note('expire'),
    };
    const connection = new DisturbedConnection(
      ends,
      new Occurrences(disturbancesOf(['dropped-after-opening']), 1),
      'consumer',
    );
    const request = JSON.stringify({ kind: 'req', id: '1', type: 'GetClock' });
    connection.fromClient(request, readContent(request));
    vi.advanceTimersByTime(1_000);
    connection.fromService(JSON.stringify({ kind: 'resp', reqId: '1', code: 200, type: 'GetClockResponse' }));
    vi.advanceTimersByTime(100);
    expect(done).toEqual(['request', 'answer', 'drop']);
  });
});
