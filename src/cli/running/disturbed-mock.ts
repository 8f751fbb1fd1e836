import { startDisturbingRelay, type RelayEvent } from '../../disturbance/index.js';
import { startMockServer, type MockEvent, type MockOptions, type MockServer } from '../../mock/index.js';
import { listeningProblem } from '../../wire/index.js';
import { MockError } from '../../errors/index.js';
import type { MockPlan } from '../options/mock-plan.js';

/** A mock, and where clients reach it. */
export interface ReachedMock extends MockServer {
  readonly reached: { readonly origin: string; readonly port: number };
}

/** What is told of a client that was disturbed. */
type Told = Omit<RelayEvent & { readonly kind: 'disturbed' }, 'kind'>;

/**
 * Serves the mock; where clients are to be disturbed, behind a relay that listens in its place. What they then send and see is
 * told as it passes the relay. Bots and the desk are at the mock itself, and are not disturbed.
 *
 * @throws MockError when it cannot be served so
 */
export async function startDisturbedMock(
  { served, disturbed }: Pick<MockPlan, 'served' | 'disturbed'>,
  {
    observe,
    onDisturbed,
    ...told
  }: Pick<MockOptions, 'onRefused' | 'onServedEarly' | 'onError'> & {
    readonly observe: (event: MockEvent) => void;
    readonly onDisturbed: (told: Told) => void;
  },
): Promise<ReachedMock> {
  if (disturbed === undefined) {
    const mock = await startMockServer({ ...served, ...told, observe });
    return { ...mock, reached: mock };
  }
  const { host = '127.0.0.1', port = 0, tls } = served;
  const mock = await startMockServer({ ...served, ...told, port: 0 });
  const reached = await startDisturbingRelay({
    target: mock.origin,
    ...disturbed,
    host,
    port,
    ...(tls !== undefined && { tls, access: { ca: tls.cert } }),
    keepsHost: true,
    observe(event) {
      if (event.kind === 'disturbed') onDisturbed(event);
      else if (event.kind !== 'ping' && event.kind !== 'refused') observe(event);
    },
  }).catch(async (error: unknown) => {
    await mock.stop();
    throw new MockError('mock-cannot-listen', 'The mock cannot listen.', [
      ['where', `${host}:${port}`],
      ['problem', listeningProblem(error as NodeJS.ErrnoException)],
    ]);
  });
  return {
    ...mock,
    reached,
    stop: async () => {
      await reached.stop();
      await mock.stop();
    },
  };
}
