import { ExpectationError } from '../../errors/index.js';
import { stringMember } from '../../judge/index.js';
import type { ClientLog, ClientRequest } from '../client-log.js';
import type { ClientStep } from '../client-step.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { does, granted, prepares, undone } from './done.js';
import { isTaken, uploadsIn } from './files.js';

/** How it is seen that a step was done. */
function sightOf(client: ClientUnderTest, step: ClientStep): () => unknown {
  const { log } = client;
  const count = (type: string): number => log.requestsOf(type).filter(isGranted).length;
  switch (step.do) {
    case 'connect':
      return () => log.present;
    case 'reconnect': {
      const before = log.connections.length;
      return () => (log.connections.length > before ? log.present : undefined);
    }
    case 'subscribe':
      return () => granted(client, 'cqm.SubscribeExConversations');
    case 'start': {
      const before = log.conversations.length;
      return () => log.conversations[before];
    }
    case 'say': {
      const before = takenOf(log, step.text);
      return () => (takenOf(log, step.text) > before ? true : undefined);
    }
    case 'read':
      return () => log.published.find(({ event }) => stringMember(event, 'status') === 'READ');
    case 'send-file': {
      const filesPut = (): number => uploadsIn(log).filter(isTaken).length;
      const before = filesPut();
      return () => (filesPut() > before ? true : undefined);
    }
    case 'close': {
      const before = count('cm.UpdateConversationField');
      return () => (count('cm.UpdateConversationField') > before ? true : undefined);
    }
  }
}

/**
 * Tells the client to do something, and waits for it: what the client tries and does not bring about, it fails in.
 *
 * @throws Inconclusive when it does not so much as try: what nobody does, nobody does wrong
 */
export async function clientDoes(client: ClientUnderTest, step: ClientStep): Promise<void> {
  const before = attemptsIn(client.log);
  try {
    await does(client, step, sightOf(client, step));
  } catch (error) {
    if (error instanceof ExpectationError && attemptsIn(client.log) === before) throw undone(client, step);
    throw error;
  }
}

/** All that a client has done, save what keeps its connection open. */
function attemptsIn({ requests, exchanges, connections, refusals }: ClientLog): number {
  const asked = requests.filter(({ exchange }) => exchange.type !== 'GetClock').length;
  return asked + exchanges.length + connections.length + refusals.length;
}

/**
 * The same, before what a case is about.
 *
 * @throws Inconclusive when the client does not do it: it is not exercised then
 */
export async function clientPrepares(client: ClientUnderTest, step: ClientStep): Promise<void> {
  await prepares(client, step, sightOf(client, step));
}

function isGranted({ answer }: ClientRequest): boolean {
  return answer !== undefined && answer.code >= 200 && answer.code < 300;
}

function takenOf(log: ClientLog, text: string): number {
  return log.said(text).filter(({ request }) => isGranted(request)).length;
}
