import { disturbancesOf } from '../../disturbance/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { UsageError } from '../../errors/index.js';
import type { Finding } from '../../judge/index.js';
import type { MockOptions } from '../options.js';
import { defaultAgents } from '../server/default-agents.js';
import { startDisturbedMock } from '../server/disturbed-mock.js';
import type { MockServer } from '../server/mock-server.js';
import { Cast } from './test-cast.js';
import { MovableClock } from './movable-clock.js';
import type { PlayedAgent, PlayedConsumer } from './played-people.js';
import { Watch } from './client-findings.js';

/** How a mock for tests is served: as the mock is, by a clock of its own. */
export interface TestMockOptions extends Omit<MockOptions, 'clock'> {
  /** Of those whom the test plays; `mock` unless given. Clients may be of any account. */
  readonly account?: string;
  /** Makes violations of warnings, and of everything undocumented; false unless given. */
  readonly strict?: boolean;
  /**
   * What the client is disturbed by, lawfully: names of disturbances, or files of one's own. Agents and consumers whom the test
   * plays are not disturbed, and the times of disturbances are those of the machine's clock. By the `seed`.
   */
  readonly disturbances?: readonly string[];
  /** A silent connection is closed after this; unless given, it is kept, however far the clock is moved. */
  readonly idleTimeoutMs?: number;
  /**
   * What an agent or a consumer waits for has to come within this, in milliseconds of the machine's clock; 3000 unless
   * given. They listen for half of it more, a second at most, to tell late from never, and say what they waited for before
   * the test itself is ended.
   */
  readonly deadlineMs?: number;
}

const usualDeadlineMs = 3_000;

/** Those that there are: tests are often written without types. */
const known: Readonly<Record<keyof TestMockOptions, true>> = {
  account: true,
  strict: true,
  disturbances: true,
  idleTimeoutMs: true,
  deadlineMs: true,
  host: true,
  port: true,
  tls: true,
  faults: true,
  variations: true,
  retentionMs: true,
  dialogTimeoutMs: true,
  gapMs: true,
  ringTtlMs: true,
  tokenTtlMs: true,
  fileUrlTtlMs: true,
  authTimeoutMs: true,
  strictInit: true,
  requestsPerSecond: true,
  survey: true,
  refuseUpgradesWith: true,
  agents: true,
  seed: true,
  observe: true,
  onRefused: true,
  onServedEarly: true,
  onError: true,
};

function checkKnown(options: TestMockOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new UsageError('option-invalid', `startMock has no option ${unknown}.`, [
    ...didYouMean(unknown, Object.keys(known)),
    ['expected', 'an option of TestMockOptions'],
  ]);
}

/** A mock for the tests of a client: it judges what the client sends, and lets the test play the others. */
export interface Mock extends MockServer {
  /** What the client did wrong, or what is worth knowing of it, so far. What the mock does wrong itself is not in it. */
  readonly findings: readonly Finding[];
  /** The mock's clock, which can be moved ahead: tokens expire, rings end, closed conversations are removed. */
  readonly clock: Pick<MovableClock, 'now' | 'advance'>;
  /** @throws ExpectationError when the client broke a MUST or a SHOULD, saying how; notices are not thrown */
  expectNoFindings(): void;
  /** An agent by name: the same name is the same agent. */
  agent(name: string): PlayedAgent;
  /** A consumer by name: the same name is the same consumer; `Ann` unless given. */
  consumer(name?: string): PlayedConsumer;
  /** Cuts off every connection, and forgets everything: accounts, tokens, files, findings, and how far the clock was moved. */
  reset(): Promise<void>;
}

/**
 * Serves the mock for the tests of a client.
 *
 * @throws UsageError when an option has a name that there is not, or there is no such disturbance
 * @throws MockError when a fault has no such name, or the port cannot be opened
 */
export async function startMock(options: TestMockOptions = {}): Promise<Mock> {
  checkKnown(options);
  const {
    account = 'mock',
    strict = false,
    agents = defaultAgents,
    deadlineMs = usualDeadlineMs,
    disturbances = [],
    observe,
    onRefused,
    onServedEarly,
    onError,
    ...others
  } = options;
  const clock = new MovableClock();
  const watch = new Watch(strict);
  const server = await startDisturbedMock(
    { idleTimeoutMs: Infinity, ...others, agents, clock },
    disturbances.length === 0
      ? undefined
      : { disturbances: disturbancesOf(disturbances), seed: others.seed ?? 1 },
    {
      ...(onRefused !== undefined && { onRefused }),
      ...(onServedEarly !== undefined && { onServedEarly }),
      ...(onError !== undefined && { onError }),
      observe(event) {
        watch.take(event);
        observe?.(event);
      },
    },
  );
  const { origin, port } = server.reached;
  const cast = new Cast({ origin: server.origin, account, agents, tls: options.tls, deadlineMs });
  return {
    origin,
    port,
    clock,
    get findings() {
      return watch.findings;
    },
    expectNoFindings: () => watch.expectNoFindings(),
    agent: (name) => cast.agent(name),
    consumer: (name = 'Ann') => cast.consumer(name),
    async reset() {
      await cast.leave();
      await server.reset();
      watch.reset();
      clock.reset();
    },
    async stop() {
      await cast.leave();
      await server.stop();
      watch.end();
    },
  };
}
