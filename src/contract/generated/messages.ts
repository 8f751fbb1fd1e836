/* Generated from the schemas by `messaging-conformance types`; a change here is lost. */
// 564040a9af84 envelopes/notification.json
// 73457e57d6cd envelopes/request.json
// 4c8d56b567f1 envelopes/response.json
// e6cba6af765c notifications/aam.ExConversationChangeNotification.json
// 8040ee1f57cf notifications/cqm.ExConversationChangeNotification.json
// a8ee436db443 notifications/routing.AgentStateNotification.json
// b06541c39997 notifications/routing.RoutingTaskNotification.json
// c645de56a7c7 requests/GetClock.json
// bbc18d6c4252 requests/InitConnection.json
// 6f9564e4c9ad requests/aam.SubscribeExConversations.json
// 58868b0e102d requests/aam.UnsubscribeExConversations.json
// c535862f5464 requests/agent.GetClock.json
// 2fbee5ab899b requests/agent.UpdateConversationField.json
// 185c4ec20019 requests/cm.ConsumerRequestConversation.json
// baf6789a0847 requests/cm.UpdateConversationField.json
// 70fc8120c104 requests/cqm.SubscribeExConversations.json
// 2d8aee8fe7d7 requests/cqm.UnsubscribeExConversations.json
// de8998c517f4 requests/routing.SetAgentState.json
// fad751ddfe81 requests/routing.SubscribeAgentsState.json
// 8668abe0fdc8 requests/routing.SubscribeRoutingTasks.json
// 68ff1b3854f0 requests/routing.UpdateRingState.json
// 9d4bb0544fb4 responses/ErrorResponse.json
// 33e33a96c45d responses/GetClockResponse.json
// 9083710dc16e responses/StringResponse.json
// 22ada55c909c responses/aam.SubscribeExConversationsResponse.json
// cf011ed0c29b responses/agent.ErrorResponse.json
// cd732734851e responses/agent.GetClockResponse.json
// d9e74540b8e7 responses/agent.StringResponse.json
// c6a9ab1ae21a responses/cm.RequestConversationResponse.json
// 30a426c3a0fe responses/cqm.SubscribeExConversationsResponse.json
// 2c6bff9991a5 responses/routing.SubscribeResponse.json
// a469b43da185 types/agent-conversation-change.json
// 969faddd982e types/agent-conversation-details.json
// 6c472c4f343d types/agent-conversation-result.json
// d7b89460cb64 types/agent-state-change.json
// 4564da01d93b types/agent-state.json
// ce37558c5980 types/campaign.json
// 73c9c511956c types/client-properties.json
// 2b0486ef2c54 types/connection-header.json
// 4e3cfbb08104 types/consumer-authentication.json
// 357f16ed9a36 types/conversation-change.json
// 91f457650668 types/conversation-details.json
// d01d003c66e1 types/conversation-field.json
// 00fa0997bb48 types/conversation-result.json
// b8bc6ad65425 types/csat.json
// 9bb4234e991b types/delay.json
// 7b6ba2a76339 types/dialog-participant.json
// 7c31587c05b3 types/dialog.json
// 02fb3f16a841 types/field-csat.json
// 814b9ed32cad types/field-dialog.json
// 2de3eaa6a9fc types/field-participants.json
// e267c7784ad7 types/field-skill.json
// eaeef3b98c31 types/field-state.json
// 736a2bac211a types/field-ttr.json
// f002972a6832 types/id.json
// 3a4620b58168 types/participant.json
// e30d3cd9545c types/participants-by-role.json
// b9817a2b8b1a types/participants.json
// 7bd3ba6c33e7 types/request-id.json
// b22a42ec0fb6 types/ring.json
// e9e32eb22665 types/routing-change.json
// fd50acd33f91 types/routing-task.json
// 3a3114cf0273 types/subscription-id.json
// 3e4b7244f6d7 types/timestamp.json
// f43e27b99737 types/ttr.json

/**
 * Any frame of the contract; `kind` and `type` tell which.
 */
export type Frame =
  | InitConnection
  | GetClock
  | SubscribeExConversations
  | UnsubscribeExConversations
  | ConsumerRequestConversation
  | UpdateConversationField
  | StringResponse
  | ErrorResponse
  | GetClockResponse
  | SubscribeExConversationsResponse
  | RequestConversationResponse
  | ExConversationChangeNotification
  | AgentGetClock
  | AgentSubscribeExConversations
  | AgentUnsubscribeExConversations
  | AgentUpdateConversationField
  | SubscribeRoutingTasks
  | UpdateRingState
  | SetAgentState
  | SubscribeAgentsState
  | AgentStringResponse
  | AgentErrorResponse
  | AgentGetClockResponse
  | AgentSubscribeExConversationsResponse
  | RoutingSubscribeResponse
  | AgentExConversationChangeNotification
  | RoutingTaskNotification
  | AgentStateNotification;
/**
 * Chosen by the client, unique on its connection; the response carries it back.
 */
export type RequestId = string;
/**
 * A header of InitConnection; `type` tells which.
 */
export type ConnectionHeader = ConsumerAuthentication | ClientProperties;
/**
 * Names a stream of notifications on one connection.
 */
export type SubscriptionId = string;
/**
 * An identifier given by the service: text that never changes.
 */
export type Id = string;
/**
 * One change to a conversation; `field` tells of what.
 */
export type ConversationField =
  ConversationStateField | ParticipantsChange | SkillChange | TtrField | CsatRate | DialogChange;
/**
 * A moment, in milliseconds since the epoch. The lower bound tells milliseconds from seconds.
 */
export type Timestamp = number;
/**
 * The participants, as a list or by role: both occur.
 */
export type Participants = {id: string; role: string}[] | {[role: string]: string[]};

/**
 * Authorizes a connection that was opened without a header.
 */
export interface InitConnection {
  kind: 'req';
  id: RequestId;
  type: 'InitConnection';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never> | null;
  /**
   * The token, and what the client is.
   *
   * @minItems 1
   */
  headers: [ConnectionHeader, ...ConnectionHeader[]];
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
/**
 * The consumer's token.
 */
export interface ConsumerAuthentication {
  type: '.ams.headers.ConsumerAuthentication';
  jwt: string;
}
/**
 * What the client is; clients add properties of their own.
 */
export interface ClientProperties {
  type: '.ams.headers.ClientProperties';
  [k: string]: unknown;
}
/**
 * Asks for the time; also keeps a connection alive.
 */
export interface GetClock {
  kind: 'req';
  id: RequestId;
  type: 'GetClock';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never> | null;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
/**
 * Asks for a stream of the consumer's conversations.
 */
export interface SubscribeExConversations {
  kind: 'req';
  id: RequestId;
  type: 'cqm.SubscribeExConversations';
  body?: SubscribeExConversationsBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface SubscribeExConversationsBody {
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  /**
   * Only conversations in these states.
   */
  convState?: ('OPEN' | 'CLOSE')[];
  /**
   * What newer clients send in place of convState.
   */
  stage?: ('OPEN' | 'CLOSE')[];
}
/**
 * Ends a stream.
 */
export interface UnsubscribeExConversations {
  kind: 'req';
  id: RequestId;
  type: 'cqm.UnsubscribeExConversations';
  body: UnsubscribeExConversationsBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface UnsubscribeExConversationsBody {
  subscriptionId: SubscriptionId;
}
/**
 * Starts a conversation.
 */
export interface ConsumerRequestConversation {
  kind: 'req';
  id: RequestId;
  type: 'cm.ConsumerRequestConversation';
  body?: ConsumerRequestConversationBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface ConsumerRequestConversationBody {
  /**
   * Which time to respond applies.
   */
  ttrDefName?: string | null;
  skillId?: string | null;
  campaignInfo?: RequestedCampaign;
  channelType?: string | null;
  brandId?: string | null;
  /**
   * Where the consumer comes from; of no fixed shape.
   */
  conversationContext?: {} | null;
}
export interface RequestedCampaign {
  campaignId?: string | number;
  engagementId?: string | number;
}
/**
 * Changes fields of a conversation.
 */
export interface UpdateConversationField {
  kind: 'req';
  id: RequestId;
  type: 'cm.UpdateConversationField';
  body: UpdateConversationFieldBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface UpdateConversationFieldBody {
  conversationId: Id;
  /**
   * The changes: a list, or the one change itself.
   */
  conversationField: ConversationField[] | ConversationField;
}
/**
 * Closes a conversation.
 */
export interface ConversationStateField {
  field: 'ConversationStateField';
  conversationState: 'CLOSE';
}
/**
 * Adds, removes, changes or suggests a participant.
 */
export interface ParticipantsChange {
  field: 'ParticipantsChange';
  type: 'ADD' | 'REMOVE' | 'UPDATE' | 'SUGGEST';
  role: 'ASSIGNED_AGENT' | 'MANAGER' | 'READER' | 'AGENT' | 'CONTROLLER';
  userId?: Id;
}
/**
 * Sends a conversation to a skill.
 */
export interface SkillChange {
  field: 'Skill';
  type: 'UPDATE';
  skill: string;
}
/**
 * Changes how soon the consumer is to be answered.
 */
export interface TtrField {
  field: 'TTRField';
  ttrType: 'CUSTOM' | 'NORMAL' | 'PRIORITIZED' | 'URGENT';
  /**
   * In seconds.
   */
  value?: number;
}
/**
 * Tells how satisfied the consumer was.
 */
export interface CsatRate {
  field: 'CSATRate';
  csatRate?: number;
  csatResolutionConfirmation?: boolean;
  status?: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED';
}
/**
 * Changes a dialog of a conversation.
 */
export interface DialogChange {
  field: 'DialogChange';
  type: 'UPDATE';
  dialog: {
    dialogId: Id;
    state: 'CLOSE';
    closedCause?: string;
  };
}
/**
 * A request was granted; the body says so in words.
 */
export interface StringResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'StringResponse';
  body: string;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * A request was refused; the body says why.
 */
export interface ErrorResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'StringResponse';
  body: string;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * The service's time.
 */
export interface GetClockResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'GetClockResponse';
  body: Clock;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface Clock {
  currentTime: Timestamp;
}
/**
 * A stream was granted.
 */
export interface SubscribeExConversationsResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'cqm.SubscribeExConversationsResponse';
  body: GrantedSubscription;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface GrantedSubscription {
  subscriptionId: SubscriptionId;
}
/**
 * A conversation was created.
 */
export interface RequestConversationResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'cm.RequestConversationResponse';
  body: CreatedConversation;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface CreatedConversation {
  conversationId: Id;
}
/**
 * Conversations that came, changed or left a stream; the first of a stream tells all there are.
 */
export interface ExConversationChangeNotification {
  kind: 'notification';
  type: 'cqm.ExConversationChangeNotification';
  body: ExConversationChanges;
}
export interface ExConversationChanges {
  subscriptionId: SubscriptionId;
  changes: ConversationChange[];
}
/**
 * A conversation that came or changed (UPSERT), or left the stream (DELETE).
 */
export interface ConversationChange {
  type: 'UPSERT' | 'DELETE';
  result: ConversationResult;
}
/**
 * A conversation in a notification.
 */
export interface ConversationResult {
  convId: Id;
  conversationDetails: ConversationDetails;
  lastUpdateTime?: Timestamp;
  /**
   * When the answer is due, in milliseconds since the epoch; -1 for never.
   */
  effectiveTTR?: number;
  /**
   * The last thing that was said.
   */
  lastContentEventNotification?: {} | null;
  /**
   * Counts by participant.
   */
  numberOfUnreadMessages?: {} | null;
}
/**
 * A conversation as the consumer is told of it: the whole of it, whatever changed.
 */
export interface ConversationDetails {
  /**
   * Whether the conversation is open.
   */
  state: 'OPEN' | 'CLOSE';
  startTs: Timestamp;
  endTs?: Timestamp;
  metaDataLastUpdateTs?: Timestamp;
  participants?: Participants;
  participantsPId?: ParticipantsByRole;
  ttr?: Ttr;
  delay?: Delay;
  csat?: Csat;
  manualETTR?: Timestamp;
  convId?: Id;
  skillId?: string;
  brandId?: string;
  stage?: 'OPEN' | 'CLOSE';
  closeReason?: 'CONSUMER' | 'AGENT' | 'SYSTEM';
  firstConversation?: boolean;
  campaignInfo?: Campaign;
  /**
   * Where the consumer came from; of no fixed shape.
   */
  context?: {} | null;
  note?: string | null;
  sourceLastUpdateTs?: Timestamp;
  /**
   * Who handles the conversation; of no fixed shape.
   */
  conversationHandlerDetails?: {} | null;
  dialogs?: Dialog[];
}
/**
 * The ids of the participants, by the role they have.
 */
export interface ParticipantsByRole {
  CONSUMER?: Id[];
  ASSIGNED_AGENT?: Id[];
  MANAGER?: Id[];
  READER?: Id[];
  CONTROLLER?: Id[];
  AGENT?: Id[];
  [k: string]: Id[] | undefined;
}
/**
 * Time to respond: how soon the consumer is to be answered.
 */
export interface Ttr {
  /**
   * How urgent it is.
   */
  ttrType: 'CUSTOM' | 'NORMAL' | 'PRIORITIZED' | 'URGENT';
  /**
   * In seconds.
   */
  value: number;
}
/**
 * Why and until when answers are delayed.
 */
export interface Delay {
  type?: 'NIGHT' | 'WEEKEND' | 'HOLIDAY';
  tillWhen?: Timestamp;
}
/**
 * How satisfied the consumer was.
 */
export interface Csat {
  /**
   * From 1, worst, to 5, best.
   */
  csatRate?: number;
  /**
   * Whether the matter was resolved.
   */
  csatResolutionConfirmation?: boolean | null;
  status?: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED';
}
/**
 * The campaign and engagement that a conversation came from.
 */
export interface Campaign {
  /**
   * Numbers and text both occur.
   */
  campaignId?: string | number | null;
  /**
   * Numbers and text both occur.
   */
  engagementId?: string | number | null;
}
/**
 * One dialog of a conversation: the talk itself, or the survey after it.
 */
export interface Dialog {
  dialogId: Id;
  dialogType?: 'MAIN' | 'POST_SURVEY' | 'OTHER';
  channelType?: string;
  /**
   * A survey may be closed here while its stage is still open.
   */
  state?: 'OPEN' | 'CLOSE';
  stage?: 'OPEN' | 'CLOSE';
  creationTs?: Timestamp;
  endTs?: Timestamp;
  metaDataLastUpdateTs?: Timestamp;
  closedBy?: 'CONSUMER' | 'AGENT' | 'SYSTEM';
  closedCause?: string | null;
  participantsDetails?: DialogParticipant[];
}
/**
 * Somebody who takes part in a dialog.
 */
export interface DialogParticipant {
  id: Id;
  role: 'CONSUMER' | 'ASSIGNED_AGENT' | 'MANAGER' | 'READER' | 'CONTROLLER' | 'AGENT' | 'SUGGESTED';
  state?: 'ACTIVE' | 'SUGGESTED' | 'REMOVED';
}
/**
 * Asks for the time; also keeps a connection alive.
 */
export interface AgentGetClock {
  kind: 'req';
  id: RequestId;
  type: '.GetClock' | 'GetClock';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never> | null;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
/**
 * Asks for a stream of conversations that an agent may see.
 */
export interface AgentSubscribeExConversations {
  kind: 'req';
  id: RequestId;
  type: '.ams.aam.SubscribeExConversations' | 'aam.SubscribeExConversations' | 'cqm.SubscribeExConversations';
  body?: AgentSubscribeExConversationsBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface AgentSubscribeExConversationsBody {
  /**
   * Only conversations of these agents.
   */
  agentIds?: Id[] | null;
  /**
   * Only conversations in these states.
   */
  convState?: ('OPEN' | 'CLOSE')[];
  /**
   * What newer clients send in place of convState.
   */
  stage?: ('OPEN' | 'CLOSE')[];
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  maxLastUpdatedTime?: number;
  brandId?: string;
  consumerId?: string;
}
/**
 * Ends a stream.
 */
export interface AgentUnsubscribeExConversations {
  kind: 'req';
  id: RequestId;
  type:
    | '.ams.aam.UnsubscribeExConversations'
    | 'aam.UnsubscribeExConversations'
    | 'cqm.UnsubscribeExConversations';
  body: AgentUnsubscribeExConversationsBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface AgentUnsubscribeExConversationsBody {
  subscriptionId: SubscriptionId;
}
/**
 * Changes fields of a conversation.
 */
export interface AgentUpdateConversationField {
  kind: 'req';
  id: RequestId;
  type: '.ams.cm.UpdateConversationField' | 'cm.UpdateConversationField';
  body: AgentUpdateConversationFieldBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface AgentUpdateConversationFieldBody {
  conversationId: Id;
  /**
   * The changes: a list, or the one change itself.
   */
  conversationField: ConversationField[] | ConversationField;
}
/**
 * Asks to be rung.
 */
export interface SubscribeRoutingTasks {
  kind: 'req';
  id: RequestId;
  type: '.ams.routing.SubscribeRoutingTasks' | 'routing.SubscribeRoutingTasks';
  body: SubscribeRoutingTasksBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface SubscribeRoutingTasksBody {
  channelType?: string;
  agentId?: Id;
  brandId?: string;
}
/**
 * Accepts or rejects a ring.
 */
export interface UpdateRingState {
  kind: 'req';
  id: RequestId;
  type: '.ams.routing.UpdateRingState' | 'routing.UpdateRingState';
  body: UpdateRingStateBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface UpdateRingStateBody {
  ringId: Id;
  ringState: 'ACCEPTED' | 'REJECTED';
}
/**
 * Tells whether an agent is available.
 */
export interface SetAgentState {
  kind: 'req';
  id: RequestId;
  type: '.ams.routing.SetAgentState' | 'routing.SetAgentState';
  body: SetAgentStateBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface SetAgentStateBody {
  availability: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON';
  channels?: string[];
  description?: string;
  agentUserId?: Id;
}
/**
 * Asks to be told of an agent's state.
 */
export interface SubscribeAgentsState {
  kind: 'req';
  id: RequestId;
  type: '.ams.routing.SubscribeAgentsState' | 'routing.SubscribeAgentsState';
  body: SubscribeAgentsStateBody;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
  encodedMetadata?: string | null;
}
export interface SubscribeAgentsStateBody {
  agentId?: Id;
  brandId?: string;
}
/**
 * A request was granted; the body says so in words.
 */
export interface AgentStringResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ReqBody$StringResp' | 'StringResponse';
  body: string;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * A request was refused; the body says why.
 */
export interface AgentErrorResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ReqBody$StringResp' | 'StringResponse';
  body: string;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * The service's time.
 */
export interface AgentGetClockResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.GetClock$Response' | 'GetClockResponse' | '.GetClockResponse';
  body: AgentClock;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface AgentClock {
  currentTime: Timestamp;
}
/**
 * A stream was granted.
 */
export interface AgentSubscribeExConversationsResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type:
    | '.ams.aam.SubscribeExConversations$Response'
    | 'aam.SubscribeExConversationsResponse'
    | 'cqm.SubscribeExConversationsResponse'
    | '.ams.GenericSubscribeResponse'
    | 'GenericSubscribeResponse';
  body: AgentGrantedSubscription;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface AgentGrantedSubscription {
  subscriptionId: SubscriptionId;
}
/**
 * A stream of rings or agent states was granted.
 */
export interface RoutingSubscribeResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type:
    | '.ams.GenericSubscribeResponse'
    | 'GenericSubscribeResponse'
    | '.ams.routing.SubscribeRoutingTasks$Response'
    | '.ams.routing.SubscribeAgentsState$Response';
  body: GrantedRouting;
  /**
   * Clients without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Clients without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface GrantedRouting {
  subscriptionId: SubscriptionId;
}
/**
 * Conversations that came, changed or left an agent's stream.
 */
export interface AgentExConversationChangeNotification {
  kind: 'notification';
  type:
    | '.ams.aam.ExConversationChangeNotification'
    | 'aam.ExConversationChangeNotification'
    | 'cqm.ExConversationChangeNotification';
  body: AgentExConversationChanges;
}
export interface AgentExConversationChanges {
  subscriptionId: SubscriptionId;
  changes: AgentConversationChange[];
}
/**
 * A conversation that came or changed (UPSERT), or left the stream (DELETE).
 */
export interface AgentConversationChange {
  type: 'UPSERT' | 'DELETE';
  result: AgentConversationResult;
}
/**
 * A conversation in a notification.
 */
export interface AgentConversationResult {
  convId: Id;
  conversationDetails: AgentConversationDetails;
  lastUpdateTime?: Timestamp;
  /**
   * When the answer is due, in milliseconds since the epoch; -1 for never.
   */
  effectiveTTR?: number;
  /**
   * The last thing that was said.
   */
  lastContentEventNotification?: {} | null;
  /**
   * Counts by participant.
   */
  numberOfUnreadMessages?: {} | null;
}
/**
 * A conversation as the agent is told of it: the whole of it, whatever changed.
 */
export interface AgentConversationDetails {
  /**
   * Whether the conversation is open.
   */
  state: 'OPEN' | 'CLOSE';
  startTs: Timestamp;
  endTs?: Timestamp;
  metaDataLastUpdateTs?: Timestamp;
  participants: ParticipantsByRole;
  participantsPId: ParticipantsByRole;
  ttr?: Ttr;
  delay?: Delay;
  csat?: Csat;
  manualETTR?: Timestamp;
  convId?: Id;
  skillId?: string;
  brandId?: string;
  stage?: 'OPEN' | 'CLOSE';
  closeReason?: 'CONSUMER' | 'AGENT' | 'SYSTEM';
  firstConversation?: boolean;
  campaignInfo?: Campaign;
  /**
   * Where the consumer came from; of no fixed shape.
   */
  context?: {} | null;
  note?: string | null;
  sourceLastUpdateTs?: Timestamp;
  /**
   * Who handles the conversation; of no fixed shape.
   */
  conversationHandlerDetails?: {} | null;
  dialogs?: Dialog[];
}
/**
 * Rings that came, changed or ended.
 */
export interface RoutingTaskNotification {
  kind: 'notification';
  type: '.ams.routing.RoutingTaskNotification' | 'routing.RoutingTaskNotification';
  body: RoutingTaskChanges;
}
export interface RoutingTaskChanges {
  subscriptionId: SubscriptionId;
  changes: RoutingTaskChange[];
}
/**
 * A routing task that came, changed or was removed.
 */
export interface RoutingTaskChange {
  type: 'UPSERT' | 'DELETE';
  result: RoutingTask;
}
/**
 * A conversation that waits for an agent.
 */
export interface RoutingTask {
  routingTaskId?: Id;
  taskCompleted?: boolean;
  conversationId: Id;
  consumerId?: Id;
  skillId?: string;
  brandId?: string;
  assignedAgentId?: string | null;
  ringsDetails: RingDetails[];
}
/**
 * A ring: the offer of a conversation to an agent.
 */
export interface RingDetails {
  ringId: Id;
  ringState: 'WAITING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED' | 'AUTO_ACCEPT';
  ringExpiration?: Timestamp;
  weight?: number;
  convId?: Id;
  consumerId?: Id;
  skillId?: string;
  brandId?: string;
}
/**
 * Agents whose state changed.
 */
export interface AgentStateNotification {
  kind: 'notification';
  type: '.ams.routing.AgentStateNotification' | 'routing.AgentStateNotification';
  body: AgentStateChanges;
}
export interface AgentStateChanges {
  subscriptionId: SubscriptionId;
  changes: AgentStateChange[];
}
/**
 * A change of an agent's state.
 */
export interface AgentStateChange {
  type: 'UPSERT' | 'DELETE';
  result: AgentState;
}
/**
 * How available an agent is.
 */
export interface AgentState {
  availability: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON';
  agentId?: Id;
  agentUserId?: Id;
  channels?: string[];
  description?: string | null;
  brandId?: string;
  lastUpdateTime?: Timestamp;
}

/** Any request. */
export type Request =
  | InitConnection
  | GetClock
  | SubscribeExConversations
  | UnsubscribeExConversations
  | ConsumerRequestConversation
  | UpdateConversationField
  | AgentGetClock
  | AgentSubscribeExConversations
  | AgentUnsubscribeExConversations
  | AgentUpdateConversationField
  | SubscribeRoutingTasks
  | UpdateRingState
  | SetAgentState
  | SubscribeAgentsState;

/** Any response. */
export type Response =
  | StringResponse
  | ErrorResponse
  | GetClockResponse
  | SubscribeExConversationsResponse
  | RequestConversationResponse
  | AgentStringResponse
  | AgentErrorResponse
  | AgentGetClockResponse
  | AgentSubscribeExConversationsResponse
  | RoutingSubscribeResponse;

/** Any notification. */
export type Notification =
  | ExConversationChangeNotification
  | AgentExConversationChangeNotification
  | RoutingTaskNotification
  | AgentStateNotification;

/** What the consumer may ask, by request type: the request, its response, and the refusal. */
export interface ConsumerRequests {
  'InitConnection': { request: InitConnection; response: StringResponse; refusal: ErrorResponse };
  'GetClock': { request: GetClock; response: GetClockResponse; refusal: ErrorResponse };
  'cqm.SubscribeExConversations': { request: SubscribeExConversations; response: SubscribeExConversationsResponse; refusal: ErrorResponse };
  'cqm.UnsubscribeExConversations': { request: UnsubscribeExConversations; response: StringResponse; refusal: ErrorResponse };
  'cm.ConsumerRequestConversation': { request: ConsumerRequestConversation; response: RequestConversationResponse; refusal: ErrorResponse };
  'cm.UpdateConversationField': { request: UpdateConversationField; response: StringResponse; refusal: ErrorResponse };
}

/** What the agent may ask, by request type: the request, its response, and the refusal. */
export interface AgentRequests {
  '.GetClock': { request: AgentGetClock; response: AgentGetClockResponse; refusal: AgentErrorResponse };
  'GetClock': { request: AgentGetClock; response: AgentGetClockResponse; refusal: AgentErrorResponse };
  '.ams.aam.SubscribeExConversations': { request: AgentSubscribeExConversations; response: AgentSubscribeExConversationsResponse; refusal: AgentErrorResponse };
  'aam.SubscribeExConversations': { request: AgentSubscribeExConversations; response: AgentSubscribeExConversationsResponse; refusal: AgentErrorResponse };
  'cqm.SubscribeExConversations': { request: AgentSubscribeExConversations; response: AgentSubscribeExConversationsResponse; refusal: AgentErrorResponse };
  '.ams.aam.UnsubscribeExConversations': { request: AgentUnsubscribeExConversations; response: AgentStringResponse; refusal: AgentErrorResponse };
  'aam.UnsubscribeExConversations': { request: AgentUnsubscribeExConversations; response: AgentStringResponse; refusal: AgentErrorResponse };
  'cqm.UnsubscribeExConversations': { request: AgentUnsubscribeExConversations; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.cm.UpdateConversationField': { request: AgentUpdateConversationField; response: AgentStringResponse; refusal: AgentErrorResponse };
  'cm.UpdateConversationField': { request: AgentUpdateConversationField; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.routing.SubscribeRoutingTasks': { request: SubscribeRoutingTasks; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  'routing.SubscribeRoutingTasks': { request: SubscribeRoutingTasks; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  '.ams.routing.UpdateRingState': { request: UpdateRingState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'routing.UpdateRingState': { request: UpdateRingState; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.routing.SetAgentState': { request: SetAgentState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'routing.SetAgentState': { request: SetAgentState; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.routing.SubscribeAgentsState': { request: SubscribeAgentsState; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  'routing.SubscribeAgentsState': { request: SubscribeAgentsState; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
}

