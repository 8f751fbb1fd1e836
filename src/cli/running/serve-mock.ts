import { readBot } from '../../mock/bots/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import { serveBeside } from '../serving/beside-mock.js';
import type { MockTeller } from '../serving/mock-happening.js';
import { ToldInJson } from '../serving/told-in-json.js';
import { ToldInLines } from '../serving/told-in-lines.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { mockInstructions } from '../terminal/mock-instructions.js';
import { tell } from '../terminal/output.js';
import { onInterruption } from '../terminal/signals.js';
import { ClientJudge } from './client-judge.js';
import { startDisturbedMock } from '../../mock/index.js';

/**
 * Serves the mock until it is interrupted, and judges the clients that connect.
 *
 * @returns the exit code: whether a client broke the contract
 * @throws MockError when it cannot be served so
 * @throws UsageError when its control port or its transcript cannot be opened, or the file of a bot cannot be used
 */
export async function serveMock(plan: MockPlan): Promise<number> {
  const { served, judged, isLenientGiven } = plan;
  if (isLenientGiven)
    tell('--lenient is the default now, and can be left out. --strict-init has requests refused instead.');
  const teller: MockTeller = plan.isJson
    ? new ToldInJson()
    : new ToldInLines((at) => mockInstructions(at, served.faults ?? []));
  const bots = await Promise.all(plan.bots.map(readBot));
  const judge = new ClientJudge(judged, (happening) => teller.tell(happening));
  const { text } = judge.redactor;
  // Loaded before anybody can connect, so that the desk looks on as soon as the mock listens.
  if (plan.desk !== undefined) await import('../serving/serve-desk.js');
  const mock = await startDisturbedMock(served, plan.disturbed, {
    observe: (event) => judge.take(event),
    onDisturbed: (disturbed) => teller.tell({ event: 'disturbed', ...disturbed }),
    onRefused: ({ type, why, ...refused }) =>
      teller.tell({ event: 'refused', ...refused, type: text(type), why: text(why) }),
    onServedEarly: ({ session, type }) => teller.tell({ event: 'served-early', session, type: text(type) }),
    onError: (error) => teller.tell({ event: 'failed', problem: text((error as Error).message) }),
  });
  const interrupted = new Promise<void>((resolve) => {
    onInterruption(resolve);
  });
  const beside = await serveBeside(mock, plan, bots, judge, teller);
  const { origin, port } = mock.reached;
  const { control, desk } = beside;
  teller.began({ origin, port, control, desk });
  await interrupted;
  // First: that the mock drops its connections is no doing of anybody who is judged.
  judge.end();
  await beside.stop();
  await mock.stop();
  const { result } = judge;
  teller.ended(result);
  return result !== undefined && result.counts.violation > 0 ? exitCodes.nonconformant : exitCodes.conformant;
}
