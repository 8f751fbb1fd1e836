import { Agent, Consumer, stageAt, type Stage } from '../../actors/index.js';
import { MockError } from '../../errors/index.js';
import type { MockTls } from '../options.js';
import type { MockAgent } from '../state/conversation.js';
import { PlayedAgent, PlayedConsumer } from './played-people.js';

export interface CastOptions {
  readonly origin: string;
  readonly account: string;
  readonly agents: readonly MockAgent[];
  readonly tls: MockTls | undefined;
  /** Milliseconds within which each thing that is waited for has to come. */
  readonly deadlineMs: number;
  /** The mock closes a silent connection after this; a minute unless given. */
  readonly idleTimeoutMs?: number;
}

/** The agents and consumers that a test plays: they reach the mock by its addresses, and know no other way in. */
export class Cast {
  readonly #options: CastOptions;
  readonly #agents = new Map<string, PlayedAgent>();
  readonly #consumers = new Map<string, PlayedConsumer>();
  #stage: Stage;

  constructor(options: CastOptions) {
    this.#options = options;
    this.#stage = stageFor(options);
  }

  /**
   * An agent by name: the one who logs in by it, or else the next who plays no part yet.
   *
   * @throws MockError when there is none left
   */
  agent(name: string): PlayedAgent {
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const { agents } = this.#options;
    const taken = new Set([...this.#agents.values()].map(({ actor }) => actor.credentials));
    const credentials =
      agents.find(({ username }) => username === name) ?? agents.find((each) => !taken.has(each));
    if (credentials === undefined || taken.has(credentials))
      throw new MockError('mock-no-agent-left', `The mock has no agent left for ${name}.`, [
        ['there are', agents.map(({ username }) => username).join(', ')],
      ]);
    const agent = new PlayedAgent(new Agent(name, this.#stage, credentials));
    this.#agents.set(name, agent);
    return agent;
  }

  /** A consumer by name, who signs up on first use. */
  consumer(name: string): PlayedConsumer {
    const consumer = this.#consumers.get(name) ?? new PlayedConsumer(new Consumer(name, this.#stage));
    this.#consumers.set(name, consumer);
    return consumer;
  }

  /** All leave: whoever is asked for next is somebody new. */
  async leave(): Promise<void> {
    const all = [...this.#agents.values(), ...this.#consumers.values()];
    this.#agents.clear();
    this.#consumers.clear();
    await Promise.all(all.map(({ actor }) => actor.leave()));
    this.#stage.recorder.end();
    this.#stage = stageFor(this.#options);
  }
}

/** What those need who are to reach a mock by its addresses. */
export function stageFor({ origin, account, agents, tls, deadlineMs, idleTimeoutMs }: CastOptions): Stage {
  return stageAt({
    discover: origin,
    account,
    agents,
    deadlineMs,
    ...(idleTimeoutMs !== undefined && { idleTimeoutMs }),
    // They reach a mock of their own process: whatever name its certificate is for, and whoever signed it, it is the mock's.
    ...(tls !== undefined && { access: { insecure: true } }),
  });
}
