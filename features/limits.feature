Feature: Too much, and too little around it

  @LIM-001 @R-057 @timed
  Scenario: Too many requests are refused with 429, and the connection survives
    Given Ann is connected
    When Ann asks for the time 150 times at once
    Then each of Ann's requests is granted or refused with 429
    And after a second Ann is served again

  @LIM-002 @R-055
  Scenario: A single change may be asked for without a list around it
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann closes her conversation by a field without a list around it
    Then Ann is told that her conversation is closed
