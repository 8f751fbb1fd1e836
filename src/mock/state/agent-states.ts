import { publicId } from './agent-ids.js';
import type { Clock } from './mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { MockAgent } from './conversation.js';

/** How available an agent said to be, and when. */
interface AgentState {
  readonly availability: string;
  readonly channels: unknown;
  readonly description: string | undefined;
  readonly at: number;
}

/** An agent's connection that asked to be told of agents' states. */
interface StateWatcher {
  readonly connection: Connection;
  readonly subscriptionId: string;
}

export interface AgentStatesOptions {
  /** Of the account. */
  readonly id: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly agentOn: (connection: Connection) => MockAgent;
}

/** How available an account's agents are, and who is told of it. */
export class AgentStates {
  readonly #options: AgentStatesOptions;
  readonly #states = new Map<string, AgentState>();
  readonly #watchers = new Map<string, StateWatcher>();

  constructor(options: AgentStatesOptions) {
    this.#options = options;
  }

  leave(connection: Connection): void {
    for (const [id, watcher] of this.#watchers)
      if (watcher.connection === connection) this.#watchers.delete(id);
  }

  /** Grants a subscription; `begin` sends its first notification and is to be called after the response. */
  watch(connection: Connection): { readonly id: string; readonly begin: () => void } {
    const id = this.#options.newId();
    const watcher = { connection, subscriptionId: id };
    this.#watchers.set(id, watcher);
    return { id, begin: () => this.#tell(watcher, this.#options.agentOn(connection)) };
  }

  /** The agent on a connection says how available it is; all who watch are told. */
  set(connection: Connection, availability: string, channels: unknown, description?: string): void {
    const { agentOn, clock } = this.#options;
    const agent = agentOn(connection);
    this.#states.set(agent.userId, { availability, channels, description, at: clock.now() });
    for (const watcher of this.#watchers.values()) this.#tell(watcher, agent);
  }

  /** True when the agent on a connection said that it is online. */
  isAvailable(connection: Connection): boolean {
    return this.#states.get(this.#options.agentOn(connection).userId)?.availability === 'ONLINE';
  }

  #tell({ connection, subscriptionId }: StateWatcher, agent: MockAgent): void {
    const { id } = this.#options;
    const state = this.#states.get(agent.userId);
    const { description } = state ?? {};
    const result = {
      agentId: publicId(agent.userId),
      agentUserId: `${id}.${agent.userId}`,
      brandId: id,
      availability: state?.availability ?? 'OFFLINE',
      channels: state?.channels ?? [],
      ...(description !== undefined && { description }),
      ...(state !== undefined && { lastUpdateTime: state.at }),
    };
    connection.notify(
      '.ams.routing.AgentStateNotification',
      { subscriptionId, changes: [{ type: 'UPSERT', result }] },
      'agent state',
    );
  }
}
