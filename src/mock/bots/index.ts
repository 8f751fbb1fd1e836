import { MockError } from '../../errors/index.js';
import { stageFor } from '../for-tests/test-cast.js';
import type { MockTls } from '../options.js';
import { defaultAgents } from '../server/default-agents.js';
import type { MockServer } from '../server/mock-server.js';
import type { MockAgent } from '../state/conversation.js';
import { Bot, type TellOfBot } from './bot.js';
import type { BotPlan } from './bot-script.js';

export { botSchemaFile, readBot } from './bot-file.js';
export { scriptText } from './bot-conversation.js';
export type { BotPlan } from './bot-script.js';

/** What a bot waits for of the mock, it has in the same process. */
const deadlineMs = 5_000;

export interface BotsOptions {
  readonly tls: MockTls | undefined;
  /** A silent connection is closed by the mock after this, in milliseconds. */
  readonly idleTimeoutMs: number;
  readonly tell: TellOfBot;
}

/** Bots that sit in agents' seats of a mock. */
export interface Bots {
  stop(): Promise<void>;
}

/**
 * Seats bots at a mock.
 *
 * @throws MockError when two want one seat, or there is none left
 * @throws ExpectationError when one cannot go online
 */
export async function startBots(
  plans: readonly BotPlan[],
  { origin }: MockServer,
  { tls, idleTimeoutMs, tell }: BotsOptions,
): Promise<Bots> {
  const seats = seatsFor(plans);
  const bots = plans.map((plan, index) => {
    const credentials = seats[index] as MockAgent;
    const { account } = plan;
    const stage = stageFor({ origin, account, agents: [credentials], tls, deadlineMs, idleTimeoutMs });
    return new Bot(plan, stage, credentials, tell);
  });
  const stop = async (): Promise<void> => {
    await Promise.all(bots.map((bot) => bot.stop()));
  };
  try {
    await Promise.all(bots.map((bot) => bot.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/**
 * Who sits where: those that name an agent first, then the others from the last agent on, so that people find the first free.
 *
 * @throws MockError when two want one seat, or there is none left
 */
export function seatsFor(plans: readonly BotPlan[]): readonly MockAgent[] {
  const taken = new Map<MockAgent, BotPlan>();
  const seats = new Map<BotPlan, MockAgent>();
  const take = (plan: BotPlan, seat: MockAgent | undefined, problem: string): void => {
    if (seat === undefined || taken.has(seat))
      throw new MockError('mock-no-agent-left', `There is no seat for the bot ${plan.name}.`, [
        ['where', plan.file],
        [
          'problem',
          seat === undefined ? problem : `${taken.get(seat)?.name ?? 'another'} sits there already`,
        ],
        ['expected', `an agent of the mock: ${defaultAgents.map(({ username }) => username).join(', ')}`],
        ['what now', 'Name another agent in the file, or start fewer bots.'],
      ]);
    taken.set(seat, plan);
    seats.set(plan, seat);
  };
  const named = plans.filter(({ agent }) => agent !== undefined);
  for (const plan of named)
    take(
      plan,
      defaultAgents.find(({ username }) => username === plan.agent),
      `there is no agent ${plan.agent ?? ''}`,
    );
  for (const plan of plans.filter((each) => !named.includes(each)))
    take(
      plan,
      defaultAgents.findLast((each) => !taken.has(each)),
      'every agent plays a part already',
    );
  return plans.map((plan) => seats.get(plan) as MockAgent);
}
