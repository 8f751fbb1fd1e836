import { Agent, knownOn, type Consumer } from '../actors/index.js';

/**
 * Waits until somebody is told: of a conversation, or of a ring for it that can be answered.
 *
 * @param convId its id; nothing is waited for when it is none
 * @throws ExpectationError when it is not told in time
 */
export async function awaitTold(
  person: Consumer | Agent,
  what: 'ring' | 'conversation',
  convId: unknown,
): Promise<void> {
  if (typeof convId !== 'string') return;
  if (what === 'ring') {
    if (person instanceof Agent) await person.expectRung(convId);
    return;
  }
  const isTold = (): true | undefined =>
    person.connections.some((connection) => knownOn(connection).get(convId) !== undefined) ? true : undefined;
  await person.sees('is told of the conversation', isTold, { requirement: 'R-003' });
}
