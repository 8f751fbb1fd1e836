@agent
Feature: Agents
  An agent says how available it is, is rung accordingly, and may start a conversation itself.

  @AGT-001 @R-052
  Scenario Outline: An agent is told that it is <availability>
    Given the agent Bob is online
    And Bob watches the agents' states
    When Bob becomes <availability>
    Then Bob is told that he is <availability>

    Examples:
      | case      | availability |
      | ONLINE    | ONLINE       |
      | OFFLINE   | OFFLINE      |
      | AWAY      | AWAY         |
      | BACK_SOON | BACK_SOON    |

  @AGT-002 @R-052
  Scenario: An agent who is away is not rung
    Given the agent Bob is online
    And Bob becomes AWAY
    When Ann starts a conversation
    Then Bob is not rung for Ann's conversation

  @AGT-003 @R-052 @timed
  Scenario: A ring that nobody answers ends
    Given the agent Bob is online
    When Ann starts a conversation
    Then Bob's ring for Ann's conversation expires

  @AGT-004 @R-002
  Scenario: An agent may start a conversation
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    When Bob starts a conversation with Ann
    Then Ann is told that her conversation is open
    And Ann is told that Bob is the assigned agent

  @AGT-005 @R-035
  Scenario: A transfer to one agent reaches that one
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    And the agent Cleo is online
    When Bob suggests Ann's conversation to Cleo
    And Cleo accepts Ann's conversation
    Then Ann is told that Cleo is the assigned agent

  @AGT-006 @R-023
  Scenario Outline: <type> keeps an agent's connection open
    Given the agent Bob is online
    When Bob sends the request "<type>" with the body
      """
      {}
      """
    Then Bob's request is granted

    Examples:
      | case      | type      |
      | KeepAlive | KeepAlive |
      | GetClock  | .GetClock |

  @AGT-007 @R-016
  Scenario: An agent ends a subscription to conversations
    Given the agent Bob is online
    When Bob sends the request ".ams.aam.SubscribeExConversations" with the body
      """
      {"stage": ["OPEN"], "minLastUpdatedTime": 0}
      """
    Then Bob's request is granted
    And the value at "/body/subscriptionId" of Bob's answer is remembered as "subscription"
    When Bob sends the request ".ams.aam.UnsubscribeExConversations" with the body
      """
      {"subscriptionId": "${subscription}"}
      """
    Then Bob's request is granted

  @AGT-008 @R-017
  Scenario: An agent narrows a subscription to itself
    Given the agent Bob is online
    When Bob sends the request ".ams.aam.SubscribeExConversations" with the body
      """
      {"agentIds": null, "convState": ["OPEN"], "stage": ["OPEN", "CLOSE"], "minLastUpdatedTime": 0, "maxLastUpdatedTime": 1, "brandId": "any", "consumerId": "4a6f6b65-0000-4000-8000-000000000000"}
      """
    Then Bob's request is granted

  @AGT-009 @R-079
  Scenario: What the client of a consumer is shows on the brand's side
    Given the agent Bob is online
    And Ann has connected with a client of the device family "MOBILE"
    When Ann starts a conversation
    And Bob accepts Ann's conversation
    Then Bob is told that Ann's device family is "MOBILE"

  @AGT-010 @R-079
  Scenario: What the client tells of itself in a header shows on the brand's side too
    Given the agent Bob is online
    And Ann has connected with a client that tells the device family "TABLET" in a header
    When Ann starts a conversation
    And Bob accepts Ann's conversation
    Then Bob is told that Ann's device family is "TABLET"
