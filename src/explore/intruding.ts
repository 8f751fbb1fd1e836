import {
  expectNotLetIn,
  expectToldToGetNewToken,
  expiredToken,
  forgedToken,
  isGranted,
  Consumer,
  Service,
  type Stage,
} from '../actors/index.js';
import { ExpectationError } from '../errors/index.js';
import type { Intrusion } from './act.js';
import type { Outcome } from './act-outcome.js';

const done: Outcome = { is: 'done' };

/**
 * Somebody tries to get in who must not, and is kept out.
 *
 * @throws ExpectationError when they are let in
 */
export async function intrude(intruder: Consumer, kind: Intrusion, stage: Stage): Promise<Outcome> {
  try {
    switch (kind) {
      case 'nothing':
        await intruder.tryToConnect('none');
        await intruder.tryTo('cqm.SubscribeExConversations', {}, { deliberate: 'nobody is logged in' });
        await expectNotLetIn(intruder);
        return done;
      case 'early':
        return await asksEarly(intruder);
      case 'foreign':
        return await triesToken(intruder, await tokenOfOtherAccount(stage), 'there is no other account');
      case 'forged':
        return await triesToken(intruder, forgedToken(stage.target.account), '');
      case 'expired':
        return await triesToken(intruder, expiredToken(await intruder.token()), 'the token is no JWT', true);
    }
  } finally {
    await intruder.leave();
  }
}

async function triesToken(
  intruder: Consumer,
  token: string | undefined,
  otherwise: string,
  isOver = false,
): Promise<Outcome> {
  if (token === undefined) return { is: 'skipped', why: otherwise };
  intruder.useToken(token);
  await intruder.tryToConnect('header');
  await (isOver ? expectToldToGetNewToken(intruder) : expectNotLetIn(intruder));
  return done;
}

async function tokenOfOtherAccount({
  target,
  recorder,
  deadlines,
  ...rest
}: Stage): Promise<string | undefined> {
  const { otherAccount: account } = target;
  if (account === undefined) return undefined;
  const other = { ...target, account, tokens: [] };
  const service = new Service(other, recorder.redactor, deadlines);
  return new Consumer('Frank', { ...rest, recorder, deadlines, target: other, service }).token();
}

/** A request that is sent before the answer to `InitConnection` is refused, or ends the connection. */
async function asksEarly(intruder: Consumer): Promise<Outcome> {
  await intruder.tryToConnect('none');
  await intruder.tryTo('GetClock', {}, { deliberate: 'before InitConnection' });
  const { lastAnswer } = intruder;
  if (lastAnswer === undefined || !isGranted(lastAnswer)) return done;
  throw new ExpectationError(
    'A request was served before InitConnection was answered.',
    [
      ['expected', 'a code from 400 to 499'],
      ['actual', `${lastAnswer.code} in frame ${lastAnswer.frame.n}`],
    ],
    'R-021',
  );
}
