import type { Connection } from '../../wire/index.js';
import { Inconclusive } from '../../errors/index.js';
import type { Beside } from '../expectations/published-events.js';

/** How available an agent is. */
export type Availability = 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON';

/** What an agent joins a conversation as, beside the one who is assigned to it. */
export type SideRole = 'MANAGER' | 'READER';

/**
 * The agent's seat, whoever sits in it: the harness, which acts over the API, or a person, who is told what to do in the
 * Agent Workspace. What only the API can show is asked of `onWire`.
 */
export interface AgentSeat {
  readonly name: string;
  /** The ids under which this agent may appear among the participants; none where they are not known. */
  readonly ids: readonly string[];
  /** The connections on which is seen what this agent is told; none of a person's. */
  readonly connections: readonly Connection[];
  /** The conversation that this agent has turned to last. */
  readonly conversation: string;
  /** Turns to a conversation: what is said from now on is said in it. */
  attend(convId: string): void;
  /** Becomes available, so as to be rung. */
  goOnline(): Promise<void>;
  setAvailability(availability: Availability): Promise<void>;
  /** Is offered the conversation, and has not answered yet. */
  expectRung(convId: string): Promise<void>;
  accept(convId: string): Promise<void>;
  reject(convId: string): Promise<void>;
  /** Hands the conversation to whoever of a skill accepts it. */
  transferToSkill(convId: string): Promise<void>;
  /** Offers the conversation to another agent, who is then rung. */
  suggest(convId: string, other: AgentSeat): Promise<void>;
  /** Joins a conversation, or leaves it. */
  manage(convId: string, type: 'ADD' | 'REMOVE', role?: SideRole): Promise<void>;
  /** Closes one dialog of the conversation, the survey to follow if there is one. */
  closeDialog(convId: string, dialogId: string): Promise<void>;
  /** Closes the conversation. */
  closeConversation(convId: string): Promise<void>;
  /**
   * Says, reads or shows something.
   *
   * @returns its sequence, where that is seen
   */
  says(dialogId: string, event: unknown, broken?: string, beside?: Beside): Promise<number | undefined>;
  /** Takes no more conversations and leaves: a run leaves no agent waiting for what nobody answers. */
  endShift(): Promise<void>;
}

/** What a person at the agent's seat cannot show: it passes where the harness does not look. */
export function unseen(what: string): Inconclusive {
  return new Inconclusive(
    'needs-agent-api',
    `The scenario needs ${what}, which a person at the agent's seat cannot show.`,
  );
}
