@agent
Feature: Received, read, typing
  Each side is told what the other has received and read, and what it is doing just now.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    And Bob listens to Ann's conversation

  @STA-001 @R-043
  Scenario Outline: The consumer is told that the agent has <status> the message
    Given Ann has published the text "Hello"
    When Bob marks the message as <status>
    Then Ann is told that the message is <status>

    Examples:
      | case   | status     |
      | ACCEPT | accepted   |
      | READ   | read       |
      | ACCESS | opened     |
      | NACK   | refused    |
      | ACTION | acted upon |

  @STA-002 @R-043
  Scenario Outline: The agent is told that the consumer has <status> the message
    Given Bob has published the text "How can I help?"
    When Ann marks the message as <status>
    Then Bob is told that the message is <status>

    Examples:
      | case   | status     |
      | ACCEPT | accepted   |
      | READ   | read       |
      | ACCESS | opened     |
      | NACK   | refused    |
      | ACTION | acted upon |

  @STA-003 @R-044
  Scenario Outline: The agent is told that the consumer is <activity>
    When Ann is <activity>
    Then Bob is told that Ann is <activity>

    Examples:
      | case      | activity |
      | COMPOSING | typing   |
      | PAUSE     | pausing  |
      | ACTIVE    | active   |
      | INACTIVE  | inactive |
      | GONE      | gone     |

  @STA-004 @R-044
  Scenario Outline: The consumer is told that the agent is <activity>
    When Bob is <activity>
    Then Ann is told that Bob is <activity>

    Examples:
      | case      | activity |
      | COMPOSING | typing   |
      | PAUSE     | pausing  |
      | ACTIVE    | active   |
      | INACTIVE  | inactive |
      | GONE      | gone     |

  @STA-005 @R-044
  Scenario: Typing takes no number
    Given Ann has published the text "one"
    When Bob is typing
    And Ann is typing
    And Ann publishes the text "two"
    Then Bob receives the text "two"
    And what Bob has received is numbered without a gap

  @STA-006 @R-040
  Scenario: Statuses and messages share one numbering
    Given Ann has published the text "one"
    And Bob marks the message as read
    When Ann publishes the text "two"
    Then Ann receives the text "two"
    And what Ann has received is numbered without a gap

  @STA-007 @R-044
  Scenario: What somebody did once is not told to who comes later
    Given Bob is typing
    And Ann is told that Bob is typing
    When Ann leaves and comes back
    And Ann listens to her conversation
    Then Ann is told that nothing was said yet

  @STA-008 @R-077
  Scenario: The agent is told that the consumer has left, and is back
    When Ann leaves
    Then Bob is told that Ann has left
    When Ann comes back
    Then Bob is told that Ann is back

  @STA-009 @R-077
  Scenario: A consumer who is connected once more has not left
    Given Ann connects once more
    When Ann's first connection ends
    And Ann publishes the text "Still here"
    Then Bob receives the text "Still here"
    And Bob has not been told that Ann has left
