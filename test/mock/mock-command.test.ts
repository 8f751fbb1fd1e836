import { afterEach, describe, expect, it } from 'vitest';
import { start, type Outcome } from '../cli/command.js';
import { errorIn, toldIn } from '../cli/told.js';
import { Client } from './client.js';
import { servedMock, type MockProcess } from './mock-process.js';

const running: (() => Promise<Outcome>)[] = [];

afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

/** The command `mock`, serving; `end` interrupts it. */
async function served(...args: readonly string[]): Promise<MockProcess> {
  const process = await servedMock(args);
  running.push(process.end);
  return process;
}

/** What is there once it is. */
async function until<Found>(look: () => Found | null): Promise<Found> {
  await expect.poll(look).not.toBeNull();
  return look() as Found;
}

/** What a mock with --json told last. */
function lastOf({ stdout }: Outcome): unknown {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

async function signedUp(origin: string): Promise<{ jwt: string; url: string }> {
  const answer = await fetch(`${origin}/api/account/mock/signup`, { method: 'POST' });
  const { jwt } = (await answer.json()) as { jwt: string };
  return { jwt, url: `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3` };
}

/** Sends a request on the heels of `InitConnection`, and returns its code. */
async function onTheHeels(origin: string): Promise<number> {
  const { jwt, url } = await signedUp(origin);
  const ann = await Client.open(url);
  const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt }];
  const init = ann.ask('1', 'InitConnection', undefined, { headers });
  const { code } = (await ann.ask('2', 'GetClock')) as { code: number };
  await init;
  ann.socket.close();
  return code;
}

describe('the command that serves the mock', () => {
  it('prints what it refuses in a line each, which acts on no terminal and has no token in it', async () => {
    const { origin, end } = await served();
    const { jwt, url } = await signedUp(origin);
    const ann = await Client.open(url, { Authorization: `jwt ${jwt}` });
    await ann.ask('1', 'cm.\u001b[31mNo\nSuch', {});
    await ann.ask('2', `cm.${jwt}`, {});
    await ann.ask('3', 'cqm.SubscribeExConversations', { convState: 7 });
    await ann.ask('4', `cm.${'x'.repeat(100_000)}`, {});
    ann.socket.close();
    const { stderr } = await end();
    const lines = stderr.split('\n').filter((line) => / {2}refused {2}/.test(line));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^[\d:.]{12} {2}consumer#1 {2}refused {2}400 {2}cm\.\\u001b\[31mNo Such {2}\S/);
    expect(lines[2]).toMatch(
      / {2}consumer#1 {2}refused {2}400 {2}cqm\.SubscribeExConversations {2}\/body\/convState/,
    );
    expect(lines[3]?.length).toBeLessThan(500);
    expect(stderr).not.toMatch(/\u001b/);
    expect(stderr).not.toContain(jwt.split('.')[1]);
  });

  it('serves a desk beside it, says where, and ends with it', async () => {
    const { stdout, end } = await served('--desk');
    const [address = ''] = await until(() => /http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//.exec(stdout()));
    expect((await fetch(address)).status).toBe(200);
    expect((await end()).code).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });

  it.each([
    [['--desk', '--judge', 'off'], '--desk and --judge off'],
    [['--desk', '--refuse-upgrades', '503'], '--desk and --refuse-upgrades'],
    [['--desk-port', '0'], '--desk-port without --desk'],
  ])('serves no desk with %j', async (options, given) => {
    const { done } = start(['mock', '--port', '0', ...options], '.');
    expect(await done).toMatchObject({ code: 2, stderr: expect.stringContaining(given) });
  });

  it('ends when the port of the desk is taken, and says so', async () => {
    const { origin } = await served();
    const { port } = new URL(origin);
    const { done } = start(['mock', '--port', '0', '--desk', '--desk-port', port, '--json'], '.');
    const { code, stdout } = await done;
    expect(code).toBe(2);
    expect(errorIn(stdout)).toMatchObject({
      code: 'option-invalid',
      facts: { 'what now': expect.stringContaining('--desk-port') },
    });
  });

  it('answers and does not look at what clients send with --judge off, which records nothing', async () => {
    const wrong = async (...args: readonly string[]): Promise<Outcome> => {
      const { origin, end } = await served('--json', ...args);
      const { jwt, url } = await signedUp(origin);
      const ann = await Client.open(url, { Authorization: `jwt ${jwt}` });
      expect(await ann.ask('1', 'GetClock')).toMatchObject({ code: 200 });
      // What a client may not say.
      await ann.ask('2', 'cqm.SubscribeExConversations', { convState: 7 });
      ann.socket.close();
      return end();
    };
    const judged = await wrong();
    expect(judged.code).toBe(1);
    expect(lastOf(judged)).toMatchObject({ event: 'ended', frames: 4, violation: 1 });
    const unjudged = await wrong('--judge', 'off');
    expect(unjudged.code).toBe(0);
    expect(lastOf(unjudged)).toEqual({ event: 'ended', time: expect.any(String) });
    expect(unjudged.stdout).not.toContain('"finding"');
    const { done } = start(['mock', '--port', '0', '--judge', 'off', '--record', 'never.ndjson'], '.');
    expect(await done).toMatchObject({ code: 2 });
    expect(toldIn((await done).stderr).facts).toMatchObject({ given: '--judge off and --record' });
  });

  it('serves requests before the answer to InitConnection, and says so', async () => {
    const { origin, end } = await served();
    expect(await onTheHeels(origin)).toBe(200);
    expect((await end()).stderr).toMatch(
      / {2}consumer#1 {2}served {2}GetClock .*InitConnection.*--strict-init/m,
    );
  });

  it('refuses them with --strict-init, as documented', async () => {
    const { origin, end } = await served('--strict-init');
    expect(await onTheHeels(origin)).toBe(401);
    const { stderr } = await end();
    expect(stderr).toMatch(/ {2}consumer#1 {2}refused {2}401 {2}GetClock/m);
    expect(stderr).not.toMatch(/ {2}served {2}/);
  });

  it('says of --lenient that it is the default now', async () => {
    const { origin, end, stderr } = await served('--lenient');
    for (const option of ['--lenient', '--strict-init']) expect(stderr()).toContain(option);
    expect(await onTheHeels(origin)).toBe(200);
    await end();
  });
});
