import { startDisturbingRelay, type Disturbance, type RelayEvent } from '../../disturbance/index.js';
import { MockError } from '../../errors/index.js';
import { listeningProblem, type Access } from '../../wire/index.js';
import type { MockEvent, MockOptions } from '../options.js';
import { startMockServer, type MockServer } from './mock-server.js';

/** A mock, and where clients reach it. */
export interface ReachedMock extends MockServer {
  readonly reached: { readonly origin: string; readonly port: number };
}

/** What is told of a client that was disturbed. */
type Told = Omit<RelayEvent & { readonly kind: 'disturbed' }, 'kind'>;

/** The mock behind the relay is this program's own, whatever names its certificate has. */
const own: Access = { insecure: true, proxy: 'none' };

/**
 * Serves the mock; where clients are to be disturbed, behind a relay that listens in its place. What they then send and see is
 * told as it passes the relay. Bots and the desk are at the mock itself, and are not disturbed.
 *
 * @throws MockError when it cannot be served so
 */
export async function startDisturbedMock(
  served: MockOptions,
  disturbed: { readonly disturbances: readonly Disturbance[]; readonly seed: number } | undefined,
  {
    observe,
    onDisturbed = () => undefined,
    ...told
  }: Pick<MockOptions, 'onRefused' | 'onServedEarly' | 'onError'> & {
    readonly observe: (event: MockEvent) => void;
    readonly onDisturbed?: (told: Told) => void;
  },
): Promise<ReachedMock> {
  if (disturbed === undefined) {
    const mock = await startMockServer({ ...served, ...told, observe });
    return { ...mock, reached: mock };
  }
  const { host = '127.0.0.1', port = 0, tls } = served;
  // Certificates of clients are asked for by the relay, which has none of its own to show.
  const behind = tls !== undefined && { tls: { cert: tls.cert, key: tls.key } };
  const mock = await startMockServer({ ...served, ...behind, ...told, port: 0 });
  const reached = await startDisturbingRelay({
    target: mock.origin,
    access: own,
    ...disturbed,
    host,
    port,
    ...(tls !== undefined && { tls }),
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
    reset: async () => {
      await reached.reset();
      await mock.reset();
    },
    stop: async () => {
      await reached.stop();
      await mock.stop();
    },
  };
}
