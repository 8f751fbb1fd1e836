import { setTimeout as pass } from 'node:timers/promises';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { now, waitFor } from '../../wire/index.js';
import type { ClientRequest } from '../client-log.js';
import { stepInWords, type ClientStep } from '../client-step.js';
import type { ClientUnderTest } from '../client-under-test.js';

/**
 * Waits for something that the client is to do; on time-out it is said how the client stands.
 *
 * @param requirement what is broken when it does not do it, where that is plain
 */
export async function awaitClient<Result>(
  client: ClientUnderTest,
  what: string,
  look: () => Result | undefined,
  deadlineMs = client.deadlineMs,
  requirement?: string,
): Promise<Result> {
  client.log.awaited = { what, until: now() + deadlineMs };
  return waitFor(client.recorder, {
    what,
    deadlineMs,
    requirement,
    look: () => {
      const seen = look();
      // Whoever says that the client does not do it is not waited for.
      if (seen === undefined) client.expectOffered();
      return seen;
    },
    facts: () => client.excuse,
  }).finally(() => (client.log.awaited = undefined));
}

/** Tells the client to do something, and waits until it is seen to have done it. */
export async function does<Result>(
  client: ClientUnderTest,
  step: ClientStep,
  look: () => Result | undefined,
): Promise<Result> {
  client.start();
  client.tell(step);
  return awaitClient(client, `the client was told to ${stepInWords(step)}, and did`, look);
}

/**
 * The same, before what a case is about: a client that does not come so far is not exercised by it.
 *
 * @throws Inconclusive when the client does not do it
 */
export async function prepares<Result>(
  client: ClientUnderTest,
  step: ClientStep,
  look: () => Result | undefined,
): Promise<Result> {
  try {
    return await does(client, step, look);
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error;
    throw undone(client, step);
  }
}

/** What the client was told to do and does not do is not exercised, nor is what comes after it. */
export function undone(client: ClientUnderTest, step: ClientStep): Inconclusive {
  const headline = `The client was told to ${stepInWords(step)}, and did not: what comes after is not exercised.`;
  return new Inconclusive('client-did-not', headline, client.excuse);
}

/** Lets time pass, whatever comes: what the client does in it is looked at afterwards. */
export async function letPass(milliseconds: number): Promise<void> {
  await pass(milliseconds);
}

/** A request of this type that was granted on a connection, or on any. */
export function granted(client: ClientUnderTest, type: string): ClientRequest | undefined {
  return client.log
    .requestsOf(type)
    .findLast(({ answer }) => answer !== undefined && answer.code >= 200 && answer.code < 300);
}

/** The conversation that the client has started last, and that it speaks in. */
export function conversationOf(client: ClientUnderTest): string {
  const id = client.log.conversations.at(-1);
  if (id !== undefined) return id;
  throw new Inconclusive('client-did-not', 'The client has started no conversation.', client.excuse);
}
