import {
  BrandServer,
  ClientLog,
  CommandDriver,
  ServedDriver,
  deeds,
  stepInWords,
  type Blow,
  type CasePlace,
  type ClientCase,
  type ClientDriver,
  type ClientStep,
  type ClientUnderTest,
} from '../client/index.js';
import { disturbancesOf, startDisturbingRelay, type DisturbingRelay } from '../disturbance/index.js';
import { Inconclusive, type Fact } from '../errors/index.js';
import { defaultAgents, startMockServer, type MockServer } from '../mock/index.js';
import type { ClientParameters } from '../runner/parameters.js';
import type { Redactor } from '../transcript/index.js';
import type { Recorder } from '../wire/index.js';
import { ConsumerToken } from './consumer-token.js';
import { RelayFeed } from './relay-feed.js';

export interface HostedClientOptions {
  readonly client: ClientParameters;
  readonly account: string;
  readonly redactor: Redactor;
  /** What the client will be told to do. */
  readonly steps: readonly ClientStep[];
  /** How long URLs for files can be used; as the mock has it unless given. */
  readonly fileUrlTtlMs?: number;
}

/** Real clients register their listeners in the time between frames; milliseconds. */
const gapMs = 15;

/** A client under test with all that a case needs around it: the mock, the relay that disturbs, the brand's server. */
export class HostedClient implements ClientUnderTest {
  readonly log: ClientLog;
  readonly #options: HostedClientOptions;
  readonly #mock: MockServer;
  readonly #relay: DisturbingRelay;
  readonly #brand: BrandServer;
  readonly #driver: ClientDriver;
  readonly #token: string;
  readonly #feed: RelayFeed;
  /** What the client has said to the brand's server that it does not do. */
  readonly #cannot: ReadonlySet<string>;
  /** What begins to disturb, in order. */
  readonly #disturbances: string[];
  #given: ClientCase | undefined;
  #place: CasePlace | undefined;
  #isStarted = false;
  #last: ClientStep | undefined;

  private constructor(
    options: HostedClientOptions,
    parts: {
      readonly mock: MockServer;
      readonly relay: DisturbingRelay;
      readonly brand: BrandServer;
      readonly token: string;
      readonly feed: RelayFeed;
      readonly cannot: ReadonlySet<string>;
      readonly log: ClientLog;
    },
  ) {
    this.#options = options;
    this.log = parts.log;
    this.#mock = parts.mock;
    this.#relay = parts.relay;
    this.#brand = parts.brand;
    this.#token = parts.token;
    this.#feed = parts.feed;
    this.#cannot = parts.cannot;
    this.#disturbances = [...options.client.disturbances];
    const { command } = options.client;
    this.#driver =
      command === undefined ? new ServedDriver() : new CommandDriver(command, () => this.#feed.stir());
  }

  /** Serves what the case needs; the client itself is started later. */
  static async start(options: HostedClientOptions): Promise<HostedClient> {
    const { client, account, redactor, fileUrlTtlMs } = options;
    const mock = await startMockServer({
      agents: defaultAgents,
      gapMs,
      seed: client.seed,
      ...(fileUrlTtlMs !== undefined && { fileUrlTtlMs }),
    });
    const consumer = new ConsumerToken(mock.origin, account);
    const feed = new RelayFeed(redactor);
    const relay = await startDisturbingRelay({
      target: mock.origin,
      disturbances: disturbancesOf(client.disturbances),
      seed: client.seed,
      keepsHost: true,
      ...(client.served !== undefined && { host: client.served.host, port: client.served.clientPort }),
      observe: (event) => feed.take(event),
    });
    const next = async (): Promise<string> => {
      const token = await consumer.next();
      redactor.register(token, 'token');
      return token;
    };
    const token = await next();
    const cannot = new Set<string>();
    const log = new ClientLog();
    const brand = new BrandServer({
      token: next,
      ...(client.served !== undefined && { log }),
      onToken: () => feed.tokenAsked(),
      onCannot: (deed) => {
        cannot.add(deed);
        feed.stir();
      },
    });
    await brand.start(client.served?.host, client.served?.port);
    return new HostedClient(options, { mock, relay, brand, token, feed, cannot, log });
  }

  /** Where agents work: nothing is disturbed there. */
  get mockOrigin(): string {
    return this.#mock.origin;
  }

  get recorder(): Recorder {
    return this.#feed.recorder;
  }

  get deadlineMs(): number {
    return this.#options.client.deadlineMs;
  }

  /** What comes is recorded, and judged, from now on. */
  begin(recorder: Recorder, id: string, title: string, place: CasePlace): void {
    this.#feed.begin(recorder, this.log);
    this.#place = place;
    const { origin } = this.#relay;
    this.#given = {
      case: id,
      title,
      origin,
      socketOrigin: origin.replace(/^http/, 'ws'),
      account: this.#options.account,
      token: this.#token,
      tokenUrl: `${this.#brand.origin}/token`,
      stepsUrl: `${this.#brand.origin}/steps`,
      steps: this.#options.steps,
    };
  }

  start(): void {
    if (this.#isStarted || this.#given === undefined) return;
    this.#isStarted = true;
    this.#expectOffered(this.#options.steps);
    this.#brand.begin(this.#given, this.#place);
    this.#driver.begin(this.#given);
  }

  tell(step: ClientStep): void {
    this.#expectOffered([step]);
    this.#last = step;
    this.#brand.tell(step);
    this.#driver.tell(step);
  }

  expectOffered(): void {
    this.#expectOffered(this.#last === undefined ? [] : [this.#last]);
  }

  get excuse(): readonly Fact[] {
    this.expectOffered();
    const { ended, lastWords } = this.#driver;
    return [
      ...(this.#last === undefined ? [] : [['told last', stepInWords(this.#last)] as const]),
      ...(ended === undefined ? [] : [['client', ended] as const]),
      ...(lastWords.length === 0 ? [] : [['it wrote', lastWords.slice(-wordsShown).join('\n')] as const]),
    ];
  }

  disturb(nameOrFile: string): void {
    this.#disturbances.push(nameOrFile);
    this.#relay.setDisturbances(disturbancesOf(this.#disturbances));
  }

  strike(blow: Blow): void {
    this.log.struck = blow;
    switch (blow.kind) {
      case 'drop':
        this.#relay.act({ drop: true });
        return;
      case 'close':
        this.#relay.act({ close: blow.code });
        return;
      case 'silence':
        this.#relay.act({ silence: 'forever' });
    }
  }

  forbidTokens(): void {
    this.#relay.forbidTokens();
  }

  /** A disturbance that the case is about, and that the client gave no occasion for; undefined when there is none. */
  get notHappened(): string | undefined {
    const begun = this.#disturbances.slice(this.#options.client.disturbances.length);
    return begun
      .flatMap((each) => disturbancesOf([each]))
      .map(({ name }) => name)
      .find((name) => !this.#feed.happened.has(name));
  }

  /** The client is told that there is nothing more to do, and ends. */
  async endClient(): Promise<void> {
    await this.#driver.end();
  }

  async stop(): Promise<void> {
    await this.#brand.stop();
    await this.#relay.stop();
    await this.#mock.stop();
  }

  /** @throws Inconclusive when the client has said, or it was said for it, that it does not do such a step */
  #expectOffered(steps: readonly ClientStep[]): void {
    const lacks = new Set([...this.#options.client.lacks, ...this.#driver.cannot, ...this.#cannot]);
    const lacking = steps.find((step) => lacks.has(step.do));
    if (lacking === undefined) return;
    throw new Inconclusive(
      'client-offers-less',
      `The client does not ${deeds[lacking.do]}: what the case is about is not exercised.`,
      [],
      'not applicable',
    );
  }
}

const wordsShown = 5;
