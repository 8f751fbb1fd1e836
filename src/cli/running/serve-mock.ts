import { startMockServer } from '../../mock/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingCounts } from '../terminal/finding-counts.js';
import { mockInstructions } from '../terminal/mock-instructions.js';
import { tell } from '../terminal/output.js';
import { refusalLine, servedEarlyLine } from '../terminal/refusal-text.js';
import { onInterruption } from '../terminal/signals.js';
import { ClientJudge } from './client-judge.js';

/**
 * Serves the mock until it is interrupted, and judges the clients that connect.
 *
 * @returns the exit code: whether a client broke the contract
 * @throws MockError when it cannot be served so
 */
export async function serveMock({ served, judged, desk, isLenientGiven }: MockPlan): Promise<number> {
  if (isLenientGiven)
    tell('--lenient is the default now, and can be left out. --strict-init has requests refused instead.');
  const judge = new ClientJudge(judged);
  const { redactor } = judge;
  // Loaded before anybody can connect: the desk sees every connection.
  const desks = desk && (await import('./serve-desk.js'));
  const mock = await startMockServer({
    ...served,
    observe: (event) => judge.take(event),
    onRefused: (refused) => tell(refusalLine(refused, redactor.text)),
    onServedEarly: (request) => tell(servedEarlyLine(request, redactor.text)),
    onError: (error) => tell(`The mock failed to answer a request: ${(error as Error).message}`),
  });
  const interrupted = new Promise<void>((resolve) => {
    onInterruption(resolve);
  });
  const deskServed = desk && (await desks?.serveDesk(desk, mock, judge));
  process.stdout.write(mockInstructions(mock, served.faults ?? []));
  if (deskServed !== undefined) process.stdout.write(deskServed.instructions);
  await interrupted;
  // First: that the mock drops its connections is no doing of anybody who is judged.
  judge.end();
  await Promise.all([mock.stop(), deskServed?.stop()]);
  const { result } = judge;
  process.stderr.write(
    result === undefined
      ? '\nNo frame was judged, as --judge off has it.\n'
      : `\n${findingCounts(result.frames, result.counts)}\n`,
  );
  return result !== undefined && result.counts.violation > 0 ? exitCodes.nonconformant : exitCodes.conformant;
}
