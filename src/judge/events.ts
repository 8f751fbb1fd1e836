import { integerMember, listMember, member, stringMember } from './members.js';

/** An event as a notification tells it; what is missing or mistyped reads as undefined, as the contract has said so. */
export interface ToldEvent {
  readonly dialogId: string | undefined;
  /** Of what is kept: the 0 that a chat state may have is nobody's place in the dialog. */
  readonly sequence: number | undefined;
  /** `ContentEvent`, `RichContentEvent`, `AcceptStatusEvent`, `ChatStateEvent`, or what a service adds. */
  readonly type: string;
  readonly serverTimestamp: number | undefined;
  readonly event: unknown;
  /** The whole of what is told of it; not to be kept. */
  readonly change: unknown;
  /** Where it stands in the frame, as a JSON Pointer. */
  readonly pointer: string;
}

const none: readonly never[] = [];

/** The events in the body of a messaging notification; none when the message is of another kind. */
export function eventsOf(message: string, body: unknown): readonly ToldEvent[] {
  if (message.endsWith('MessagingEventNotification'))
    return listMember(body, 'changes').map((change, index) => eventOf(change, `/body/changes/${index}`));
  if (message.endsWith('OnlineEventDistribution')) return [eventOf(body, '/body')];
  return none;
}

/** One of them, as it stands wherever it is told. */
export function eventOf(change: unknown, pointer: string): ToldEvent {
  const event = member(change, 'event');
  const type = stringMember(event, 'type') ?? '';
  return {
    dialogId: stringMember(change, 'dialogId'),
    sequence: isChatState(type) ? undefined : integerMember(change, 'sequence'),
    type,
    serverTimestamp: integerMember(change, 'serverTimestamp'),
    event,
    change,
    pointer,
  };
}

/** True for what somebody says or shows, and not for what tells of reading or typing. */
export function isContent(type: string): boolean {
  return type === 'ContentEvent' || type === 'RichContentEvent';
}

/** True for what somebody is doing just now: it takes no sequence, and is not kept. */
export function isChatState(type: string): boolean {
  return type === 'ChatStateEvent';
}

/** An event in a few words, for people: its type, and a text. What is shown of it is masked first, then cut. */
export function gistOf(event: unknown): string {
  return `${stringMember(event, 'type') ?? ''} ${stringMember(event, 'message') ?? ''}`.trim();
}
