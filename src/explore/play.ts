import {
  Agent,
  Consumer,
  cleanUp,
  expectErrorOrDisconnected,
  isGranted,
  type Answer,
  type Stage,
} from '../actors/index.js';
import { ExpectationError, Inconclusive } from '../errors/index.js';
import { integerMember, stringMember } from '../judge/index.js';
import { ConnectError, withBackOff, type Connection } from '../wire/index.js';
import type { Act, AskAct, Intrusion, People } from './act.js';
import { Files } from './file-transfers.js';
import { intrude } from './intruding.js';
import { consumerNamedIn, Names } from './names.js';
import type { Outcome } from './act-outcome.js';
import { PlayCast } from './play-cast.js';
import type { Pace } from './request-pace.js';
import { filledWith, namesIn } from './act-placeholders.js';

const tooManyRequests = 429;
/** What a client says of itself, where it does. */
const clientProperties = {
  type: '.ClientProperties',
  appId: 'explore',
  appVersion: '1.0',
  deviceFamily: 'MOBILE',
  os: 'ANDROID',
} as const;

/** Who takes part in a sequence: does acts over real connections, and knows what ids they were granted. */
export class Play {
  readonly names: Names;
  readonly #stage: Stage;
  readonly #pace: Pace;
  readonly #cast: PlayCast;
  readonly #files: Files;
  #intruders = 0;
  #sent = 0;

  /** @param people who may take part; whoever does nothing does not even come in */
  constructor(stage: Stage, people: People, pace: Pace) {
    this.#stage = stage;
    this.#cast = new PlayCast(stage, people);
    this.#pace = pace;
    this.names = new Names(this);
    this.#files = new Files(this.names);
  }

  get stage(): Stage {
    return this.#stage;
  }

  get consumers(): readonly Consumer[] {
    return this.#cast.consumers;
  }

  get agents(): readonly Agent[] {
    return this.#cast.agents;
  }

  /** How many frames and requests were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** Waits until the next request may be sent, and counts it. */
  async turn(): Promise<void> {
    await this.#pace.next();
    this.#sent += 1;
  }

  /**
   * Whoever goes by a name; they come in when first spoken of.
   *
   * @throws Inconclusive when there are fewer agents than seats
   */
  person(name: string): Consumer | Agent {
    return this.#cast.person(name);
  }

  /** The consumer of that name. */
  consumer(name: string): Consumer {
    return this.#cast.consumer(name);
  }

  /**
   * Does an act, and waits for what it is answered.
   *
   * @throws Inconclusive when the environment is in the way
   */
  async do(act: Act): Promise<Outcome> {
    try {
      return await this.#do(act);
    } catch (error) {
      if (error instanceof ExpectationError) return { is: 'failed', error };
      if (error instanceof ConnectError) return { is: 'failed', error: notLetIn(act.who, error) };
      throw error;
    }
  }

  async #do(act: Act): Promise<Outcome> {
    switch (act.does) {
      case 'ask':
        return this.#ask(act);
      case 'connect': {
        const person = this.person(act.who);
        await this.turn();
        if (person instanceof Agent) await person.connect();
        else {
          if (act.features !== undefined)
            person.clientProperties = { ...clientProperties, features: act.features };
          await person.connect(act.by);
          // Of a token that does not say whose it is, nobody can be named.
          await person.id().then(
            (id) => this.names.keep(`${act.who}'s id`, id),
            () => undefined,
          );
        }
        return { is: 'done' };
      }
      case 'await':
        return this.#awaitsRing(act.who, this.names.find(act.of));
      case 'intrude':
        await this.turn();
        return this.#intrude(act.with);
      case 'put':
      case 'get':
        await this.turn();
        return this.#files.move(this.consumer(act.who), act);
      default:
        return this.#onConnection(act);
    }
  }

  async #awaitsRing(who: string, convId: unknown): Promise<Outcome> {
    const person = this.person(who);
    if (!(person instanceof Agent) || typeof convId !== 'string')
      return { is: 'skipped', why: 'there is nobody to be rung, or nothing to be rung for' };
    await person.expectRung(convId);
    return { is: 'done' };
  }

  async #onConnection(act: Act & { readonly on: number }): Promise<Outcome> {
    const connection = this.#open(act);
    if (connection === undefined) return { is: 'skipped', why: 'the connection is not open' };
    if (act.does !== 'drop') await this.turn();
    if (act.does === 'drop') connection.drop();
    if (act.does === 'close') await connection.close();
    if (act.does === 'send') {
      const { n } = connection.send(act.text, act.wrong.why);
      await expectErrorOrDisconnected(this.consumer(act.who), connection, n);
    }
    return { is: 'done' };
  }

  async #ask(act: AskAct): Promise<Outcome> {
    const on = this.#open(act);
    if (on === undefined) return { is: 'skipped', why: 'the connection is not open' };
    await this.names.told(namesIn(act.body));
    const { value, unknown } = filledWith({ body: act.body, metadata: act.metadata }, (name) =>
      this.names.find(name),
    );
    if (unknown !== undefined) return { is: 'skipped', why: `nothing goes by the name ${unknown}` };
    const { body, metadata } = value as { readonly body?: unknown; readonly metadata?: unknown };
    const answer = await this.#answered(act, on, body, metadata);
    if (answer.code === tooManyRequests)
      throw new Inconclusive(
        'rate-limited',
        `${act.type} was refused for coming too often (429), again and again.`,
      );
    const is = isGranted(answer) ? 'granted' : 'refused';
    if (is === 'granted') this.#learn(act, answer);
    return { is, answer };
  }

  /** What is asked too often is asked again after a while. */
  #answered({ who, type, wrong }: AskAct, on: Connection, body: unknown, metadata: unknown): Promise<Answer> {
    const person = this.person(who);
    return withBackOff(
      async () => {
        await this.turn();
        return person.ask(type, body, {
          on,
          ...(wrong !== undefined && { deliberate: wrong.why }),
          ...(metadata !== undefined && { metadata }),
        });
      },
      ({ result }) => (result?.code === tooManyRequests ? {} : undefined),
    );
  }

  /** Keeps what was granted under the name by which later acts speak of it. */
  #learn({ who, grants, type, body }: AskAct, { body: granted }: Answer): void {
    const convId = stringMember(granted, 'conversationId');
    if (type.endsWith('RequestConversation') && convId !== undefined) {
      const owner = consumerNamedIn(body) ?? who;
      this.names.keepConversation(grants, convId, owner);
      if (owner !== who) this.consumer(owner).addConversation(convId);
    } else if (grants !== undefined) {
      const id = stringMember(granted, 'subscriptionId') ?? integerMember(granted, 'sequence');
      this.names.keep(grants, id ?? granted);
    }
  }

  #open({ who, on }: { readonly who: string; readonly on: number }): Connection | undefined {
    const connection = this.person(who).connections[on - 1];
    return connection === undefined || connection.closing !== undefined || connection.isEnding
      ? undefined
      : connection;
  }

  async #intrude(kind: Intrusion): Promise<Outcome> {
    this.#intruders += 1;
    const name = `Eve${this.#intruders === 1 ? '' : this.#intruders}`;
    return intrude(new Consumer(name, this.#stage), kind, this.#stage);
  }

  /** By the answer to one more request on each connection, what the service had to say on it has come. */
  async settle(): Promise<readonly ExpectationError[]> {
    const asking = [...this.consumers, ...this.agents].flatMap((person) =>
      person.connections
        .filter(({ closing, isEnding }) => closing === undefined && !isEnding)
        .map(async (on) => {
          await this.turn();
          await person.ask(person.role === 'agent' ? '.GetClock' : 'GetClock', {}, { on });
        }),
    );
    const settled = await Promise.allSettled(asking);
    await this.#stage.recorder.settled(this.#stage.deadlines.notification + 100);
    return settled.flatMap((each) => {
      if (each.status === 'fulfilled') return [];
      if (each.reason instanceof ExpectationError) return [each.reason];
      throw each.reason;
    });
  }

  /**
   * Closes what was opened, and leaves.
   *
   * @returns the conversations that could not be closed
   */
  async end(): Promise<readonly string[]> {
    const left: string[] = [];
    for (const consumer of this.consumers) left.push(...(await cleanUp(consumer, () => this.turn())));
    for (const agent of this.agents) {
      const on = agent.connections.find(({ closing }) => closing === undefined);
      const body = { availability: 'OFFLINE', channels: ['MESSAGING'] };
      if (on === undefined) continue;
      await this.turn();
      await agent.ask('.ams.routing.SetAgentState', body, { on }).catch(() => undefined);
    }
    await Promise.all([...this.consumers, ...this.agents].map((person) => person.leave()));
    this.#stage.recorder.end();
    return left;
  }
}

function notLetIn(who: string, error: ConnectError): ExpectationError {
  if (error.reason !== undefined) throw new Inconclusive(error.reason, error.headline, error.facts);
  return new ExpectationError(`${who} could not connect: ${error.headline}`, error.facts, 'R-019');
}
