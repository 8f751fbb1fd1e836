import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Consumer, participantIn, stageAt, stateIs } from '../../src/actors/index.js';
import { folder, program } from '../cli/command.js';
import { newAuthority } from '../network/certificates.js';
import { endAfterwards } from './served-desk.js';

// `script` of util-linux gives a command a terminal; that of other systems is called otherwise.
const hasTerminal =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

describe.skipIf(!hasTerminal)("the agent's desk at a terminal (needs `script` of util-linux)", () => {
  it('takes keys behind TLS: a ring is accepted, the conversation closed, and Ctrl-C ends the mock', async () => {
    const authority = await newAuthority();
    const { certFile, keyFile } = await authority.sign(['127.0.0.1']);
    const mock = ['mock', '--port', '0', '--desk', '--tls-cert', certFile, '--tls-key', keyFile];
    const child = spawn('script', ['-qec', [process.execPath, program, ...mock].join(' '), '/dev/null'], {
      cwd: folder(),
      env: { PATH: process.env['PATH'] ?? '', TERM: 'dumb', NO_COLOR: '1' },
    });
    endAfterwards(async () => void child.kill('SIGKILL'));
    const ended = once(child, 'close');
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const origin = (): string | undefined => /served at (https:\/\/[\d.]+:\d+)/.exec(said)?.[1];
    await expect
      .poll(() => origin() !== undefined && said.includes('Or at this terminal'), { timeout: 30_000 })
      .toBe(true);

    const access = { ca: authority.cert };
    const ann = new Consumer('Ann', stageAt({ discover: origin() ?? '', account: 'mock', access }));
    endAfterwards(() => ann.leave());
    await ann.arrive();
    await ann.subscribe();
    const conversation = await ann.startConversation();
    await expect.poll(() => said.includes('is rung'), { timeout: 30_000 }).toBe(true);
    child.stdin.write('a');
    await ann.expectTold(conversation, 'somebody is assigned', [participantIn('ASSIGNED_AGENT')]);
    child.stdin.write('c');
    await ann.expectTold(conversation, 'it is closed', [stateIs('CLOSE')]);
    child.stdin.write('\u0003');
    await ended;
    expect(said).toMatch(/^\d+ frames? /m);
  }, 120_000);
});
