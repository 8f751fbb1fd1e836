import { listMember, member, stringMember, type Deadlines, type HttpExchange } from '../../judge/index.js';
import { HttpError, requestJson, type ObserveExchange } from '../../wire/index.js';
import type { Role } from '../../contract/index.js';
import { Inconclusive } from '../../errors/index.js';
import type { Redactor } from '../../transcript/index.js';
import { checkBody } from './body-check.js';
import { credentialFor, type Credential } from './identity.js';
import type { AgentCredentials, Target } from './target.js';
import { registerSecrets } from './target-secrets.js';

/** The domains of the service, by its own names for them: `host` or `host:port`. */
type Domains = ReadonlyMap<string, string>;

/** What the ways into a service have come by that those of a whole run may use: it need not be asked for each time. */
export interface WaysKnown {
  /** What commands have printed, by command and consumer. */
  readonly printed: Map<string, string>;
  /** Domains that were discovered, by the address that was asked. */
  readonly domains: Map<string, Promise<Domains>>;
}

/** What an agent's login gives. */
export interface AgentLogin {
  readonly bearer: string;
  /** The agent's id in `participants`: `{account}.{userId}`. */
  readonly agentId: string;
  /** The agent's id in `participantsPId`. */
  readonly agentPId: string | undefined;
}

/** Who asks for the way in, for the record. */
export interface Asker {
  readonly name: string;
  readonly role: Role;
}

/** Finds the way into a service as its real clients do: domains, tokens, log-in. */
export class Service {
  readonly #target: Target;
  readonly #redactor: Redactor;
  readonly #deadlineMs: number;
  readonly #known: WaysKnown;
  readonly #onExchange: (exchange: HttpExchange) => void;
  #consumers = 0;

  /** @param onExchange told of each exchange over HTTP that ended */
  constructor(
    target: Target,
    redactor: Redactor,
    deadlines: Deadlines,
    known: WaysKnown = { printed: new Map(), domains: new Map() },
    onExchange: (exchange: HttpExchange) => void = () => undefined,
  ) {
    this.#onExchange = onExchange;
    this.#known = known;
    this.#target = target;
    this.#redactor = redactor;
    this.#deadlineMs = deadlines.acknowledgement;
    registerSecrets(target, redactor);
  }

  /** The URL of the consumer's WebSocket. */
  async consumerUrl(asker: Asker): Promise<string> {
    const { endpoint, account, paths } = this.#target;
    if (endpoint !== undefined && new URL(endpoint).pathname.length > 1) return filled(endpoint, { account });
    const origin = await this.#socketOrigin(asker, endpoint, ['asyncMessagingEnt']);
    return `${origin}${filled(paths.consumer, { account })}`;
  }

  /** The URL of an agent's WebSocket. */
  async agentUrl({ bearer }: AgentLogin, asker: Asker): Promise<string> {
    const { endpoint, agentEndpoint, account, paths } = this.#target;
    if (agentEndpoint !== undefined && new URL(agentEndpoint).pathname.length > 1)
      return filled(agentEndpoint, { account, bearer });
    const names = ['facadeMsg', 'asyncMessagingEnt'];
    const origin = await this.#socketOrigin(asker, agentEndpoint ?? endpoint, names);
    return `${origin}${filled(paths.agent, { account, bearer })}`;
  }

  /**
   * What one more consumer is authorized with.
   *
   * @throws Inconclusive when it is needed and the identity service gives none
   */
  consumerCredential(asker: Asker): Promise<Credential> {
    const index = this.#consumers;
    this.#consumers += 1;
    return credentialFor(index, {
      target: this.#target,
      redactor: this.#redactor,
      printed: this.#known.printed,
      deadlineMs: this.#deadlineMs,
      origin: () => this.#httpOrigin(asker, 'idp'),
      observe: this.observing(asker),
    });
  }

  /**
   * Logs an agent in; a bearer token that is known already is taken as it is.
   *
   * @throws Inconclusive when the log-in fails: without an agent the endpoint cannot be judged
   */
  async login(credentials: AgentCredentials, asker: Asker): Promise<AgentLogin> {
    const { account, access } = this.#target;
    if ('bearer' in credentials) {
      const { bearer, userId, userPId } = credentials;
      return { bearer, agentId: userId.includes('.') ? userId : `${account}.${userId}`, agentPId: userPId };
    }
    const { username, password } = credentials;
    let answer: unknown;
    try {
      const url = `${await this.#httpOrigin(asker, 'agentVep')}/api/account/${account}/login?v=1.3`;
      answer = await requestJson(url, {
        method: 'POST',
        body: { username, password },
        deadlineMs: this.#deadlineMs,
        access,
        observe: this.observing(asker),
      });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new Inconclusive('agent-login-failed', `The agent ${username} could not log in.`, error.facts);
    }
    const bearer = stringMember(answer, 'bearer') ?? '';
    // Known before anything is said of the answer.
    this.#redactor.register(bearer, 'bearer');
    checkBody('agent-login', answer, 'agent-login-failed', 'The log-in');
    const config = member(answer, 'config');
    const userId = stringMember(config, 'userId') ?? '';
    return { bearer, agentId: `${account}.${userId}`, agentPId: stringMember(config, 'userPid') };
  }

  /**
   * `https://host` of where files are put and got.
   *
   * @throws Inconclusive when nothing names it
   */
  async filesOrigin(asker: Asker): Promise<string> {
    const domains = this.#target.discover === undefined ? undefined : await this.#domains(asker);
    if (domains?.has('swift') === true) return this.#httpOrigin(asker, 'swift');
    const why = domains === undefined ? 'The run discovers no domains' : 'Domain discovery names no swift';
    const advice =
      'Give --discover, where the service names its domains; files are uploaded to the one called swift.';
    throw new Inconclusive(
      'no-domain',
      `${why}, so it is not known where files are uploaded.`,
      [['what now', advice]],
      'not applicable',
    );
  }

  /** Records what somebody exchanges over HTTP. */
  observing({ name, role }: Asker): ObserveExchange {
    return (exchange) => this.#onExchange({ session: name, role, ...exchange });
  }

  async #socketOrigin(asker: Asker, endpoint: string | undefined, names: readonly string[]): Promise<string> {
    if (endpoint !== undefined) return originOf(endpoint);
    const scheme = (this.#target.discover ?? '').startsWith('http:') ? 'ws' : 'wss';
    return `${scheme}://${await this.#domain(asker, names)}`;
  }

  async #httpOrigin(asker: Asker, name: string): Promise<string> {
    const { endpoint, discover } = this.#target;
    if (discover === undefined) return originOf(endpoint ?? '').replace(/^ws/, 'http');
    const scheme = discover.startsWith('http:') ? 'http' : 'https';
    return `${scheme}://${await this.#domain(asker, [name])}`;
  }

  async #domain(asker: Asker, names: readonly string[]): Promise<string> {
    const domains = await this.#domains(asker);
    for (const name of names) {
      const found = domains.get(name);
      if (found !== undefined) return found;
    }
    throw new Inconclusive(
      'no-domain',
      `Domain discovery names no ${names.join(' or ')}; it names ${[...domains.keys()].join(', ')}.`,
    );
  }

  #domains(asker: Asker): Promise<Domains> {
    const { discover = '', account } = this.#target;
    const url = `${discover.replace(/\/$/, '')}/api/account/${account}/service/baseURI.json?version=1.0`;
    const { domains } = this.#known;
    const known = domains.get(url);
    if (known !== undefined) return known;
    const discovering = this.#discovered(url, asker);
    domains.set(url, discovering);
    // What failed is tried anew by whoever comes next.
    discovering.catch(() => domains.delete(url));
    return discovering;
  }

  async #discovered(url: string, asker: Asker): Promise<Domains> {
    const { access } = this.#target;
    const observe = this.observing(asker);
    let answer: unknown;
    try {
      answer = await requestJson(url, { deadlineMs: this.#deadlineMs, access, observe });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new Inconclusive('discovery-failed', 'Domain discovery failed.', error.facts);
    }
    checkBody('domains', answer, 'no-domain', 'Domain discovery');
    const entries = listMember(answer, 'baseURIs').map((entry): [string, string] => [
      stringMember(entry, 'service') ?? '',
      stringMember(entry, 'baseURI') ?? '',
    ]);
    return new Map(entries.filter(([, domain]) => domain !== ''));
  }
}

/** An address with its variables filled in; those that are unknown stay as they are. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}|%7B(\w+)%7D/gi, (whole, plain?: string, encoded?: string) => {
    const value = values[plain ?? encoded ?? ''];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/** scheme://host:port of a WebSocket URL; the URL class knows no origin for `ws:`. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
