/* Generated from the schemas by `messaging-conformance types`; a change here is lost. */
// 564040a9af84 envelopes/notification.json
// b95cb666c148 envelopes/request.json
// 4c8d56b567f1 envelopes/response.json
// 7a6efd241670 http/agent-login-request.json
// 9a816ecc7cba http/agent-login.json
// 88a1687c3c49 http/agent-refresh.json
// c827782b33ba http/agent-user.json
// 338d317d85b5 http/consumer-token.json
// 9848ffeed59d http/domain-script.json
// 95ea17ee2f61 http/domain.json
// eb5607c5d0e6 http/domains.json
// d2a54328d019 http/identity-token.json
// 9d73b85f037d http/token-claims.json
// e6cba6af765c notifications/aam.ExConversationChangeNotification.json
// b1349aef5dfc notifications/agent.MessagingEventNotification.json
// 8040ee1f57cf notifications/cqm.ExConversationChangeNotification.json
// 8d1b923b8803 notifications/ms.MessagingEventNotification.json
// 31310551cc56 notifications/ms.OnlineEventDistribution.json
// a8ee436db443 notifications/routing.AgentStateNotification.json
// b06541c39997 notifications/routing.RoutingTaskNotification.json
// 7750c69a0044 requests/GetClock.json
// d7f4d33dc410 requests/InitConnection.json
// db4fdcc3b9f4 requests/KeepAlive.json
// 1ec0dbb87cb9 requests/aam.SubscribeExConversations.json
// 866b415229f9 requests/aam.UnsubscribeExConversations.json
// b67a9f24d835 requests/agent.GetClock.json
// 93412000730c requests/agent.GetUserProfile.json
// cafb6e31fe95 requests/agent.PublishEvent.json
// eee2cb4dcf66 requests/agent.SubscribeMessagingEvents.json
// 0abc90047cad requests/agent.UpdateConversationField.json
// 550b35107e04 requests/cm.AgentRequestConversation.json
// 5c1885dd5c86 requests/cm.ConsumerRequestConversation.json
// df618db5c300 requests/cm.UpdateConversationField.json
// 9d017f197806 requests/cqm.SubscribeExConversations.json
// 5549dfc630e7 requests/cqm.UnsubscribeExConversations.json
// 26aff8c5b46a requests/ms.GenerateURLForDownloadFile.json
// c78d05b57556 requests/ms.GenerateURLForUploadFile.json
// d181082a6112 requests/ms.PublishEvent.json
// 9fbe2e4287ae requests/ms.QueryMessages.json
// cd3a52fe3e38 requests/ms.SubscribeMessagingEvents.json
// c655abbd2648 requests/routing.SetAgentState.json
// 8f089f471d34 requests/routing.SubscribeAgentsState.json
// 9388def7113e requests/routing.SubscribeRoutingTasks.json
// 11f56b031703 requests/routing.UpdateRingState.json
// 79f9c5363518 requests/userprofile.GetUserProfile.json
// a34817533e99 requests/userprofile.SetUserProfile.json
// 7bf56252879b responses/ErrorResponse.json
// c52c11c4ab61 responses/GetClockResponse.json
// ee840cddc016 responses/StringResponse.json
// 95c514e59722 responses/aam.SubscribeExConversationsResponse.json
// f53f227bad98 responses/agent.ErrorResponse.json
// 77cc149820e8 responses/agent.GetClockResponse.json
// 966a15c1143e responses/agent.GetUserProfileResponse.json
// 000628e2f4f5 responses/agent.PublishEventResponse.json
// 88042ec7d65e responses/agent.RequestConversationResponse.json
// 0959e4aee503 responses/agent.StringResponse.json
// 7f1524942a43 responses/cm.RequestConversationResponse.json
// 49b680cda661 responses/cqm.SubscribeExConversationsResponse.json
// 10a8b0d58d30 responses/ms.GenerateURLResponse.json
// 83492522f83b responses/ms.PublishEventResponse.json
// f5d6188cd901 responses/ms.QueryMessagesResponse.json
// 6891b7d3208c responses/ms.SubscribeResponse.json
// 2b737f297579 responses/routing.SubscribeResponse.json
// 8125733398e0 responses/userprofile.GetUserProfileResponse.json
// 3dbe1f82cef1 types/accept-status-event.json
// a469b43da185 types/agent-conversation-change.json
// f2a68e02d3b1 types/agent-conversation-details.json
// 38c21d623af4 types/agent-conversation-result.json
// d7b89460cb64 types/agent-state-change.json
// bd5f50c909f8 types/agent-state.json
// 7bf33a1769c3 types/authentication-info.json
// 626ac151b3f4 types/calendar-date.json
// ce37558c5980 types/campaign.json
// 138633a41bac types/chat-state-event.json
// 73c9c511956c types/client-properties.json
// 2b0486ef2c54 types/connection-header.json
// 4e3cfbb08104 types/consumer-authentication.json
// 0d81ed2e9d92 types/content-event.json
// 357f16ed9a36 types/conversation-change.json
// 9b63c7e434dd types/conversation-details.json
// d01d003c66e1 types/conversation-field.json
// a5540ecd2404 types/conversation-result.json
// b8bc6ad65425 types/csat.json
// 279cdba9a897 types/customer-info.json
// 9bb4234e991b types/delay.json
// 331d8dc02f40 types/dialog-participant.json
// 42f8fef2851d types/dialog.json
// edc024566752 types/event-change.json
// 02fb3f16a841 types/field-csat.json
// b26866b9ab43 types/field-dialog.json
// 950d47574569 types/field-participants.json
// e267c7784ad7 types/field-skill.json
// eaeef3b98c31 types/field-state.json
// 736a2bac211a types/field-ttr.json
// 51440779beef types/file-content.json
// 0b0540b97ca1 types/file-url.json
// 916e1cd758ec types/hosted-file.json
// f002972a6832 types/id.json
// 7b5e6a95dac7 types/messaging-event.json
// 78eceb81f681 types/originator.json
// 2db66034b17d types/participant.json
// 2d1e3536b815 types/participants-by-role.json
// b9817a2b8b1a types/participants.json
// 497e4e2c94da types/personal-info.json
// 4f9fbbc3442c types/profile-part.json
// 7bd3ba6c33e7 types/request-id.json
// 460fad02ad24 types/rich-action.json
// d0ce634fc82d types/rich-button.json
// ee07cd71ac81 types/rich-click.json
// 1f8575e0c959 types/rich-container.json
// 4f8c8fc734f9 types/rich-content-event.json
// cf5ef35727ee types/rich-element.json
// af2a96aa115b types/rich-image.json
// 82ec13bd9365 types/rich-link-preview.json
// b919629166df types/rich-link.json
// 2525fa0dc7ce types/rich-map.json
// fe8dd3988aef types/rich-navigate.json
// 4fc276db0981 types/rich-publish-text.json
// 75f4d675f9a5 types/rich-template.json
// cd9b3e359054 types/rich-text.json
// 03ef3cf1a09a types/ring.json
// e9e32eb22665 types/routing-change.json
// 13a6adb0fdc0 types/routing-task.json
// 3a3114cf0273 types/subscription-id.json
// 28ea5baa1e9e types/text-content.json
// 3e4b7244f6d7 types/timestamp.json
// f43e27b99737 types/ttr.json
// 9180e9aacad4 types/user-profile.json

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
  | AgentStateNotification
  | SubscribeMessagingEvents
  | MessagingSubscribeResponse
  | PublishEvent
  | PublishEventResponse
  | GenerateURLForUploadFile
  | GenerateURLResponse
  | GenerateURLForDownloadFile
  | SetUserProfile
  | GetUserProfile
  | GetUserProfileResponse
  | MessagingEventNotification
  | KeepAlive
  | AgentRequestConversation
  | AgentRequestConversationResponse
  | AgentSubscribeMessagingEvents
  | AgentPublishEvent
  | AgentPublishEventResponse
  | QueryMessages
  | QueryMessagesResponse
  | AgentGetUserProfile
  | AgentGetUserProfileResponse
  | AgentMessagingEventNotification
  | OnlineEventDistribution;
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
 * Something that happens in a dialog; `type` tells what.
 */
export type MessagingEvent = ContentEvent | RichContentEvent | AcceptStatusEvent | ChatStateEvent;
/**
 * Somebody says or shows something; `contentType` tells which.
 */
export type ContentEvent = (TextContent | FileContent) & {
  type: 'ContentEvent';
};
/**
 * An element of structured content; `type` tells which.
 */
export type RichElement =
  RichContainer | RichText | RichImage | RichButton | RichMap | RichLinkPreview | RichTemplate;
/**
 * What happens on a click; `type` tells what.
 */
export type RichAction = RichPublishText | RichLink | RichNavigate;
/**
 * A part of a profile; `type` tells which.
 */
export type ProfilePart = CustomerInfo | PersonalInfo;
/**
 * Whose profile; the agents' SDK sends the id alone.
 */
export type AgentGetUserProfileBody =
  | {
      userId: Id;
    }
  | string;

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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
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
/**
 * Asks for the events of a dialog: those so far, then each as it comes.
 */
export interface SubscribeMessagingEvents {
  kind: 'req';
  id: RequestId;
  type: 'ms.SubscribeMessagingEvents';
  body: SubscribeMessagingEventsBody;
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
export interface SubscribeMessagingEventsBody {
  dialogId: Id;
  conversationId?: Id;
  /**
   * Events from this sequence on; from the first unless given.
   */
  fromSeq?: number;
}
/**
 * The events of a dialog will be told.
 */
export interface MessagingSubscribeResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'GenericSubscribeResponse' | '.ams.GenericSubscribeResponse';
  body?: GrantedMessaging;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface GrantedMessaging {
  subscriptionId: SubscriptionId;
}
/**
 * Says something in a dialog, or tells what was read or is being done.
 */
export interface PublishEvent {
  kind: 'req';
  id: RequestId;
  type: 'ms.PublishEvent';
  body: PublishEventBody;
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
export interface PublishEventBody {
  dialogId: Id;
  conversationId?: Id;
  event: MessagingEvent;
}
/**
 * A text that somebody says.
 */
export interface TextContent {
  type: 'ContentEvent';
  contentType: 'text/plain';
  message: string;
}
/**
 * A file that somebody shows: it lies at the service, and the event says where.
 */
export interface FileContent {
  type: 'ContentEvent';
  contentType: 'hosted/file';
  message: HostedFile;
}
/**
 * Where a file lies at the service, and what it is.
 */
export interface HostedFile {
  caption?: string | null;
  /**
   * As granted for the upload.
   */
  relativePath: string;
  fileType: 'IMG' | 'JPG' | 'PNG' | 'GIF' | 'TXT' | 'PDF' | 'JPEG' | 'DOCX' | 'PPTX' | 'XLSX';
  /**
   * A small picture, as a data URL.
   */
  preview?: string | null;
}
/**
 * Structured content: cards, buttons, pictures.
 */
export interface RichContentEvent {
  type: 'RichContentEvent';
  content: RichElement;
}
/**
 * Elements below or beside each other.
 */
export interface RichContainer {
  type: 'vertical' | 'horizontal';
  elements: RichElement[];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * What a click on an element does.
 */
export interface RichClick {
  actions?: RichAction[];
  /**
   * Handed back when it is clicked; of no fixed shape.
   */
  metadata?: {}[];
}
/**
 * Says a text.
 */
export interface RichPublishText {
  type: 'publishText';
  text: string;
}
/**
 * Opens a page.
 */
export interface RichLink {
  type: 'link';
  uri: string;
  name?: string;
}
/**
 * Shows the way to a place.
 */
export interface RichNavigate {
  type: 'navigate';
  la: number;
  lo: number;
  name?: string;
}
/**
 * A text in structured content.
 */
export interface RichText {
  type: 'text';
  text: string;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * A picture in structured content.
 */
export interface RichImage {
  type: 'image';
  url: string;
  caption?: string;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * A button in structured content.
 */
export interface RichButton {
  type: 'button';
  title: string;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * A place in structured content.
 */
export interface RichMap {
  type: 'map';
  /**
   * Latitude.
   */
  la: number;
  /**
   * Longitude.
   */
  lo: number;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * A preview of a page in structured content.
 */
export interface RichLinkPreview {
  type: 'linkPreview';
  url: string;
  title?: string;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * Answers to choose from.
 */
export interface RichTemplate {
  type: 'template';
  templateType: 'quickReply';
  title: string;
  /**
   * @minItems 1
   */
  resp: [string, ...string[]];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  /**
   * How it looks; of no fixed shape.
   */
  style?: {};
  click?: RichClick;
}
/**
 * Somebody has received, or read, what was said.
 */
export interface AcceptStatusEvent {
  type: 'AcceptStatusEvent';
  status: 'ACCEPT' | 'READ' | 'ACCESS' | 'NACK' | 'ACTION';
  /**
   * What it is about, by sequence.
   *
   * @minItems 1
   */
  sequenceList: [number, ...number[]];
}
/**
 * What somebody is doing just now.
 */
export interface ChatStateEvent {
  type: 'ChatStateEvent';
  chatState: 'ACTIVE' | 'INACTIVE' | 'GONE' | 'COMPOSING' | 'PAUSE';
}
/**
 * What was published has this number in its dialog.
 */
export interface PublishEventResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'ms.PublishEventResponse';
  body: Published;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface Published {
  /**
   * The number of the event in its dialog; 0 for chat states, which have none.
   */
  sequence: number;
}
/**
 * Asks where to put a file.
 */
export interface GenerateURLForUploadFile {
  kind: 'req';
  id: RequestId;
  type: 'ms.GenerateURLForUploadFile';
  body: UploadFile;
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
export interface UploadFile {
  /**
   * In bytes, as text.
   */
  fileSize: string;
  /**
   * Documented: JPG, PNG, GIF, JPEG; others are observed.
   */
  fileType: string;
}
/**
 * A file may be put or got here, for a while.
 */
export interface GenerateURLResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'ms.GenerateURLResponse' | 'ms.BaseGenerateURLResponse';
  body: FileUrl;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * Where a file may be put or got, for a while.
 */
export interface FileUrl {
  relativePath: string;
  queryParams: {
    /**
     * The signature.
     */
    temp_url_sig: string;
    /**
     * When it stops being valid, in seconds since the epoch.
     */
    temp_url_expires: string;
  };
}
/**
 * Asks where to get a file.
 */
export interface GenerateURLForDownloadFile {
  kind: 'req';
  id: RequestId;
  type: 'ms.GenerateURLForDownloadFile';
  body: DownloadFile;
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
export interface DownloadFile {
  relativePath: string;
}
/**
 * Sets the profile of the consumer.
 */
export interface SetUserProfile {
  kind: 'req';
  id: RequestId;
  type: 'userprofile.SetUserProfile';
  body: UserProfile;
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
 * A profile as its owner sets it.
 */
export interface UserProfile {
  firstName?: string;
  lastName?: string;
  nickName?: string;
  userId?: string;
  avatarUrl?: string;
  role?: string;
  backgndImgUri?: string;
  description?: string;
  authenticatedData?: {
    lp_sdes?: ProfilePart[];
  };
  privateData?: {
    mobileNum?: string;
    mail?: string;
    pushNotificationData?: {
      serviceName?: string;
      certName?: string;
      token?: string;
    };
  };
}
/**
 * What a business knows of its customer.
 */
export interface CustomerInfo {
  type: 'ctmrinfo';
  auth?: AuthenticationInfo;
  info: {
    cstatus?: string;
    ctype?: string;
    customerId?: string;
    balance?: number;
    socialId?: string;
    imei?: string;
    userName?: string;
    companySize?: number;
    accountName?: string;
    role?: string;
    lastPaymentDate?: CalendarDate;
    registrationDate?: CalendarDate;
  };
}
/**
 * How a part of a profile was vouched for.
 */
export interface AuthenticationInfo {
  /**
   * Methods, by RFC 8176.
   */
  amr?: string[];
  /**
   * Who vouched for it.
   */
  iss?: string;
}
/**
 * A day.
 */
export interface CalendarDate {
  day: number;
  month: number;
  year: number;
}
/**
 * Who somebody is.
 */
export interface PersonalInfo {
  type: 'personal';
  auth?: AuthenticationInfo;
  personal: {
    firstname?: string;
    lastname?: string;
    age?: {
      age?: number;
      year?: number;
      month?: number;
      day?: number;
    };
    contacts?: {
      email?: string;
      phone?: string;
    }[];
    gender?: 'MALE' | 'FEMALE' | 'OTHER';
    language?: string;
    company?: string;
  };
}
/**
 * Asks for the profile of the consumer.
 */
export interface GetUserProfile {
  kind: 'req';
  id: RequestId;
  type: 'userprofile.GetUserProfile';
  body?: GetUserProfileBody;
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
export interface GetUserProfileBody {
  userId?: Id;
}
/**
 * The parts of the profile.
 */
export interface GetUserProfileResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'userprofile.GetUserProfileResponse';
  body: ProfilePart[];
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * Events of a dialog: first those so far, then each as it comes.
 */
export interface MessagingEventNotification {
  kind: 'notification';
  type: 'ms.MessagingEventNotification';
  body: MessagingEvents;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface MessagingEvents {
  subscriptionId?: SubscriptionId;
  changes: EventChange[];
}
/**
 * One event of a dialog, as those who listen are told of it.
 */
export interface EventChange {
  /**
   * Its number in the dialog, from 0.
   */
  sequence?: number;
  originatorId: Id;
  originatorPId?: Id;
  originatorMetadata?: Originator;
  /**
   * What the client of the originator is; of no fixed shape.
   */
  originatorClientProperties?: {} | null;
  serverTimestamp?: Timestamp;
  event: MessagingEvent;
  conversationId?: Id;
  dialogId: Id;
}
/**
 * Who an event is from.
 */
export interface Originator {
  id: Id;
  role: 'CONSUMER' | 'ASSIGNED_AGENT' | 'MANAGER' | 'READER' | 'AGENT' | 'CONTROLLER';
}
/**
 * Keeps a connection alive.
 */
export interface KeepAlive {
  kind: 'req';
  id: RequestId;
  type: 'KeepAlive' | '.KeepAlive';
  body?: {};
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
 * Starts a conversation with a consumer.
 */
export interface AgentRequestConversation {
  kind: 'req';
  id: RequestId;
  type: '.ams.cm.AgentRequestConversation' | 'cm.AgentRequestConversation';
  body: AgentRequestConversationBody;
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
export interface AgentRequestConversationBody {
  consumerId: Id;
  channelType?: string;
  ttrDefName?: string | null;
  skillId?: string | null;
  brandId?: string | null;
}
/**
 * The conversation was started.
 */
export interface AgentRequestConversationResponse {
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
    | '.ams.cm.RequestConversation$Response'
    | 'cm.RequestConversationResponse'
    | '.ams.cm.AgentRequestConversation$Response';
  body: AgentStartedConversation;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface AgentStartedConversation {
  conversationId: Id;
}
/**
 * Asks for the events of a dialog: those so far, then each as it comes.
 */
export interface AgentSubscribeMessagingEvents {
  kind: 'req';
  id: RequestId;
  type: '.ams.ms.SubscribeMessagingEvents' | 'ms.SubscribeMessagingEvents';
  body: AgentSubscribeMessagingEventsBody;
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
export interface AgentSubscribeMessagingEventsBody {
  dialogId: Id;
  conversationId?: Id;
  /**
   * Events from this sequence on; from the first unless given.
   */
  fromSeq?: number;
}
/**
 * Says something in a dialog, or tells what was read or is being done.
 */
export interface AgentPublishEvent {
  kind: 'req';
  id: RequestId;
  type: '.ams.ms.PublishEvent' | 'ms.PublishEvent';
  body: AgentPublishEventBody;
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
export interface AgentPublishEventBody {
  dialogId: Id;
  conversationId?: Id;
  event: MessagingEvent;
}
/**
 * What was published has this number in its dialog.
 */
export interface AgentPublishEventResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ams.ms.PublishEvent$Response' | 'ms.PublishEventResponse' | '.ams.ms.PublishEventResponse';
  body: AgentPublished;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface AgentPublished {
  /**
   * The number of the event in its dialog; 0 for chat states, which have none.
   */
  sequence: number;
}
/**
 * Asks the service for events of a dialog, once.
 */
export interface QueryMessages {
  kind: 'req';
  id: RequestId;
  type: '.ams.ms.QueryMessages' | 'ms.QueryMessages';
  body: QueryMessagesBody;
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
export interface QueryMessagesBody {
  dialogId: Id;
  /**
   * Only what comes after this sequence; -1 for all.
   */
  newerThanSequence?: number | null;
  /**
   * Only what comes before this sequence.
   */
  olderThanSequence?: number | null;
  maxQuantity?: number | null;
}
/**
 * The events asked for, oldest first.
 */
export interface QueryMessagesResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ams.ms.QueryMessages$Response' | 'ms.QueryMessagesResponse' | '.ams.ms.QueryMessagesResponse';
  body: EventChange[];
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * Asks for the profile of a consumer.
 */
export interface AgentGetUserProfile {
  kind: 'req';
  id: RequestId;
  type: '.ams.userprofile.GetUserProfile' | 'userprofile.GetUserProfile';
  body: AgentGetUserProfileBody;
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
 * The parts of the profile; or the profile itself, as its owner set it.
 */
export interface AgentGetUserProfileResponse {
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
    | '.ams.userprofile.GetUserProfile$Response'
    | 'userprofile.GetUserProfileResponse'
    | 'up.GetUserProfile$Response';
  /**
   * A list of parts, as for consumers; or one object, as the agents' SDK reads it.
   */
  body: ProfilePart[] | {};
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
/**
 * Events of a dialog: first those so far, then each as it comes.
 */
export interface AgentMessagingEventNotification {
  kind: 'notification';
  type: '.ams.ms.MessagingEventNotification' | 'ms.MessagingEventNotification';
  body: AgentMessagingEvents;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}
export interface AgentMessagingEvents {
  subscriptionId?: SubscriptionId;
  changes: EventChange[];
}
/**
 * One event, as it happens, for an agent who takes part and did not ask for the events of the dialog.
 */
export interface OnlineEventDistribution {
  kind: 'notification';
  type: '.ams.ms.OnlineEventDistribution' | 'ms.OnlineEventDistribution';
  body: EventChange;
  /**
   * Services without any may send null.
   */
  headers?: unknown[] | {} | null;
  /**
   * Services without any may send null.
   */
  metadata?: unknown[] | {} | null;
}

/**
 * Any body of an HTTP request or response that the contract tells of.
 */
export type HttpBody =
  | AgentLoginRequest
  | AgentLogin
  | AgentRefresh
  | AgentUser
  | ConsumerToken
  | DomainScript
  | Domain
  | Domains
  | IdentityToken
  | TokenClaims;

/**
 * What an agent logs in with.
 */
export interface AgentLoginRequest {
  username: string;
  password: string;
}
/**
 * What an agent gets by logging in.
 */
export interface AgentLogin {
  bearer: string;
  csrf?: string;
  sessionId?: string;
  config: {
    userId: string;
    userPid?: string;
    loginName?: string;
  };
}
/**
 * What an agent’s client sends to stay logged in.
 */
export interface AgentRefresh {
  csrf: string;
}
/**
 * Who an agent is, as the account’s configuration tells.
 */
export interface AgentUser {
  id: string;
  pid?: string;
  loginName?: string;
  nickname?: string;
}
/**
 * The token of a consumer who signed up.
 */
export interface ConsumerToken {
  jwt: string;
}
/**
 * Where one service is, as told to clients that load it as a script.
 */
export interface DomainScript {
  ResultSet: {
    /**
     * @minItems 1
     */
    lpData: [
      {
        /**
         * A host, or host:port.
         */
        lpServer: string;
      },
      ...{
        /**
         * A host, or host:port.
         */
        lpServer: string;
      }[]
    ];
  };
}
/**
 * Where one service of an account is: the answer to domain discovery by name.
 */
export interface Domain {
  service: string;
  account?: string;
  /**
   * A host, or host:port.
   */
  baseURI: string;
}
/**
 * Where the services of an account are: the answer to domain discovery.
 */
export interface Domains {
  baseURIs: Domain[];
}
/**
 * A token of the identity service: an anonymous consumer's ID token, or what an ID token is exchanged for.
 */
export interface IdentityToken {
  token: string;
}
/**
 * What a consumer’s token says (RFC 7519).
 */
export interface TokenClaims {
  /**
   * The consumer.
   */
  sub: string;
  /**
   * The account.
   */
  aud?: string;
  iss?: string;
  exp: number;
  iat?: number;
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
  | SubscribeAgentsState
  | SubscribeMessagingEvents
  | PublishEvent
  | GenerateURLForUploadFile
  | GenerateURLForDownloadFile
  | SetUserProfile
  | GetUserProfile
  | KeepAlive
  | AgentRequestConversation
  | AgentSubscribeMessagingEvents
  | AgentPublishEvent
  | QueryMessages
  | AgentGetUserProfile;

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
  | RoutingSubscribeResponse
  | MessagingSubscribeResponse
  | PublishEventResponse
  | GenerateURLResponse
  | GetUserProfileResponse
  | AgentRequestConversationResponse
  | AgentPublishEventResponse
  | QueryMessagesResponse
  | AgentGetUserProfileResponse;

/** Any notification. */
export type Notification =
  | ExConversationChangeNotification
  | AgentExConversationChangeNotification
  | RoutingTaskNotification
  | AgentStateNotification
  | MessagingEventNotification
  | AgentMessagingEventNotification
  | OnlineEventDistribution;

/** What the consumer may ask, by request type: the request, its response, and the refusal. */
export interface ConsumerRequests {
  'InitConnection': { request: InitConnection; response: StringResponse; refusal: ErrorResponse };
  'GetClock': { request: GetClock; response: GetClockResponse; refusal: ErrorResponse };
  'cqm.SubscribeExConversations': { request: SubscribeExConversations; response: SubscribeExConversationsResponse; refusal: ErrorResponse };
  'cqm.UnsubscribeExConversations': { request: UnsubscribeExConversations; response: StringResponse; refusal: ErrorResponse };
  'cm.ConsumerRequestConversation': { request: ConsumerRequestConversation; response: RequestConversationResponse; refusal: ErrorResponse };
  'cm.UpdateConversationField': { request: UpdateConversationField; response: StringResponse; refusal: ErrorResponse };
  'ms.SubscribeMessagingEvents': { request: SubscribeMessagingEvents; response: MessagingSubscribeResponse; refusal: ErrorResponse };
  'ms.PublishEvent': { request: PublishEvent; response: PublishEventResponse; refusal: ErrorResponse };
  'ms.GenerateURLForUploadFile': { request: GenerateURLForUploadFile; response: GenerateURLResponse; refusal: ErrorResponse };
  'ms.GenerateURLForDownloadFile': { request: GenerateURLForDownloadFile; response: GenerateURLResponse; refusal: ErrorResponse };
  'userprofile.SetUserProfile': { request: SetUserProfile; response: StringResponse; refusal: ErrorResponse };
  'userprofile.GetUserProfile': { request: GetUserProfile; response: GetUserProfileResponse; refusal: ErrorResponse };
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
  'KeepAlive': { request: KeepAlive; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.KeepAlive': { request: KeepAlive; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.cm.AgentRequestConversation': { request: AgentRequestConversation; response: AgentRequestConversationResponse; refusal: AgentErrorResponse };
  'cm.AgentRequestConversation': { request: AgentRequestConversation; response: AgentRequestConversationResponse; refusal: AgentErrorResponse };
  '.ams.ms.SubscribeMessagingEvents': { request: AgentSubscribeMessagingEvents; response: MessagingSubscribeResponse; refusal: AgentErrorResponse };
  'ms.SubscribeMessagingEvents': { request: AgentSubscribeMessagingEvents; response: MessagingSubscribeResponse; refusal: AgentErrorResponse };
  '.ams.ms.PublishEvent': { request: AgentPublishEvent; response: AgentPublishEventResponse; refusal: AgentErrorResponse };
  'ms.PublishEvent': { request: AgentPublishEvent; response: AgentPublishEventResponse; refusal: AgentErrorResponse };
  '.ams.ms.QueryMessages': { request: QueryMessages; response: QueryMessagesResponse; refusal: AgentErrorResponse };
  'ms.QueryMessages': { request: QueryMessages; response: QueryMessagesResponse; refusal: AgentErrorResponse };
  '.ams.userprofile.GetUserProfile': { request: AgentGetUserProfile; response: AgentGetUserProfileResponse; refusal: AgentErrorResponse };
  'userprofile.GetUserProfile': { request: AgentGetUserProfile; response: AgentGetUserProfileResponse; refusal: AgentErrorResponse };
}

