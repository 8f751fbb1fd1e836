import { compact } from './conversation-members.js';
import { isObject, member, stringMember } from './members.js';

/** A member that is told beside an event, and is the same whenever and to whomever the event is told. */
export interface EventMember {
  /** Where it stands in the change. */
  readonly name: string;
  readonly requirement: 'R-040' | 'R-053' | 'R-061' | 'R-062' | 'R-071';
  /** True where consumers and agents know somebody by different ids: it is compared among those of one role. */
  readonly differsByRole: boolean;
  /** Where it is documented. */
  readonly source: string;
  readonly read: (change: unknown) => unknown;
}

const plain =
  (name: string) =>
  (change: unknown): unknown =>
    compact(member(change, name));
const ofOriginator =
  (name: string) =>
  (change: unknown): unknown =>
    compact(stringMember(member(change, 'originatorMetadata'), name));

export const eventMembers: readonly EventMember[] = [
  row('originatorId', 'R-040', true, 'ms/MessagingEventNotification', plain('originatorId')),
  row('originatorPId', 'R-040', false, 'AgentSDK/events', plain('originatorPId')),
  row('originatorMetadata/id', 'R-040', true, 'AgentSDK/events', ofOriginator('id')),
  row('serverTimestamp', 'R-071', false, 'ConnectorAPI/Webhooks/events', plain('serverTimestamp')),
  row('conversationId', 'R-053', false, 'MWA/get-messages', plain('conversationId')),
  row('messageAudience', 'R-061', false, 'ConnectorAPI/Webhooks/events', plain('messageAudience')),
  row('metadata', 'R-062', false, 'MWA/post-conversation-survey', metadataOf),
];

const indexes = new Map(eventMembers.map(({ name }, index) => [name, index]));

/** The place of a member in the table. */
export function eventMemberIndex(name: string): number {
  return indexes.get(name) ?? -1;
}

function row(
  name: string,
  requirement: EventMember['requirement'],
  differsByRole: boolean,
  source: string,
  read: EventMember['read'],
): EventMember {
  return { name, requirement, differsByRole, source, read };
}

/** An empty list of metadata is none. */
function metadataOf(change: unknown): unknown {
  const metadata = member(change, 'metadata');
  return Array.isArray(metadata) && metadata.length === 0 ? undefined : compact(metadata);
}

/** True for what is marked for agents and managers, and not for the consumer. */
export function isPrivate(audience: unknown): boolean {
  return audience === 'AGENTS_AND_MANAGERS';
}

/** Who an event is from, by each id that the change names. */
export function originatorsIn(change: unknown): string[] {
  if (!isObject(change)) return [];
  const ids = [change['originatorPId'], change['originatorId'], member(change['originatorMetadata'], 'id')];
  return ids.filter((id) => typeof id === 'string');
}
