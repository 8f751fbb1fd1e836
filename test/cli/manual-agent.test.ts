import { afterEach, describe, expect, it } from 'vitest';
import { startMock, type MockServer } from '../../src/mock/index.js';
import { Client } from '../mock/client.js';
import { command, folder, start, summaryIn, type Outcome } from './command.js';
import { errorIn, toldIn } from './told.js';

let mock: MockServer | undefined;

afterEach(async () => {
  await mock?.stop();
  mock = undefined;
});

/** An agent as a person has it in the workspace: a connection that the harness knows nothing of. */
async function agentAt({ origin, port }: MockServer): Promise<Client> {
  const login = await fetch(`${origin}/api/account/acme/login?v=1.3`, {
    method: 'POST',
    body: JSON.stringify({ username: 'agent-1', password: 'agent-secret' }),
  });
  const { bearer } = (await login.json()) as { bearer: string };
  return Client.open(`ws://127.0.0.1:${port}/ws_api/account/acme/messaging/brand/${bearer}?v=2.1`);
}

/** What a person does in the workspace when asked to. */
async function act(agent: Client, asked: string): Promise<void> {
  const convId = /conversation ([\w-]+)/.exec(asked)?.[1] ?? '';
  const change = (field: object) =>
    agent.ask(String(Math.random()), '.ams.cm.UpdateConversationField', {
      conversationId: convId,
      conversationField: [field],
    });
  if (asked.includes('Online')) {
    await agent.ask('1', '.ams.routing.SetAgentState', { availability: 'ONLINE' });
    await agent.ask('2', '.ams.routing.SubscribeRoutingTasks', {});
  } else if (asked.includes('Accept')) {
    const ring = await agent.until((frame) => JSON.stringify(frame).includes(convId));
    const { ringId } = ring['body'].changes[0].result.ringsDetails[0];
    await agent.ask('3', '.ams.routing.UpdateRingState', { ringId, ringState: 'ACCEPTED' });
  } else if (asked.includes('Close')) {
    await change({ field: 'ConversationStateField', conversationState: 'CLOSE' });
  }
}

/** Runs scenarios with a person at the agent's seat, who answers each question as told. */
async function runWithPerson(
  tags: string,
  answer: (asked: string, agent: Client) => Promise<string>,
): Promise<Outcome & { cwd: string; asked: string[] }> {
  mock = await startMock();
  const agent = await agentAt(mock);
  const cwd = folder();
  const args = ['run', '--discover', mock.origin, '--account', 'acme', '--agent', 'manual', '--tags', tags];
  const { child, done } = start(args, cwd);
  const asked: string[] = [];
  let seen = '';
  child.stderr?.on('data', (text: string) => {
    seen += text;
    for (;;) {
      const found = /^Agent .*: (.*)\n {2}\[Enter: done.*\] /m.exec(seen);
      if (found === null) return;
      seen = seen.slice(found.index + found[0].length);
      asked.push(found[1] ?? '');
      void answer(found[1] ?? '', agent).then((line) => child.stdin?.write(`${line}\n`));
    }
  });
  const outcome = await done;
  agent.socket.terminate();
  return { ...outcome, cwd, asked };
}

describe("a person at the agent's seat", () => {
  it('is told what to do, step by step, and plays the scenario', async () => {
    const { code, cwd, asked } = await runWithPerson('@ACC-001 or @CLS-001', async (text, agent) => {
      await act(agent, text);
      return '';
    });
    expect(code).toBe(0);
    expect(summaryIn(cwd).verdict).toBe('conformant');
    expect(summaryIn(cwd).counts.cases.passed).toBe(2);
    expect(asked.filter((text) => text.includes('status to Online'))).toHaveLength(2);
    expect(asked.some((text) => /^Accept the conversation [\w-]+\.$/.test(text))).toBe(true);
  });

  it('may skip, which leaves the scenario undecided', async () => {
    const { code, cwd } = await runWithPerson('@ACC-001', async () => 'skip');
    expect(summaryIn(cwd).cases[0]).toMatchObject({
      outcome: 'inconclusive',
      reason: { code: 'skipped-by-person' },
    });
    expect(code).toBe(3);
  });

  it('may say that it did not work, and why, which fails the scenario', async () => {
    const { code, cwd } = await runWithPerson('@ACC-001', async (text, agent) => {
      if (text.startsWith('Accept')) return 'f there is no such conversation';
      await act(agent, text);
      return 'done';
    });
    const [{ broken, failure }] = summaryIn(cwd).cases;
    expect(broken).toContain('R-052');
    expect(toldIn(failure).facts).toMatchObject({ because: 'there is no such conversation' });
    expect(code).toBe(1);
  });

  it('is asked again after an answer that is none', async () => {
    let count = 0;
    const { asked } = await runWithPerson('@ACC-001', async () => {
      count += 1;
      return count === 1 ? 'what?' : 's';
    });
    expect(asked).toHaveLength(2);
  });

  it.each<[name: string, args: string[]]>([
    ['has gone', []],
    ['does not answer in time', ['--agent-deadline', '300']],
  ])('who %s leaves the scenario undecided, and the run ends', async (name, args) => {
    const cwd = folder();
    const run = ['run', '--agent', 'manual', '--tags', '@ACC-001', ...args];
    const { code } = name === 'has gone' ? await command(run, { cwd }) : await start(run, cwd).done;
    expect(summaryIn(cwd).cases[0].reason.code).toBe('nobody-answered');
    expect(code).toBe(3);
  });

  it('cannot show what the service tells an agent, and the scenario says so', async () => {
    const { cwd } = await runWithPerson('@AGT-003', async (text, agent) => {
      await act(agent, text);
      return '';
    });
    for (const { outcome, reason } of summaryIn(cwd).cases)
      expect([outcome, reason?.code]).toEqual(['inconclusive', 'needs-agent-api']);
  });

  it('cannot sit in several seats at a time', async () => {
    const { code, stdout } = await command(['run', '--agent', 'manual', '--parallel', '2', '--json']);
    const facts = { given: '--agent manual --parallel 2' };
    expect(errorIn(stdout)).toMatchObject({ code: 'options-conflict', facts });
    expect(code).toBe(2);
  });
});
