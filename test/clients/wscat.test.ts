import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { start } from '../cli/command.js';
import { newAuthority } from '../network/certificates.js';
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

describe.runIf(process.platform === 'linux' && existsSync(script))('the tutorial, typed into wscat', () => {
  it('works against the mock behind TLS: subscribe, create, accept, close', async () => {
    const authority = await newAuthority();
    const { certFile, keyFile } = await authority.sign(['127.0.0.1', 'localhost']);
    const { child } = start(['mock', '--port', '0', '--tls-cert', certFile, '--tls-key', keyFile], '.');
    const mock = new Terminal(child);
    const [, origin = ''] = await mock.shows(/served at (https:\/\/[\d.]+:\d+)/);
    const { host } = new URL(origin);
    const access = { access: { ca: authority.cert }, method: 'POST', deadlineMs: 2_000 } as const;
    const { jwt } = (await requestJson(`${origin}/api/account/mock/signup`, access)) as { jwt: string };
    const { bearer } = (await requestJson(`${origin}/api/account/mock/login?v=1.3`, {
      ...access,
      body: { username: 'agent-1', password: 'agent-secret' },
    })) as { bearer: string };

    const consumer = open([
      ...['--ca', authority.certFile, '-P', '--slash', '-H', `Authorization:jwt ${jwt}`],
      ...['-c', `wss://${host}/ws_api/account/mock/messaging/consumer?v=3`],
    ]);
    await consumer.shows(/Connected/);
    consumer.type(
      '{"kind":"req","id":"33","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"]},"type":"cqm.SubscribeExConversations"}',
    );
    await consumer.shows(/"reqId":"33","code":200/);
    const agent = open([
      '--ca',
      authority.certFile,
      '-c',
      `wss://${host}/ws_api/account/mock/messaging/brand/${bearer}?v=2.1`,
    ]);
    await agent.shows(/Connected/);
    agent.type(
      '{"kind":"req","id":"1","type":".ams.routing.SetAgentState","body":{"availability":"ONLINE"}}',
    );
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

    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    await mock.shows(/\d+ frames judged: 0 violations, 0 warnings, 1 notice\./);
    expect(code).toBe(0);
  }, 60_000);
});
