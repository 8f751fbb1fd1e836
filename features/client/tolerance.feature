Feature: A client bears what a service may do
  Members, values and notifications that a client does not know; the shapes and the orders that the documents permit.

  Scenario Outline: <what>
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And the client has said "My order is late"
    When the service begins the disturbance "<disturbance>"
    And Bob says "How can I help?" to the client
    Then the client marks "How can I help?" as accepted
    And the client can still say "Have you found it?"

    @CLI-020 @C-007 @agent
    Examples: Members
      | case    | what                       | disturbance     |
      | members | Members that are not known | unknown-members |

    @CLI-021 @C-008 @agent
    Examples: Values
      | case   | what                      | disturbance         |
      | events | Events that are not known | unknown-event-types |

    @CLI-022 @C-009 @agent
    Examples: Notifications
      | case          | what                             | disturbance          |
      | notifications | Notifications that are not known | unknown-notification |

    @CLI-023 @C-010 @agent
    Examples: Lists
      | case  | what                          | disturbance   |
      | lists | Lists of one as their element | bare-elements |

  Scenario Outline: <what>, from the beginning
    Given the service has the disturbance "<disturbance>"
    And the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    When Bob says "How can I help?" to the client
    Then the client marks "How can I help?" as accepted
    And the client can still say "My order is late"

    @CLI-024 @C-011 @agent
    Examples: Participants
      | case | what                   | disturbance          |
      | map  | Participants as a map  | participants-as-map  |
      | list | Participants as a list | participants-as-list |

    @CLI-025 @C-012 @agent
    Examples: Bodies
      | case   | what                      | disturbance           |
      | bodies | A response without a body | response-without-body |

    @CLI-026 @C-014 @agent
    Examples: Order
      | case  | what                               | disturbance                  |
      | order | A notification before the response | notification-before-response |

    @CLI-028 @C-035 @agent
    Examples: Clocks
      | case   | what                   | disturbance  |
      | ahead  | A clock that is ahead  | clock-ahead  |
      | behind | A clock that is behind | clock-behind |

    @CLI-031 @C-008 @agent
    Examples: Roles
      | case  | what                     | disturbance    |
      | roles | Roles that are not known | unknown-values |

  Scenario Outline: <what>, as they come
    Given the service has the disturbance "<disturbance>"
    And the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And Bob has said "How can I help?" to the client
    When the network drops the client's connection
    And Bob says "Are you there?" to the client
    Then the client connects again within 30 s
    And the client marks "Are you there?" as accepted

    @CLI-027 @C-015 @agent
    Examples:
      | case     | what                                        | disturbance      |
      | together | A response and what follows, in one read    | coalesced-frames |
      | split    | Messages in pieces                          | split-frames     |

  @CLI-029 @C-016 @agent
  Scenario: What is told twice is one
    Given the service has the disturbance "repeated-notification"
    And the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    When Bob says "How can I help?" to the client
    Then the client marks "How can I help?" as accepted once
    And the client listens to its dialog once

  @CLI-030 @C-013 @agent
  Scenario: An update that comes late opens nothing again
    Given the client has subscribed
    And the client has started a conversation
    And Bob has accepted the client's conversation
    And the client has said "My order is late"
    When the service begins the disturbance "stale-update"
    And Bob closes the client's conversation
    And the client knows that its conversation is closed
    And 2 seconds pass
    And the client is to say "Hello?"
    Then the client publishes nothing to the closed dialog for 3 s
