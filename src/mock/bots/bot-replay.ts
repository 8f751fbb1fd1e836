import { createReadStream } from 'node:fs';
import { checkCapture } from '../../capture/index.js';
import { Contract } from '../../contract/index.js';
import { listMember, member, stringMember, type Frame } from '../../judge/index.js';
import type { BotAction, ReplayStep } from './bot-script.js';

/** What an agent did in a conversation that was recorded, and how much the consumer had said by then. */
interface Recorded {
  /** The connection on which it was told first: what others were told of it is the same again. */
  readonly session: string;
  readonly steps: ReplayStep[];
  heard: number;
  lastAt: number;
  isClosed: boolean;
}

/**
 * The agents' half of a recording: what they said, showed and typed, and that they closed. It is read from what anybody was
 * told, so that a capture of a consumer's client will do.
 *
 * @param file a transcript, or any capture that `check` reads
 * @param asRecorded whether the agent takes as long as it took then
 * @returns the conversations in which an agent did something, in order
 * @throws CaptureError when nothing of it can be read
 */
export async function replayOf(
  file: string,
  asRecorded: boolean,
): Promise<readonly (readonly ReplayStep[])[]> {
  const conversations = new Map<string, Recorded>();
  const idle = (): void => undefined;
  await checkCapture(createReadStream(file), {
    contract: Contract.load(),
    name: file,
    strict: false,
    onFinding: idle,
    record: {
      begin: idle,
      record: idle,
      finding: idle,
      end: idle,
      frame: (frame) => take(frame, conversations, asRecorded),
    },
  });
  return [...conversations.values()].map(({ steps }) => steps).filter(({ length }) => length > 0);
}

function take({ from, session, at, content }: Frame, all: Map<string, Recorded>, asRecorded: boolean): void {
  if (from !== 'service' || content.form !== 'json') return;
  const type = stringMember(content.value, 'type') ?? '';
  const changes = listMember(member(content.value, 'body'), 'changes');
  if (type.endsWith('MessagingEventNotification')) {
    for (const change of changes) {
      const conversation = conversationOf(all, stringMember(change, 'dialogId') ?? '', session, at);
      if (conversation.session === session) takeEvent(conversation, change, at, asRecorded);
    }
  } else if (type.endsWith('ExConversationChangeNotification')) {
    for (const change of changes) takeClosing(all, change, at, asRecorded);
  }
}

/** The main dialog of a conversation has the conversation's id. */
function conversationOf(all: Map<string, Recorded>, id: string, session: string, at: number): Recorded {
  const known = all.get(id) ?? { session, steps: [], heard: 0, lastAt: at, isClosed: false };
  all.set(id, known);
  return known;
}

function takeEvent(conversation: Recorded, change: unknown, at: number, asRecorded: boolean): void {
  const event = member(change, 'event');
  const kind = stringMember(event, 'type');
  const isContent = kind === 'ContentEvent' || kind === 'RichContentEvent';
  const role = stringMember(member(change, 'originatorMetadata'), 'role');
  if (role === 'CONSUMER') {
    if (!isContent) return;
    conversation.heard += 1;
    conversation.lastAt = at;
    return;
  }
  if (isContent) add(conversation, { does: 'publish', event }, at, asRecorded);
  else if (kind === 'ChatStateEvent' && stringMember(event, 'chatState') === 'COMPOSING')
    add(conversation, { does: 'type' }, at, asRecorded);
  else if (kind === 'AcceptStatusEvent' && stringMember(event, 'status') === 'READ')
    add(conversation, { does: 'read' }, at, asRecorded);
}

function takeClosing(all: Map<string, Recorded>, change: unknown, at: number, asRecorded: boolean): void {
  const details = member(member(change, 'result'), 'conversationDetails');
  const conversation = all.get(stringMember(details, 'convId') ?? '');
  const isClosed = stringMember(details, 'state') === 'CLOSE' || stringMember(details, 'stage') === 'CLOSE';
  if (conversation === undefined || conversation.isClosed || !isClosed) return;
  conversation.isClosed = true;
  if (stringMember(details, 'closeReason') === 'AGENT') add(conversation, { does: 'close' }, at, asRecorded);
}

function add(conversation: Recorded, action: BotAction, at: number, asRecorded: boolean): void {
  const { heard, lastAt, steps } = conversation;
  const forMs = Math.max(0, Math.round(at - lastAt));
  if (asRecorded && forMs > 0) steps.push({ heard, action: { does: 'wait', forMs } });
  steps.push({ heard, action });
  conversation.lastAt = at;
}
