import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';
import { CaptureError } from '../../src/errors/index.js';
import type { Finding } from '../../src/judge/index.js';

const contract = Contract.load();

async function check(stream: AsyncIterable<string>, onFinding: (finding: Finding) => void = () => undefined) {
  return checkCapture(stream, { contract, name: 'c', strict: false, onFinding });
}

async function* text(...pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield piece;
}

describe('a capture', () => {
  it('is judged though a value in it has members that every object has otherwise', async () => {
    const findings: Finding[] = [];
    const names = { toString: 0, constructor: null, hasOwnProperty: [], then: 1, length: -1 };
    const own = `{"__proto__":1,${JSON.stringify(names).slice(1)}`;
    const details = `{"state":${own},"stage":${own},"dialogs":[{"channelType":${own}}],"participantsPId":${own}}`;
    const result = `{"convId":"c","conversationDetails":${details}}`;
    const changes = `[{"type":"UPSERT","result":${result}}]`;
    const body = `{"subscriptionId":"s","changes":${changes}}`;
    const line = `{"kind":"notification","type":"cqm.ExConversationChangeNotification","body":${body}}\n`;
    const response = `{"kind":"resp","reqId":"1","code":${own},"type":"GetClockResponse","body":${own}}\n`;
    const { frames, violations } = await check(
      text(line, '{"kind":"req","id":"1","type":"GetClock"}\n', response),
      (finding) => findings.push(finding),
    );
    expect(frames).toBe(3);
    expect(violations).toBe(findings.filter(({ severity }) => severity === 'violation').length);
    const wrong = findings.filter(({ severity }) => severity === 'violation').map(({ pointer }) => pointer);
    expect(wrong).toEqual(
      expect.arrayContaining([
        '/body/changes/0/result/conversationDetails/state',
        '/body/changes/0/result/conversationDetails/stage',
        '/code',
      ]),
    );
  });

  it('that cannot be read to its end is told to be so', async () => {
    const broken = async function* (): AsyncGenerator<string> {
      yield '{"kind":"req","id":"1","type":"GetClock"}\n';
      throw new Error('the disk is gone');
    };
    await expect(check(broken())).rejects.toMatchObject({ code: 'capture-unreadable' });
  });

  it('whose version nests deeper than can be written out is told to be of another version', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const checked = check(text(`{"record":"transcript","version":${deep}}\n`));
    await expect(checked).rejects.toMatchObject({
      code: 'record-version',
      problem: expect.stringContaining('array of 1'),
    });
  });

  it('does not have its tokens shown where a finding quotes what is wrong', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = `${part({ alg: 'HS256' })}.${part({ sub: 'ann', exp: 1_700_000_000 })}.${'s'.repeat(43)}`;
    const findings: Finding[] = [];
    const lines = [
      { kind: 'req', id: '1', type: 'cqm.SubscribeExConversations', body: { convState: `OPEN ${jwt}` } },
      { kind: 'req', id: jwt, type: `cm.${jwt}` },
    ];
    await check(text(...lines.map((line) => `${JSON.stringify(line)}\n`)), (each) => findings.push(each));
    expect(findings.length).toBeGreaterThan(1);
    const told = JSON.stringify(findings);
    for (const piece of jwt.split('.')) expect(told).not.toContain(piece.slice(0, 12));
    expect(told).toContain('OPEN ');
  });

  it('is not blamed for an error of ours', async () => {
    const ours = new TypeError('a mistake of ours');
    const checked = check(text('{"kind":"notification","type":"x"}\n'), () => {
      throw ours;
    });
    await expect(checked).rejects.toBe(ours);
    expect(ours).not.toBeInstanceOf(CaptureError);
  });

  it('of several transcripts judges each to its end, as it would alone', async () => {
    const head = { record: 'transcript', version: 1, title: 't', startedAt: '', client: 'harness' };
    const deadlines = { acknowledgement: 10, notification: 10, routing: 10 };
    const one = [
      { ...head, deadlines },
      { record: 'open', session: 's', actor: 'Ann', role: 'consumer', url: 'ws://x', at: 1 },
      {
        record: 'frame',
        n: 1,
        session: 's',
        from: 'client',
        at: 2,
        frame: { kind: 'req', id: '1', type: 'GetClock' },
      },
      { record: 'end', at: 5_000 },
    ]
      .map((record) => `${JSON.stringify(record)}\n`)
      .join('');
    const found = async (capture: string): Promise<string[]> => {
      const findings: string[] = [];
      await check(text(capture), ({ id, severity, overdue }) =>
        findings.push(`${id} ${severity} ${overdue === true ? 'overdue' : ''}`),
      );
      return findings;
    };
    const alone = await found(one);
    expect(alone.length).toBeGreaterThan(0);
    expect(await found(one + one)).toEqual([...alone, ...alone]);
  });
});
