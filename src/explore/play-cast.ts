import { Agent, Consumer, type Stage } from '../actors/index.js';
import { Inconclusive } from '../errors/index.js';
import type { People } from './act.js';

/** Who has come in so far in a sequence, of those who may take part. */
export class PlayCast {
  readonly #stage: Stage;
  readonly #people: People;
  readonly #consumers = new Map<string, Consumer>();
  readonly #agents = new Map<string, Agent>();

  constructor(stage: Stage, people: People) {
    this.#stage = stage;
    this.#people = people;
  }

  get consumers(): readonly Consumer[] {
    return [...this.#consumers.values()];
  }

  get agents(): readonly Agent[] {
    return [...this.#agents.values()];
  }

  /**
   * Whoever goes by a name; they come in when first spoken of.
   *
   * @throws Inconclusive when there are fewer agents than seats
   */
  person(name: string): Consumer | Agent {
    return this.#people[name] === 'agent' ? this.#agent(name) : this.consumer(name);
  }

  /** The consumer of that name. */
  consumer(name: string): Consumer {
    let consumer = this.#consumers.get(name);
    if (consumer === undefined) this.#consumers.set(name, (consumer = new Consumer(name, this.#stage)));
    return consumer;
  }

  #agent(name: string): Agent {
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const seats = Object.keys(this.#people).filter((each) => this.#people[each] === 'agent');
    const credentials = this.#stage.target.agents[seats.indexOf(name)];
    if (credentials === undefined)
      throw new Inconclusive('too-few-agents', `There is no agent for the seat of ${name}.`);
    const agent = new Agent(name, this.#stage, credentials);
    this.#agents.set(name, agent);
    return agent;
  }
}
