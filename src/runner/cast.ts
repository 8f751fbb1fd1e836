import {
  Agent,
  cleanUp,
  Consumer,
  mainDialog,
  onWire,
  PersonAtTerminal,
  Service,
  type AgentSeat,
  type Prompt,
  type Stage,
  type Target,
} from '../actors/index.js';
import { ExpectationError, Inconclusive, UsageError } from '../errors/index.js';
import { counted } from '../words/counted.js';
import { agentsPerScenario } from './agents-per-scenario.js';
import { isWithoutAgents } from './undecided-forecast.js';

/** What the cast gets from its run. */
export interface CastOptions {
  /** What all actors share. */
  readonly stage: Stage;
  /** Makes the way into a service, for those who get in otherwise than the others. */
  readonly serviceOf: (target: Target) => Service;
  /** Asks the person at the agent's seat. */
  readonly ask: Prompt;
}

/** Who takes part in a scenario, by name. */
export class Cast {
  readonly #options: CastOptions;
  readonly #consumers = new Map<string, Consumer>();
  readonly #agents = new Map<string, AgentSeat>();

  constructor(options: CastOptions) {
    this.#options = options;
  }

  get #target(): Target {
    return this.#options.stage.target;
  }

  /** The consumers, in order of appearance. */
  get consumers(): readonly Consumer[] {
    return [...this.#consumers.values()];
  }

  get #agentSeats(): readonly AgentSeat[] {
    return [...this.#agents.values()];
  }

  /** The one consumer, for phrases that name nobody. */
  get onlyConsumer(): Consumer {
    const [consumer, other] = this.consumers;
    if (consumer !== undefined && other === undefined) return consumer;
    throw new ExpectationError(
      `The step names nobody, and the scenario has ${this.consumers.length} consumers.`,
    );
  }

  /** The consumer of that name; a new one on first mention. */
  consumer(name: string): Consumer {
    return this.#consumers.get(name) ?? this.#enters(new Consumer(name, this.#options.stage));
  }

  /**
   * A new consumer of the run's other account.
   *
   * @throws Inconclusive when the run has one account only
   */
  consumerOfOtherAccount(name: string): Consumer {
    const { otherAccount } = this.#target;
    if (otherAccount === undefined)
      throw new Inconclusive('one-account', 'The scenario needs two accounts.', [], 'not applicable');
    // Tokens that were given belong to the account that the run is about.
    return this.#consumerOf(name, { ...this.#target, account: otherAccount, tokens: [] });
  }

  /**
   * A new consumer who remains anonymous, also where others sign up.
   *
   * @throws Inconclusive when there are no anonymous consumers
   */
  async anonymousConsumer(name: string): Promise<Consumer> {
    const target = this.#target;
    const noneThere = (headline: string, facts: Inconclusive['facts'] = []): Inconclusive =>
      new Inconclusive('no-anonymous-consumers', headline, facts, 'not applicable');
    if (target.signIn === 'id-token' || target.tokens.length > 0)
      throw noneThere('The run has tokens of its own for consumers, and no way in for anonymous ones.');
    const consumer = this.#consumerOf(name, { ...target, signIn: 'anonymous' });
    try {
      await consumer.token();
    } catch (error) {
      const isRefused = error instanceof Inconclusive && error.code === 'no-consumer-token';
      if (!isRefused || target.signIn === 'anonymous') throw error;
      throw noneThere('The identity service lets nobody remain anonymous.', error.facts);
    }
    return consumer;
  }

  #consumerOf(name: string, target: Target): Consumer {
    const { stage, serviceOf } = this.#options;
    return this.#enters(new Consumer(name, { ...stage, target, service: serviceOf(target) }));
  }

  #enters(consumer: Consumer): Consumer {
    this.#consumers.set(consumer.name, consumer);
    return consumer;
  }

  /**
   * The agent of that name; a new one on first mention, with the next of the credentials at hand.
   *
   * @throws Inconclusive when no agent can be had
   */
  agent(name: string): AgentSeat {
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const agent = this.#newAgent(name);
    this.#agents.set(name, agent);
    return agent;
  }

  #newAgent(name: string): AgentSeat {
    const { stage, ask } = this.#options;
    const target = this.#target;
    if (target.agentSeat === 'manual') return new PersonAtTerminal(name, stage, ask);
    const credentials = freeCredentials(target)[this.#agents.size];
    if (credentials === undefined) throw noAgent(target, this.#agents.size + 1);
    return new Agent(name, stage, credentials);
  }

  /** Whoever has that name already, a person at the agent's seat included. */
  participant(name: string): Consumer | AgentSeat {
    const known = this.#agents.get(name) ?? this.#consumers.get(name);
    if (known !== undefined) return known;
    throw new UsageError('step-value-invalid', `Nobody is called ${name} yet.`, [
      ['expected', `a step before that brings them in, such as: Given ${name} is connected`],
    ]);
  }

  /**
   * Whoever has that name already, and whose frames are seen.
   *
   * @throws Inconclusive for a person at the agent's seat
   */
  actor(name: string): Consumer | Agent {
    const known = this.participant(name);
    return known instanceof Consumer ? known : onWire(known);
  }

  /** The dialog that somebody talks in: the main one of their conversation, by the id that its details tell. */
  mainDialogOf(name: string): Promise<string> {
    const everybody = [...this.consumers, ...this.#agentSeats];
    return mainDialog(everybody, this.consumers, this.participant(name).conversation);
  }

  /**
   * Conversations are closed, agents go offline, connections are closed.
   *
   * @returns the conversations that could not be closed
   */
  async leave(): Promise<readonly string[]> {
    const left = await Promise.all(this.consumers.map((consumer) => cleanUp(consumer)));
    await Promise.all(this.#agentSeats.map((agent) => agent.endShift()));
    await Promise.all(this.consumers.map((consumer) => consumer.leave()));
    return left.flat();
  }
}

/** Parallel workers share out the agents, so that none sits in two seats. */
function freeCredentials({ agents }: Target): Target['agents'] {
  const workers = Number(process.env['CUCUMBER_TOTAL_WORKERS'] ?? 1);
  const each = Math.floor(agents.length / workers);
  if (each < agentsPerScenario) return agents;
  const first = Number(process.env['CUCUMBER_WORKER_ID'] ?? 0) * each;
  return agents.slice(first, first + each);
}

function noAgent({ agentSeat, agents }: Target, needed: number): Inconclusive {
  if (isWithoutAgents({ agentSeat, agents })) {
    const why = agentSeat === 'none' ? '--agent none' : 'without --agents';
    return new Inconclusive('no-agent', `The scenario needs an agent, and the run has none (${why}).`);
  }
  return new Inconclusive(
    'too-few-agents',
    `The scenario needs ${counted(needed, 'agent')}, and ${agents.length} ${agents.length === 1 ? 'is' : 'are'} known.`,
  );
}
