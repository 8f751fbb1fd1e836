/* Generated from the schemas by `messaging-conformance types`; a change here is lost. */
// b1b16eb7d51e envelopes/notification.json
// 17ff7d9c27cc envelopes/request.json
// b9e25e9e0c5d envelopes/response.json
// 0cdce8c8b874 http/agent-login-request.json
// 8e2fce103b79 http/agent-login.json
// 8d4d48a1dad3 http/agent-refresh.json
// 8fc2dd0fe9d6 http/agent-user.json
// 156052d63f72 http/consumer-token.json
// 48c65bd2cba8 http/domain-script.json
// 7cb586e06dbc http/domain.json
// 465e91712968 http/domains.json
// 607e9c46768c http/identity-token.json
// 5eb92b6c698b http/token-claims.json
// e978580ce67a notifications/aam.ExConversationChangeNotification.json
// a7057be341ce notifications/agent.MessagingEventNotification.json
// e5746fc172bd notifications/cqm.ExConversationChangeNotification.json
// aeca28749c4c notifications/ms.MessagingEventNotification.json
// ae3f12ae3d22 notifications/ms.OnlineEventDistribution.json
// dd88ad7d8a92 notifications/routing.AgentStateNotification.json
// 717067229fa8 notifications/routing.RingUpdated.json
// 499df07a0f31 notifications/routing.RoutingTaskNotification.json
// b9cd30182bf4 requests/GetClock.json
// dc6f68ad9661 requests/InitConnection.json
// 43e28eb0e906 requests/KeepAlive.json
// 00e2d873bdcb requests/aam.SubscribeExConversations.json
// 5db64667ae34 requests/aam.UnsubscribeExConversations.json
// 5f5eddcac6e1 requests/aam.UpdateExConversationSubscription.json
// 003ffa6905c7 requests/agent.GenerateURLForDownloadFile.json
// adbe441e51a8 requests/agent.GenerateURLForUploadFile.json
// d110a6027eb4 requests/agent.GetBrandProfile.json
// fe2f464a97eb requests/agent.GetClock.json
// fbf4d456b84d requests/agent.GetUserProfile.json
// 19353d3b8982 requests/agent.KeepAlive.json
// 401481d6c88e requests/agent.PublishEvent.json
// cffe12590a0c requests/agent.SubscribeMessagingEvents.json
// ce5470b571d1 requests/agent.UpdateConversationField.json
// 8cda96183e0c requests/brandprofile.GetBrandProfile.json
// a7a24ff54aa1 requests/cm.AgentRequestConversation.json
// 97f0ff00f259 requests/cm.ConsumerRequestConversation.json
// 0e2abd5f15bc requests/cm.UpdateConversationField.json
// 12576143bf3c requests/cqm.SubscribeExConversations.json
// d7d575584ad2 requests/cqm.UnsubscribeExConversations.json
// b18a39601cd3 requests/cqm.UpdateExConversationSubscription.json
// d5ab453ce900 requests/ms.GenerateURLForDownloadFile.json
// 27823c6e56c8 requests/ms.GenerateURLForUploadFile.json
// 0c0940cbc509 requests/ms.GenerateUploadToken.json
// 1ab41f4b1ec8 requests/ms.PublishEvent.json
// 6d40deb787b2 requests/ms.QueryMessages.json
// a10fb3713d86 requests/ms.SubscribeMessagingEvents.json
// 5e2e248274ab requests/ms.token.GenerateDownloadToken.json
// 710ec2500419 requests/routing.SetAgentState.json
// df5272e8afaf requests/routing.SubscribeAgentsState.json
// 3c99985bc032 requests/routing.SubscribeRoutingTasks.json
// 74a4fb7fabf9 requests/routing.UpdateRingState.json
// 6f08a0b2949b requests/routing.UpdateRoutingTaskSubscription.json
// 160a9f94431d requests/userprofile.GetUserProfile.json
// 8e2d19821ebe requests/userprofile.SetUserProfile.json
// 71d73b5017e5 responses/ErrorResponse.json
// 4aba22eebb70 responses/GetClockResponse.json
// 6aef56849395 responses/StringResponse.json
// c148d4e9c679 responses/aam.SubscribeExConversationsResponse.json
// 7b73895e9d3e responses/agent.ErrorResponse.json
// 54a89d2c9145 responses/agent.GenerateURLResponse.json
// 8e8008be2582 responses/agent.GetBrandProfileResponse.json
// 3d5f6e18e2fe responses/agent.GetClockResponse.json
// 8d1afecc22c6 responses/agent.GetUserProfileResponse.json
// 7e70ba1f76f1 responses/agent.PublishEventResponse.json
// 849fb7a35f24 responses/agent.RequestConversationResponse.json
// 69780094e349 responses/agent.StringResponse.json
// 2ee93cce2ee0 responses/brandprofile.GetBrandProfileResponse.json
// 29eacee63441 responses/cm.RequestConversationResponse.json
// c01f89e18433 responses/cqm.SubscribeExConversationsResponse.json
// 1a236c8cf592 responses/ms.GenerateURLResponse.json
// 867ed4f98742 responses/ms.GenerateUploadTokenResponse.json
// cec95bebe6c0 responses/ms.PublishEventResponse.json
// 41f1c1bda953 responses/ms.QueryMessagesResponse.json
// 31f192bd7fc5 responses/ms.SubscribeResponse.json
// 2689923aa92b responses/ms.token.GenerateDownloadTokenResponse.json
// 89a102cebdc5 responses/routing.SubscribeResponse.json
// 1c3f4d036305 responses/userprofile.GetUserProfileResponse.json
// 7b2d1f919551 types/accept-status-event.json
// 125a332b6a3a types/agent-conversation-change.json
// d10cdde83ff2 types/agent-conversation-details.json
// 9fe3ddcdf640 types/agent-conversation-result.json
// 708d75f608b4 types/agent-state-change.json
// 2185f7f92d90 types/agent-state.json
// 60ce62fc21b6 types/authentication-info.json
// f231abbd395f types/calendar-date.json
// 7bf380dff1d4 types/campaign.json
// 59880ea1ead3 types/chat-state-event.json
// e420b39a4cfb types/client-properties.json
// f155c27e26eb types/connection-header.json
// f10952464949 types/consumer-authentication.json
// add5f2cdbdb3 types/content-event.json
// de32da02d1ee types/content-part.json
// b9d644a2593b types/conversation-change.json
// 51bf16bbe912 types/conversation-context.json
// 1c028faa957c types/conversation-details.json
// 85450e4ca534 types/conversation-field.json
// e31e179247f7 types/conversation-handler.json
// 491b49163842 types/conversation-result.json
// 379b890a874a types/csat.json
// 95ac925d6677 types/customer-info.json
// 1b072b052f54 types/delay.json
// c30bf8f211a0 types/dialog-metadata.json
// 848a12197b70 types/dialog-participant.json
// da3c1311052f types/dialog.json
// d1be6d48160f types/event-change.json
// 862a4fa733ce types/event-part.json
// 83afa33ae565 types/field-csat.json
// 6f7d9914439b types/field-delay.json
// d4f7929c2810 types/field-dialog.json
// 9b958cfb439e types/field-handler.json
// 2b90421c99e5 types/field-manual-ettr.json
// afad33614c86 types/field-note.json
// 646d27f1de04 types/field-participants.json
// 79afe5ec92c5 types/field-skill.json
// dffee058f262 types/field-stage.json
// de2ab522dce8 types/field-state.json
// 6932b8c98078 types/field-topic.json
// fe76b9fc694b types/field-ttr.json
// f80a7d52d4d7 types/file-content.json
// 81e4a8f8e77a types/file-url.json
// 9662f58ace84 types/header-list.json
// 1434ca2ddc21 types/hosted-file.json
// 114914afd600 types/id.json
// 4b443615b7a8 types/messaging-event.json
// 9760ad0f8928 types/metadata-action-reason.json
// d9a320ac71f3 types/metadata-answer.json
// aad0332748c8 types/metadata-authentication.json
// 7b65a58be206 types/metadata-bot-response.json
// ff9afb393355 types/metadata-business-form.json
// c8e027e3cb6e types/metadata-business-message.json
// fe5adf76b24f types/metadata-escalation.json
// a9943e8434f0 types/metadata-external-id.json
// 105c89da2772 types/metadata-list.json
// 56084aea783a types/metadata-payment.json
// 7bd9ee742128 types/metadata-question.json
// cc4da3d53eb6 types/metadata-social.json
// 3ec3b896e014 types/metadata-watson.json
// 266ff4d2d12b types/metadata.json
// 68e362e18e6f types/originator.json
// 9f7056b6072c types/participant.json
// 39470878a4c7 types/participants-by-role.json
// 6042b88ec475 types/participants.json
// 8584bb482fab types/personal-info.json
// 416847db587e types/profile-part-base.json
// 1583609fc406 types/profile-part.json
// 9fdbeb512dbd types/quick-replies.json
// b1c8e2970092 types/quick-reply.json
// 7bd3ba6c33e7 types/request-id.json
// 222c62cdea8e types/rich-accessibility.json
// 08b56cb8e965 types/rich-action.json
// 13902eb36f15 types/rich-add-to-cart.json
// 6ebe51ad2911 types/rich-button-list.json
// de7a0540bab8 types/rich-button.json
// b81fd9f35cd2 types/rich-carousel.json
// 8d25eda0598a types/rich-checkbox.json
// 5f19001c3cc4 types/rich-checked.json
// 8a04b85df87b types/rich-checklist.json
// c7a7d0a1909e types/rich-click.json
// 88ede638d699 types/rich-container.json
// a0a9c7864fd1 types/rich-content-event.json
// 736ea870e109 types/rich-custom.json
// 5cb9a8c78889 types/rich-date-picker.json
// 3fc84b8134a8 types/rich-display.json
// 7c52daf7dfb2 types/rich-element.json
// 0e7875fcef21 types/rich-image.json
// 54d484b83902 types/rich-link-preview.json
// c29932dd6720 types/rich-link.json
// a9d8654cf30c types/rich-list.json
// 8d9125e50092 types/rich-map.json
// 361e28427f4e types/rich-navigate.json
// 16535edf5c2a types/rich-pair.json
// eb1f95b40929 types/rich-pairs.json
// 6b2b02d8b0ce types/rich-part.json
// 3314e1074843 types/rich-publish-text.json
// 662cae3f1fb6 types/rich-section-list.json
// 0ae25c8d9a1e types/rich-section.json
// 80b40a1f682f types/rich-select.json
// c1f8a6c21351 types/rich-slot-list.json
// a8e01c5691f4 types/rich-slot.json
// cf08a241fbd1 types/rich-style.json
// bd69691bb87c types/rich-submit-as-text.json
// 63d5c45f5244 types/rich-submit-button.json
// c2c36a9de30f types/rich-tabs.json
// 01011ebbb3b3 types/rich-template.json
// 6e42d96d3a4b types/rich-text.json
// 3d6adf3a000a types/ring.json
// e50bae8af684 types/role.json
// 64bd600ef5ad types/routing-change.json
// 2aed1711a340 types/routing-task.json
// f64cdaf7e475 types/secure-form.json
// 8f3eaa7e4bf1 types/secure-invitation.json
// ea73491cfe93 types/secure-submission.json
// 6e5edddb6bc0 types/secure-token.json
// 670140ca4fdd types/stage.json
// d3bee372c301 types/subscription-id.json
// 49c96a062e5a types/text-content.json
// 5020560c97d3 types/timestamp.json
// 9e4a93510846 types/ttr.json
// 9c65c75b1976 types/user-profile.json

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
  | AgentKeepAlive
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
  | OnlineEventDistribution
  | KeepAlive
  | GetBrandProfile
  | GetBrandProfileResponse
  | UpdateExConversationSubscription
  | GenerateUploadToken
  | GenerateUploadTokenResponse
  | AgentGetBrandProfile
  | AgentGetBrandProfileResponse
  | AgentGenerateURLForUploadFile
  | AgentGenerateURLForDownloadFile
  | AgentGenerateURLResponse
  | GenerateDownloadToken
  | GenerateDownloadTokenResponse
  | UpdateRoutingTaskSubscription
  | AgentUpdateExConversationSubscription
  | RingUpdated;
/**
 * Chosen by the client, unique on its connection; the response carries it back.
 */
export type RequestId = string;
/**
 * A header of InitConnection; `type` tells which.
 */
export type ConnectionHeader = ConsumerAuthentication | ClientProperties;
/**
 * Something said beside a message, for programs; `type` tells what.
 */
export type MetadataEntry =
  | ExternalIdMetadata
  | ActionReasonMetadata
  | BotResponseMetadata
  | WatsonMetadata
  | QuestionMetadata
  | AnswerMetadata
  | EscalationMetadata
  | PaymentMetadata
  | AuthenticationMetadata
  | SocialMetadata
  | BusinessMessageMetadata
  | BusinessFormMetadata;
/**
 * What is said beside a message, for programs.
 */
export type MetadataList = MetadataEntry[];
/**
 * What the connection is to know of the client.
 */
export type HeaderList = ConnectionHeader[];
/**
 * Whether something is still going on.
 */
export type StageName = 'OPEN' | 'CLOSE' | 'LOCKED' | 'CLOSING';
/**
 * An identifier given by the service: text that never changes.
 */
export type Id = string;
/**
 * Names a stream of notifications on one connection.
 */
export type SubscriptionId = string;
/**
 * One change to a conversation; `field` tells of what.
 */
export type ConversationField =
  | ConversationStateField
  | StageField
  | ParticipantsChange
  | SkillChange
  | TtrField
  | CsatRate
  | DialogChange
  | NoteField
  | ManualEttrField
  | TopicField
  | DelayField
  | HandlerField;
/**
 * What somebody takes part as.
 */
export type RoleName =
  'CONSUMER' | 'ASSIGNED_AGENT' | 'MANAGER' | 'READER' | 'AGENT' | 'CONTROLLER' | 'SUGGESTED' | 'BRAND_BOT';
/**
 * A moment, in milliseconds since the epoch. The lower bound tells milliseconds from seconds.
 */
export type Timestamp = number;
export type Clock =
  | {
      currentTime: Timestamp;
    }
  | string;
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
export type ContentEvent = (TextContent | FileContent | SecureInvitation | SecureSubmission) & {
  type: 'ContentEvent';
};
/**
 * What happens on a click; `type` tells what.
 */
export type RichAction =
  | RichPublishText
  | RichLink
  | RichNavigate
  | RichChecked
  | RichSubmitAsText
  | RichDatePicker
  | RichSlotList
  | RichAddToCart
  | RichCustom;
/**
 * An element of structured content; `type` tells which.
 */
export type RichElement =
  | RichContainer
  | RichText
  | RichImage
  | RichButton
  | RichMap
  | RichLinkPreview
  | RichTemplate
  | RichCarousel
  | RichList
  | RichSectionList
  | RichSection
  | RichChecklist
  | RichCheckbox
  | RichButtonList
  | RichSubmitButton
  | RichSelect
  | RichTabs
  | RichPairs;
export type AgentClock =
  | {
      currentTime: Timestamp;
    }
  | string;
/**
 * A part of a profile; `type` tells which.
 */
export type ProfilePart = CustomerInfo | PersonalInfo;
/**
 * Whose profile: one's own unless given; the agents' SDK sends the id alone.
 */
export type AgentGetUserProfileBody =
  | {
      userId?: Id;
    }
  | string;

/**
 * Authorizes a connection that was opened without a header.
 */
export interface InitConnection {
  kind?: 'req';
  id: RequestId;
  type: 'InitConnection';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never>;
  /**
   * The token, and what the client is.
   *
   * @minItems 1
   */
  headers: [ConnectionHeader, ...ConnectionHeader[]];
  metadata?: MetadataList;
  encodedMetadata?: string;
}
/**
 * The consumer's token.
 */
export interface ConsumerAuthentication {
  type: '.ams.headers.ConsumerAuthentication';
  jwt: string;
}
/**
 * What the client is, and what it can show.
 */
export interface ClientProperties {
  type: '.ams.headers.ClientProperties' | '.ClientProperties';
  appId?: string;
  appVersion?: string;
  ipAddress?: string;
  osVersion?: string;
  osName?: string;
  integrationVersion?: string;
  browser?: string;
  browserVersion?: string;
  timeZone?: string;
  deviceManufacture?: string;
  deviceModel?: string;
  deviceFamily?: 'DESKTOP' | 'TABLET' | 'MOBILE' | 'OTHER';
  os?: 'WINDOWS' | 'LINUX' | 'OSX' | 'ANDROID' | 'IOS' | 'OTHER';
  integration?: 'WEB_SDK' | 'MOBILE_SDK' | 'BRAND_SDK';
  /**
   * What it can show beyond texts.
   */
  features?: (
    | 'CO_BROWSE'
    | 'CO_APP'
    | 'PHOTO_SHARING'
    | 'SECURE_FORMS'
    | 'AUTO_MESSAGES'
    | 'RICH_CONTENT'
    | 'QUICK_REPLIES'
    | 'MULTI_DIALOG'
    | 'FILE_SHARING'
    | 'MARKDOWN_HYPERLINKS'
  )[];
}
/**
 * By which id a card or a choice is known outside.
 */
export interface ExternalIdMetadata {
  type: 'ExternalId';
  id: string;
}
/**
 * Why a bot or an agent did something.
 */
export interface ActionReasonMetadata {
  type: 'ActionReason';
  reasonId?: string;
  reason?: string;
}
/**
 * What a bot made of what was said.
 */
export interface BotResponseMetadata {
  type: 'BotResponse';
  externalConversationId?: string;
  businessCases?: string[];
  /**
   * @maxItems 16
   */
  intents?: {
    id: string;
    name?: string;
    /**
     * How sure it is, from 0 to 1, or a word for it.
     */
    confidence?: number | string;
    confidenceScore?: number;
  }[];
  botMsgId?: string;
  botInteractionId?: string;
  botId?: string;
  botProvider?: string;
  botProviderType?: string;
  botType?: string;
  matchType?: string;
}
/**
 * What a virtual agent of a certain make made of what was said.
 */
export interface WatsonMetadata {
  type: 'IBMWatsonInfo';
  branch_exited?: boolean;
  branch_exited_reason?: string;
  capability?: string;
  nodes_visited?: string[];
  referred_capability?: string;
  referred_nodes?: string[];
  referred_visitor_message_sequences: number[];
  entities?: {
    entity?: string;
    location?: number[];
    value?: string;
  }[];
}
/**
 * Which question of a survey is asked.
 */
export interface QuestionMetadata {
  type: 'Question';
  id: string;
  groupId?: string;
  surveyId?: string;
  provider?: string;
  replies?: string[];
}
/**
 * Which answer to a question of a survey was chosen.
 */
export interface AnswerMetadata {
  type: 'Answer';
  id: string;
  questionId?: string;
  groupId?: string;
  provider?: string;
}
/**
 * What came before a bot handed over to an agent.
 */
export interface EscalationMetadata {
  type: 'EscalationSummary';
  escalationCause?: string;
  businessCases?: {
    id?: string;
    time?: number;
  }[];
  conversationDuration?: number;
  escalatedDuringBusinessCase?: string;
}
/**
 * Whether the consumer has paid.
 */
export interface PaymentMetadata {
  type: 'ConnectorPaymentResponse';
  status?: boolean;
  requestIdentifier?: string;
}
/**
 * Whether the consumer has signed in with somebody else.
 */
export interface AuthenticationMetadata {
  type: 'ConnectorAuthenticationResponse';
  status?: boolean;
  token?: string;
  errors?: unknown[];
  requestIdentifier?: string;
}
/**
 * Which post of a social network is meant.
 */
export interface SocialMetadata {
  type: 'SocialMessagingEventData';
  event?: {
    source?: string;
    type?: string;
    parent?: {
      attachmentUrl?: string;
      pageName?: string;
      postId?: string;
      postText?: string;
      accountName?: string;
      accountId?: string;
      tweetId?: string;
      tweetText?: string;
      timestamp?: number;
    };
  };
  channel?: 'Public' | 'Private';
  replyToId?: string;
  conversationState?: {
    currentChannel?: 'Public' | 'Private';
    dmChatId?: string;
    enabledChannels?: {
      private?: boolean;
      public?: boolean;
    };
  };
  actions?: {
    name?: string;
    payload?: string;
  }[];
}
/**
 * How a message shows on Apple's channel.
 */
export interface BusinessMessageMetadata {
  type: 'BusinessChatMessage';
  receivedMessage: {
    title: string;
    subtitle?: string;
    style?: 'icon' | 'small' | 'large';
    imageIdentifier?: string;
    imageURL?: string;
    imageTitle?: string;
    imageSubtitle?: string;
    secondarySubtitle?: string;
    tertiarySubtitle?: string;
  };
  replyMessage?: {
    title: string;
    subtitle?: string;
    style?: 'icon' | 'small' | 'large';
    imageIdentifier?: string;
    imageURL?: string;
    imageTitle?: string;
    imageSubtitle?: string;
    secondarySubtitle?: string;
    tertiarySubtitle?: string;
  };
  multipleSelection?: boolean | boolean[];
}
/**
 * The pages of a form on Apple's channel.
 */
export interface BusinessFormMetadata {
  type: 'BusinessFormEvent';
  title?: string;
  showSummary?: boolean;
  startPageIdentifier?: string;
  pages?: {
    pageIdentifier?: string;
    title?: string;
    subtitle?: string;
    nextPageIdentifier?: string;
    pickerTitle?: string;
    hintText?: string;
    type?: 'select' | 'picker' | 'datePicker' | 'input';
    multipleSelection?: boolean;
    submitForm?: boolean;
    pageItems?: {
      title?: string;
      value?: string;
      identifier?: string;
      nextPageIdentifier?: string;
      imageIdentifier?: string;
    }[];
    options?: {
      startdate?: string;
      maximumdate?: string;
      minimumdate?: string;
      dateFormat?: string;
      labelText?: string;
      regex?: string;
      placeholder?: string;
      prefixText?: string;
      keyboardType?: string;
      textContentType?: string;
      required?: boolean;
      inputType?: 'multiline' | 'singleline';
      maximumCharacterCount?: number;
    };
  }[];
  images?: {
    id?: string;
    imageUrl?: string;
  }[];
}
/**
 * Asks for the time; also keeps a connection alive.
 */
export interface GetClock {
  kind?: 'req';
  id: RequestId;
  type: 'GetClock';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never>;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
/**
 * Asks for a stream of the consumer's conversations.
 */
export interface SubscribeExConversations {
  kind?: 'req';
  id: RequestId;
  type: 'cqm.SubscribeExConversations';
  body?: SubscribeExConversationsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface SubscribeExConversationsBody {
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  /**
   * Only conversations in these states; deprecated.
   */
  convState?: StageName[];
  /**
   * Only conversations in these stages.
   */
  stage?: StageName[];
  /**
   * Only conversations updated until then.
   */
  maxLastUpdatedTime?: number;
  /**
   * Only conversations of these agents.
   */
  agentIds?: Id[];
  brandId?: string;
  consumerId?: string;
  conversationId?: Id;
  dialogTypes?: ('MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN')[];
}
/**
 * Ends a stream.
 */
export interface UnsubscribeExConversations {
  kind?: 'req';
  id: RequestId;
  type: 'cqm.UnsubscribeExConversations';
  body: UnsubscribeExConversationsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UnsubscribeExConversationsBody {
  subscriptionId: SubscriptionId;
}
/**
 * Starts a conversation.
 */
export interface ConsumerRequestConversation {
  kind?: 'req';
  id: RequestId;
  type: 'cm.ConsumerRequestConversation';
  body?: ConsumerRequestConversationBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface ConsumerRequestConversationBody {
  /**
   * Which time to respond applies.
   */
  ttrDefName?: 'NORMAL' | 'URGENT' | 'PRIORITIZED' | 'CUSTOM';
  skillId?: string;
  campaignInfo?: Campaign;
  channelType?: string;
  brandId?: string;
  conversationContext?: ConversationContext;
}
/**
 * The campaign and engagement that a conversation came from.
 */
export interface Campaign {
  /**
   * Numbers and text both occur.
   */
  campaignId?: string | number;
  /**
   * Numbers and text both occur.
   */
  engagementId?: string | number;
}
/**
 * Where the consumer came from.
 */
export interface ConversationContext {
  type?: 'SharkContext';
  lang?: string;
  visitorId?: string;
  sessionId?: string;
  interactionContextId?: string;
  clientProperties?: ClientProperties;
}
/**
 * Changes fields of a conversation.
 */
export interface UpdateConversationField {
  kind?: 'req';
  id: RequestId;
  type: 'cm.UpdateConversationField';
  body: UpdateConversationFieldBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UpdateConversationFieldBody {
  conversationId: Id;
  /**
   * The changes: a list, or the one change itself.
   */
  conversationField: ConversationField[] | ConversationField;
}
/**
 * Closes a conversation and all its dialogs, without a survey.
 */
export interface ConversationStateField {
  field: 'ConversationStateField';
  conversationState: 'CLOSE';
}
/**
 * Closes a conversation and all its dialogs, without a survey.
 */
export interface StageField {
  field: 'Stage';
  conversationState: 'CLOSE';
}
/**
 * Adds, removes, changes or suggests a participant.
 */
export interface ParticipantsChange {
  field: 'ParticipantsChange';
  type: 'ADD' | 'REMOVE' | 'UPDATE' | 'SUGGEST';
  role: RoleName;
  userId?: Id;
  dialogId?: Id;
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
  status?: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED' | 'EMPTY';
}
/**
 * Changes a dialog of a conversation.
 */
export interface DialogChange {
  field: 'DialogChange';
  type: 'UPDATE' | 'CREATE';
  dialog: {
    dialogId?: Id;
    state: StageName;
    closedCause?: string;
    closedBy?: 'CONSUMER' | 'AGENT' | 'SYSTEM';
    dialogType?: 'MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN';
    channelType?: 'MESSAGING' | 'COBROWSE';
    metaData?: DialogMetadata;
    participants?: Id[];
  };
  dialogId?: Id;
}
/**
 * What is particular to a dialog: a survey, or a shared screen.
 */
export interface DialogMetadata {
  appInstallId?: string;
  serviceId?: string;
  mode?: 'shared' | 'view' | 'follow' | 'VOICE_CALL' | 'VIDEO_CALL';
  /**
   * In seconds since the epoch; a fraction occurs.
   */
  expires?: number;
  sessionState?: 'INVITED' | 'ACCEPTED' | 'CLOSED';
  permissions?: string;
  host?: string;
  uid?: string;
  channel?: string;
  token?: string;
  role?: string;
  dialogId?: string;
  notificationKey?: string;
  callLink?: string;
}
/**
 * Notes something for agents.
 */
export interface NoteField {
  field: 'Note';
  note: string;
}
/**
 * Tells until when the consumer is answered.
 */
export interface ManualEttrField {
  field: 'ManualETTR';
  time: Timestamp;
}
/**
 * Changes the topic.
 */
export interface TopicField {
  field: 'TopicField';
}
/**
 * Changes until when answers are delayed.
 */
export interface DelayField {
  field: 'DelayField';
}
/**
 * Changes who handles the conversation.
 */
export interface HandlerField {
  field: 'ConversationHandler';
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
  type: 'StringResponse' | '.ReqBody$StringResp';
  body: string;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  type: 'StringResponse' | '.ReqBody$StringResp';
  body: string;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface ExConversationChanges {
  subscriptionId: SubscriptionId;
  changes: ConversationChange[];
  sentTs?: Timestamp;
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
  conversationDetails?: ConversationDetails;
  lastUpdateTime?: Timestamp;
  /**
   * When the answer is due, in milliseconds since the epoch; -1 for never.
   */
  effectiveTTR?: number;
  lastContentEventNotification?: EventChange;
  /**
   * Counts by participant.
   */
  numberOfUnreadMessages?: {
    [k: string]: number;
  };
  /**
   * The same, as services spell it.
   */
  numberOfunreadMessages?: {
    [k: string]: number;
  };
}
/**
 * A conversation as the consumer is told of it: the whole of it, whatever changed.
 */
export interface ConversationDetails {
  state: StageName;
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
  stage?: StageName;
  closeReason?: 'CONSUMER' | 'AGENT' | 'SYSTEM' | 'TIMEOUT';
  firstConversation?: boolean;
  campaignInfo?: Campaign;
  context?: ConversationContext;
  note?: string;
  sourceLastUpdateTs?: Timestamp;
  conversationHandlerDetails?: ConversationHandler;
  dialogs?: Dialog[];
  topic?: string;
  groupId?: string;
  appInstId?: string;
  routingTaskId?: string;
  expiresAt?: Timestamp;
  csatRate?: number;
}
/**
 * The ids of the participants, by the role they have.
 */
export interface ParticipantsByRole {
  CONSUMER?: Id[];
  ASSIGNED_AGENT?: Id[];
  MANAGER?: Id[];
  READER?: Id[];
  AGENT?: Id[];
  CONTROLLER?: Id[];
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
  csatResolutionConfirmation?: boolean;
  status?: 'FILLED' | 'PARTIALLY_FILLED' | 'SKIPPED' | 'EMPTY';
  field?: 'CSATRate';
}
/**
 * Who handles the conversation.
 */
export interface ConversationHandler {
  accountId?: string;
  skillId?: string;
}
/**
 * One dialog of a conversation: the talk itself, or the survey after it.
 */
export interface Dialog {
  dialogId: Id;
  dialogType?: 'MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN';
  channelType?: 'MESSAGING' | 'COBROWSE';
  state?: StageName;
  stage?: StageName;
  creationTs?: Timestamp;
  endTs?: Timestamp;
  metaDataLastUpdateTs?: Timestamp;
  closedBy?: 'CONSUMER' | 'AGENT' | 'SYSTEM';
  closedCause?: string;
  participantsDetails?: DialogParticipant[];
  /**
   * The ids of who takes part.
   */
  participants?: Id[];
  metaData?: DialogMetadata;
}
/**
 * Somebody who takes part in a dialog.
 */
export interface DialogParticipant {
  id: Id;
  role: RoleName;
  /**
   * SUGGESTED until the agent accepts.
   */
  state?: 'ACTIVE' | 'SUGGESTED' | 'REMOVED';
}
/**
 * One event of a dialog, as those who listen are told of it.
 */
export interface EventChange {
  /**
   * Its number in the dialog, from 0.
   */
  sequence?: number;
  originatorId?: Id;
  originatorPId?: Id;
  originatorMetadata?: Originator;
  originatorClientProperties?: ClientProperties;
  serverTimestamp?: Timestamp;
  event: MessagingEvent;
  conversationId?: Id;
  dialogId: Id;
  metadata?: MetadataList;
  /**
   * Who may be told of it.
   */
  messageAudience?: 'ALL' | 'AGENTS_AND_MANAGERS';
  eventId?: string;
}
/**
 * Who an event is from.
 */
export interface Originator {
  id: Id;
  role: RoleName;
  clientProperties?: ClientProperties;
}
/**
 * A text that somebody says.
 */
export interface TextContent {
  type: 'ContentEvent';
  contentType: 'text/plain';
  message: string;
  quickReplies?: QuickReplies;
}
/**
 * Answers to choose from, shown until one is chosen.
 */
export interface QuickReplies {
  type: 'quickReplies';
  itemsPerRow?: number;
  /**
   * @minItems 1
   * @maxItems 24
   */
  replies: [QuickReply, ...QuickReply[]];
}
/**
 * An answer to choose, as a button.
 */
export interface QuickReply {
  type: 'button';
  title: string;
  subtitle?: string;
  class?: 'text' | 'button';
  /**
   * The selection that it acts on.
   */
  ref?: {
    name?: string;
    type?: 'carouselSelect' | 'accordionSelect';
  };
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click?: RichClick;
}
/**
 * How an element looks.
 */
export interface RichStyle {
  bold?: boolean;
  italic?: boolean;
  color?: string;
  'background-color'?: string;
  size?: 'small' | 'medium' | 'large';
  'border-color'?: string;
  'border-radius'?: number;
  'background-color-active'?: string;
  'background-color-hover'?: string;
  'border-color-selected'?: string;
  'border-color-hover'?: string;
  'color-hover'?: string;
  'color-active'?: string;
  'font-family'?: string;
  fill?: string;
}
/**
 * What assistive software is told of an element.
 */
export interface RichAccessibility {
  /**
   * Attributes of ARIA, by name.
   */
  web?: {
    [k: string]: string;
  };
}
/**
 * What a click on an element does.
 */
export interface RichClick {
  /**
   * @maxItems 4
   */
  actions?: RichAction[];
  metadata?: MetadataList;
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
  target?: 'self' | 'blank' | 'slideout';
  /**
   * What a device opens in its place.
   */
  ios?: {
    uri?: string;
  };
  android?: {
    uri?: string;
  };
  web?: {
    uri?: string;
  };
  accessibility?: RichAccessibility;
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
 * Says a text when the list that the box is in is submitted.
 */
export interface RichChecked {
  type: 'checked';
  publishText: string;
  accessibility?: RichAccessibility;
}
/**
 * Says what was checked.
 */
export interface RichSubmitAsText {
  type: 'submitAsText';
  submit: boolean;
  accessibility?: RichAccessibility;
}
/**
 * Asks for a day, or for the first and the last of some.
 */
export interface RichDatePicker {
  type: 'datePicker';
  class: 'single' | 'range';
  title?: string;
  /**
   * In seconds since the epoch.
   */
  minDate?: number;
  maxDate?: number;
  dateFormat?: string;
}
/**
 * Asks for one of some times.
 */
export interface RichSlotList {
  type: 'scheduleSlotList';
  title?: string;
  firstDayOfTheWeek?: 'sun' | 'mon';
  /**
   * @maxItems 256
   */
  slots?: RichSlot[];
}
/**
 * A time to choose.
 */
export interface RichSlot {
  type: 'scheduleSlot';
  id: string;
  /**
   * In seconds since the epoch.
   */
  start: number;
  end?: number;
  title?: string;
  description?: string;
  imageUrl?: string;
}
/**
 * Puts products into the cart.
 */
export interface RichAddToCart {
  type: 'addToCart';
  /**
   * @maxItems 10
   */
  items: {
    productId?: string;
    quantity?: number;
  }[];
}
/**
 * Does what the page around it makes of it.
 */
export interface RichCustom {
  type: 'custom';
  /**
   * @maxItems 10
   */
  data?: RichPair[];
}
/**
 * A name and a value.
 */
export interface RichPair {
  key: string;
  value?: string;
}
/**
 * A file that somebody shows: it lies at the service, and the event says where.
 */
export interface FileContent {
  type: 'ContentEvent';
  contentType: 'hosted/file';
  message: HostedFile;
  quickReplies?: QuickReplies;
}
/**
 * Where a file lies at the service, and what it is.
 */
export interface HostedFile {
  caption?: string;
  /**
   * As granted for the upload.
   */
  relativePath: string;
  fileType: 'IMG' | 'JPG' | 'PNG' | 'GIF' | 'TXT' | 'PDF' | 'JPEG' | 'DOCX' | 'PPTX' | 'XLSX';
  /**
   * A small picture, as a data URL.
   */
  preview?: string;
}
/**
 * A form that the consumer is to fill in.
 */
export interface SecureInvitation {
  type: 'ContentEvent';
  contentType: 'forms/secure-invitation';
  message: {
    formId: string | number;
    invitationId: string;
    title?: string;
  };
}
/**
 * A form was filled in; what it holds does not pass here.
 */
export interface SecureSubmission {
  type: 'ContentEvent';
  contentType: 'forms/secure-submission';
  message: {
    submissionId: string;
    invitationId: string;
    formId?: string | number;
  };
}
/**
 * Structured content: cards, buttons, pictures.
 */
export interface RichContentEvent {
  type: 'RichContentEvent';
  content?: RichElement;
  message?: RichElement;
  quickReplies?: QuickReplies;
}
/**
 * Elements below or beside each other.
 */
export interface RichContainer {
  type: 'vertical' | 'horizontal';
  /**
   * @maxItems 256
   */
  elements: RichElement[];
  text?: string;
  border?: 'border' | 'borderLess' | 'dropShadow';
  borderLine?: boolean;
  /**
   * The share of the width that each element takes.
   *
   * @maxItems 256
   */
  percentages?: number[];
  scroll?: 'disable' | 'enable';
  display?: RichDisplay;
  /**
   * A list, or what stands in its place where it cannot be shown.
   */
  metadata?: MetadataEntry[] | {fallback?: string};
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click?: RichClick;
}
/**
 * How much room an element takes.
 */
export interface RichDisplay {
  aspectRatio?: 'rectangle' | 'square' | 'horizontal';
  size?: 'cover' | 'contain' | 'large' | 'compact' | 'tall' | 'full';
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
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
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
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click?: RichClick;
}
/**
 * A button in structured content.
 */
export interface RichButton {
  type: 'button';
  title: string;
  subtitle?: string;
  class?: 'text' | 'button';
  /**
   * The selection that it acts on.
   */
  ref?: {
    name?: string;
    type?: 'carouselSelect' | 'accordionSelect';
  };
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
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
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
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
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
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
   * @maxItems 32
   */
  resp: [string, ...string[]];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click?: RichClick;
}
/**
 * Cards to turn over.
 */
export interface RichCarousel {
  type: 'carousel';
  /**
   * @minItems 2
   * @maxItems 10
   */
  elements: [RichElement, RichElement, ...RichElement[]];
  padding?: number;
  display?: RichDisplay;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * A question with boxes to check below it.
 */
export interface RichList {
  type: 'list';
  /**
   * @minItems 1
   */
  elements: [RichElement, ...RichElement[]];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * The sections of a list.
 */
export interface RichSectionList {
  type: 'sectionList';
  /**
   * @minItems 1
   * @maxItems 256
   */
  elements: [RichElement, ...RichElement[]];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * A section of a list.
 */
export interface RichSection {
  type: 'section';
  sectionID: string;
  /**
   * @minItems 1
   */
  elements: [RichElement, ...RichElement[]];
  padding?: number;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * Boxes to check.
 */
export interface RichChecklist {
  type: 'checklist';
  /**
   * @minItems 1
   * @maxItems 256
   */
  elements: [RichElement, ...RichElement[]];
  padding?: number;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * A box to check.
 */
export interface RichCheckbox {
  type: 'checkbox';
  text: string;
  borderLine?: boolean;
  borderColor?: string;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click: RichClick;
}
/**
 * The buttons below a list.
 */
export interface RichButtonList {
  type: 'buttonList';
  /**
   * @minItems 1
   */
  elements: [RichElement, ...RichElement[]];
  padding?: number;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * The button that submits what was checked.
 */
export interface RichSubmitButton {
  type: 'submitButton';
  title: string;
  disabled?: boolean;
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
  click: RichClick;
}
/**
 * Cards to choose among.
 */
export interface RichSelect {
  type: 'carouselSelect' | 'accordionSelect';
  /**
   * @minItems 1
   * @maxItems 20
   */
  elements: [RichElement, ...RichElement[]];
  padding?: number;
  display?: RichDisplay;
  selectMode: {
    name: string;
    type?: 'single' | 'multiple';
  };
  /**
   * @minItems 1
   * @maxItems 20
   */
  titles?: [
    {
      name: string;
      additional?: string;
    },
    ...{
      name: string;
      additional?: string;
    }[]
  ];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * Cards behind tabs.
 */
export interface RichTabs {
  type: 'tabs';
  /**
   * @minItems 1
   * @maxItems 10
   */
  elements: [RichElement, ...RichElement[]];
  tooltip?: string;
  /**
   * Read from right to left.
   */
  rtl?: boolean;
  style?: RichStyle;
  alt?: string;
  /**
   * What a connected channel makes of it.
   */
  tag?: string;
  tagVersion?: string;
  accessibility?: RichAccessibility;
}
/**
 * Names and values, one below the other.
 */
export interface RichPairs {
  type: 'keyValuePairList';
  /**
   * @minItems 1
   * @maxItems 50
   */
  elements: [RichPair, ...RichPair[]];
}
/**
 * Somebody has received, or read, what was said.
 */
export interface AcceptStatusEvent {
  type: 'AcceptStatusEvent';
  status: 'ACCEPT' | 'READ' | 'ACCESS' | 'NACK' | 'ACTION' | 'VIEWED' | 'ENRICH' | 'ABORTED' | 'ERROR';
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
  chatState: 'ACTIVE' | 'INACTIVE' | 'GONE' | 'COMPOSING' | 'PAUSE' | 'BACKGROUND' | 'REMOVED';
}
/**
 * Asks for the time; also keeps a connection alive.
 */
export interface AgentGetClock {
  kind?: 'req';
  id: RequestId;
  type: '.GetClock' | 'GetClock';
  /**
   * Nothing is asked beside the type; an empty object may be sent.
   */
  body?: Record<string, never>;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
/**
 * Asks for a stream of conversations that an agent may see.
 */
export interface AgentSubscribeExConversations {
  kind?: 'req';
  id: RequestId;
  type: '.ams.aam.SubscribeExConversations' | 'aam.SubscribeExConversations' | 'cqm.SubscribeExConversations';
  body?: AgentSubscribeExConversationsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentSubscribeExConversationsBody {
  /**
   * Only conversations of these agents.
   */
  agentIds?: Id[];
  /**
   * Only conversations in these states; deprecated.
   */
  convState?: StageName[];
  /**
   * Only conversations in these stages.
   */
  stage?: StageName[];
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  /**
   * Only conversations updated until then.
   */
  maxLastUpdatedTime?: number;
  brandId?: string;
  consumerId?: string;
  conversationId?: Id;
  dialogTypes?: ('MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN')[];
}
/**
 * Ends a stream.
 */
export interface AgentUnsubscribeExConversations {
  kind?: 'req';
  id: RequestId;
  type:
    | '.ams.aam.UnsubscribeExConversations'
    | 'aam.UnsubscribeExConversations'
    | 'cqm.UnsubscribeExConversations';
  body: AgentUnsubscribeExConversationsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentUnsubscribeExConversationsBody {
  subscriptionId: SubscriptionId;
}
/**
 * Changes fields of a conversation.
 */
export interface AgentUpdateConversationField {
  kind?: 'req';
  id: RequestId;
  type: '.ams.cm.UpdateConversationField' | 'cm.UpdateConversationField';
  body: AgentUpdateConversationFieldBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  kind?: 'req';
  id: RequestId;
  type: '.ams.routing.SubscribeRoutingTasks' | 'routing.SubscribeRoutingTasks' | 'rs.SubscribeRoutingTasks';
  body?: SubscribeRoutingTasksBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  kind?: 'req';
  id: RequestId;
  type: '.ams.routing.UpdateRingState' | 'routing.UpdateRingState' | 'rs.UpdateRingState';
  body: UpdateRingStateBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UpdateRingStateBody {
  ringId: Id;
  ringState: 'ACCEPTED' | 'REJECTED';
}
/**
 * Tells whether an agent is available.
 */
export interface SetAgentState {
  kind?: 'req';
  id: RequestId;
  type: '.ams.routing.SetAgentState' | 'routing.SetAgentState' | 'rs.SetAgentState';
  body: SetAgentStateBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface SetAgentStateBody {
  availability: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON' | 'OCCUPIED';
  channels?: string[];
  description?: string;
  agentUserId?: Id;
}
/**
 * Asks to be told of an agent's state.
 */
export interface SubscribeAgentsState {
  kind?: 'req';
  id: RequestId;
  type: '.ams.routing.SubscribeAgentsState' | 'routing.SubscribeAgentsState';
  body?: SubscribeAgentsStateBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
    | 'GenericSubscribeResponse'
    | '.ams.GenericSubscribe$Response';
  body: AgentGrantedSubscription;
  headers?: HeaderList;
  metadata?: MetadataList;
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
    | '.ams.routing.SubscribeAgentsState$Response'
    | '.ams.GenericSubscribe$Response';
  body: GrantedRouting;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface AgentExConversationChanges {
  subscriptionId: SubscriptionId;
  changes: AgentConversationChange[];
  sentTs?: Timestamp;
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
  conversationDetails?: AgentConversationDetails;
  lastUpdateTime?: Timestamp;
  /**
   * When the answer is due, in milliseconds since the epoch; -1 for never.
   */
  effectiveTTR?: number;
  lastContentEventNotification?: EventChange;
  /**
   * Counts by participant.
   */
  numberOfUnreadMessages?: {
    [k: string]: number;
  };
  /**
   * The same, as services spell it.
   */
  numberOfunreadMessages?: {
    [k: string]: number;
  };
}
/**
 * A conversation as the agent is told of it: the whole of it, whatever changed.
 */
export interface AgentConversationDetails {
  state: StageName;
  startTs: Timestamp;
  endTs?: Timestamp;
  metaDataLastUpdateTs?: Timestamp;
  participants: Participants;
  participantsPId: ParticipantsByRole;
  ttr?: Ttr;
  delay?: Delay;
  csat?: Csat;
  manualETTR?: Timestamp;
  convId?: Id;
  skillId?: string;
  brandId?: string;
  stage?: StageName;
  closeReason?: 'CONSUMER' | 'AGENT' | 'SYSTEM' | 'TIMEOUT';
  firstConversation?: boolean;
  campaignInfo?: Campaign;
  context?: ConversationContext;
  note?: string;
  sourceLastUpdateTs?: Timestamp;
  conversationHandlerDetails?: ConversationHandler;
  dialogs?: Dialog[];
  topic?: string;
  groupId?: string;
  appInstId?: string;
  routingTaskId?: string;
  expiresAt?: Timestamp;
  csatRate?: number;
}
/**
 * Rings that came, changed or ended.
 */
export interface RoutingTaskNotification {
  kind: 'notification';
  type:
    | '.ams.routing.RoutingTaskNotification'
    | 'routing.RoutingTaskNotification'
    | 'routing.routingTaskNotification';
  body: RoutingTaskChanges;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  conversationId?: Id;
  consumerId?: Id;
  skillId?: string;
  brandId?: string;
  assignedAgentId?: string;
  ringsDetails?: RingDetails[];
}
/**
 * A ring: the offer of a conversation to an agent.
 */
export interface RingDetails {
  ringId: Id;
  ringState: 'WAITING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED' | 'AUTO_ACCEPT';
  /**
   * How long it rings, in milliseconds; a moment in some services.
   */
  ringExpiration?: number;
  weight?: number;
  convId?: Id;
  consumerId?: Id;
  skillId?: string;
  brandId?: string;
  ringExpirationTs?: Timestamp;
}
/**
 * Agents whose state changed.
 */
export interface AgentStateNotification {
  kind: 'notification';
  type:
    | '.ams.routing.AgentStateNotification'
    | 'routing.AgentStateNotification'
    | 'routing.agentStateNotification';
  body: AgentStateChanges;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  availability?: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON' | 'OCCUPIED';
  agentId?: Id;
  agentUserId?: Id;
  channels?: string[];
  description?: string;
  brandId?: string;
  lastUpdateTime?: Timestamp;
}
/**
 * Asks for the events of a dialog: those so far, then each as it comes.
 */
export interface SubscribeMessagingEvents {
  kind?: 'req';
  id: RequestId;
  type: 'ms.SubscribeMessagingEvents';
  body: SubscribeMessagingEventsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  type: 'GenericSubscribeResponse' | '.ams.GenericSubscribeResponse' | '.ams.GenericSubscribe$Response';
  body?: GrantedMessaging;
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface GrantedMessaging {
  subscriptionId: SubscriptionId;
}
/**
 * Says something in a dialog, or tells what was read or is being done.
 */
export interface PublishEvent {
  kind?: 'req';
  id: RequestId;
  type: 'ms.PublishEvent';
  body: PublishEventBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface PublishEventBody {
  dialogId: Id;
  conversationId?: Id;
  event: MessagingEvent;
  /**
   * Who may be told of it.
   */
  messageAudience?: 'ALL' | 'AGENTS_AND_MANAGERS';
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  kind?: 'req';
  id: RequestId;
  type: 'ms.GenerateURLForUploadFile';
  body: UploadFile;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UploadFile {
  /**
   * In bytes, as text; as a number too.
   */
  fileSize: string | number;
  fileType: 'JPG' | 'PNG' | 'GIF' | 'JPEG' | 'TXT' | 'PDF' | 'DOCX' | 'PPTX' | 'XLSX';
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  kind?: 'req';
  id: RequestId;
  type: 'ms.GenerateURLForDownloadFile';
  body: DownloadFile;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface DownloadFile {
  relativePath: string;
}
/**
 * Sets the profile of the consumer.
 */
export interface SetUserProfile {
  kind?: 'req';
  id: RequestId;
  type: 'userprofile.SetUserProfile';
  body: UserProfile;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
    userId?: string;
    email?: string;
  };
  claims?: {
    lp_sdes?: ProfilePart[];
    iss?: string;
  };
  acr?: string;
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
    currency?: string;
    companyBranch?: string;
    storeNumber?: string;
    storeZipCode?: string;
  };
  acr?: string;
  iss?: string;
}
/**
 * How a part of a profile was vouched for.
 */
export interface AuthenticationInfo {
  /**
   * Methods, by RFC 8176.
   */
  amr?: (
    | 'face'
    | 'fpt'
    | 'geo'
    | 'hwk'
    | 'iris'
    | 'kba'
    | 'mca'
    | 'mfa'
    | 'otp'
    | 'pin'
    | 'pwd'
    | 'rba'
    | 'retina'
    | 'sc'
    | 'sms'
    | 'swk'
    | 'tel'
    | 'user'
    | 'vbm'
    | 'wia'
  )[];
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
      preferred?: string;
      address?: {
        zipcode?: string;
      };
    }[];
    gender?: 'MALE' | 'FEMALE' | 'OTHER';
    language?: string;
    company?: string;
  };
  acr?: string;
  iss?: string;
}
/**
 * Asks for the profile of the consumer.
 */
export interface GetUserProfile {
  kind?: 'req';
  id: RequestId;
  type: 'userprofile.GetUserProfile';
  body?: GetUserProfileBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Events of a dialog: first those so far, then each as it comes.
 */
export interface MessagingEventNotification {
  kind: 'notification';
  type: 'ms.MessagingEventNotification';
  body: MessagingEvents;
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface MessagingEvents {
  subscriptionId?: SubscriptionId;
  changes: EventChange[];
  sentTs?: Timestamp;
  dialogId?: Id;
}
/**
 * Keeps a connection alive.
 */
export interface AgentKeepAlive {
  kind?: 'req';
  id: RequestId;
  type: 'KeepAlive' | '.KeepAlive';
  body?: Record<string, never>;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
/**
 * Starts a conversation with a consumer.
 */
export interface AgentRequestConversation {
  kind?: 'req';
  id: RequestId;
  type: '.ams.cm.AgentRequestConversation' | 'cm.AgentRequestConversation';
  body: AgentRequestConversationBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentRequestConversationBody {
  consumerId: Id;
  channelType?: string;
  /**
   * Which time to respond applies.
   */
  ttrDefName?: 'NORMAL' | 'URGENT' | 'PRIORITIZED' | 'CUSTOM';
  skillId?: string;
  brandId?: string;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface AgentStartedConversation {
  conversationId: Id;
}
/**
 * Asks for the events of a dialog: those so far, then each as it comes.
 */
export interface AgentSubscribeMessagingEvents {
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.SubscribeMessagingEvents' | 'ms.SubscribeMessagingEvents';
  body: AgentSubscribeMessagingEventsBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.PublishEvent' | 'ms.PublishEvent';
  body: AgentPublishEventBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentPublishEventBody {
  dialogId: Id;
  conversationId?: Id;
  event: MessagingEvent;
  /**
   * Who may be told of it.
   */
  messageAudience?: 'ALL' | 'AGENTS_AND_MANAGERS';
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
  headers?: HeaderList;
  metadata?: MetadataList;
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
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.QueryMessages' | 'ms.QueryMessages';
  body: QueryMessagesBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface QueryMessagesBody {
  dialogId: Id;
  /**
   * Only what comes after this sequence; -1 for all.
   */
  newerThanSequence?: number;
  /**
   * Only what comes before this sequence.
   */
  olderThanSequence?: number;
  maxQuantity?: number;
  /**
   * Events from this sequence on.
   */
  fromSeq?: number;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Asks for the profile of a consumer.
 */
export interface AgentGetUserProfile {
  kind?: 'req';
  id: RequestId;
  type: '.ams.userprofile.GetUserProfile' | 'userprofile.GetUserProfile';
  body?: AgentGetUserProfileBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
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
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Events of a dialog: first those so far, then each as it comes.
 */
export interface AgentMessagingEventNotification {
  kind: 'notification';
  type: '.ams.ms.MessagingEventNotification' | 'ms.MessagingEventNotification';
  body: AgentMessagingEvents;
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface AgentMessagingEvents {
  subscriptionId?: SubscriptionId;
  changes: EventChange[];
  sentTs?: Timestamp;
  dialogId?: Id;
}
/**
 * One event, as it happens, for an agent who takes part and did not ask for the events of the dialog.
 */
export interface OnlineEventDistribution {
  kind: 'notification';
  type: '.ams.ms.OnlineEventDistribution' | 'ms.OnlineEventDistribution';
  body: EventChange;
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Keeps a connection alive.
 */
export interface KeepAlive {
  kind?: 'req';
  id: RequestId;
  type: 'KeepAlive';
  body?: Record<string, never>;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
/**
 * Asks for the profile of a brand.
 */
export interface GetBrandProfile {
  kind?: 'req';
  id: RequestId;
  type: 'brandprofile.GetBrandProfile';
  body?: GetBrandProfileBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface GetBrandProfileBody {
  brandId?: Id;
}
/**
 * The profile of a brand.
 */
export interface GetBrandProfileResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'brandprofile.GetBrandProfileResponse';
  /**
   * Of no known shape.
   */
  body: {};
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Changes which conversations are told of.
 */
export interface UpdateExConversationSubscription {
  kind?: 'req';
  id: RequestId;
  type: 'cqm.UpdateExConversationSubscription';
  body: UpdateExConversationSubscriptionBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UpdateExConversationSubscriptionBody {
  subscriptionId: SubscriptionId;
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  /**
   * Only conversations in these states; deprecated.
   */
  convState?: StageName[];
  /**
   * Only conversations in these stages.
   */
  stage?: StageName[];
  /**
   * Only conversations updated until then.
   */
  maxLastUpdatedTime?: number;
  /**
   * Only conversations of these agents.
   */
  agentIds?: Id[];
  brandId?: string;
  consumerId?: string;
  conversationId?: Id;
  dialogTypes?: ('MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN')[];
}
/**
 * Asks for a token to fill a form in with.
 */
export interface GenerateUploadToken {
  kind?: 'req';
  id: RequestId;
  type: 'ms.GenerateUploadToken' | 'ms.UploadToken';
  body: GenerateUploadTokenBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface GenerateUploadTokenBody {
  uploadable: SecureForm;
}
/**
 * Which form of which dialog is meant.
 */
export interface SecureForm {
  formId?: string | number;
  invitationId: string;
  submissionId?: string;
  dialogId: Id;
  type: 'SecureForm';
}
/**
 * A form may be filled in with this token.
 */
export interface GenerateUploadTokenResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: 'ms.GenerateUploadTokenResponse' | 'ms.UploadTokenResponse' | 'ms.UploadToken';
  body: GrantedUploadToken;
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface GrantedUploadToken {
  type?: string;
  readOtk?: string;
  writeOtk?: string;
  token?: SecureToken;
}
/**
 * A token that lets a form be written or read once.
 */
export interface SecureToken {
  type?: string;
  readOtk?: string;
  writeOtk?: string;
}
/**
 * Asks for the profile of a brand.
 */
export interface AgentGetBrandProfile {
  kind?: 'req';
  id: RequestId;
  type: '.ams.brandprofile.GetBrandProfile' | 'brandprofile.GetBrandProfile';
  body?: AgentGetBrandProfileBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentGetBrandProfileBody {
  brandId?: Id;
}
/**
 * The profile of a brand.
 */
export interface AgentGetBrandProfileResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ams.brandprofile.GetBrandProfile$Response' | 'brandprofile.GetBrandProfileResponse';
  /**
   * Of no known shape.
   */
  body: {};
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Asks where to put a file.
 */
export interface AgentGenerateURLForUploadFile {
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.GenerateURLForUploadFile' | 'ms.GenerateURLForUploadFile';
  body: AgentUploadFile;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentUploadFile {
  /**
   * In bytes, as text; as a number too.
   */
  fileSize: string | number;
  fileType: 'JPG' | 'PNG' | 'GIF' | 'JPEG' | 'TXT' | 'PDF' | 'DOCX' | 'PPTX' | 'XLSX';
}
/**
 * Asks where to get a file.
 */
export interface AgentGenerateURLForDownloadFile {
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.GenerateURLForDownloadFile' | 'ms.GenerateURLForDownloadFile';
  body: AgentDownloadFile;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentDownloadFile {
  relativePath: string;
}
/**
 * A file may be put or got here, for a while.
 */
export interface AgentGenerateURLResponse {
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
    | '.ams.ms.GenerateURL$Response'
    | '.ams.ms.GenerateURLResponse'
    | '.ams.ms.BaseGenerateURL$Response'
    | '.ams.ms.BaseGenerateURLResponse'
    | '.ams.ms.GenerateURLForUploadFile$Response'
    | '.ams.ms.GenerateURLForDownloadFile$Response'
    | 'ms.GenerateURLResponse'
    | 'ms.BaseGenerateURLResponse';
  body: FileUrl;
  headers?: HeaderList;
  metadata?: MetadataList;
}
/**
 * Asks for a token to read a form with that was filled in.
 */
export interface GenerateDownloadToken {
  kind?: 'req';
  id: RequestId;
  type: '.ams.ms.token.GenerateDownloadToken' | 'ms.token.GenerateDownloadToken';
  body: GenerateDownloadTokenBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface GenerateDownloadTokenBody {
  downloadable: SecureForm;
}
/**
 * A form may be read with this token.
 */
export interface GenerateDownloadTokenResponse {
  kind: 'resp';
  /**
   * The id of the request it answers.
   */
  reqId: string;
  /**
   * As in HTTP.
   */
  code: number;
  type: '.ams.ms.token.GenerateDownloadToken$Response' | 'ms.token.GenerateDownloadTokenResponse';
  body: GrantedDownloadToken;
  headers?: HeaderList;
  metadata?: MetadataList;
}
export interface GrantedDownloadToken {
  type?: string;
  readOtk?: string;
  writeOtk?: string;
  token?: SecureToken;
}
/**
 * Changes which rings are told of.
 */
export interface UpdateRoutingTaskSubscription {
  kind?: 'req';
  id: RequestId;
  type: '.ams.routing.UpdateRoutingTaskSubscription' | 'routing.UpdateRoutingTaskSubscription';
  body?: UpdateRoutingTaskSubscriptionBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface UpdateRoutingTaskSubscriptionBody {
  subscriptionId?: SubscriptionId;
  channelType?: string;
  agentId?: Id;
  brandId?: string;
}
/**
 * Changes which conversations are told of.
 */
export interface AgentUpdateExConversationSubscription {
  kind?: 'req';
  id: RequestId;
  type: '.ams.aam.UpdateExConversationSubscription' | 'aam.UpdateExConversationSubscription';
  body: AgentUpdateExConversationSubscriptionBody;
  headers?: HeaderList;
  metadata?: MetadataList;
  encodedMetadata?: string;
}
export interface AgentUpdateExConversationSubscriptionBody {
  subscriptionId: SubscriptionId;
  /**
   * Only conversations updated since, in milliseconds since the epoch.
   */
  minLastUpdatedTime?: number;
  /**
   * Only conversations in these states; deprecated.
   */
  convState?: StageName[];
  /**
   * Only conversations in these stages.
   */
  stage?: StageName[];
  /**
   * Only conversations updated until then.
   */
  maxLastUpdatedTime?: number;
  /**
   * Only conversations of these agents.
   */
  agentIds?: Id[];
  brandId?: string;
  consumerId?: string;
  conversationId?: Id;
  dialogTypes?: ('MAIN' | 'POST_SURVEY' | 'OTHER' | 'AGENTS' | 'PRE_CONVERSATION_OPT_IN')[];
}
/**
 * A ring that came or changed; deprecated, told beside the routing task.
 */
export interface RingUpdated {
  kind: 'notification';
  type: '.ams.routing.RingUpdated' | 'routing.RingUpdated';
  body: RingDetails;
  headers?: HeaderList;
  metadata?: MetadataList;
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
  | AgentKeepAlive
  | AgentRequestConversation
  | AgentSubscribeMessagingEvents
  | AgentPublishEvent
  | QueryMessages
  | AgentGetUserProfile
  | KeepAlive
  | GetBrandProfile
  | UpdateExConversationSubscription
  | GenerateUploadToken
  | AgentGetBrandProfile
  | AgentGenerateURLForUploadFile
  | AgentGenerateURLForDownloadFile
  | GenerateDownloadToken
  | UpdateRoutingTaskSubscription
  | AgentUpdateExConversationSubscription;

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
  | AgentGetUserProfileResponse
  | GetBrandProfileResponse
  | GenerateUploadTokenResponse
  | AgentGetBrandProfileResponse
  | AgentGenerateURLResponse
  | GenerateDownloadTokenResponse;

/** Any notification. */
export type Notification =
  | ExConversationChangeNotification
  | AgentExConversationChangeNotification
  | RoutingTaskNotification
  | AgentStateNotification
  | MessagingEventNotification
  | AgentMessagingEventNotification
  | OnlineEventDistribution
  | RingUpdated;

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
  'KeepAlive': { request: KeepAlive; response: StringResponse; refusal: ErrorResponse };
  'brandprofile.GetBrandProfile': { request: GetBrandProfile; response: GetBrandProfileResponse; refusal: ErrorResponse };
  'cqm.UpdateExConversationSubscription': { request: UpdateExConversationSubscription; response: StringResponse | SubscribeExConversationsResponse; refusal: ErrorResponse };
  'ms.GenerateUploadToken': { request: GenerateUploadToken; response: GenerateUploadTokenResponse; refusal: ErrorResponse };
  'ms.UploadToken': { request: GenerateUploadToken; response: GenerateUploadTokenResponse; refusal: ErrorResponse };
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
  'rs.SubscribeRoutingTasks': { request: SubscribeRoutingTasks; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  '.ams.routing.UpdateRingState': { request: UpdateRingState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'routing.UpdateRingState': { request: UpdateRingState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'rs.UpdateRingState': { request: UpdateRingState; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.routing.SetAgentState': { request: SetAgentState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'routing.SetAgentState': { request: SetAgentState; response: AgentStringResponse; refusal: AgentErrorResponse };
  'rs.SetAgentState': { request: SetAgentState; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.ams.routing.SubscribeAgentsState': { request: SubscribeAgentsState; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  'routing.SubscribeAgentsState': { request: SubscribeAgentsState; response: RoutingSubscribeResponse; refusal: AgentErrorResponse };
  'KeepAlive': { request: AgentKeepAlive; response: AgentStringResponse; refusal: AgentErrorResponse };
  '.KeepAlive': { request: AgentKeepAlive; response: AgentStringResponse; refusal: AgentErrorResponse };
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
  '.ams.brandprofile.GetBrandProfile': { request: AgentGetBrandProfile; response: AgentGetBrandProfileResponse; refusal: AgentErrorResponse };
  'brandprofile.GetBrandProfile': { request: AgentGetBrandProfile; response: AgentGetBrandProfileResponse; refusal: AgentErrorResponse };
  '.ams.ms.GenerateURLForUploadFile': { request: AgentGenerateURLForUploadFile; response: AgentGenerateURLResponse; refusal: AgentErrorResponse };
  'ms.GenerateURLForUploadFile': { request: AgentGenerateURLForUploadFile; response: AgentGenerateURLResponse; refusal: AgentErrorResponse };
  '.ams.ms.GenerateURLForDownloadFile': { request: AgentGenerateURLForDownloadFile; response: AgentGenerateURLResponse; refusal: AgentErrorResponse };
  'ms.GenerateURLForDownloadFile': { request: AgentGenerateURLForDownloadFile; response: AgentGenerateURLResponse; refusal: AgentErrorResponse };
  '.ams.ms.token.GenerateDownloadToken': { request: GenerateDownloadToken; response: GenerateDownloadTokenResponse; refusal: AgentErrorResponse };
  'ms.token.GenerateDownloadToken': { request: GenerateDownloadToken; response: GenerateDownloadTokenResponse; refusal: AgentErrorResponse };
  '.ams.routing.UpdateRoutingTaskSubscription': { request: UpdateRoutingTaskSubscription; response: AgentStringResponse | RoutingSubscribeResponse; refusal: AgentErrorResponse };
  'routing.UpdateRoutingTaskSubscription': { request: UpdateRoutingTaskSubscription; response: AgentStringResponse | RoutingSubscribeResponse; refusal: AgentErrorResponse };
  '.ams.aam.UpdateExConversationSubscription': { request: AgentUpdateExConversationSubscription; response: AgentStringResponse | AgentSubscribeExConversationsResponse; refusal: AgentErrorResponse };
  'aam.UpdateExConversationSubscription': { request: AgentUpdateExConversationSubscription; response: AgentStringResponse | AgentSubscribeExConversationsResponse; refusal: AgentErrorResponse };
}

