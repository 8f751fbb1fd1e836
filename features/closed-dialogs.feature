Feature: Where nobody may speak
  Nothing is said in a closed dialog, nor in one of somebody else.

  @DLG-001 @R-045
  Scenario: Publishing to a closed conversation is refused
    Given Ann is subscribed to all conversations
    And Ann has a closed conversation
    When Ann tries to publish the text "One more thing"
    Then Ann's request is refused
    And Ann's requests are served

  @DLG-002 @R-045
  Scenario: Publishing to another consumer's dialog is refused and told to nobody
    Given Ben is subscribed to all conversations
    And Ben has an open conversation
    And Ben listens to his conversation
    And Ann is connected
    When Ann tries to publish the text "I should not be here" in Ben's conversation
    Then Ann's request is refused
    And Ben has not received the text "I should not be here"

  @DLG-003 @R-045
  Scenario: Listening to another consumer's dialog is refused
    Given Ben is subscribed to all conversations
    And Ben has an open conversation
    And Ann is connected
    When Ann tries to listen to Ben's conversation
    Then Ann's request is refused

  @DLG-004 @R-045
  Scenario: Publishing to an unknown dialog is refused
    Given Ann is connected
    When Ann sends the request "ms.PublishEvent", wrong on purpose, with the body
      """
      {"dialogId": "4a6f6b65-0000-4000-8000-000000000000", "event": {"type": "ContentEvent", "contentType": "text/plain", "message": "Hello"}}
      """
    Then Ann's request is refused

  @DLG-005 @R-045 @agent
  Scenario: An agent who takes no part may not speak
    Given the agent Bob is online
    And Ann has an open conversation
    When Bob tries to publish the text "Hello" in Ann's conversation
    Then Bob's request is refused

  @DLG-006 @R-045 @agent
  Scenario: After the agent has closed the conversation the consumer may not speak
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    And Bob closes Ann's conversation
    And Ann is told that her conversation is closed
    When Ann tries to publish the text "Wait!"
    Then Ann's request is refused

  @DLG-007 @R-026
  Scenario Outline: An event that breaks its schema is refused: <case>
    Given Ann has an open conversation
    When Ann tries to publish
      """
      <event>
      """
    Then Ann's request is refused
    And Ann's requests are served

    Examples:
      | case            | event                                                                       |
      | no-type         | {"contentType":"text/plain","message":"Hello"}                              |
      | no-message      | {"type":"ContentEvent","contentType":"text/plain"}                          |
      | text-as-number  | {"type":"ContentEvent","contentType":"text/plain","message":7}              |
      | file-no-path    | {"type":"ContentEvent","contentType":"hosted/file","message":{"fileType":"PNG"}} |
      | status-no-list  | {"type":"AcceptStatusEvent","status":"READ"}                                |

  @DLG-008 @R-059
  Scenario: A closed conversation has no open dialog
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that the main dialog is closed
    And Ann is told that her conversation is closed
