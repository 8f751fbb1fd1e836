Feature: Removal of closed conversations
  Closed conversations leave the stream after a time.

  @REM-001 @R-008 @timed
  Scenario: A subscriber learns that a closed conversation is removed
    Given Ann is subscribed to all conversations
    When Ann has a closed conversation
    Then Ann is told that her conversation is gone

  @REM-002 @R-008 @timed
  Scenario: A removed conversation is not in a new subscription
    Given Ann is subscribed to all conversations
    And Ann has a closed conversation
    And Ann is told that her conversation is gone
    When Ann leaves and comes back
    And Ann subscribes to all conversations
    Then Ann has heard nothing of her closed conversation

  @REM-003 @R-056 @timed
  Scenario: Only what was told of is removed
    Given Ann is subscribed to all conversations
    And Ann has a closed conversation
    And Ann is subscribed to open conversations as well
    When Ann is told that her conversation is gone
    Then Ann has heard nothing of her closed conversation
