Feature: Restricting a subscription
  A subscription may ask for conversations in certain states, or updated since a time.

  @FIL-001 @R-017
  Scenario Outline: A subscription to <state> conversations starts with those
    Given Ann has a closed conversation
    And Ann has an open conversation
    When Ann subscribes to <state> conversations
    Then Ann is told of her <state> conversation
    And Ann has heard nothing of her <other> conversation

    Examples:
      | case  | state  | other  |
      | OPEN  | open   | closed |
      | CLOSE | closed | open   |

  @FIL-002 @R-017
  Scenario: A conversation leaves a subscription to open ones when it is closed
    Given Ann is subscribed to open conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed or gone

  @FIL-003 @R-017
  Scenario: A conversation comes into a subscription to closed ones when it is closed
    Given Ann is subscribed to closed conversations
    And Ann has an open conversation
    When Ann closes her conversation
    Then Ann is told that her conversation is closed

  @FIL-004 @R-018
  Scenario: Conversations not updated since the given time are left out
    Given Ann has a closed conversation
    And the time of its last update is known
    And Ann has an open conversation
    When Ann subscribes to conversations updated after that time
    Then Ann is told of her open conversation
    And Ann has heard nothing of her closed conversation

  @FIL-005 @R-018
  Scenario: A time of zero leaves nothing out
    Given Ann has a closed conversation
    When Ann subscribes to conversations updated since the beginning
    Then Ann is told of her closed conversation
