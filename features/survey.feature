@agent
Feature: The survey after the conversation
  Where the account wants it, the consumer is asked how it was once the main dialog is closed.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    And Ann has been told that her conversation is open

  @SVY-001 @R-060
  Scenario: A survey opens when the agent closes the main dialog
    When Bob closes the main dialog of Ann's conversation
    Then Ann is told that a survey is open
    And Ann is told that the main dialog is closed
    And Ann is told that her conversation is open

  @SVY-002 @R-060
  Scenario: The survey asks, and the answer ends the conversation
    Given Bob closes the main dialog of Ann's conversation
    And Ann is told that a survey is open
    When Ann listens to the survey
    Then Ann is asked something in the survey
    When Ann answers the survey with "5"
    Then Ann is told that the survey is closed
    And Ann is told that her conversation is closed

  @SVY-003 @R-060
  Scenario: The conversation closes with the survey
    Given Bob closes the main dialog of Ann's conversation
    And Ann is told that a survey is open
    When Ann closes the survey
    Then Ann is told that her conversation is closed

  @SVY-004 @R-045
  Scenario: During the survey the main dialog stays closed
    Given Bob closes the main dialog of Ann's conversation
    And Ann is told that a survey is open
    When Ann tries to publish the text "One more thing"
    Then Ann's request is refused

  @SVY-005 @R-059
  Scenario: The main dialog does not open again after the survey
    Given Bob closes the main dialog of Ann's conversation
    And Ann is told that a survey is open
    When Ann closes the survey
    Then Ann is told that her conversation is closed
    And Ann is told that the main dialog is closed

  @SVY-006 @R-060
  Scenario: A survey also opens when the consumer closes the main dialog
    When Ann closes the main dialog
    Then Ann is told that a survey is open

  @SVY-007 @R-064
  Scenario: During the survey the conversation goes on, and with it it is over
    Given Bob closes the main dialog of Ann's conversation
    And Ann is told that a survey is open
    And Ann is told that her conversation is open
    When Ann closes the survey
    Then Ann is told that her conversation is closed
    And Ann is told that the survey is closed

  @SVY-008 @R-065
  Scenario Outline: Closing by the stage closes every dialog, and no survey opens: <case>
    When <name> sends the request "<type>" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [{"field": "Stage", "conversationState": "CLOSE"}]}
      """
    Then <name>'s request is granted
    And Ann is told that her conversation is closed
    And Ann is told that the main dialog is closed
    And Ann has been asked for no survey

    Examples:
      | case     | name | type                            |
      | agent    | Bob  | .ams.cm.UpdateConversationField |
      | consumer | Ann  | cm.UpdateConversationField      |

  @SVY-009 @R-066
  Scenario: Closing the conversation as such opens no survey
    When Bob closes Ann's conversation
    Then Ann is told that her conversation is closed
    And Ann has been asked for no survey

  @SVY-010 @R-067
  Scenario: What is said in the survey is not told to who listens to the main dialog alone
    Given Ann listens to her conversation
    When Bob closes the main dialog of Ann's conversation
    Then Ann is told that a survey is open
    And Ann has not received the text "How was it, from 1 to 5?"
