Feature: Frames
  Every frame is held to these whatever the scenario; here they are shown one by one.

  @FRM-001 @R-013
  Scenario: What is granted has a code of success
    Given Ann is connected
    When Ann sends the request "GetClock"
    Then Ann's request is granted

  @FRM-002 @R-013
  Scenario: What is refused has a code that says so
    Given Ann is connected
    When Ann sends a request of the type "cm.NoSuchRequest"
    Then Ann's request is refused

  @FRM-003 @R-014
  Scenario: The service sends JSON objects that are responses or notifications, and nothing else
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann listens to her conversation
    And Ann publishes the text "Hello"
    Then Ann receives the text "Hello"
    And everything that Ann has received is a response or a notification

  @FRM-004 @R-054
  Scenario: Times are whole milliseconds since the epoch
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed
    And the times of Ann's conversation are whole milliseconds since the epoch

  @FRM-005 @R-012
  Scenario: A refusal has the type of a refusal
    Given Ann is connected
    When Ann sends a request of the type "cm.NoSuchRequest"
    Then Ann's request is answered where
      | place | value          |
      | /type | StringResponse |
      | /body | any            |
