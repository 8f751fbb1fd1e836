import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { command, folder, start } from '../cli/command.js';
import { newAuthority, type Authority } from '../network/certificates.js';
import { requestJson } from '../../src/wire/index.js';

const wscat = join(packageRoot(), 'node_modules/wscat/bin/wscat');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

/** A terminal with wscat in it: what it prints, and what is typed. */
class Terminal {
  text = '';
  readonly child: ChildProcess;
  #wake: () => void = () => undefined;

  constructor(child: ChildProcess) {
    this.child = child;
    children.push(child);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.text += text;
        this.#wake();
      });
  }

  type(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  async shows(what: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + 8_000;
    for (;;) {
      const found = what.exec(this.text);
      if (found !== null) return found;
      if (Date.now() > deadline) throw new Error(`no ${String(what)} in ${this.text}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 200);
      });
    }
  }
}

/** Without a terminal, wscat does not say when it is connected: this gives it one. */
const script = '/usr/bin/script';

function open(args: readonly string[]): Terminal {
  const command = [process.execPath, wscat, ...args].map((each) => `'${each}'`).join(' ');
  return new Terminal(spawn(script, ['-qfc', command, '/dev/null'], { stdio: 'pipe' }));
}

/** What wscat needs to be told where to connect: a service, or a proxy before one. */
interface Served {
  readonly origin: string;
  readonly authority: Authority | undefined;
}

/** The tutorial, typed: subscribe, create, accept, close. */
async function tutorial({ origin, authority }: Served): Promise<void> {
  const sockets = origin.replace('http', 'ws');
  const access = {
    access: authority === undefined ? {} : { ca: authority.cert },
    method: 'POST',
    deadlineMs: 2_000,
  } as const;
  const trusting = authority === undefined ? [] : ['--ca', authority.certFile];
  const { jwt } = (await requestJson(`${origin}/api/account/mock/signup`, access)) as { jwt: string };
  const { bearer } = (await requestJson(`${origin}/api/account/mock/login?v=1.3`, {
    ...access,
    body: { username: 'agent-1', password: 'agent-secret' },
  })) as { bearer: string };

  const consumer = open([
    ...[...trusting, '-P', '--slash', '-H', `Authorization:jwt ${jwt}`],
    ...['-c', `${sockets}/ws_api/account/mock/messaging/consumer?v=3`],
  ]);
  await consumer.shows(/Connected/);
  consumer.type(
    '{"kind":"req","id":"33","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"]},"type":"cqm.SubscribeExConversations"}',
  );
  await consumer.shows(/"reqId":"33","code":200/);
  const agent = open([...trusting, '-c', `${sockets}/ws_api/account/mock/messaging/brand/${bearer}?v=2.1`]);
  await agent.shows(/Connected/);
  agent.type('{"kind":"req","id":"1","type":".ams.routing.SetAgentState","body":{"availability":"ONLINE"}}');
  agent.type('{"kind":"req","id":"2","type":".ams.routing.SubscribeRoutingTasks","body":{}}');
  await agent.shows(/"reqId":"2","code":200/);

  // The tutorial gives its id as a number here.
  consumer.type('{"kind":"req","id":1,"type":"cm.ConsumerRequestConversation"}');
  await consumer.shows(/"reqId":"1","code":200/);
  await consumer.shows(/"type":"UPSERT"[\s\S]*"state":"OPEN"/);
  consumer.type('/ping');
  await consumer.shows(/Received pong/i);

  const [, ringId = ''] = await agent.shows(/"ringId":"([^"]+)"/);
  agent.type(
    `{"kind":"req","id":"3","type":".ams.routing.UpdateRingState","body":{"ringId":"${ringId}","ringState":"ACCEPTED"}}`,
  );
  const [, convId = ''] = await consumer.shows(/"convId":"([^"]+)"/);
  await consumer.shows(/"ASSIGNED_AGENT"/);
  agent.type(
    `{"kind":"req","id":"4","type":".ams.cm.UpdateConversationField","body":{"conversationId":"${convId}","conversationField":[{"field":"ConversationStateField","conversationState":"CLOSE"}]}}`,
  );
  await consumer.shows(/"state":"CLOSE"/);
  await agent.shows(/"reqId":"4","code":200/);
}

/** Interrupts what serves, and waits for what it says and for its exit code. */
async function interrupted({ child }: Terminal): Promise<number | null> {
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function certified() {
  const authority = await newAuthority();
  const { certFile, keyFile } = await authority.sign(['127.0.0.1', 'localhost']);
  return { authority, tls: ['--tls-cert', certFile, '--tls-key', keyFile] };
}

describe.runIf(process.platform === 'linux' && existsSync(script))('the tutorial, typed into wscat', () => {
  it('works against the mock behind TLS: subscribe, create, accept, close', async () => {
    const { authority, tls } = await certified();
    const mock = new Terminal(start(['mock', '--port', '0', ...tls], '.').child);
    const [, origin = ''] = await mock.shows(/served at (https:\/\/[\d.]+:\d+)/);
    await tutorial({ origin, authority });
    expect(await interrupted(mock)).toBe(0);
    await mock.shows(/\d+ frames judged: 0 violations, 0 warnings, 1 notice\./);
  }, 60_000);

  it.each([
    ['plainly', false],
    ['over TLS on either side', true],
  ])(
    'works unchanged through the proxy %s, which judges both sides as check judges what it recorded',
    async (_, isSecure) => {
      const cwd = folder();
      const { authority, tls } = isSecure ? await certified() : { authority: undefined, tls: [] };
      const mock = new Terminal(start(['mock', '--port', '0', ...tls], cwd).child);
      const [, service = ''] = await mock.shows(/served at (https?:\/\/[\d.]+:\d+)/);
      const trusting = authority === undefined ? [] : ['--ca', authority.certFile];
      const target = service.replace('http', 'ws');
      const args = [
        'proxy',
        '--target',
        target,
        '--port',
        '0',
        '--record',
        'talk.ndjson',
        ...tls,
        ...trusting,
      ];
      const proxy = new Terminal(start(args, cwd).child);
      const [, origin = ''] = await proxy.shows(/proxy is served at (https?:\/\/[\d.]+:\d+)/);
      expect(origin).not.toBe(service);
      await tutorial({ origin, authority });
      expect(await interrupted(proxy), proxy.text).toBe(0);
      expect(await interrupted(mock), mock.text).toBe(0);
      // The mock judges the client just so, as if nobody stood between.
      await mock.shows(/\d+ frames judged: 0 violations, 0 warnings, 1 notice\./);
      const { code, stdout } = await command(['check', '--json', 'talk.ndjson'], { cwd });
      const { summary } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
        summary: Record<string, unknown>;
      };
      expect({ code, ...summary }).toMatchObject({
        code: 0,
        violations: 0,
        warnings: 0,
        notices: 1,
        sessions: 2,
      });
    },
    60_000,
  );
});
