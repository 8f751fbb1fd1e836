import { listMember, stringMember } from '../judge/index.js';
import { requestJson, type Access } from '../wire/index.js';

export interface DomainsOptions {
  /** Where everything is served: an origin (`https://host`), or where the domains are asked for. */
  readonly origin: string;
  /** Whether `origin` is asked for the domains, as clients do. */
  readonly isDiscovered: boolean;
  readonly access: Access;
  readonly deadlineMs: number;
}

/** Names of services, in the order in which they are looked for, by what a path begins with below the account. */
const servedBy: readonly (readonly [pattern: RegExp, services: readonly string[]])[] = [
  [/^\/ws_api\/account\/[^/]+\/messaging\/consumer$/, ['asyncMessagingEnt']],
  [/^\/ws_api\/account\/[^/]+\/messaging\/brand\//, ['facadeMsg', 'asyncMessagingEnt']],
  [/^\/api\/account\/[^/]+\/(signup(\.jsonp)?|anonymous\/authorize|app\/[^/]+\/authenticate)$/, ['idp']],
  [/^\/api\/account\/[^/]+\/(login|refresh)$/, ['agentVep']],
  [/^\/api\/account\/[^/]+\/configuration\//, ['accdn']],
];
const discovery = /^\/(api|csdr)\/account\/[^/]+\/service\//;
const files = ['swift'];
const accountIn = /^\/(?:ws_api|api|csdr)\/account\/([^/]+)\//;

/** Services whose answers grant tokens. */
const granting: ReadonlySet<string> = new Set(['idp', 'agentVep']);

/** True for the path of a request whose answer grants what must not be seen. */
export function grantsSecrets(path: string): boolean {
  return servicesFor(path).some((service) => granting.has(service));
}

/** The service whose domain is asked for at a path (`/api/account/{account}/service/{name}/baseURI.json`). */
export function serviceAskedFor(path: string): string | undefined {
  const [, , , , word, name, file] = path.split('/');
  return word === 'service' && file !== undefined ? name : undefined;
}

function servicesFor(path: string): readonly string[] {
  return servedBy.find(([pattern]) => pattern.test(path))?.[1] ?? files;
}

/** True for the path of a request that asks for domains. */
export function asksForDomains(path: string): boolean {
  return discovery.test(path);
}

/**
 * Which host serves a path. A client that comes to the proxy for everything has lost the domain that it would have used:
 * the documented paths tell it.
 */
export class Domains {
  readonly #options: DomainsOptions;
  readonly #known = new Map<string, string>();
  readonly #asked = new Map<string, Promise<void>>();

  constructor(options: DomainsOptions) {
    this.#options = options;
  }

  /** Takes in that a service is at a host, as an answer of the discovery says. */
  learn(service: string, host: string): void {
    this.#known.set(service, host);
  }

  /** The names by which the domains go. */
  get hosts(): ReadonlySet<string> {
    return new Set(this.#known.values());
  }

  /**
   * The origin (`https://host`) that serves a path.
   *
   * @param path without its query
   * @throws HttpError when the domains have to be asked for, and are not told
   */
  async originFor(path: string): Promise<string> {
    const { origin, isDiscovered } = this.#options;
    if (!isDiscovered || asksForDomains(path)) return origin;
    const services = servicesFor(path);
    if (this.#find(services) === undefined) await this.#ask(accountIn.exec(path)?.[1]);
    const host = this.#find(services);
    return host === undefined ? origin : `${new URL(origin).protocol}//${host}`;
  }

  #find(services: readonly string[]): string | undefined {
    return services.map((service) => this.#known.get(service)).find((host) => host !== undefined);
  }

  /** Asks once for each account, as a client would that knows no domain. */
  #ask(account: string | undefined): Promise<void> {
    if (account === undefined) return Promise.resolve();
    const asked = this.#asked.get(account) ?? this.#discover(account);
    this.#asked.set(account, asked);
    asked.catch(() => this.#asked.delete(account));
    return asked;
  }

  async #discover(account: string): Promise<void> {
    const { origin, access, deadlineMs } = this.#options;
    const url = `${origin}/api/account/${account}/service/baseURI.json?version=1.0`;
    const answer = await requestJson(url, { access, deadlineMs });
    for (const each of listMember(answer, 'baseURIs')) {
      const service = stringMember(each, 'service');
      const host = stringMember(each, 'baseURI');
      if (service !== undefined && host !== undefined) this.learn(service, host);
    }
  }
}
