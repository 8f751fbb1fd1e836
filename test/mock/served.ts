import { Contract } from '../../src/contract/index.js';
import { Judge, type Finding } from '../../src/judge/index.js';
import { startMockServer, type MockEvent, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { Client } from './client.js';

/** The mock that is being served. */
export let mock: MockServer;
export const account = '12345';
export const ids = {
  subscribe: 'cqm.SubscribeExConversations',
  create: 'cm.ConsumerRequestConversation',
  update: 'cm.UpdateConversationField',
};

export async function serve(options: MockOptions = {}): Promise<void> {
  mock = await startMockServer(options);
}

export async function stop(): Promise<void> {
  await mock.stop();
}

export async function json(path: string, init?: RequestInit): Promise<any> {
  return (await fetch(`${mock.origin}${path}`, init)).json();
}

/** A token of a consumer who has just signed up. */
export async function token(): Promise<string> {
  return ((await json(`/api/account/${account}/signup`, { method: 'POST' })) as { jwt: string }).jwt;
}

export function socketUrl(seat = 'consumer', query = '?v=3'): string {
  return `${mock.origin.replace('http', 'ws')}/ws_api/account/${account}/messaging/${seat}${query}`;
}

export async function consumer(jwt?: string, headers: Record<string, string> = {}): Promise<Client> {
  return Client.open(socketUrl(), { Authorization: `jwt ${jwt ?? (await token())}`, ...headers });
}

/** An agent who is online and asked to be rung. */
export async function agent(username = 'agent-1'): Promise<Client> {
  const body = JSON.stringify({ username, password: 'agent-secret' });
  const { bearer } = (await json(`/api/account/${account}/login?v=1.3`, { method: 'POST', body })) as {
    bearer: string;
  };
  const client = await Client.open(socketUrl(`brand/${bearer}`, '?v=2.1&appid=x'));
  await client.ask('a1', '.ams.routing.SetAgentState', { availability: 'ONLINE', channels: ['MESSAGING'] });
  await client.ask('a2', '.ams.routing.SubscribeRoutingTasks', { channelType: 'MESSAGING' });
  return client;
}

export const close = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
export const isRing = (frame: Record<string, any>): boolean =>
  frame['type'] === '.ams.routing.RoutingTaskNotification' && frame['body'].changes[0]?.type === 'UPSERT';

let conversations = 0;

/** The id of a conversation that a consumer has just started. */
export async function started(client: Client): Promise<string> {
  conversations += 1;
  const { body } = await client.ask(`start-${conversations}`, ids.create);
  return (body as { conversationId: string }).conversationId;
}

/** An agent who has been rung for the conversation that waits, and has accepted it. */
export async function accepting(username?: string): Promise<Client> {
  const client = await agent(username);
  const { ringId } = (await client.until(isRing))['body'].changes[0].result.ringsDetails[0] as {
    ringId: string;
  };
  await client.ask('a3', '.ams.routing.UpdateRingState', { ringId, ringState: 'ACCEPTED' });
  return client;
}

/** Holds what the mock sends against the contract and the rules, as a run does. */
export class Judged {
  readonly findings: Finding[] = [];
  frames = 0;
  readonly #judge = new Judge({ contract: Contract.load() });

  /** Violations alone, in short. */
  get violations(): string[] {
    return this.findings
      .filter(({ severity }) => severity === 'violation')
      .map(({ id, message, pointer, why }) => `${id} ${message ?? ''} ${pointer ?? ''}: ${why}`);
  }

  readonly observe = (event: MockEvent): void => {
    const at = Date.now();
    const { session } = event;
    if (event.kind === 'http') return;
    if (event.kind === 'open') this.findings.push(...this.#judge.open({ session, role: event.role, at }));
    else if (event.kind === 'close')
      this.findings.push(...this.#judge.close({ record: 'close', at, ...event }));
    else
      this.findings.push(
        ...this.#judge.frame({
          n: (this.frames += 1),
          session,
          from: event.from,
          at,
          content: event.content,
        }).findings,
      );
  };
}
