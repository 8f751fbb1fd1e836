Feature: Any message
  Scenarios that need a request of their own, a field that no phrase speaks of, or the absence of something, can be
  written with a few phrases that know nothing of the protocol.

  @ANY-001 @R-024
  Scenario: A request without a body
    Given Ann is connected
    When Ann sends the request "GetClock"
    Then Ann's request is answered where
      | place | value            |
      | /type | GetClockResponse |
      | /body | any              |

  @ANY-002 @R-003
  Scenario: A value of an answer is used later
    Given Ann is subscribed to all conversations
    When Ann sends the request "cm.ConsumerRequestConversation" with the body
      """
      {"ttrDefName": "NORMAL", "channelType": "MESSAGING", "skillId": "4211", "brandId": "12345",
       "campaignInfo": {"campaignId": 99, "engagementId": 186}, "conversationContext": {"type": "SharkContext", "lang": "en-US"}}
      """
    And the value at "/body/conversationId" of Ann's answer is remembered as "conversation"
    Then Ann receives the notification "cqm.ExConversationChangeNotification" where
      | place                                              | value           |
      | /body/changes/*/result/convId                      | ${conversation} |
      | /body/changes/*/result/conversationDetails/state   | OPEN            |
      | /body/changes/*/result/conversationDetails/startTs | any             |

  @ANY-003 @R-051
  Scenario: Nothing of a kind comes
    Given Ann is connected
    And Ann has an open conversation
    Then Ann receives no notification ".ams.routing.RoutingTaskNotification" before the next answer to "GetClock"

  @ANY-004 @R-026
  Scenario: A request that is wrong on purpose
    Given Ann is connected
    When Ann sends the request "ms.SubscribeMessagingEvents", wrong on purpose, with the body
      """
      {"dialogId": 7}
      """
    Then Ann's request is refused
    And Ann's request is answered where
      | place | value          |
      | /type | StringResponse |

  @ANY-005 @R-017
  Scenario: The filter that newer clients send
    Given Ann has an open conversation
    When Ann sends the request "cqm.SubscribeExConversations" with the body
      """
      {"stage": ["OPEN"], "minLastUpdatedTime": 0}
      """
    Then Ann's request is granted
    And Ann receives the notification "cqm.ExConversationChangeNotification" where
      | place                         | value                 |
      | /body/changes/*/result/convId | ${Ann's conversation} |
