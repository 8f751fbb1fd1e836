Feature: What was said before
  Who asks for the events of a dialog gets those so far first. A client that has some of them asks for the rest.

  Background:
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    And Ann has published the text "one"
    And Ann has published the text "two"
    And Ann has published the text "three"

  @HIS-001 @R-041
  Scenario: Without a sequence everything is told
    When Ann listens to her conversation
    Then Ann receives the texts "one", "two" and "three" in this order

  @HIS-002 @R-041
  Scenario Outline: From a sequence on, only what comes after is told: <case>
    When Ann listens to her conversation from the sequence <from> on
    Then Ann receives the text "three"
    And Ann receives nothing from before the sequence <from>

    Examples:
      | case  | from |
      | first | 0    |
      | later | 1    |
      | last  | 2    |

  @HIS-003 @R-041
  Scenario: From a sequence that is not reached yet, nothing is told until it is
    When Ann listens to her conversation from the sequence 3 on
    And Ann publishes the text "four"
    Then Ann receives the text "four"
    And Ann receives nothing from before the sequence 3

  @HIS-004 @R-009
  Scenario: What was said is there after reconnecting
    When Ann leaves and comes back
    And Ann listens to her conversation
    Then Ann receives the texts "one", "two" and "three" in this order

  @HIS-005 @R-040
  Scenario: Numbers go on where they were after reconnecting
    When Ann leaves and comes back
    And Ann listens to her conversation
    And Ann publishes the text "four"
    Then Ann receives the text "four"
    And what Ann has received is numbered without a gap

  @HIS-006 @R-040 @agent
  Scenario: An agent asks for what was said
    Given the agent Bob is online
    When Bob asks for what was said in Ann's conversation
    Then Bob is given 3 events

  @HIS-007 @R-041 @agent
  Scenario: An agent asks for a part of what was said
    Given the agent Bob is online
    When Bob asks for 5 of the events in Ann's conversation between the sequences 0 and 2
    Then Bob is given 1 events

  @HIS-008 @R-039
  Scenario: What was said in a closed conversation can still be read
    Given Ann closes her conversation
    When Ann listens to her conversation
    Then Ann receives the texts "one", "two" and "three" in this order
