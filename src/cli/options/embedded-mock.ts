import { documentedPaths, type Target } from '../../actors/index.js';
import { defaultAgents, type MockOptions } from '../../mock/index.js';

/** The embedded mock waits for as short as tells idle from busy: scenarios about time take seconds, not minutes. */
export const embeddedMockOptions = {
  idleTimeoutMs: 1_000,
  retentionMs: 1_500,
  ringTtlMs: 2_000,
  fileUrlTtlMs: 1_000,
  authTimeoutMs: 2_000,
  requestsPerSecond: 100,
  survey: true,
  // As documented, which the clients of the service rely on less than its documents say.
  strictInit: true,
} as const satisfies MockOptions;

const accounts = ['mock', 'mock-2'] as const;

/**
 * The embedded mock as the service under test.
 *
 * @param given what is otherwise than usual; where domains are asked for is known once the mock is served
 */
export function embeddedMockTarget(given: Partial<Target> = {}): Target {
  const { idleTimeoutMs, retentionMs, authTimeoutMs } = embeddedMockOptions;
  const account = given.account ?? accounts[0];
  return {
    account,
    otherAccount: accounts.find((each) => each !== account) ?? accounts[1],
    paths: documentedPaths,
    tokens: [],
    signIn: 'signup',
    keepAlive: 'ping',
    auth: 'header',
    agentSeat: 'api',
    agents: defaultAgents,
    manualDeadlineMs: 120_000,
    access: { proxy: 'none' },
    idleTimeoutMs,
    retentionMs,
    authTimeoutMs,
    skill: '4211',
    ...given,
  };
}
