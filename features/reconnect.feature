Feature: Reconnecting
  Clients that keep no state, such as browsers, read the present state from the stream after they come back.

  @REC-001 @R-009
  Scenario: An open conversation is there after reconnecting
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann leaves and comes back
    And Ann subscribes to all conversations
    Then Ann is told that her conversation is open

  @REC-002 @R-009
  Scenario: A connection lost without a goodbye makes no difference
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann loses her connection and comes back
    And Ann subscribes to all conversations
    Then Ann is told that her conversation is open

  @REC-003 @R-009 @agent
  Scenario: An agent who accepted meanwhile is there after reconnecting
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann leaves
    And Bob accepts Ann's conversation
    And Ann comes back
    And Ann subscribes to all conversations
    Then Ann is told that Bob is the assigned agent

  @REC-004 @R-009 @agent
  Scenario: A conversation closed meanwhile is closed after reconnecting
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    When Ann leaves
    And Bob closes Ann's conversation
    And Ann comes back
    And Ann subscribes to all conversations
    Then Ann is told that her conversation is closed

  @REC-005 @R-015
  Scenario: A subscription does not outlive its connection
    Given Ann is subscribed to all conversations
    When Ann leaves and comes back
    And Ann subscribes to all conversations
    And Ann starts a conversation
    Then Ann's second subscription tells of her conversation
    And the present connection has heard nothing for Ann's first subscription
