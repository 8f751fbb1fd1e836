@agent
Feature: What goes beside a message
  A message may be for agents and managers alone, and it may carry metadata for programs.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation

  @PRV-001 @R-061
  Scenario: What is for agents and managers is told to them, and not to the consumer
    Given the agent Cleo is online
    And Cleo has joined Ann's conversation as manager
    And Ann listens to her conversation
    And Cleo listens to Ann's conversation
    When Bob publishes the text "Careful with this one" for agents and managers
    And Bob publishes the text "How can I help?"
    Then Cleo receives the text "Careful with this one"
    And Ann receives the text "How can I help?"
    And Ann has not received the text "Careful with this one"

  @PRV-002 @R-061
  Scenario: A consumer who comes later is not told either
    Given Bob publishes the text "Careful with this one" for agents and managers
    And Bob publishes the text "How can I help?"
    When Ann listens to her conversation
    Then Ann receives the text "How can I help?"
    And Ann has not received the text "Careful with this one"

  @PRV-003 @R-062
  Scenario: The metadata of a text is handed on
    Given Ann listens to her conversation
    And Bob listens to Ann's conversation
    When Bob publishes the text "Which one?" with the metadata
      """
      [{"type": "ExternalId", "id": "offer-1"}]
      """
    Then Ann receives the text "Which one?"
    And Bob receives the text "Which one?"

  @PRV-004 @R-062
  Scenario: The metadata of a click reaches the agent
    Given Bob has published the text "Which one?"
    And Bob listens to Ann's conversation
    When Ann publishes the click of that message with the metadata
      """
      [{"type": "ExternalId", "id": "answer-2"}]
      """
    Then Bob receives that event
