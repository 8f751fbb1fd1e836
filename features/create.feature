Feature: Starting a conversation

  @CNV-001 @R-002
  Scenario: A new conversation is answered with its id
    Given Ann is connected
    When Ann starts a conversation
    Then Ann has a conversation

  @CNV-002 @R-002
  Scenario: A conversation may be started with details
    Given Ann is subscribed to all conversations
    When Ann starts a conversation with
      | ttrDefName  | NORMAL    |
      | channelType | MESSAGING |
    Then Ann is told that her conversation is open

  @CNV-003 @R-053
  Scenario: Each conversation has an id of its own
    Given Ann has a closed conversation
    When Ann starts a conversation
    Then Ann's conversations have different ids

  @CNV-004 @R-006
  Scenario: A change is notified with the whole conversation
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann makes her conversation urgent
    Then Ann is told that her conversation is urgent
    And the notification still tells state, start and participants

  @CNV-005 @R-037
  Scenario: A change of the time to respond is notified
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann makes her conversation urgent
    Then Ann is told that her conversation is urgent

  @CNV-006 @R-053
  Scenario: Conversation and participants keep their ids
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann makes her conversation urgent
    Then Ann is told that her conversation is urgent
    And Ann is known by the same id as before

  @CNV-007 @R-037
  Scenario Outline: The time to respond is set to <type>
    Given Ann is subscribed to all conversations
    And Ann has an open conversation
    And Ann makes her conversation urgent
    When Ann sets her conversation's time to respond to <type>
    Then Ann is told that her conversation's time to respond is <type>

    Examples:
      | case        | type        |
      | NORMAL      | NORMAL      |
      | PRIORITIZED | PRIORITIZED |
      | CUSTOM      | CUSTOM      |

  @CNV-008 @R-012
  Scenario Outline: Whatever a consumer asks to change is answered: <case>
    Given Ann has an open conversation
    When Ann sends the request "cm.UpdateConversationField" with the body
      """
      {"conversationId": "${Ann's conversation}", "conversationField": [<field>]}
      """
    Then Ann's request is answered

    Examples:
      | case   | field                                                                                                   |
      | add    | {"field": "ParticipantsChange", "type": "ADD", "role": "MANAGER", "userId": "12345.1"}                  |
      | update | {"field": "ParticipantsChange", "type": "UPDATE", "role": "READER"}                                     |
      | remove | {"field": "ParticipantsChange", "type": "REMOVE", "role": "ASSIGNED_AGENT"}                             |
      | skill  | {"field": "Skill", "type": "UPDATE", "skill": "4211"}                                                   |

  @CNV-009 @R-002
  Scenario: A conversation may be started for a campaign, in a context
    Given Ann is subscribed to all conversations
    When Ann starts a conversation with the body
      """
      {
        "channelType": "MESSAGING",
        "campaignInfo": {"campaignId": 4211, "engagementId": 4212},
        "conversationContext": {"type": "SharkContext", "lang": "en-US"}
      }
      """
    Then Ann is told that her conversation is open
