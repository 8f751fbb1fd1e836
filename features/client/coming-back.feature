Feature: A client comes back
  Connections end: by networks, by services that restart, by tokens that expire.

  Scenario Outline: A connection that was <what> is opened again
    Given the client has subscribed
    When the service closes the client's connection with <code>
    Then the client connects again within 30 s
    And the client subscribes again
    And the client has waited a second before it came back

    @CLI-040 @C-017 @C-018
    Examples:
      | case | what                         | code |
      | 1001 | closed as going away         | 1001 |
      | 1011 | closed upon an error         | 1011 |
      | 1012 | closed for a restart         | 1012 |
      | 1013 | closed to be tried again later | 1013 |

  @CLI-041 @C-017 @C-018
  Scenario: A connection that is dropped is opened again
    Given the client has subscribed
    When the network drops the client's connection
    Then the client connects again within 30 s
    And the client subscribes again
    And the client has waited a second before it came back

  @CLI-042 @C-019
  Scenario: Whoever is refused again and again waits longer each time
    Given the client has subscribed
    When the service begins the disturbance "upgrade-503-without"
    And the network drops the client's connection
    Then the client is refused 4 times within 60 s, and waits longer each time

  @CLI-043 @C-021
  Scenario: Whoever is told how long to wait waits as long
    Given the client has subscribed
    When the service begins the disturbance "upgrade-503-with-retry-after"
    And the network drops the client's connection
    Then the client connects again within 30 s
    And the client tries again within 30 s, and not before 5 s have passed

  @CLI-044 @C-025
  Scenario: A token that has expired is replaced
    Given the client has subscribed
    When the service closes the client's connection with 4401
    Then the client connects again within 30 s
    And the client has got a new token before it came back
    And the client subscribes again

  @CLI-045 @C-026
  Scenario: An identity that has expired is extended
    Given the client has subscribed
    When the service closes the client's connection with 4407
    Then the client connects again within 30 s
    And the client has got a new token before it came back
    And the client subscribes again

  @CLI-046 @C-022 @C-023 @agent
  Scenario: What was said meanwhile is not missed, and nothing is fetched twice
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And Bob has said "How can I help?" to the client
    When the network drops the client's connection
    And Bob says "I have found it" to the client
    Then the client connects again within 30 s
    And the client asks for the events that it missed only
    And the client marks "I have found it" as accepted

  @CLI-047 @C-024 @agent
  Scenario: What was acknowledged is not published again
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And the client has said "My order is late"
    When the network drops the client's connection
    Then the client connects again within 30 s
    And the client can still say "Are you there?"
    And the client has published "My order is late" once

  @CLI-048 @C-033
  Scenario: A conversation whose answer was lost is not opened twice
    Given the client has subscribed
    When the service begins the disturbance "closed-while-creating"
    And the client is to start a conversation
    Then the client connects again within 30 s
    And the client asks for no second conversation

  @CLI-049 @C-034 @slow
  Scenario: A connection that has fallen silent is noticed
    Given the client has subscribed
    When the client's connection falls silent
    Then the client connects again within 90 s

  @CLI-050 @C-017
  Scenario: A client that is told to connect anew does
    Given the client has subscribed
    When the client is to connect anew
    Then the client subscribes again

  Scenario Outline: A connection that is lost <what> is opened again
    Given the service has the disturbance "<disturbance>"
    When the client is to subscribe
    Then the client can still start a conversation
    And Bob has accepted the client's conversation
    And Bob says "How can I help?" to the client
    And the client marks "How can I help?" as accepted

    @CLI-051 @C-017 @agent
    Examples:
      | case         | what                         | disturbance               |
      | opening      | while it is opened           | dropped-while-opening     |
      | initializing | before the client is let in  | closed-while-initializing |
      | listening    | while it listens to a dialog | closed-while-listening    |

  @CLI-052 @C-025
  Scenario: A token that expires while the client is away is replaced
    Given the service has the disturbance "token-near-expiry"
    And the client has subscribed
    When the client has lost its connection
    Then the client connects again within 30 s
    And the client subscribes again
    And the client has got a new token before it came back
