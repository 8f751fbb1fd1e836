import { WebSocket } from 'ws';
import { Contract } from '../../src/contract/index.js';
import { disturbancesOf, startDisturbingRelay, type RelayEvent } from '../../src/disturbance/index.js';
import { defaultDeadlines, type Finding } from '../../src/judge/index.js';
import { defaultAgents, startMockServer } from '../../src/mock/index.js';
import { Cast } from '../../src/mock/for-tests/test-cast.js';
import { Redactor } from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';
// @ts-expect-error It is written in JavaScript, for users to copy.
import { CarefulClient } from '../../docs/clients/careful-client.mjs';

interface Client {
  connect(): Promise<unknown>;
  subscribe(): Promise<void>;
  start(): Promise<void>;
  say(text: string): Promise<void>;
  read(): Promise<void>;
  close(): Promise<void>;
  reconnect(): Promise<void>;
  leave(): void;
  readonly conversation: string;
}

/** What came of a conversation that was disturbed. */
export interface DisturbedTalk {
  readonly happened: readonly string[];
  readonly findings: readonly Finding[];
  /** Whether the client came to its end. */
  readonly isDone: boolean;
  readonly events: readonly RelayEvent[];
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Asks the identity service for a token until it gives one, as patiently as it says. */
async function patiently(url: string, identity: string | undefined): Promise<string> {
  for (;;) {
    const answer = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(identity === undefined ? {} : { id_token: identity }),
    });
    if (answer.ok) return ((await answer.json()) as { token: string }).token;
    await pause(1_000 * Math.max(1, Number(answer.headers.get('retry-after'))));
  }
}

/**
 * Has a careful client hold a whole conversation with an agent of the mock, disturbed as the names or files have it.
 *
 * @param init whether the client presents its token by InitConnection, rather than in a header
 */
export async function disturbedTalk(
  names: readonly string[],
  { seed = 1, init = false }: { readonly seed?: number; readonly init?: boolean } = {},
): Promise<DisturbedTalk> {
  const mock = await startMockServer({ gapMs: 15 });
  const redactor = new Redactor();
  const findings: Finding[] = [];
  const happened: string[] = [];
  const events: RelayEvent[] = [];
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines: defaultDeadlines,
    strict: false,
    client: 'client',
    title: 'disturbed',
    onFinding: (finding) => findings.push(finding),
  });
  const relay = await startDisturbingRelay({
    target: mock.origin,
    disturbances: disturbancesOf(names),
    seed,
    keepsHost: true,
    observe(event) {
      events.push(event);
      if (event.kind === 'disturbed') happened.push(event.disturbance);
      else if (event.kind === 'open') recorder.opened(event.session, 'client', event.role, event.path);
      else if (event.kind === 'frame') recorder.frame(event.session, event.from, event.content);
      else if (event.kind === 'close') recorder.closed(event.session, event.code, event.reason, event.by);
      else if (event.kind === 'http') recorder.exchanged(event.exchange);
    },
  });
  const cast = new Cast({
    origin: mock.origin,
    account: 'mock',
    agents: defaultAgents,
    tls: undefined,
    deadlineMs: 15_000,
  });
  const { hostname, port } = new URL(relay.origin);
  const base = `${relay.origin}/api/account/mock`;
  let identity: string | undefined;
  const token = async (): Promise<string> => {
    identity = await patiently(`${base}/anonymous/authorize`, identity);
    return patiently(`${base}/app/test/authenticate`, identity);
  };
  await fetch(`${base}/service/asyncMessagingEnt/baseURI.json?version=1.0`);
  const given = {
    url: `ws://${hostname}:${port}/ws_api/account/mock/messaging/consumer?v=3`,
    token: await token(),
    renew: token,
    init,
    open(url: string, jwt: string, refused: (seconds: number) => void) {
      const socket = new WebSocket(url, init ? {} : { headers: { authorization: `jwt ${jwt}` } });
      socket.on('unexpected-response', (_request, { headers }) => {
        refused(Number(headers['retry-after'] ?? 0));
        socket.terminate();
      });
      return socket;
    },
  };
  const client = new (CarefulClient as new (options: typeof given) => Client)(given);
  let isDone = false;
  try {
    await client.subscribe();
    await client.start().catch((error: { code?: unknown }) => {
      if (error.code !== 400) throw error as Error;
    });
    if ((client.conversation as string | undefined) !== undefined) {
      const bob = cast.agent('agent-1');
      await bob.accepts(client.conversation);
      await bob.says('How can I help?');
      await client.say('My order is late');
      await pause(2_500);
      await bob.says('I will have a look');
      await client.say('Thank you');
      await client.read();
      // What is lost as it closes is closed all the same.
      await client.close().catch(() => undefined);
      await pause(2_500);
    }
    isDone = true;
  } finally {
    client.leave();
    await pause(50);
    await cast.leave();
    await relay.stop();
    await mock.stop();
    recorder.end();
  }
  return { happened, findings, isDone, events };
}
