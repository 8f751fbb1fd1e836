import { Contract } from '../contract/index.js';
import { listMember, member, stringMember, type Deadlines } from '../judge/index.js';
import { HttpError, Inconclusive, requestJson, type Redactor } from '../wire/index.js';
import type { AgentCredentials, Target } from './target.js';

/** The domains of the service, by its own names for them: `host` or `host:port`. */
type Domains = ReadonlyMap<string, string>;

/** What an agent's login gives. */
export interface AgentLogin {
  readonly bearer: string;
  /** The agent's id in `participants`: `{account}.{userId}`. */
  readonly agentId: string;
  /** The agent's id in `participantsPId`. */
  readonly agentPId: string | undefined;
}

/** Finds the way into a service as its real clients do: domains, tokens, log-in. */
export class Service {
  readonly #target: Target;
  readonly #redactor: Redactor;
  readonly #deadlineMs: number;
  #domains: Promise<Domains> | undefined;
  #isTokenTaken = false;

  constructor(target: Target, redactor: Redactor, deadlines: Deadlines) {
    this.#target = target;
    this.#redactor = redactor;
    this.#deadlineMs = deadlines.acknowledgement;
    if (target.token !== undefined) redactor.register(target.token, 'token');
    for (const { password } of target.agents) redactor.register(password, 'password');
  }

  /** The URL of the consumer's WebSocket. */
  async consumerUrl(): Promise<string> {
    const { endpoint, account } = this.#target;
    if (endpoint !== undefined && new URL(endpoint).pathname.length > 1) return endpoint;
    return `${await this.#socketOrigin(['asyncMessagingEnt'])}/ws_api/account/${account}/messaging/consumer?v=3`;
  }

  /** The URL of an agent's WebSocket. */
  async agentUrl({ bearer }: AgentLogin): Promise<string> {
    const origin = await this.#socketOrigin(['facadeMsg', 'asyncMessagingEnt']);
    return `${origin}/ws_api/account/${this.#target.account}/messaging/brand/${encodeURIComponent(bearer)}?v=2.1`;
  }

  /**
   * A token for one more consumer: the run's own first, then freshly signed-up ones.
   *
   * @throws Inconclusive when a further consumer is needed and the identity service gives none
   */
  async consumerToken(): Promise<string> {
    const { token, account } = this.#target;
    if (token !== undefined && !this.#isTokenTaken) {
      this.#isTokenTaken = true;
      return token;
    }
    let answer: unknown;
    try {
      const url = `${await this.#httpOrigin('idp')}/api/account/${account}/signup`;
      answer = await requestJson(url, { method: 'POST', deadlineMs: this.#deadlineMs });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const need =
        token === undefined ? 'A consumer token is needed' : 'The scenario needs a second consumer';
      throw new Inconclusive('no-consumer-token', `${need}, and signing one up failed.\n${error.message}`);
    }
    checkBody('consumer-token', answer, 'no-consumer-token', 'The identity service');
    const jwt = stringMember(answer, 'jwt') ?? '';
    this.#redactor.register(jwt, 'token');
    return jwt;
  }

  /**
   * Logs an agent in.
   *
   * @throws Inconclusive when the log-in fails: without an agent the endpoint cannot be judged
   */
  async login({ username, password }: AgentCredentials): Promise<AgentLogin> {
    const { account } = this.#target;
    let answer: unknown;
    try {
      const url = `${await this.#httpOrigin('agentVep')}/api/account/${account}/login?v=1.3`;
      answer = await requestJson(url, {
        method: 'POST',
        body: { username, password },
        deadlineMs: this.#deadlineMs,
      });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new Inconclusive(
        'agent-login-failed',
        `The agent ${username} could not log in.\n${error.message}`,
      );
    }
    checkBody('agent-login', answer, 'agent-login-failed', 'The log-in');
    const bearer = stringMember(answer, 'bearer') ?? '';
    const config = member(answer, 'config');
    const userId = stringMember(config, 'userId') ?? '';
    this.#redactor.register(bearer, 'bearer');
    return { bearer, agentId: `${account}.${userId}`, agentPId: stringMember(config, 'userPid') };
  }

  async #socketOrigin(names: readonly string[]): Promise<string> {
    const { endpoint, discover } = this.#target;
    if (endpoint !== undefined) return originOf(endpoint);
    const scheme = (discover ?? '').startsWith('http:') ? 'ws' : 'wss';
    return `${scheme}://${await this.#domain(names)}`;
  }

  async #httpOrigin(name: string): Promise<string> {
    const { endpoint, discover } = this.#target;
    if (discover === undefined) return originOf(endpoint ?? '').replace(/^ws/, 'http');
    const scheme = discover.startsWith('http:') ? 'http' : 'https';
    return `${scheme}://${await this.#domain([name])}`;
  }

  async #domain(names: readonly string[]): Promise<string> {
    this.#domains ??= this.#discovered();
    const domains = await this.#domains;
    for (const name of names) {
      const found = domains.get(name);
      if (found !== undefined) return found;
    }
    throw new Inconclusive(
      'no-domain',
      `Domain discovery names no ${names.join(' or ')}; it names ${[...domains.keys()].join(', ')}.`,
    );
  }

  async #discovered(): Promise<Domains> {
    const { discover = '', account } = this.#target;
    const url = `${discover.replace(/\/$/, '')}/api/account/${account}/service/baseURI.json?version=1.0`;
    const answer = await requestJson(url, { deadlineMs: this.#deadlineMs });
    checkBody('domains', answer, 'no-domain', 'Domain discovery');
    const entries = listMember(answer, 'baseURIs').map((entry): [string, string] => [
      stringMember(entry, 'service') ?? '',
      stringMember(entry, 'baseURI') ?? '',
    ]);
    return new Map(entries.filter(([, domain]) => domain !== ''));
  }
}

/**
 * Holds what an HTTP endpoint answered against the contract.
 *
 * @throws Inconclusive naming the first place that is wrong: without it there is no way in
 */
function checkBody(name: string, answer: unknown, code: string, who: string): void {
  const [wrong] = Contract.load().bodyErrors(name, answer);
  if (wrong === undefined) return;
  const where = wrong.pointer === '' ? 'the whole body' : wrong.pointer;
  throw new Inconclusive(
    code,
    `${who} gave an answer that cannot be used.\n  where     ${where}\n  problem   ${wrong.why}\n  expected  ${wrong.expected}\n  actual    ${wrong.actual}`,
  );
}

/** scheme://host:port of a WebSocket URL; the URL class knows no origin for `ws:`. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
