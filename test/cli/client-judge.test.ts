import { expect, it } from 'vitest';
import { ClientJudge } from '../../src/cli/running/client-judge.js';
import type { Sender } from '../../src/judge/index.js';

it('tells what is worth knowing of the client, and not of the mock', () => {
  const told: string[] = [];
  const judge = new ClientJudge({ strict: false, record: undefined }, (happening) => {
    if (happening.event === 'finding') told.push(`${happening.finding.id} ${happening.finding.blame}`);
  });
  const say = (from: Sender, value: object): void =>
    judge.take({ kind: 'frame', session: 'consumer-1', from, content: { form: 'json', value } });
  judge.take({ kind: 'open', session: 'consumer-1', role: 'consumer', path: '/' });
  say('client', { kind: 'req', id: '1', type: 'GetClock', colour: 'blue' });
  say('service', {
    kind: 'resp',
    reqId: '1',
    code: 200,
    type: 'GetClockResponse',
    body: { currentTime: Date.now() },
    colour: 'blue',
  });
  expect(told).toEqual(['undocumented-field client']);
  expect(judge.result).toMatchObject({ frames: 2, counts: { notice: 1 } });
});

it('is looked at on after a reset, and no more once it has ended', () => {
  const seen: string[] = [];
  const judge = new ClientJudge({ strict: false, record: undefined }, () => undefined);
  judge.watch({
    opened: (session) => seen.push(`opened ${session}`),
    frame: ({ n }) => seen.push(`frame ${n}`),
    closed: (session) => seen.push(`closed ${session}`),
    found: ({ id }) => seen.push(id),
  });
  judge.take({ kind: 'open', session: 'consumer-1', role: 'consumer', path: '/' });
  judge.reset();
  judge.take({ kind: 'open', session: 'consumer-2', role: 'consumer', path: '/' });
  judge.end();
  judge.take({ kind: 'open', session: 'consumer-3', role: 'consumer', path: '/' });
  expect(seen).toEqual(['opened consumer-1', 'opened consumer-2']);
});
