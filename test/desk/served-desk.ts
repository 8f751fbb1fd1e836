import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { Consumer, stageAt } from '../../src/actors/index.js';
import { ClientJudge } from '../../src/cli/running/client-judge.js';
import { serveDesk } from '../../src/cli/serving/serve-desk.js';
import type { Desk } from '../../src/desk/index.js';
import { startMockServer, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { folder } from '../cli/command.js';
import { Client } from '../mock/client.js';

/** A desk beside a mock, both as the command serves them. */
export interface Here {
  readonly mock: MockServer;
  readonly judge: ClientJudge;
  readonly desk: Desk;
  /** Where the page is. */
  readonly url: string;
  /** What is written down of it, whole once it has ended. */
  record(): Promise<string>;
}

const running: (() => Promise<void>)[] = [];

// What is found is told on standard error too.
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of running.splice(0)) await end();
});

/** Ends something after the test. */
export function endAfterwards(end: () => Promise<void>): void {
  running.unshift(end);
}

export async function serveDeskHere(options: MockOptions = {}): Promise<Here> {
  const record = join(folder(), 'session.ndjson');
  const judge = new ClientJudge({ record, strict: false }, () => undefined);
  const mock = await startMockServer({ ...options, observe: (event) => judge.take(event) });
  const served = await serveDesk({ port: 0, access: {} }, mock, judge, []);
  let isOver = false;
  const end = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    judge.end();
    await served.stop();
    await mock.stop();
  };
  endAfterwards(end);
  return {
    mock,
    judge,
    desk: served.desk,
    url: served.at.url,
    async record() {
      await end();
      return readFileSync(record, 'utf8');
    },
  };
}

/** A consumer who has connected, as the client of somebody who develops one does. */
export async function consumerAt({ mock }: Here, account = 'mock'): Promise<Consumer> {
  const consumer = new Consumer('Ann', stageAt({ discover: mock.origin, account }));
  await consumer.arrive();
  await consumer.subscribe();
  endAfterwards(() => consumer.leave());
  return consumer;
}

/** A client that sends what it is told to, right or wrong. */
export async function bareClientAt({ mock }: Here): Promise<{ client: Client; jwt: string }> {
  const answer = await fetch(`${mock.origin}/api/account/mock/signup`, { method: 'POST' });
  const { jwt } = (await answer.json()) as { jwt: string };
  const url = `${mock.origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
  const client = await Client.open(url, { Authorization: `jwt ${jwt}` });
  endAfterwards(async () => client.socket.close());
  return { client, jwt };
}
