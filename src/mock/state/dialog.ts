/** Who says something, as those who listen are told of them. */
export interface Originator {
  /** As agents' clients know them: `{account}.{userId}` for an agent. */
  readonly id: string;
  /** The public id. */
  readonly pId: string;
  readonly role: string;
  /** What their client told of itself. */
  readonly clientProperties: unknown;
}

/** Something that happened in a dialog. Chat states have no sequence, and are not kept. */
export interface DialogEvent {
  readonly sequence: number | undefined;
  readonly originator: Originator;
  readonly serverTimestamp: number;
  readonly event: Readonly<Record<string, unknown>>;
  /** What was said beside it, for programs. */
  readonly metadata: unknown;
  /** Who may be told of it; all when undefined. */
  readonly audience: string | undefined;
}

/** A dialog of a conversation as the service keeps it: the talk itself, the survey after it, or another beside it. */
export interface Dialog {
  readonly id: string;
  readonly type: 'MAIN' | 'POST_SURVEY' | 'OTHER';
  /** Its own way of talking; that of the conversation when undefined. */
  channelType: string | undefined;
  metaData: Readonly<Record<string, unknown>> | undefined;
  readonly creationTs: number;
  state: 'OPEN' | 'CLOSE';
  /** When anybody said or did something in it. */
  usedAt: number;
  endTs: number | undefined;
  closedBy: 'CONSUMER' | 'AGENT' | 'SYSTEM' | undefined;
  closedCause: string | undefined;
  /** By sequence, from 0. */
  readonly events: DialogEvent[];
}

/** A new dialog, in which nothing has been said. */
export function newDialog(id: string, type: Dialog['type'], creationTs: number): Dialog {
  return {
    id,
    type,
    channelType: undefined,
    metaData: undefined,
    creationTs,
    state: 'OPEN',
    usedAt: creationTs,
    endTs: undefined,
    closedBy: undefined,
    closedCause: undefined,
    events: [],
  };
}

/** True for what consumers may be told as well as agents and managers. */
export function isForAll({ audience }: DialogEvent): boolean {
  return audience !== 'AGENTS_AND_MANAGERS';
}

/** True for what somebody says or shows, and not for what tells of reading or typing. */
export function isContent({ event }: DialogEvent): boolean {
  return event['type'] === 'ContentEvent' || event['type'] === 'RichContentEvent';
}
