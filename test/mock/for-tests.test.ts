import { afterEach, describe, expect, it } from 'vitest';
import { startMock, type Mock, type TestMockOptions } from '../../src/mock/index.js';
import { Client } from './client.js';

let mock: Mock;

async function serve(options: TestMockOptions = {}): Promise<void> {
  mock = await startMock(options);
}

afterEach(() => mock.stop());

/** The client that is tested: it signs up, and connects. */
async function client(account = 'mock'): Promise<Client> {
  const signUp = await fetch(`${mock.origin}/api/account/${account}/signup`, { method: 'POST' });
  const { jwt } = (await signUp.json()) as { jwt: string };
  const url = `${mock.origin.replace('http', 'ws')}/ws_api/account/${account}/messaging/consumer?v=3`;
  return Client.open(url, { Authorization: `jwt ${jwt}` });
}

/** The id of a conversation that the client starts. */
async function started(ann: Client, id = 'start'): Promise<string> {
  const { body } = await ann.ask(id, 'cm.ConsumerRequestConversation');
  return (body as { conversationId: string }).conversationId;
}

const text = (message: string) => ({ type: 'ContentEvent', contentType: 'text/plain', message });
const hasText = (message: string) => (frame: Record<string, any>) =>
  frame['type'] === 'ms.MessagingEventNotification' &&
  frame['body'].changes.some((change: any) => change.event.message === message);

describe('a mock for tests of a client', () => {
  it('plays an agent, who accepts, hears, says, and closes as any agent does', async () => {
    await serve();
    const ann = await client();
    await ann.ask('sub', 'cqm.SubscribeExConversations', { convState: ['OPEN', 'CLOSE'] });
    const dialogId = await started(ann);
    const bob = mock.agent('Bob');
    expect(await bob.accepts()).toBe(dialogId);
    await ann.ask('hear', 'ms.SubscribeMessagingEvents', { dialogId });
    await ann.ask('say', 'ms.PublishEvent', { dialogId, event: text('Is anybody there?') });
    await bob.hears('Is anybody there?');
    await bob.says('I am');
    await ann.until(hasText('I am'));
    await bob.closes();
    const isClosed = ({ body }: Record<string, any>) =>
      body?.changes?.[0]?.result?.conversationDetails?.stage === 'CLOSE';
    await ann.until(isClosed);
    mock.expectNoFindings();
    expect(mock.findings).toEqual([]);
  });

  it('plays an agent who types, shows structured content, and marks as read what the client said', async () => {
    await serve();
    const ann = await client();
    const dialogId = await started(ann);
    await ann.ask('hear', 'ms.SubscribeMessagingEvents', { dialogId });
    const bob = mock.agent('Bob');
    await bob.accepts();
    const said = await ann.ask('say', 'ms.PublishEvent', { dialogId, event: text('Look') });
    await bob.reads();
    const isEvent = (holds: (event: Record<string, any>) => boolean) => (frame: Record<string, any>) =>
      frame['type'] === 'ms.MessagingEventNotification' &&
      frame['body'].changes.some((change: any) => holds(change.event));
    const { sequence } = said['body'] as { sequence: number };
    await ann.until(
      isEvent(({ status, sequenceList }) => status === 'READ' && sequenceList.includes(sequence)),
    );
    await bob.types();
    await ann.until(isEvent(({ chatState }) => chatState === 'COMPOSING'));
    const card = { type: 'vertical', elements: [{ type: 'text', text: 'An offer' }] };
    await bob.shows(card);
    await ann.until(
      isEvent(({ type, content }) => type === 'RichContentEvent' && content.elements[0].text === 'An offer'),
    );
    mock.expectNoFindings();
  });

  it('has a conversation handed over, to an agent or to those of a skill', async () => {
    await serve();
    const convId = await mock.consumer().starts();
    const [bob, carol] = [mock.agent('Bob'), mock.agent('Carol')];
    await bob.accepts();
    await bob.transfers(carol);
    expect(await carol.accepts()).toBe(convId);
    await carol.transfers('4711');
    expect(await bob.accepts()).toBe(convId);
    await bob.says('Here I am again');
    await mock.consumer().hears('Here I am again');
    mock.expectNoFindings();
  });

  it('says what was waited for when it does not come within the deadline', async () => {
    await serve({ deadlineMs: 900 });
    const unmet = (who: string, what = ''): object => ({
      awaited: { what: expect.stringMatching(new RegExp(`^${who} .*${what}`)), deadlineMs: 900 },
      afterwards: 'never',
    });
    const bob = mock.agent('Bob');
    await expect(bob.accepts()).rejects.toMatchObject(unmet('Bob'));
    const convId = await mock.consumer().starts();
    await bob.accepts(convId);
    await expect(bob.hears('Hello')).rejects.toMatchObject(unmet('Bob', '"Hello"'));
    await expect(bob.reads()).rejects.toMatchObject(unmet('Bob'));
    // What one has said oneself is nothing to read.
    await mock.consumer().says('Hello');
    await expect(mock.consumer().reads()).rejects.toMatchObject(unmet('Ann'));
    await bob.reads();
  });

  it('plays consumers, each of whom waits in turn for the agent', async () => {
    await serve();
    const first = await mock.consumer('Ann').starts();
    const second = await mock.consumer('Ben').starts();
    const bob = mock.agent('Bob');
    expect([await bob.accepts(), await bob.accepts()]).toEqual([first, second]);
    await bob.says('Hello, Ann', first);
    await mock.consumer().hears('Hello, Ann');
    await mock.consumer('Ann').says('Hello, Bob');
    await bob.hears('Hello, Bob', first);
    await mock.consumer('Ben').closes();
    mock.expectNoFindings();
  });

  it('says what the client did wrong, and where', async () => {
    await serve();
    const ann = await client();
    await ann.ask('1', 'cqm.SubscribeExConversations', {
      convState: 'OPEN',
      minLastUpdatedTime: 'yesterday',
    });
    const [finding] = mock.findings.filter(({ severity }) => severity === 'violation');
    expect(finding).toMatchObject({ blame: 'client', pointer: '/body/minLastUpdatedTime', id: 'C-005' });
    expect(() => mock.expectNoFindings()).toThrow(/violation C-005[\s\S]*\/body\/minLastUpdatedTime/);
  });

  it('does not hold against the client what the mock does wrong by a fault, nor what is but a notice', async () => {
    await serve({ faults: ['start-changes', 'sequences-with-gaps'] });
    const ann = await client();
    await ann.ask('sub', 'cqm.SubscribeExConversations', { convState: ['OPEN'] });
    const dialogId = await started(ann);
    await mock.agent('Bob').accepts();
    await ann.ask('say', 'ms.PublishEvent', { dialogId, event: text('Hello') });
    await ann.ask(7, 'GetClock', {});
    expect(mock.findings.map(({ id, severity }) => ({ id, severity }))).toEqual([
      { id: 'numeric-request-id', severity: 'notice' },
    ]);
    mock.expectNoFindings();
  });

  it('is strict when it is told to be', async () => {
    await serve({ strict: true });
    await (await client()).ask(7, 'GetClock', {});
    expect(() => mock.expectNoFindings()).toThrow('numeric-request-id');
  });

  it('has a clock that is moved: a token expires, and nobody is let go for being silent meanwhile', async () => {
    await serve({ tokenTtlMs: 3_600_000 });
    const ann = await client();
    const before = mock.clock.now();
    mock.clock.advance(3_500_000);
    const { body } = await ann.ask('1', 'GetClock', {});
    expect((body as { currentTime: number }).currentTime).toBeGreaterThanOrEqual(before + 3_500_000);
    mock.clock.advance(200_000);
    expect((await ann.closed()).code).toBe(4401);
  });

  it('and lets the silent go when it is told after how long', async () => {
    await serve({ idleTimeoutMs: 60_000 });
    const ann = await client();
    const bob = mock.agent('Bob');
    await bob.goesOnline();
    mock.clock.advance(61_000);
    expect((await ann.closed()).code).toBe(1001);
    // An agent who was let go comes back.
    const convId = await mock.consumer().starts();
    expect(await bob.accepts()).toBe(convId);
  });

  it('is as new when it is reset: connections, conversations, findings and the clock', async () => {
    await serve({ seed: 7 });
    const ann = await client();
    const first = await started(ann);
    await ann.ask('2', 'cqm.SubscribeExConversations', { convState: 3 });
    await mock.agent('Bob').accepts();
    mock.clock.advance(86_400_000);
    expect(mock.findings).not.toEqual([]);
    await mock.reset();
    await ann.closed();
    expect(mock.findings).toEqual([]);
    expect(Math.abs(mock.clock.now() - Date.now())).toBeLessThan(60_000);
    const again = await client();
    expect(await started(again)).toBe(first);
    expect(await mock.agent('Bob').accepts()).toBe(first);
    mock.expectNoFindings();
  });

  it('has no more agents than it was given', async () => {
    await serve({ agents: [{ username: 'one', password: 'secret', userId: '1' }] });
    const bob = mock.agent('Bob');
    expect(mock.agent('Bob')).toBe(bob);
    expect(() => mock.agent('Cleo')).toThrow(expect.objectContaining({ code: 'mock-no-agent-left' }));
  });
});
