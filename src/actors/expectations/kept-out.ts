import { waitFor, type Closing } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';
import { isTokenRefusal, tokenCodes } from '../way-in/admission-codes.js';
import type { Answer } from '../cast/response.js';
import type { Consumer } from '../cast/consumer.js';

/**
 * The consumer is kept out: the upgrade refused with 401, the connection closed with 4401 or 4407, or the request
 * refused.
 *
 * @throws ExpectationError when it is let in, or kept out without saying why
 */
export async function expectNotLetIn(consumer: Consumer): Promise<void> {
  await keptOut(consumer, 'R-019', (answer) => {
    if (answer === undefined) return false;
    if (answer.code >= 400) return true;
    const facts = [['response', `code ${answer.code} in frame ${answer.frame.n}`]] as const;
    throw new ExpectationError(`${consumer.name} was let in without authorization.`, facts, 'R-019');
  });
}

/**
 * The connection of an expired token ends with 4401 or 4407, or is not granted at all.
 *
 * @throws ExpectationError when it lives on, or ends for another reason
 */
export async function expectToldToGetNewToken(consumer: Consumer): Promise<void> {
  await keptOut(consumer, 'R-022', () => false);
}

/**
 * A connection on which nobody authenticates is ended within seconds, or not granted at all.
 *
 * @throws ExpectationError when it stays open
 */
export async function expectLetGo(consumer: Consumer): Promise<void> {
  const { failure, target, deadlines } = consumer;
  if (isTokenRefusal(failure)) return;
  if (failure !== undefined) throw failure;
  await waitFor(consumer.recorder, {
    what: `the service ends ${consumer.name}'s connection, on which nobody authenticates`,
    deadlineMs: target.authTimeoutMs + deadlines.acknowledgement,
    requirement: 'R-080',
    look: () => consumer.connection.closing,
    facts: () => [['socket', consumer.connection.state]],
  });
}

async function keptOut(
  consumer: Consumer,
  requirement: string,
  refused: (answer: Answer | undefined) => boolean,
): Promise<void> {
  const { failure } = consumer;
  if (isTokenRefusal(failure)) return;
  if (failure !== undefined) throw failure;
  await waitFor(consumer.recorder, {
    what: `${consumer.name} is kept out`,
    deadlineMs: consumer.deadlines.acknowledgement,
    requirement,
    look(): true | undefined {
      const { closing } = consumer.connection;
      if (closing !== undefined) return checked(consumer.name, closing, requirement);
      return refused(consumer.lastAnswer) ? true : undefined;
    },
    facts: () => [
      ['expected', 'HTTP 401 on the upgrade, or close code 4401 or 4407'],
      ['socket', consumer.connection.state],
    ],
  });
}

function checked(name: string, { code, by }: Closing, requirement: string): true {
  if (tokenCodes.includes(code)) return true;
  const facts = [
    ['expected', 'close code 4401 or 4407'],
    ['actual', by === 'nobody' ? 'dropped without a close frame (1006)' : `close code ${code}`],
  ] as const;
  throw new ExpectationError(
    `${name} was kept out without being told that it is the token.`,
    facts,
    requirement,
  );
}
