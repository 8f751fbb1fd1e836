import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines } from '../../src/judge/index.js';
import { Recorder, waitFor } from '../../src/wire/index.js';
import { Redactor } from '../../src/transcript/index.js';

function recorder(): Recorder {
  const shared = { deadlines: defaultDeadlines, strict: false, client: 'harness', title: 't' } as const;
  return new Recorder({ contract: Contract.load(), redactor: new Redactor(), ...shared });
}

describe('waiting', () => {
  it('finds what has come already', async () => {
    expect(await waitFor(recorder(), { what: 'it is there', deadlineMs: 1, look: () => 'there' })).toBe(
      'there',
    );
  });

  it('finds what comes', async () => {
    const heard = recorder();
    const come: string[] = [];
    const waiting = waitFor(heard, { what: 'it comes', deadlineMs: 10_000, look: () => come[0] });
    come.push('come');
    heard.announce();
    expect(await waiting).toBe('come');
  });

  it('ends at once when it can no longer come', async () => {
    const look = (): undefined => {
      throw new Error('the connection is closed');
    };
    const waiting = waitFor(recorder(), { what: 'it comes', deadlineMs: 60_000, look });
    await expect(waiting).rejects.toThrowError('the connection is closed');
  });

  it('says what was awaited, what was nearest, the requirement, and that it never came', async () => {
    const nearest = (): string[] => ['frame 3: /state is "OPEN", expected "CLOSE"'];
    const awaited = {
      what: 'Ann is told',
      deadlineMs: 20,
      requirement: 'R-005',
      look: () => undefined,
      nearest,
    };
    await expect(waitFor(recorder(), awaited)).rejects.toMatchObject({
      requirement: 'R-005',
      awaited: { what: 'Ann is told', deadlineMs: 20 },
      afterwards: 'never',
      facts: [
        ['nearest', nearest()[0]],
        ['then', expect.any(String)],
      ],
    });
  });

  it('tells late from never', async () => {
    const heard = recorder();
    let isThere = false;
    const look = (): true | undefined => (isThere ? true : undefined);
    // Asked once, when the deadline has passed: it comes then.
    const nearest = (): string[] => {
      isThere = true;
      return [];
    };
    const waiting = waitFor(heard, { what: 'it comes', deadlineMs: 20, look, nearest });
    await expect(waiting).rejects.toMatchObject({ afterwards: 'late' });
  });
});
