import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { checkCapture } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';
import { startMock } from '../../src/mock/index.js';
import { command, folder, summaryIn, transcriptsIn } from '../cli/command.js';
import { errorIn } from '../cli/told.js';
import { corpus } from '../genuine/corpus.js';
import { Closers, listen } from '../network/servers.js';

const here = import.meta.dirname;
const closers = new Closers();

afterEach(() => closers.closeAll());

/** A session in which one notification nests so deep, as a server sends it after it has granted a subscription. */
function deepNotification(depth: number): string {
  const content = `${'{"type":"vertical","elements":['.repeat(depth)}{"type":"text","text":"x"}${']}'.repeat(depth)}`;
  const event = `{"type":"RichContentEvent","content":${content}}`;
  const change = `{"sequence":1,"originatorId":"a","originatorMetadata":{"id":"a","role":"CONSUMER"},"serverTimestamp":1544190529528,"dialogId":"d","event":${event}}`;
  return `{"kind":"notification","type":"ms.MessagingEventNotification","body":{"subscriptionId":"s","changes":[${change}]}}`;
}

describe('a capture as other tools save it', () => {
  it('is read though a byte order mark stands before it', async () => {
    const { code, stdout } = await command(['check', '--json', join(here, 'bom.ndjson')]);
    expect(readFileSync(join(here, 'bom.ndjson'))[0]).toBe(0xef);
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '').summary).toMatchObject({
      frames: 2,
      violations: 0,
    });
    expect(code).toBe(0);
  });

  it.each([
    ['has no line', ''],
    ['has empty lines only', '\n\r\n \n'],
    ['has a mark and nothing else', '\u{feff}'],
    ['is a transcript of no frame', '{"record":"end","at":1}\n'],
  ])('that %s proves nothing: 2', async (_what, text) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'c.ndjson'), text);
    const { code, stdout } = await command(['check', 'c.ndjson', '--json'], { cwd });
    expect(code).toBe(2);
    // The error is all that is told: nothing was found, and there is no summary.
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const facts = { where: 'c.ndjson', problem: expect.any(String), 'what now': expect.any(String) };
    expect(errorIn(stdout)).toMatchObject({ code: 'capture-empty', facts });
  });
});

describe('a frame that nests deeper than anybody follows', () => {
  const next =
    '{"kind":"notification","type":"cqm.ExConversationChangeNotification","body":{"subscriptionId":1}}';

  it.each([2_500, 9_000, 100_000])(
    '%i levels, is a finding in a capture, and the rest is judged',
    async (depth) => {
      const { code, stdout } = await command(['check', '--json', '-'], {
        input: `${deepNotification(depth)}\n${next}\n`,
      });
      const findings = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Finding & { line: number });
      expect(code).toBe(1);
      expect(findings).toContainEqual(
        expect.objectContaining({ line: 1, id: 'R-014', severity: 'violation' }),
      );
      expect(findings).toContainEqual(expect.objectContaining({ line: 2, pointer: '/body/subscriptionId' }));
    },
  );

  it.each([2_500, 100_000])(
    '%i levels, is one in a run too, whose report is written',
    async (depth) => {
      const server = createServer((_request, response) => response.writeHead(404).end());
      const sockets = new WebSocketServer({ server });
      sockets.on('connection', (socket) => {
        socket.on('message', (data) => {
          const { id, type } = JSON.parse((data as Buffer).toString('utf8')) as { id: string; type: string };
          if (type !== 'cqm.SubscribeExConversations') {
            const body = { currentTime: Date.now() };
            socket.send(
              JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }),
            );
            return;
          }
          const body = { subscriptionId: 's' };
          socket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: `${type}Response`, body }));
          socket.send(deepNotification(depth));
          socket.send(
            '{"kind":"notification","type":"cqm.ExConversationChangeNotification","body":{"subscriptionId":"s","changes":[]}}',
          );
        });
      });
      const port = await listen(server, closers);
      const cwd = folder();
      const to = [
        '--endpoint',
        `ws://127.0.0.1:${port}`,
        '--account',
        '1',
        '--agent',
        'none',
        '--token',
        'a.b.c',
      ];
      const { code, stderr } = await command(
        ['run', ...to, '--tags', '@SUB-001 or @SUB-002', '--timeout', '500'],
        { cwd },
      );
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.not.stringMatching(/Internal|stack/) });
      const { cases } = summaryIn(cwd);
      expect(cases.length).toBe(2);
      for (const each of cases) expect(each.broken).toContain('R-014');
      for (const text of transcriptsIn(cwd).values()) expect(text).toMatch(/"record":"end"/);
      const again = await command(['report', '--rejudge', 'reports/latest', '--quiet'], { cwd });
      expect(again.code).toBe(1);
    },
    60_000,
  );
});

describe("a tester's own slip", () => {
  it.each([
    ['a scenario without steps', 'no-steps.feature', 'scenario-empty', 2],
    ['a step that nobody has defined', 'undefined-step.feature', 'step-undefined', 4],
  ])('%s, is blamed on the scenario, with place and remedy: 2', async (_what, file, reason, line) => {
    const cwd = folder();
    writeFileSync(join(cwd, file), readFileSync(join(here, file)));
    const { code, stdout } = await command(['run', file], { cwd });
    expect(code).toBe(2);
    const { verdict, cases, counts } = summaryIn(cwd);
    expect(verdict).toBe('inconclusive');
    expect(cases).toMatchObject([{ outcome: 'error', reason: { code: reason }, broken: [] }]);
    expect(counts.cases).toMatchObject({ error: 1, failed: 0 });
    expect(stdout).toContain(`at ${file}:${line}`);
    expect(stdout).toMatch(/what now {2}\S/);
    const junit = readFileSync(join(cwd, 'reports/latest/junit.xml'), 'utf8');
    expect(junit).toContain('<property name="blame" value="scenario"/>');
    expect(junit).not.toContain('value="endpoint"');
  });
});

describe('a token with a line break at its end', () => {
  it.each(['\n', '\r\n'])('%j, is the token, from wherever it comes', async (ending) => {
    const mock = await startMock();
    closers.add(() => mock.stop());
    const signUp = async (): Promise<string> => {
      const response = await fetch(`${mock.origin}/api/account/1/signup`, { method: 'POST' });
      return ((await response.json()) as { jwt: string }).jwt;
    };
    const to = ['--discover', mock.origin, '--account', '1', '--agent', 'none', '--tags', '@SUB-001'];
    const jwt = `${await signUp()}${ending}`;
    const inEnvironment = await command(['run', ...to], { env: { MESSAGING_CONFORMANCE_TOKEN: jwt } });
    expect(inEnvironment).toMatchObject({ code: 0, stderr: '' });
    const asOption = await command(['run', ...to, '--token', `${await signUp()}${ending}`]);
    expect(asOption).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what genuine clients and services send', () => {
  const right = corpus().filter(({ expect: meant }) => meant.every(({ severity }) => severity === 'notice'));

  it('is no violation of anybody when it is checked as a capture, each frame for itself or as a session', async () => {
    expect(right.length).toBeGreaterThan(25);
    for (const { name, of, lines } of right) {
      for (const text of of === 'session' ? [lines.join('\n')] : lines) {
        const wrong: string[] = [];
        const onFinding = ({ id, severity, why }: Finding): void => {
          if (severity === 'violation') wrong.push(`${id} ${why}`);
        };
        const stream = (async function* () {
          yield text;
        })();
        await checkCapture(stream, { contract: Contract.load(), name, strict: false, onFinding });
        expect(wrong, `${name}: ${text.slice(0, 200)}`).toEqual([]);
      }
    }
  });
});
