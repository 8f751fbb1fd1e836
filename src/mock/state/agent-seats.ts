import type { Connection } from '../connection/client-connection.js';
import { Refusal } from '../requests/refusal.js';
import { publicId } from './agent-ids.js';
import type { AgentParticipant, MockAgent } from './conversation.js';

/** Which agent is on which connection of an account. */
export class AgentSeats {
  readonly #account: string;
  readonly #agents = new Map<Connection, MockAgent>();

  constructor(account: string) {
    this.#account = account;
  }

  seat(connection: Connection, agent: MockAgent): void {
    this.#agents.set(connection, agent);
  }

  leave(connection: Connection): void {
    this.#agents.delete(connection);
  }

  /** @throws Refusal when no agent is on the connection */
  agentOn(connection: Connection): MockAgent {
    const agent = this.#agents.get(connection);
    if (agent === undefined) throw new Refusal(401, 'No agent is logged in on this connection');
    return agent;
  }

  /** An agent as it appears among participants. */
  participant({ userId }: MockAgent, role: string): AgentParticipant {
    return { role, agentId: `${this.#account}.${userId}`, agentPId: publicId(userId) };
  }

  /** The connections of those who are among some participants. */
  connectionsOf(participants: readonly AgentParticipant[]): Connection[] {
    return [...this.#agents].flatMap(([connection, agent]) => {
      const { agentId } = this.participant(agent, '');
      return participants.some((each) => each.agentId === agentId) ? [connection] : [];
    });
  }
}
