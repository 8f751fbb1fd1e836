Feature: A client connects
  What a client does between opening a connection and its first answer, and to keep the connection.

  @CLI-001 @C-001
  Scenario: Nothing is sent before InitConnection is answered
    Given the service has the disturbance "late-responses"
    And the client has subscribed
    Then the client has sent nothing before InitConnection was answered

  @CLI-002 @C-002
  Scenario: The token is presented at once
    Given the client has connected
    When the client is to subscribe
    Then the client has presented its token within 10 s

  @CLI-003 @C-004 @slow
  Scenario: The connection is kept open
    Given the client has subscribed
    Then the client keeps its connection open for 65 s

  @C-038
  Scenario Outline: Slow answers are waited for: <what>
    Given the service has the disturbance "<disturbance>"
    And the client has started a conversation
    And Bob has accepted the client's conversation
    When Bob says "How can I help?" to the client
    Then the client can still say "My order is late"

    @CLI-004 @agent
    Examples:
      | case          | what             | disturbance        |
      | responses     | every response   | late-responses     |
      | notifications | notifications    | late-notifications |
      | discovery     | domain discovery | slow-discovery     |
      | sign-up       | signing up       | slow-sign-up       |
