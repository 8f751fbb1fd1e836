@agent
Feature: Shared screens
  An agent may ask the consumer to share the screen. The dialog of it stands beside the talk.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation

  @COB-001 @R-084
  Scenario: A consumer is invited, accepts, and is done
    When Bob invites Ann to share the screen
    Then Ann is told that the shared screen is INVITED
    When Bob tells that the shared screen is ACCEPTED
    Then Ann is told that the shared screen is ACCEPTED
    When Bob tells that the shared screen is CLOSED
    Then Ann is told that the shared screen is CLOSED
