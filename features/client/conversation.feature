Feature: A client talks
  A conversation from its beginning to its end, as the client is told to hold it.

  @CLI-010 @C-003 @C-005 @C-006 @C-029 @C-036 @agent
  Scenario: A whole conversation
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And the client has said "My order is late"
    When Bob says "I will have a look" to the client
    Then the client can still say "Thank you"

  @CLI-011 @C-027 @agent
  Scenario: What arrives is marked as accepted
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    When Bob says "How can I help?" to the client
    Then the client marks "How can I help?" as accepted

  @CLI-012 @C-028 @agent
  Scenario: What was read is marked as read
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    When Bob says "How can I help?" to the client
    And the client is to mark what was said as read
    Then the client marks "How can I help?" as read

  @CLI-013 @C-032
  Scenario: The conversation is closed, and nothing is left behind
    Given the client has subscribed
    And the client has started a conversation
    When the client is to close the conversation
    Then the client closes its conversation, and opens no other

  @CLI-014 @C-030 @agent
  Scenario: Nothing is said to a dialog that is closed
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And the client has said "My order is late"
    When Bob closes the client's conversation
    And the client knows that its conversation is closed
    And the client is to say "Hello?"
    Then the client publishes nothing to the closed dialog for 3 s

  @CLI-015 @C-031
  Scenario: A file is put where the service lets it
    Given the client has subscribed
    And the client has started a conversation
    When the client is to send a file
    Then the client can still say "There it is"

  @CLI-016 @C-020
  Scenario: After 429 nothing of the kind is sent for a second
    Given the client has subscribed
    And the client has started a conversation
    When the service begins the disturbance "rate-limited-429"
    And the client is to say "My order is late"
    Then the client waits a second after 429 before it publishes

  @CLI-017 @C-037
  Scenario: What was refused is not asked for again at once
    Given the service has the disturbance "refused-conversation-400"
    And the client has subscribed
    When the client is to start a conversation
    Then the client asks for "cm.ConsumerRequestConversation" 5 times or less within 4 s
