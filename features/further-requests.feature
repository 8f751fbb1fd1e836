Feature: Further requests
  Requests that single clients of the vendor make. A service may refuse them; it answers, and when it grants, as its own
  clients read it.

  @FUR-001 @R-011
  Scenario: The profile of a brand, asked for by a consumer
    Given Ann is connected
    When Ann sends the request "brandprofile.GetBrandProfile" with the body
      """
      {}
      """
    Then Ann's request is answered
    And Ann's requests are served

  @FUR-002 @R-011 @agent
  Scenario: The profile of a brand, asked for by an agent
    Given the agent Bob is online
    When Bob sends the request ".ams.brandprofile.GetBrandProfile" with the body
      """
      {}
      """
    Then Bob's request is answered

  @FUR-003 @R-011
  Scenario: A subscription is changed
    Given Ann is subscribed to all conversations
    And Ann sends the request "cqm.SubscribeExConversations" with the body
      """
      {"convState": ["OPEN"]}
      """
    And the value at "/body/subscriptionId" of Ann's answer is remembered as "subscription"
    When Ann sends the request "cqm.UpdateExConversationSubscription" with the body
      """
      {"subscriptionId": "${subscription}", "stage": ["OPEN"]}
      """
    Then Ann's request is answered
    And Ann's requests are served

  @FUR-004 @R-011 @agent
  Scenario: An agent's subscriptions are changed
    Given the agent Bob is online
    And Bob sends the request ".ams.aam.SubscribeExConversations" with the body
      """
      {"convState": ["OPEN"]}
      """
    And the value at "/body/subscriptionId" of Bob's answer is remembered as "conversations"
    When Bob sends the request ".ams.aam.UpdateExConversationSubscription" with the body
      """
      {"subscriptionId": "${conversations}", "convState": ["OPEN", "CLOSE"]}
      """
    Then Bob's request is answered
    When Bob sends the request ".ams.routing.SubscribeRoutingTasks" with the body
      """
      {"channelType": "MESSAGING"}
      """
    And the value at "/body/subscriptionId" of Bob's answer is remembered as "tasks"
    And Bob sends the request ".ams.routing.UpdateRoutingTaskSubscription" with the body
      """
      {"subscriptionId": "${tasks}", "channelType": "MESSAGING"}
      """
    Then Bob's request is answered

  @FUR-005 @R-011
  Scenario: A token for a secure form
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann sends the request "ms.GenerateUploadToken" with the body
      """
      {"uploadable": {"type": "SecureForm", "formId": "813633132", "dialogId": "${Ann's main dialog}", "invitationId": "i-1", "submissionId": "s-1"}}
      """
    Then Ann's request is answered
    And Ann's requests are served

  @FUR-006 @R-011 @agent
  Scenario: A token to read a secure form
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Bob sends the request ".ams.ms.token.GenerateDownloadToken" with the body
      """
      {"downloadable": {"type": "SecureForm", "formId": "813633132", "dialogId": "${Ann's main dialog}", "invitationId": "i-1", "submissionId": "s-1"}}
      """
    Then Bob's request is answered

  @FUR-007 @R-011 @agent
  Scenario: An agent's files
    Given the agent Bob is online
    When Bob sends the request ".ams.ms.GenerateURLForUploadFile" with the body
      """
      {"fileSize": 6426, "fileType": "PNG"}
      """
    Then Bob's request is answered
    When Bob sends the request ".ams.ms.GenerateURLForDownloadFile" with the body
      """
      {"relativePath": "/12345/4f1c/photo.png"}
      """
    Then Bob's request is answered
