@agent
Feature: Transfer and managers
  A conversation passes from one agent to another, and a manager may join it.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation

  @TRF-001 @R-035
  Scenario: A transfer to a skill replaces the agent
    Given the agent Cleo is online
    When Bob transfers Ann's conversation to a skill
    And Cleo accepts Ann's conversation
    Then Ann is told that Cleo is the assigned agent
    And Ann is told that Bob no longer takes part

  @TRF-002 @R-035
  Scenario: Between two agents a transferred conversation has none
    When Bob transfers Ann's conversation to a skill
    Then Ann is told that nobody is the assigned agent

  @TRF-003 @R-030
  Scenario: A transferred conversation stays open
    When Bob transfers Ann's conversation to a skill
    Then Ann is told that nobody is the assigned agent
    And Ann is told that her conversation is open

  @TRF-004 @R-035
  Scenario: A manager who joins appears beside the agent
    Given the agent Cleo is online
    When Cleo joins Ann's conversation as manager
    Then Ann is told that Cleo is a manager of it
    And Ann is told that Bob is the assigned agent

  @TRF-005 @R-035
  Scenario: A manager who leaves is gone and the agent stays
    Given the agent Cleo is online
    And Cleo has joined Ann's conversation as manager
    When Cleo leaves Ann's conversation
    Then Ann is told that Cleo no longer takes part
    And Ann is told that Bob is the assigned agent

  @TRF-006 @R-035
  Scenario: An agent who looks on appears as reader
    Given the agent Cleo is online
    When Cleo joins Ann's conversation as reader
    Then Ann is told that Cleo is a reader of it
    And Ann is told that Bob is the assigned agent

  @TRF-007 @R-037
  Scenario Outline: The agent sets the time to respond to <type>
    When Bob sends the request ".ams.cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": {"field": "TTRField", "ttrType": "<type>", "value": 900}}
      """
    Then Bob's request is granted
    And Ann is told that her conversation's time to respond is <type>

    Examples:
      | case        | type        |
      | URGENT      | URGENT      |
      | NORMAL      | NORMAL      |
      | PRIORITIZED | PRIORITIZED |
      | CUSTOM      | CUSTOM      |

  @TRF-008 @R-012
  Scenario Outline: Whatever an agent asks to change is answered: <case>
    When Bob sends the request ".ams.cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [<field>]}
      """
    Then Bob's request is answered

    Examples:
      | case   | field                                                                                                      |
      | update | {"field": "ParticipantsChange", "type": "UPDATE", "role": "READER"}                                        |
      | rating | {"field": "CSATRate", "csatRate": 4, "csatResolutionConfirmation": true, "status": "FILLED"}               |
      | partly | {"field": "CSATRate", "csatRate": 4, "status": "PARTIALLY_FILLED"}                                         |
      | none   | {"field": "CSATRate", "status": "SKIPPED"}                                                                 |

  @TRF-009 @R-074
  Scenario: Where there is no assigned agent, none is removed
    Given the agent Cleo is online
    And Cleo has joined Ann's conversation as manager
    And Bob transfers Ann's conversation to a skill
    And Ann is told that nobody is the assigned agent
    When Cleo sends the request ".ams.cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [{"field": "ParticipantsChange", "type": "REMOVE", "role": "ASSIGNED_AGENT"}]}
      """
    Then Cleo's request is refused
    And Ann's conversation is unchanged

  @TRF-010 @R-075
  Scenario: Who does not take part cannot transfer a conversation
    Given the agent Cleo is online
    When Cleo sends the request ".ams.cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [{"field": "Skill", "type": "UPDATE", "skill": "4211"}]}
      """
    Then Cleo's request is refused
    And Ann's conversation is unchanged

  @TRF-011 @R-076
  Scenario: An agent who is suggested is told so until accepting
    Given the agent Cleo is online
    When Bob suggests Ann's conversation to Cleo
    Then Bob is told that an agent is suggested
    When Cleo accepts Ann's conversation
    Then Ann is told that Cleo is the assigned agent
    And Cleo is told that she is the assigned agent of Ann's conversation
