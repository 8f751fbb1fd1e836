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

  @CLI-015 @C-039
  Scenario: A file is put where the service lets it, and shown when it is there
    Given the client has subscribed
    And the client has started a conversation
    When the client is to send a file
    Then the client shows the file that it has put
    And the client can still say "There it is"

  @CLI-018 @C-031
  Scenario: A URL that has expired is not used again
    Given URLs for files expire after 1 second
    And the client has subscribed
    And the client has started a conversation
    And the client has sent a file
    When 3 seconds pass
    And the client is to send a further file
    Then the client puts it by a URL that has not expired

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

  @CLI-019 @C-041
  Scenario: What was refused as a mistake is not asked for again
    Given the service has the disturbance "refused-conversation-400"
    And the client has subscribed
    When the client is to start a conversation
    Then the client asks for "cm.ConsumerRequestConversation" 1 time or less within 6 s

  @CLI-032 @C-040
  Scenario: What failed by no mistake of the client is asked for again, some seconds later
    Given the client has subscribed
    And the client has started a conversation
    When the service begins the disturbance "failed-event-503"
    And the client is to say "My order is late"
    Then the client says "My order is late" again within 30 s, and not before 5 s have passed
