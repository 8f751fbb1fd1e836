import type { ClientProperties } from './client-properties.js';
import type { Dialog } from './dialog.js';

/** An agent as configured. */
export interface MockAgent {
  readonly username: string;
  readonly password: string;
  readonly userId: string;
  /** The skills it serves; all of them when absent. */
  readonly skills?: readonly string[];
}

/** Somebody who takes part in a conversation beside its consumer. */
export interface AgentParticipant {
  readonly role: string;
  /** `{account}.{userId}`. */
  readonly agentId: string;
  /** The public id. */
  readonly agentPId: string;
}

export interface Ttr {
  readonly ttrType: string;
  readonly value: number;
}

/** What agents have set of a conversation; absent until they do. */
export interface Remarks {
  readonly note?: string;
  /** When an agent has promised to answer, in milliseconds since the epoch. */
  readonly manualETTR?: number;
  readonly topic?: string;
  readonly delay?: Readonly<Record<string, unknown>>;
  readonly conversationHandlerDetails?: Readonly<Record<string, unknown>>;
}

/** A conversation as the service keeps it. */
export interface Conversation {
  readonly id: string;
  consumerId: string;
  readonly startTs: number;
  readonly isFirst: boolean;
  readonly channelType: string;
  readonly brandId: string;
  readonly campaignInfo: unknown;
  readonly context: unknown;
  /** What the client that started it is; the brand's side is told. */
  readonly clientProperties: ClientProperties | undefined;
  /** Open until its last dialog is closed; what is told as its state is that of its main dialog. */
  stage: 'OPEN' | 'CLOSE';
  endTs: number | undefined;
  closeReason: 'CONSUMER' | 'AGENT' | 'SYSTEM' | undefined;
  updatedAt: number;
  ttr: Ttr;
  /** Whether it is told: not where nobody has set it, and the service does not tell what holds then. */
  tellsTtr: boolean;
  skillId: string;
  csat: Readonly<Record<string, unknown>> | undefined;
  /** What agents have noted, promised and sorted it under, as it is told of. */
  remarks: Remarks;
  agents: readonly AgentParticipant[];
  /** Whether an agent has ever been assigned: where none was, nobody is asked how it was. */
  hadAgent: boolean;
  /** Agents who are asked to come. */
  suggested: readonly AgentParticipant[];
  /** The talk itself, then the survey when there is one. */
  readonly dialogs: Dialog[];
}
