Feature: Subscribing to conversations
  A consumer who subscribes is given a stream of notifications: first the conversations as they are, then each change.

  @SUB-001 @R-001
  Scenario: A subscription is granted with an id
    Given Ann is connected
    When Ann subscribes to all conversations
    Then Ann has a subscription

  @SUB-002 @R-049
  Scenario: The first notification comes also when there is nothing to tell
    Given Ann is connected
    When Ann subscribes to conversations updated in the future
    Then Ann is told that there are no conversations

  @SUB-003 @R-003
  Scenario: A subscribed consumer learns of a new conversation
    Given Ann is subscribed to all conversations
    When Ann starts a conversation
    Then Ann is told that her conversation is open
    And Ann is told that she takes part in it

  @SUB-004 @R-007
  Scenario: The stream covers open and closed conversations
    Given Ann has a closed conversation
    And Ann has an open conversation
    When Ann subscribes to all conversations
    Then Ann is told of both conversations, one closed and one open

  @SUB-005 @R-032
  Scenario: Two subscriptions on one connection each get their notifications
    Given Ann is subscribed to all conversations
    And Ann is subscribed to open conversations as well
    When Ann starts a conversation
    Then each of Ann's subscriptions tells of her conversation

  @SUB-006 @R-033
  Scenario: Two connections of one consumer each see the conversations
    Given Ann is subscribed to all conversations
    And Ann connects once more
    And Ann subscribes to all conversations
    When Ann starts a conversation
    Then each of Ann's subscriptions tells of her conversation

  @SUB-007 @R-034
  Scenario: A consumer sees no conversation of another
    Given Ann is subscribed to all conversations
    And Ben is subscribed to all conversations
    When Ben starts a conversation
    And Ben is told that his conversation is open
    And Ann starts a conversation
    Then Ann is told that her conversation is open
    And Ann has heard nothing of Ben's conversation

  @SUB-008 @R-034
  Scenario: A new subscription shows no conversation of another
    Given Ben has an open conversation
    When Ann connects
    And Ann subscribes to all conversations
    Then Ann has heard nothing of Ben's conversation

  @SUB-009 @R-051
  Scenario: A consumer who has not subscribed gets responses only
    Given Ann is connected
    When Ann starts a conversation
    And Ann closes her conversation
    Then Ann has received nothing but responses

  @SUB-010 @R-016
  Scenario: After unsubscribing no notification comes
    Given Ann is subscribed to all conversations
    And Ann connects once more
    And Ann subscribes to all conversations
    When Ann ends her first subscription
    And Ann starts a conversation
    Then Ann's second subscription tells of her conversation
    And Ann's first subscription stays silent

  @SUB-011 @R-016
  Scenario: Unsubscribing ends one subscription and leaves the other
    Given Ann is subscribed to all conversations
    And Ann is subscribed to all conversations as well
    When Ann ends her first subscription
    And Ann starts a conversation
    Then Ann's second subscription tells of her conversation
    And Ann's first subscription stays silent

  @SUB-012 @R-050
  Scenario: A subscription is granted before it speaks
    Given Ann has an open conversation
    When Ann subscribes to all conversations
    Then Ann is told that her conversation is open
    And no notification came before the subscription was granted
