import { documentedPaths, type AgentCredentials, type Target } from '../actors/index.js';
import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError, type Fact } from '../errors/index.js';
import { defaultDeadlines, isObject, type Deadlines } from '../judge/index.js';
import { durationMs } from './load-duration.js';

/** How a service is put under load, and how much of it is judged. */
export interface LoadPlan {
  readonly target: Target;
  /** As it was given, for the report. */
  readonly url: string;
  readonly deadlines: Deadlines;
  /** Of so many users one is judged. */
  readonly oneIn: number;
  /** Where this process is later than this for a while, fewer users are judged. */
  readonly mostLagMs: number;
  /** How far apart a user says things, unless its scenario has a pace of its own. */
  readonly paceMs: number | undefined;
  /** How many conversations an agent has at a time. */
  readonly conversationsPerAgent: number;
  /** Where the folder of the run goes; undefined when none is to be written. */
  readonly report: string | undefined;
  /** How many samples are kept of what was found of each requirement. */
  readonly samples: number;
}

const documentedIdleMs = 60_000;
const documentedAuthMs = 30_000;
const defaults = { oneIn: 1, mostLagMs: 500, conversationsPerAgent: 100, report: 'reports/load', samples: 3 };

const ways = {
  signIn: ['signup', 'anonymous', 'id-token'],
  auth: ['header', 'init'],
  keepAlive: ['ping', 'clock'],
} as const;

const known = [
  ...[
    'account',
    'agentEndpoint',
    'agents',
    'auth',
    'connector',
    'conversationsPerAgent',
    'deadline',
    'headers',
  ],
  ...[
    'idleTimeout',
    'insecure',
    'keepAlive',
    'mostLag',
    'oneIn',
    'pace',
    'report',
    'samples',
    'signIn',
    'skill',
  ],
];

/**
 * Reads what a load tool's script says of the service and of the judging.
 *
 * @param address the service: `wss://host` for its socket, or `https://host` where its domains are discovered
 * @param given the settings, as parsed from YAML or JSON
 * @param where how the place of the settings is called, in messages: `config.engines.messaging-conformance`
 * @throws UsageError when something in it cannot be used
 */
export function loadPlanOf(address: unknown, given: unknown, where: string): LoadPlan {
  const settings = new Settings(given ?? {}, where);
  const deadline = settings.duration('deadline');
  const agents = settings.agents();
  const url = addressOf(address);
  const account = settings.text('account');
  if (account === undefined)
    throw invalid('The load needs an account.', [
      ['where', `${where}.account`],
      ['expected', 'the number of the account, in quotes: "12345"; of a mock, any word'],
    ]);
  const agentEndpoint = settings.text('agentEndpoint');
  const connector = settings.text('connector');
  const skill = settings.text('skill');
  const target: Target = {
    ...(url.startsWith('ws') ? { endpoint: url } : { discover: url }),
    ...(agentEndpoint !== undefined && { agentEndpoint }),
    paths: documentedPaths,
    account,
    tokens: [],
    signIn: settings.choice('signIn', ways.signIn),
    ...(connector !== undefined && { connector }),
    keepAlive: settings.choice('keepAlive', ways.keepAlive),
    auth: settings.choice('auth', ways.auth),
    agentSeat: agents.length > 0 ? 'api' : 'none',
    agents,
    manualDeadlineMs: 0,
    access: { insecure: settings.isOn('insecure'), headers: settings.headers() },
    idleTimeoutMs: settings.duration('idleTimeout') ?? documentedIdleMs,
    authTimeoutMs: documentedAuthMs,
    ...(skill !== undefined && { skill }),
  };
  const deadlines =
    deadline === undefined
      ? defaultDeadlines
      : { acknowledgement: deadline, notification: deadline, routing: 3 * deadline };
  return {
    target,
    url,
    deadlines,
    oneIn: settings.count('oneIn', 1) ?? defaults.oneIn,
    mostLagMs: settings.duration('mostLag') ?? defaults.mostLagMs,
    paceMs: settings.duration('pace'),
    conversationsPerAgent: settings.count('conversationsPerAgent', 1) ?? defaults.conversationsPerAgent,
    report: settings.folder(),
    samples: settings.count('samples', 0) ?? defaults.samples,
  };
}

function invalid(headline: string, facts: readonly Fact[]): UsageError {
  return new UsageError('load-invalid', headline, facts);
}

function addressOf(address: unknown): string {
  const isOne =
    typeof address === 'string' &&
    URL.canParse(address) &&
    /^(wss?|https?):$/.test(new URL(address).protocol);
  if (isOne) return address;
  throw invalid('The load needs the address of the service.', [
    ['where', 'config.target'],
    ['given', JSON.stringify(address) ?? 'nothing'],
    ['expected', 'wss://host for the WebSocket itself, or https://host where its domains are discovered'],
  ]);
}

/** The settings as given, each taken as what it has to be. */
class Settings {
  readonly #given: ReadonlyMap<string, unknown>;
  readonly #where: string;

  constructor(given: unknown, where: string) {
    if (!isObject(given)) throw invalid('The settings of the load are no mapping.', [['where', where]]);
    this.#given = new Map(Object.entries(given));
    this.#where = where;
    for (const name of this.#given.keys()) {
      if (known.includes(name)) continue;
      throw invalid('Unknown setting of the load.', [
        ['where', `${where}.${name}`],
        ...didYouMean(name, known),
        ['expected', [...known].sort().join(', ')],
      ]);
    }
  }

  #wrong(name: string, expected: string): UsageError {
    // A value may be a secret, such as a password in the wrong place: only its form is told.
    const value = this.#given.get(name);
    const given = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `a ${typeof value}`;
    return invalid('A setting of the load has a value that it cannot have.', [
      ['where', `${this.#where}.${name}`],
      ['given', given],
      ['expected', expected],
    ]);
  }

  text(name: string): string | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    if (typeof value === 'string' && value !== '') return value;
    throw this.#wrong(name, 'a text');
  }

  choice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const value = this.#given.get(name) ?? choices[0];
    const chosen = choices.find((each) => each === value);
    if (chosen !== undefined) return chosen;
    throw this.#wrong(name, choices.join(', or '));
  }

  duration(name: string): number | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    const ms = durationMs(value);
    if (ms !== undefined) return ms;
    throw this.#wrong(name, 'a time: 500ms, 10s, 2m; a number alone is of seconds');
  }

  count(name: string, least: number): number | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    throw this.#wrong(name, `a whole number from ${least} on`);
  }

  isOn(name: string): boolean {
    const value = this.#given.get(name) ?? false;
    if (typeof value === 'boolean') return value;
    throw this.#wrong(name, 'true or false');
  }

  /** The folder that runs go to; undefined when `report` is false. */
  folder(): string | undefined {
    return this.#given.get('report') === false ? undefined : (this.text('report') ?? defaults.report);
  }

  headers(): Record<string, string> {
    const value = this.#given.get('headers') ?? {};
    const entries = isObject(value) ? Object.entries(value) : [];
    if (isObject(value) && entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
      return Object.fromEntries(entries);
    throw this.#wrong('headers', 'a mapping of texts');
  }

  agents(): AgentCredentials[] {
    const value = this.#given.get('agents') ?? [];
    const expected = 'a list of { username, password }, or of { bearer, userId }, all of them texts';
    if (!Array.isArray(value)) throw this.#wrong('agents', expected);
    return value.map((each: unknown, index) => {
      const [username, password, bearer, userId] = ['username', 'password', 'bearer', 'userId'].map(
        (name) => {
          const text = isObject(each) ? each[name] : undefined;
          return typeof text === 'string' && text !== '' ? text : undefined;
        },
      );
      if (username !== undefined && password !== undefined) return { username, password };
      if (bearer !== undefined && userId !== undefined) return { bearer, userId };
      throw invalid('An agent of the load has no credentials.', [
        ['where', `${this.#where}.agents[${index}]`],
        ['expected', 'username and password, or bearer and userId, all of them texts that are not empty'],
        ['what now', 'Name them; an environment variable that is not set gives nothing.'],
      ]);
    });
  }
}
