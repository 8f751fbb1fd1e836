import { registerSecrets, type Target } from '../../actors/index.js';
import type { Redactor } from '../../transcript/index.js';
import { accessOf } from './access-plan.js';
import { accountGiven, checkTwoAccounts } from './accounts.js';
import { checkAddress, pathGiven } from './addresses.js';
import { agentsGiven } from './agent-credentials.js';
import { embeddedMockTarget } from './embedded-mock.js';
import { tokenGiven } from './pasted-tokens.js';
import type { TargetArguments } from './run-options.js';

const documentedIdleTimeout = 60_000;
/** "Within seconds", as it is documented, is within half a minute. */
const documentedAuthTimeout = 30_000;

/** True when no endpoint is named: the run is against the mock that comes with it. */
export function isMockMeant({ endpoint, discover }: Pick<TargetArguments, 'endpoint' | 'discover'>): boolean {
  return endpoint === undefined && discover === undefined;
}

/**
 * The service under test; of the embedded mock, without its address.
 *
 * @param secrets learns what was given in confidence
 * @throws UsageError when what was given does not name a service
 */
export function targetOf(given: TargetArguments, secrets: Redactor): Target {
  const target = isMockMeant(given) ? mockTarget(given, secrets) : endpointTarget(given, secrets);
  checkTwoAccounts(target.account, target.otherAccount);
  registerSecrets(target, secrets);
  return target;
}

function mockTarget(given: TargetArguments, secrets: Redactor): Target {
  const { account, 'other-account': other } = given;
  return embeddedMockTarget({
    ...ways(given, secrets),
    ...(account !== undefined && { account: accountGiven('--account', account) }),
    ...(other !== undefined && { otherAccount: accountGiven('--other-account', other) }),
    // It knows the tokens that it issues, and is reached as it is served.
    tokens: [],
    access: { proxy: 'none' },
    ...(given.agent === 'none' && { agents: [] }),
  });
}

function endpointTarget(given: TargetArguments, secrets: Redactor): Target {
  const { endpoint, 'agent-endpoint': agentEndpoint, discover, skill, retention } = given;
  const other = given['other-account'];
  if (endpoint !== undefined) checkAddress('--endpoint', endpoint, 'socket', secrets);
  if (agentEndpoint !== undefined) checkAddress('--agent-endpoint', agentEndpoint, 'socket', secrets);
  if (discover !== undefined) checkAddress('--discover', discover, 'http', secrets);
  return {
    account: accountGiven('--account', given.account),
    ...(other !== undefined && { otherAccount: accountGiven('--other-account', other) }),
    ...ways(given, secrets),
    agents: given.agent === 'none' ? [] : agentsGiven(given.agents),
    idleTimeoutMs: given['idle-timeout'] ?? documentedIdleTimeout,
    authTimeoutMs: documentedAuthTimeout,
    ...(endpoint !== undefined && { endpoint }),
    ...(agentEndpoint !== undefined && { agentEndpoint }),
    ...(discover !== undefined && { discover }),
    ...(skill !== undefined && { skill }),
    ...(retention !== undefined && { retentionMs: retention }),
  };
}

/** How people get in, whichever service it is. */
function ways(given: TargetArguments, secrets: Redactor) {
  const { connector, 'dialog-timeout': dialogTimeoutMs } = given;
  // An empty variable is how some CI systems say that there is none.
  const present = (list: readonly string[] | undefined): string[] =>
    (list ?? []).filter((each) => each !== '');
  return {
    auth: given.auth,
    agentSeat: given.agent,
    manualDeadlineMs: given['agent-deadline'],
    keepAlive: given['keep-alive'],
    signIn: given['sign-in'],
    ...(dialogTimeoutMs !== undefined && { dialogTimeoutMs }),
    ...(connector !== undefined && { connector }),
    tokens: [
      ...present(given.token).map((token) => ({ token: tokenGiven('A token', token) })),
      ...present(given['token-command']).map((command) => ({ command })),
    ],
    access: accessOf(given, secrets),
    paths: {
      consumer: pathGiven('consumer', given['consumer-path'], given['consumer-version']),
      agent: pathGiven('agent', given['agent-path'], given['agent-version']),
    },
  };
}
