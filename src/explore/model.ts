/** A connection as the model has it. */
export interface ConnectionModel {
  /** From 1, in the order in which the person opened them. */
  readonly number: number;
  isOpen: boolean;
  /** Names of the subscriptions to conversations that are on it. */
  subscriptions: string[];
  /** Names of the conversations whose main dialog is listened to. */
  readonly listening: Set<string>;
  /** An agent's: rings are told on it. */
  isRung: boolean;
}

/** Somebody who takes part. */
export interface PersonModel {
  readonly name: string;
  readonly role: 'consumer' | 'agent';
  readonly connections: ConnectionModel[];
  /** An agent's: conversations are routed to them. */
  isOnline: boolean;
  /** An agent's: online, and not to be rung all the same. */
  isAway: boolean;
  /** The connection on which the profile was set. */
  profileOn: number | undefined;
}

/** Something that was published in a main dialog and granted. */
export interface EventModel {
  readonly name: string;
  readonly by: string;
  readonly event: unknown;
  readonly isPrivate: boolean;
}

/** A conversation, as far as what was granted says how it is. */
export interface ConversationModel {
  readonly name: string;
  /** The consumer whose it is. */
  readonly owner: string;
  /** The main dialog; after it a survey may still keep the conversation open. */
  isDialogOpen: boolean;
  /** Undefined where the service decides: after the main dialog, a survey may follow. */
  isOpen: boolean | undefined;
  /** Who is the agent; undefined when nobody is. */
  agent: string | undefined;
  readonly managers: Set<string>;
  /** Agents who were rung and have not answered. */
  readonly rung: Set<string>;
  readonly events: EventModel[];
  /** Shared screens, by the ids of their dialogs. */
  readonly screens: string[];
  /** What was granted and has to stay so, by the member of the details. */
  readonly granted: Map<'ttr' | 'csat' | 'skill', unknown>;
}

/** An address of a file that was granted. */
export interface FileModel {
  readonly name: string;
  readonly owner: string;
  readonly kind: 'upload' | 'download';
  isPut: boolean;
}

/** The service as a sequence has made it: what is there, and what may be done next. */
export interface Model {
  readonly people: readonly PersonModel[];
  readonly conversations: ConversationModel[];
  readonly files: FileModel[];
  /** How many names of a kind were given. */
  readonly counts: Map<string, number>;
}

/** A model in which nothing has happened. */
export function emptyModel(people: Readonly<Record<string, 'consumer' | 'agent'>>): Model {
  return {
    people: Object.entries(people).map(([name, role]) => ({
      name,
      role,
      connections: [],
      isOnline: false,
      isAway: false,
      profileOn: undefined,
    })),
    conversations: [],
    files: [],
    counts: new Map(),
  };
}

/** A name for one more thing of a kind: `conversation 3`. */
export function nextName({ counts }: Model, kind: string): string {
  const next = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, next);
  return `${kind} ${next}`;
}

/** The connections of somebody that are open. */
export function openOf({ connections }: PersonModel): ConnectionModel[] {
  return connections.filter(({ isOpen }) => isOpen);
}

/** Everybody of a role who has an open connection. */
export function presentOf({ people }: Model, role: PersonModel['role']): PersonModel[] {
  return people.filter((each) => each.role === role && openOf(each).length > 0);
}

/** True for somebody who may speak in a conversation: its consumer, its agent, a manager. */
export function takesPart({ owner, agent, managers }: ConversationModel, { name }: PersonModel): boolean {
  return owner === name || agent === name || managers.has(name);
}

/** A connection is gone, with all that was subscribed to on it. */
export function lose(connection: ConnectionModel): void {
  connection.isOpen = false;
  connection.subscriptions = [];
  connection.listening.clear();
  connection.isRung = false;
}

/** A conversation that has just been started. */
export function started(name: string, owner: string): ConversationModel {
  return {
    name,
    owner,
    isDialogOpen: true,
    isOpen: true,
    agent: undefined,
    managers: new Set(),
    rung: new Set(),
    events: [],
    screens: [],
    granted: new Map(),
  };
}

/** A conversation is closed, with all its dialogs. */
export function over(conversation: ConversationModel): void {
  conversation.isOpen = false;
  conversation.isDialogOpen = false;
  conversation.rung.clear();
}
