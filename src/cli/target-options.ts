import { readFileSync } from 'node:fs';
import type { AgentCredentials, Target } from '../actors/index.js';
import { stringMember } from '../judge/index.js';
import { defaultAgents, type MockOptions } from '../mock/index.js';
import { UsageError } from '../runner/index.js';

/** What `run` was given. */
export interface RunArguments {
  readonly features: readonly string[] | undefined;
  readonly endpoint: string | undefined;
  readonly discover: string | undefined;
  readonly account: string | undefined;
  readonly token: string | undefined;
  readonly auth: 'header' | 'init';
  readonly 'idle-timeout': number | undefined;
  readonly retention: number | undefined;
  readonly agent: 'api' | 'none';
  readonly agents: string | undefined;
  readonly skill: string | undefined;
  readonly tags: string | undefined;
  readonly name: readonly string[] | undefined;
  readonly steps: readonly string[] | undefined;
  readonly timeout: number | undefined;
  readonly parallel: number;
  readonly repeat: number;
  readonly strict: boolean;
  readonly report: string;
  readonly fault: readonly string[] | undefined;
  readonly variation: readonly string[] | undefined;
}

/** The embedded mock waits for as short as tells idle from busy: scenarios about time take seconds, not minutes. */
export const embeddedMockOptions = {
  idleTimeoutMs: 1_000,
  retentionMs: 1_500,
  ringTtlMs: 2_000,
  requestsPerSecond: 100,
  survey: true,
} as const satisfies MockOptions;

const documentedIdleTimeout = 60_000;
const mockAccount = 'mock';

/**
 * The service under test.
 *
 * @param mockOrigin where the embedded mock is served, when the run is against it
 * @throws UsageError when what was given does not name a service
 */
export function targetOf(given: RunArguments, mockOrigin: string | undefined): Target {
  const shared = { auth: given.auth, agentSeat: given.agent };
  if (mockOrigin !== undefined) {
    const { idleTimeoutMs, retentionMs } = embeddedMockOptions;
    const agents = given.agent === 'none' ? [] : defaultAgents;
    return {
      ...shared,
      discover: mockOrigin,
      account: given.account ?? mockAccount,
      agents,
      idleTimeoutMs,
      retentionMs,
      skill: '4211',
    };
  }
  const { endpoint, discover, account, token, skill, retention } = given;
  if (endpoint !== undefined) checkUrl('--endpoint', endpoint, ['ws:', 'wss:']);
  if (discover !== undefined) checkUrl('--discover', discover, ['http:', 'https:']);
  if (account === undefined) {
    throw new UsageError('The account is missing: it is part of every address of the service.', [
      ['what now', 'Give it with --account.'],
    ]);
  }
  return {
    ...shared,
    account,
    agents: given.agent === 'none' ? [] : agentsFrom(given.agents),
    idleTimeoutMs: given['idle-timeout'] ?? documentedIdleTimeout,
    ...(endpoint !== undefined && { endpoint }),
    ...(discover !== undefined && { discover }),
    // An empty variable is how some CI systems say that there is none.
    ...(token !== undefined && token !== '' && { token }),
    ...(skill !== undefined && { skill }),
    ...(retention !== undefined && { retentionMs: retention }),
  };
}

function checkUrl(option: string, url: string, protocols: readonly string[]): void {
  const isRight = URL.canParse(url) && protocols.includes(new URL(url).protocol);
  if (isRight) return;
  throw new UsageError(`${option} is no address that can be used.`, [
    ['given', url],
    ['expected', `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`],
  ]);
}

/** The agents in a file; none when no file is given, and the scenarios that need one are then inconclusive. */
function agentsFrom(file: string | undefined): AgentCredentials[] {
  if (file === undefined) return [];
  const wrong = (problem: string): UsageError =>
    new UsageError('The file of the agents cannot be used.', [
      ['where', file],
      ['problem', problem],
      ['expected', '[{"username": "...", "password": "..."}]'],
    ]);
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'it is no JSON',
    );
  }
  if (!Array.isArray(list) || list.length === 0) throw wrong('it is no list of agents');
  return list.map((entry: unknown, index) => {
    const username = stringMember(entry, 'username');
    const password = stringMember(entry, 'password');
    if (username === undefined || password === undefined)
      throw wrong(`entry ${index + 1} lacks username or password`);
    return { username, password };
  });
}
