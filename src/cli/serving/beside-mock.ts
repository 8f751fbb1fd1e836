import { seatsFor, startBots, type BotPlan } from '../../mock/bots/index.js';
import type { MockServer } from '../../mock/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import type { ClientJudge } from '../running/client-judge.js';
import { startControl } from './control-port.js';
import type { DeskAt, MockTeller } from './mock-happening.js';

/** What is served beside a mock: its control port, bots, and a desk. */
export interface BesideMock {
  /** Where the control port is, when there is one. */
  readonly control: string | undefined;
  /** Where its desk is, when there is one. */
  readonly desk: DeskAt | undefined;
  stop(): Promise<void>;
}

const documentedTimeoutMs = 60_000;

/**
 * Serves what was asked for beside a mock. When some of it cannot be served, the mock is not left to itself.
 *
 * @throws UsageError when the control port, or the port of the desk, cannot be opened
 * @throws MockError when there is no seat for a bot
 */
export async function serveBeside(
  mock: MockServer,
  { control, desk, served }: MockPlan,
  bots: readonly BotPlan[],
  judge: ClientJudge,
  teller: MockTeller,
): Promise<BesideMock> {
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  try {
    // First: nobody is to connect before the desk looks on.
    const desks = desk && (await import('./serve-desk.js'));
    const person = desk && (await desks?.serveDesk(desk, mock, judge, seatsFor(bots)));
    if (person !== undefined) ends.push(() => person.stop());
    const port = control && (await startControl(control, controlled(mock, judge)));
    if (port !== undefined) ends.push(() => port.stop());
    const { tls, idleTimeoutMs = documentedTimeoutMs } = served;
    const seated = await startBots(bots, mock, {
      tls,
      idleTimeoutMs,
      tell: (bot, text) => teller.tell({ event: 'bot', bot, text: judge.redactor.text(text) }),
    });
    ends.push(() => seated.stop());
    return { control: port?.origin, desk: person?.at, stop };
  } catch (error) {
    await stop();
    await mock.stop();
    throw error;
  }
}

function controlled(mock: MockServer, judge: ClientJudge) {
  return {
    origin: mock.origin,
    findings: () => judge.findings,
    frames: () => judge.frames,
    async reset() {
      // Only then: what the connections that are cut off had to say is no beginning.
      await mock.reset();
      judge.reset();
    },
  };
}
