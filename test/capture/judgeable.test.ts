import { describe, expect, it } from 'vitest';
import { captureFormats, unjudgeableWith } from '../../src/capture/index.js';
import { requirements, sights } from '../../src/contract/index.js';
import { archive, captured, message, request } from './captured.js';

const missing = (shows: readonly (typeof sights)[number][]): Map<string, readonly string[]> =>
  new Map(unjudgeableWith(new Set(shows)).map(({ requirement, needs }) => [requirement, needs]));

const isOfScenarios = (id: string): boolean => requirements().get(id)?.tested.join() === 'scenario';

describe('what a capture cannot show', () => {
  it('is what a requirement needs and the capture lacks', () => {
    expect(missing(['service']).get('R-011')).toEqual(['beginning', 'times']);
    expect(missing(['service', 'beginning']).get('R-011')).toEqual(['times']);
    expect(missing(['service', 'beginning', 'times']).has('R-011')).toBe(false);
    expect(missing(['service']).has('R-013')).toBe(false);
  });

  it('is all that binds a side that has said nothing, save over HTTP', () => {
    for (const { id, subject, needs } of requirements().values()) {
      const others = sights.filter((each) => each !== subject);
      const isOfHttp = needs.includes('http');
      expect(missing(others).get(id)?.includes(subject) === true, id).toBe(!isOfHttp && !isOfScenarios(id));
    }
  });

  it('and what only a scenario provokes, whatever is shown', () => {
    const only = [...requirements().values()].filter(({ tested }) => tested.join() === 'scenario');
    expect(only.length).toBeGreaterThan(0);
    for (const { id } of only) expect(missing([...sights]).get(id)).toEqual([]);
    expect(missing([...sights]).size).toBe(only.length);
  });

  it('no format shows pings, and only an archive the HTTP exchanges', () => {
    for (const { name, shows } of captureFormats)
      expect(shows.filter((each) => each === 'pings' || each === 'http')).toEqual(
        name === 'HAR' ? ['http'] : [],
      );
  });

  it('a HAR has beginnings and times, and no ends; bare frames have none of it', async () => {
    const { checked } = await captured(JSON.stringify(archive([message('send', request)])));
    expect([...checked.shows].sort()).toEqual(['beginning', 'client', 'times']);
    expect((await captured(`${JSON.stringify(request)}\n`)).checked.shows).toEqual(['client']);
  });

  it('frames that only agents send show an agent', async () => {
    const { checked } = await captured(
      '{"kind":"req","id":"1","type":".ams.routing.SubscribeRoutingTasks","body":{}}\n',
    );
    expect([...checked.shows].sort()).toEqual(['agent', 'client']);
    const seated = await captured(`${JSON.stringify(request)}\n`, { role: 'agent' });
    expect([...seated.checked.shows].sort()).toEqual(['agent', 'client']);
  });
});

describe('narrowing', () => {
  const wrongAt = (session: string, at: number) => ({
    record: 'frame',
    session,
    from: 'service',
    at,
    frame: { kind: 'resp', reqId: '1', code: '200', type: 'GetClockResponse' },
  });
  const head = {
    record: 'transcript',
    version: 1,
    title: 't',
    startedAt: '',
    client: 'client',
    deadlines: { acknowledgement: 1_000, notification: 1_000, routing: 1_000 },
  };
  const opened = (session: string, role: string) => ({
    record: 'open',
    session,
    actor: session,
    role,
    url: 'ws://x',
    at: 1_000,
  });
  const capture = [
    head,
    opened('Ann', 'consumer'),
    opened('Bob', 'agent'),
    wrongAt('Ann', 2_000),
    wrongAt('Bob', 3_000),
    wrongAt('Ann', 4_000),
  ]
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('');
  const lines = async (options: Parameters<typeof captured>[1]) => {
    const { checked, findings } = await captured(capture, options);
    const places = findings.filter(({ id }) => id === 'R-013').map(({ at }) => at.line);
    return { frames: checked.frames, judged: checked.judged, places };
  };

  it('tells of one connection, one role, or what came from a time on, and judges all', async () => {
    expect(await lines({})).toMatchObject({ frames: 3, judged: 3, places: [4, 5, 6] });
    expect(await lines({ narrowing: { session: 'Ann' } })).toEqual({ frames: 2, judged: 3, places: [4, 6] });
    expect(await lines({ role: 'agent' })).toEqual({ frames: 1, judged: 3, places: [5] });
    expect(await lines({ narrowing: { since: 3_000 } })).toEqual({ frames: 2, judged: 3, places: [5, 6] });
  });
});
