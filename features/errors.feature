Feature: Requests that cannot be granted
  A refused request is answered with an error, changes nothing, and leaves the connection usable.

  @ERR-001 @R-025
  Scenario: An unknown request type is refused
    Given Ann is connected
    When Ann sends a request of the type "cm.NoSuchRequest"
    Then Ann's request is refused
    And Ann's requests are served

  @ERR-002 @R-026
  Scenario Outline: A body that breaks its schema is refused: <case>
    Given Ann is connected
    When Ann sends a request of the type "<type>" with the body <body>
    Then Ann's request is refused
    And Ann's requests are served

    Examples:
      | case               | type                           | body                                                                                                              |
      | filter-no-array    | cqm.SubscribeExConversations   | {"convState": 7}                                                                                                  |
      | negative-time      | cqm.SubscribeExConversations   | {"minLastUpdatedTime": -1}                                                                                        |
      | time-as-text       | cqm.SubscribeExConversations   | {"minLastUpdatedTime": "yesterday"}                                                                               |
      | no-subscription-id | cqm.UnsubscribeExConversations | {}                                                                                                                |
      | no-conversation-id | cm.UpdateConversationField     | {"conversationField": [{"field": "ConversationStateField", "conversationState": "CLOSE"}]}                        |
      | no-field           | cm.UpdateConversationField     | {"conversationId": "4a6f6b65-0000-4000-8000-000000000000"}                                                        |
      | body-no-object     | cm.ConsumerRequestConversation | "please"                                                                                                          |

  @ERR-003 @R-026
  Scenario: A refused change changes nothing
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann tries to set her conversation to the state "AJAR"
    Then Ann's request is refused
    And Ann's conversation is unchanged

  @ERR-004 @R-027
  Scenario Outline: <what> is answered with an error or ends the connection
    Given Ann is connected
    And Ben is subscribed to all conversations
    When Ann sends the text <text>
    Then Ann gets an error or is disconnected
    And Ben's requests are served

    Examples:
      | case     | what                  | text                  |
      | no-json  | Text that is not JSON | {"kind":"req", oops   |
      | no-kind  | A frame without kind  | {"id":"1"}            |
      | an-array | An array              | [1,2,3]               |

  @ERR-011 @R-027
  Scenario: A text of several lines that is not JSON is answered with an error or ends the connection
    Given Ann is connected
    And Ben is subscribed to all conversations
    When Ann sends a text, written as JSON
      """
      "{\"kind\": \"req\",\n \"id\""
      """
    Then Ann gets an error or is disconnected
    And Ben's requests are served

  @ERR-005 @R-028
  Scenario: A change to an unknown conversation is refused
    Given Ann is connected
    When Ann tries to close the conversation "4a6f6b65-0000-4000-8000-000000000000"
    Then Ann's request is refused
    And Ann's requests are served

  @ERR-006 @R-028
  Scenario: Nobody may close another consumer's conversation
    Given Ben is subscribed to all conversations
    And Ben has an open conversation
    And Ann is connected
    When Ann tries to close Ben's conversation
    Then Ann's request is refused
    And Ben's conversation is unchanged

  @ERR-007 @R-010
  Scenario: A numeric request id is answered with a string
    Given Ann is connected
    When Ann asks for the time with the number 77 as request id
    Then Ann's request is answered with the time

  @ERR-008 @R-011
  Scenario: Several requests at once are each answered once
    Given Ann is connected
    When Ann asks for the time 20 times at once
    Then each of Ann's requests is answered once

  @ERR-009 @R-028
  Scenario: Nobody of another account may close a conversation
    Given Ben is subscribed to all conversations
    And Ben has an open conversation
    And Eve is a consumer of another account
    When Eve connects
    And Eve tries to close Ben's conversation
    Then Eve's request is refused
    And Ben's conversation is unchanged

  @ERR-010 @R-025
  Scenario: The agents' name for a request is none of the consumers', and ends nothing
    Given Ann is connected
    When Ann sends a request of the type ".GetClock"
    Then Ann's request is refused
    And Ann's requests are served
