import { Desk, startDeskServer } from '../../desk/index.js';
import { defaultAgents, type MockAgent, type MockServer } from '../../mock/index.js';
import { saidIn } from '../../report/views/sayings/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import { DeskKeys, keysHelp } from '../terminal/desk-keys.js';
import type { ClientJudge } from '../running/client-judge.js';
import type { DeskAt } from './mock-happening.js';

/** A desk that is being served beside a mock. */
export interface ServedDesk {
  readonly desk: Desk;
  readonly at: DeskAt;
  stop(): Promise<void>;
}

/**
 * Serves the page at which a person takes the agent's seat; on a terminal, keys do the most important of it too.
 *
 * @param taken the agents whose seats others have
 * @throws UsageError when the desk's port cannot be opened
 */
export async function serveDesk(
  { port, access }: NonNullable<MockPlan['desk']>,
  mock: MockServer,
  judge: ClientJudge,
  taken: readonly MockAgent[],
): Promise<ServedDesk> {
  const { redactor } = judge;
  // Those who are named first in what the mock prints are left to others.
  const agents = defaultAgents.filter((each) => !taken.includes(each)).reverse();
  const says = (...[message, value]: Parameters<typeof saidIn>): string => saidIn(message, value).says;
  const desk = new Desk({ origin: mock.origin, access, agents, redactor, says });
  judge.watch(desk);
  const server = await startDeskServer(desk, { port, redactor });
  const keys = process.stdin.isTTY ? new DeskKeys(desk, process.stdin, redactor.text) : undefined;
  const help = keys === undefined ? '' : `  Or at this terminal: ${keysHelp}\n`;
  const { url } = server;
  return {
    desk,
    at: {
      url,
      instructions: `\n  Take the agent's seat, in a browser on this machine (whoever has this address can):\n    ${url}\n${help}`,
    },
    async stop() {
      keys?.stop();
      await Promise.all([server.stop(), desk.leave()]);
    },
  };
}
