@agent
Feature: An agent accepts
  A conversation without an agent is announced to those who are available: they are rung, and one of them accepts.

  @ACC-001 @R-004
  Scenario: The consumer learns that an agent has joined
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    Then Ann is told that Bob is the assigned agent

  @ACC-002 @R-052
  Scenario: An available agent is rung
    Given the agent Bob is online
    When Ann starts a conversation
    Then Bob is rung for Ann's conversation

  @ACC-003 @R-052
  Scenario: An agent who comes later is rung too
    Given Ann has an open conversation
    When the agent Bob comes online
    Then Bob is rung for Ann's conversation

  @ACC-004 @R-052
  Scenario: An accepted ring is announced as accepted and removed
    Given the agent Bob is online
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    Then Bob's ring for Ann's conversation is removed

  @ACC-005 @R-052
  Scenario: A ring is accepted only once
    Given the agent Bob is online
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    And Bob accepts the same ring again
    Then Bob's request is refused

  @ACC-006 @R-052
  Scenario: Another agent's ring ends when one accepts
    Given the agent Bob is online
    And the agent Cleo is online
    And Ann has an open conversation
    And Bob and Cleo are both rung for Ann's conversation
    When Bob accepts Ann's conversation
    Then Cleo's ring for Ann's conversation is removed

  @ACC-007 @R-052
  Scenario: A rejected ring leaves the conversation to another agent
    Given the agent Bob is online
    And the agent Cleo is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Bob rejects Ann's conversation
    And Cleo accepts Ann's conversation
    Then Ann is told that Cleo is the assigned agent

  @ACC-008 @R-029
  Scenario: Accepting leaves the start of the conversation as it was
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    Then Ann is told that Bob is the assigned agent
    And Ann's conversation started when it did

  @ACC-009 @R-031
  Scenario: The consumer still takes part after an agent has joined
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    Then Ann is told that Bob is the assigned agent
    And Ann is told that she takes part in it

  @ACC-010 @R-004
  Scenario: The agent sees the conversation accepted
    Given the agent Bob is online
    And Ann has an open conversation
    When Bob accepts Ann's conversation
    Then Bob is told that he is the assigned agent of Ann's conversation
