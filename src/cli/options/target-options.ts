import { documentedPaths, registerSecrets, type Target } from '../../actors/index.js';
import { defaultAgents, type MockOptions } from '../../mock/index.js';
import { UsageError } from '../../errors/index.js';
import { accessOf } from './access-options.js';
import { agentsGiven } from './agents-option.js';
import type { RunArguments } from './run-options.js';
import type { Redactor } from '../../transcript/index.js';

/** The embedded mock waits for as short as tells idle from busy: scenarios about time take seconds, not minutes. */
export const embeddedMockOptions = {
  idleTimeoutMs: 1_000,
  retentionMs: 1_500,
  ringTtlMs: 2_000,
  fileUrlTtlMs: 1_000,
  authTimeoutMs: 2_000,
  requestsPerSecond: 100,
  survey: true,
  // As documented, which the clients of the service rely on less than its documents say (R-021).
  strictInit: true,
} as const satisfies MockOptions;

const documentedIdleTimeout = 60_000;
/** "Within seconds", as it is documented, is within half a minute. */
const documentedAuthTimeout = 30_000;
const mockAccount = 'mock';
const otherMockAccount = 'mock-2';

/**
 * The service under test.
 *
 * @param mockOrigin where the embedded mock is served, when the run is against it
 * @param secrets learns what was given in confidence
 * @throws UsageError when what was given does not name a service
 */
export function targetOf(given: RunArguments, mockOrigin: string | undefined, secrets: Redactor): Target {
  const target =
    mockOrigin === undefined ? endpointOf(given, secrets) : embeddedMock(given, mockOrigin, secrets);
  registerSecrets(target, secrets);
  return target;
}

function embeddedMock(given: RunArguments, discover: string, secrets: Redactor): Target {
  const { idleTimeoutMs, retentionMs, authTimeoutMs } = embeddedMockOptions;
  return {
    ...common(given, secrets),
    discover,
    account: given.account ?? mockAccount,
    otherAccount: given['other-account'] ?? otherMockAccount,
    tokens: [],
    agents: given.agent === 'none' ? [] : defaultAgents,
    access: { proxy: 'none' },
    idleTimeoutMs,
    retentionMs,
    authTimeoutMs,
    skill: '4211',
  };
}

function endpointOf(given: RunArguments, secrets: Redactor): Target {
  const { endpoint, 'agent-endpoint': agentEndpoint, discover, account, skill, retention } = given;
  const otherAccount = given['other-account'];
  if (endpoint !== undefined) checkUrl('--endpoint', endpoint, ['ws:', 'wss:'], secrets);
  if (agentEndpoint !== undefined) checkUrl('--agent-endpoint', agentEndpoint, ['ws:', 'wss:'], secrets);
  if (discover !== undefined) checkUrl('--discover', discover, ['http:', 'https:'], secrets);
  if (account === undefined || account === '') {
    throw new UsageError(
      'option-missing',
      'The account is missing: it is part of every address of the service.',
      [['what now', 'Give it with --account.']],
    );
  }
  return {
    ...common(given, secrets),
    account,
    agents: given.agent === 'none' ? [] : agentsGiven(given.agents),
    idleTimeoutMs: given['idle-timeout'] ?? documentedIdleTimeout,
    authTimeoutMs: documentedAuthTimeout,
    ...(endpoint !== undefined && { endpoint }),
    ...(agentEndpoint !== undefined && { agentEndpoint }),
    ...(discover !== undefined && { discover }),
    ...(otherAccount !== undefined && { otherAccount }),
    ...(skill !== undefined && { skill }),
    ...(retention !== undefined && { retentionMs: retention }),
  };
}

function common(given: RunArguments, secrets: Redactor) {
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
      ...present(given.token).map((token) => ({ token: tokenGiven(token) })),
      ...present(given['token-command']).map((command) => ({ command })),
    ],
    access: accessOf(given, secrets),
    paths: {
      consumer: path('consumer', given['consumer-path'], given['consumer-version']),
      agent: path('agent', given['agent-path'], given['agent-version']),
    },
  };
}

/** A token as it is presented: what a shell leaves around it, such as a line break at its end, is no part of it. */
function tokenGiven(given: string): string {
  const token = given.trim();
  if (token !== '' && !/[\s\u0000-\u001f\u007f\u0100-\uffff]/.test(token)) return token;
  throw new UsageError('option-invalid', 'A token has characters in it that no header can carry.', [
    ['given', `a text of ${token.length} characters, with white space or others among them`],
    ['expected', 'one word, such as a JWT: --token once for each'],
  ]);
}

/** A path of the service, with another version when one is given. */
function path(seat: 'consumer' | 'agent', given: string | undefined, version: string | undefined): string {
  const whole = given ?? documentedPaths[seat];
  if (!whole.startsWith('/')) {
    throw new UsageError('option-invalid', `--${seat}-path is no path.`, [
      ['given', whole],
      ['expected', `a path such as ${documentedPaths[seat]}`],
    ]);
  }
  if (version === undefined) return whole;
  const [before = '', query = ''] = whole.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('v', version);
  return `${before}?${parameters.toString()}`;
}

function checkUrl(option: string, url: string, protocols: readonly string[], secrets: Redactor): void {
  if (URL.canParse(url)) {
    const parsed = new URL(url);
    secrets.registerUrl(parsed);
    if (protocols.includes(parsed.protocol)) return;
  }
  throw new UsageError('option-invalid', `${option} is no address that can be used.`, [
    // What is no URL at all may have a token in it all the same.
    ['given', URL.canParse(url) ? url : (url.split('?')[0] ?? '')],
    ['expected', `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`],
  ]);
}
