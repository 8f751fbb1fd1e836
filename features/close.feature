Feature: Closing a conversation

  @CLS-001 @R-005 @agent
  Scenario: The consumer learns that the agent closed the conversation
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Bob closes Ann's conversation
    Then Ann is told that her conversation is closed

  @CLS-002 @R-036
  Scenario: A consumer may close the conversation
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed

  @CLS-003 @R-005 @agent
  Scenario: The agent learns that the consumer closed the conversation
    Given the agent Bob is online
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Ann closes her conversation
    Then Bob is told that Ann's conversation is closed or gone

  @CLS-004 @R-029
  Scenario: A closed conversation ends after it started
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed
    And Ann's conversation ended after it started

  @CLS-005 @R-038
  Scenario: A rating given after closing is accepted and notified
    Given Ann is subscribed to all conversations
    And Ann has a closed conversation
    When Ann rates her conversation with 5
    Then Ann is told that her conversation is rated with 5

  @CLS-006 @R-030
  Scenario: A closed conversation stays closed when another is started
    Given Ann is subscribed to all conversations
    And Ann has a closed conversation
    When Ann starts a conversation
    Then Ann is told that her conversation is open
    And Ann's closed conversation is still closed

  @CLS-007 @R-058
  Scenario: Closing twice is refused
    Given Ann is connected
    And Ann has a closed conversation
    When Ann tries to close her conversation again
    Then Ann's request is refused

  @CLS-008 @R-038 @agent
  Scenario Outline: A rating that is <status> is taken, and told to the agent too
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Bob sends the request ".ams.aam.SubscribeExConversations" with the body
      """
      {"convState": ["OPEN", "CLOSE"]}
      """
    And Ann sends the request "cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [{"field": "CSATRate", "csatRate": 3, "csatResolutionConfirmation": false, "status": "<status>"}]}
      """
    Then Ann's request is granted
    And Ann is told that her conversation is rated with 3

    Examples:
      | case             | status           |
      | PARTIALLY_FILLED | PARTIALLY_FILLED |
      | SKIPPED          | SKIPPED          |

  @CLS-009 @R-069 @agent
  Scenario: It is told that the agent closed the conversation
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Bob closes Ann's conversation
    Then Ann is told that her conversation is closed
    And Ann is told that the AGENT closed it

  @CLS-010 @R-069
  Scenario: It is told that the consumer closed the conversation
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed
    And Ann is told that the CONSUMER closed it

  @CLS-011 @R-078
  Scenario: Without an agent there is nothing to ask about
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed
    And Ann has been asked for no survey

  @CLS-012 @R-086
  Scenario Outline: A consumer's change is answered in the known words: <case>
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann sends the request "cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [<field>]}
      """
    Then Ann's request is answered where
      | place | value   |
      | /body | <words> |

    Examples:
      | case  | field                                                             | words                               |
      | close | {"field": "ConversationStateField", "conversationState": "CLOSE"} | OK Conversation resolved successfully |
      | ttr   | {"field": "TTRField", "ttrType": "URGENT", "value": 300}          | Update TTR ended successfully       |
      | rate  | {"field": "CSATRate", "csatRate": 4, "status": "FILLED"}          | OK CSAT processed successfully      |

  @CLS-013 @R-083 @agent @timed
  Scenario: What nobody uses is closed by the system
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Bob has published the text "Are you still there?"
    Then Ann is told that nobody has used her conversation, and that it is closed

  @CLS-014 @R-078 @agent
  Scenario: A client that shows one dialog only is asked nothing
    Given the agent Bob is online
    And Ann has connected with a client that has the feature QUICK_REPLIES alone
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Bob closes the main dialog of Ann's conversation
    Then Ann is told that her conversation is closed
    And Ann has been asked for no survey
