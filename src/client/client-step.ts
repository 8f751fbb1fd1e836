/** What a client under test can be told to do, as plain data: what a client needs is an interpreter of these. */
export type ClientStep =
  /** Opens a connection and authenticates. */
  | { readonly do: 'connect' }
  /** Subscribes to the consumer's conversations; whoever is not connected connects first. */
  | { readonly do: 'subscribe' }
  /** Starts a conversation, and listens to what is said in it. */
  | { readonly do: 'start' }
  /** Says something in the conversation. */
  | { readonly do: 'say'; readonly text: string }
  /** Marks what was said to the consumer as read. */
  | { readonly do: 'read' }
  /** Puts a file where the service lets it, and shows it in the conversation. */
  | { readonly do: 'send-file'; readonly type: string; readonly base64: string }
  /** Closes the conversation. */
  | { readonly do: 'close' }
  /** Closes the connection, and opens another. */
  | { readonly do: 'reconnect' };

export type ClientDeed = ClientStep['do'];

/** Every one of them, with what it means to people. */
export const deeds: Readonly<Record<ClientDeed, string>> = {
  connect: 'connect',
  subscribe: 'subscribe to conversations',
  start: 'start a conversation',
  say: 'say something',
  read: 'mark what was said as read',
  'send-file': 'send a file',
  close: 'close the conversation',
  reconnect: 'connect anew',
};

/** True for the name of something that a client can be told to do. */
export function isDeed(name: string): name is ClientDeed {
  return Object.hasOwn(deeds, name);
}

/** A step in a few words, for people. */
export function stepInWords(step: ClientStep): string {
  return step.do === 'say' ? `say ${JSON.stringify(step.text)}` : deeds[step.do];
}

/** All that a client is told of a case before it begins. */
export interface ClientCase {
  /** Id of the case, such as `CLI-003`. */
  readonly case: string;
  readonly title: string;
  /** Where domains are asked for, and files put: `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** The same for WebSockets. */
  readonly socketOrigin: string;
  readonly account: string;
  /** The consumer's token, as it is presented when a connection is opened. */
  readonly token: string;
  /** A POST gives a new token of the same consumer, `{"jwt": ...}`, as a brand's own server would. */
  readonly tokenUrl: string;
  /** Steps as they are due, as server-sent events, for clients that have no standard input. */
  readonly stepsUrl: string;
  /** What the client will be told to do, in order; each is told again when it is due. */
  readonly steps: readonly ClientStep[];
}
