Feature: Messages
  What is said in a conversation is numbered, and told to everybody who listens to its dialog.

  Background:
    Given Ann is subscribed to all conversations
    And Ann has an open conversation

  @MSG-001 @R-049
  Scenario: Who listens to a new dialog is told that nothing was said
    When Ann listens to her conversation
    Then Ann is told that nothing was said yet

  @MSG-002 @R-039
  Scenario: What a consumer publishes is told to the consumer
    Given Ann listens to her conversation
    When Ann publishes the text "Hello"
    Then Ann receives the text "Hello"
    And Ann receives it by the sequence that was answered

  @MSG-003 @R-039 @agent
  Scenario: What a consumer publishes is told to the agent
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And Bob listens to Ann's conversation
    When Ann publishes the text "My parcel is late"
    Then Bob receives the text "My parcel is late"
    And Bob receives it by the sequence that was answered

  @MSG-004 @R-039 @agent
  Scenario: What an agent publishes is told to the consumer
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    When Bob publishes the text "I am looking into it"
    Then Ann receives the text "I am looking into it"
    And Ann receives it by the sequence that was answered

  @MSG-005 @R-039 @agent
  Scenario: An agent who takes part is told what is said without asking for the dialog
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    When Ann publishes the text "Anybody there?"
    Then Bob is told what is said without having asked for it
    And Bob receives the text "Anybody there?"

  @MSG-006 @R-040
  Scenario: Messages are numbered one after the other
    Given Ann listens to her conversation
    When Ann publishes the texts "one", "two" and "three"
    Then Ann receives the texts "one", "two" and "three" in this order
    And what Ann has received is numbered without a gap

  @MSG-007 @R-042
  Scenario: A subscriber gets the events in their order
    Given Ann listens to her conversation
    When Ann publishes the texts "first", "second" and "third"
    Then Ann receives the texts "first", "second" and "third" in this order

  @MSG-008 @R-040 @agent
  Scenario: All observers see the same events by the same numbers
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    And Bob listens to Ann's conversation
    When Ann publishes the text "Good morning"
    And Bob publishes the text "Good morning, Ann"
    And Ann publishes the text "Is it on its way?"
    Then Bob receives the text "Is it on its way?"
    And Ann and Bob have received the same events in the same order

  @MSG-009 @R-042 @agent
  Scenario: Who listens late gets the events in the same order
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    And Ann publishes the texts "one", "two" and "three"
    When Bob listens to Ann's conversation
    Then Bob receives the texts "one", "two" and "three" in this order
    And Ann and Bob have received the same events in the same order

  @MSG-010 @R-039
  Scenario Outline: <what> is told as it was published
    Given Ann listens to her conversation
    When Ann publishes
      """
      <event>
      """
    Then Ann receives that event

    Examples:
      | case      | what                         | event                                                                                                                                                                                  |
      | text      | A text                       | {"type":"ContentEvent","contentType":"text/plain","message":"Hello"}                                                                                                                   |
      | empty     | An empty text                | {"type":"ContentEvent","contentType":"text/plain","message":""}                                                                                                                        |
      | unicode   | A text in several scripts    | {"type":"ContentEvent","contentType":"text/plain","message":"Grüße, 你好, שלום 👋🏽"}                                                                                                      |
      | markup    | A text that looks like HTML  | {"type":"ContentEvent","contentType":"text/plain","message":"<b onclick='alert(1)'>&amp;</b>"}                                                                                         |
      | file-img  | A picture                    | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"The damage","relativePath":"/1/2.png","fileType":"IMG","preview":"data:image/png;base64,iVBORw0KGgo="}}        |
      | file-jpg  | A file of the type JPG       | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.jpg","fileType":"JPG"}}                                                               |
      | file-png  | A file of the type PNG       | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.png","fileType":"PNG"}}                                                               |
      | file-gif  | A file of the type GIF       | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.gif","fileType":"GIF"}}                                                               |
      | file-txt  | A file of the type TXT       | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.txt","fileType":"TXT"}}                                                               |
      | file-pdf  | A file of the type PDF       | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.pdf","fileType":"PDF"}}                                                               |

  @MSG-011 @R-039
  Scenario: Structured content is told as it was published
    Given Ann listens to her conversation
    When Ann publishes
      """
      {"type": "RichContentEvent", "content": {"type": "vertical", "tooltip": "An offer", "rtl": false, "style": {"bold": true},
        "click": {"actions": [{"type": "publishText", "text": "Yes"}], "metadata": [{"type": "ExternalId", "id": "offer-1"}]},
        "elements": [
          {"type": "text", "text": "Is this the one?", "tooltip": "A question", "rtl": false, "style": {"size": "large"}, "click": {"actions": []}},
          {"type": "image", "url": "https://example.com/it.png", "caption": "It", "tooltip": "A picture", "rtl": false, "style": {},
            "click": {"actions": [{"type": "link", "name": "More", "uri": "https://example.com"}]}},
          {"type": "horizontal", "elements": [
            {"type": "button", "title": "Yes", "tooltip": "Take it", "rtl": false, "style": {}, "click": {"actions": [{"type": "publishText", "text": "Yes"}]}},
            {"type": "map", "la": 52.09, "lo": 5.12, "tooltip": "The shop", "rtl": false, "style": {}, "click": {"actions": [{"type": "navigate", "la": 52.09, "lo": 5.12, "name": "The shop"}]}}]},
          {"type": "linkPreview", "url": "https://example.com", "title": "More", "tooltip": "A page", "rtl": false, "style": {}, "click": {"actions": []}},
          {"type": "template", "templateType": "quickReply", "title": "What else?", "resp": ["Nothing", "A receipt"], "tooltip": "Choose", "rtl": false, "style": {}, "click": {"actions": []}}]}}
      """
    Then Ann receives that event

  @MSG-012 @R-039 @agent
  Scenario: A manager may speak too
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And the agent Cleo is online
    And Cleo has joined Ann's conversation as manager
    And Ann listens to her conversation
    When Cleo publishes the text "May I help?"
    Then Ann receives the text "May I help?"

  @MSG-013 @R-033
  Scenario: Both connections of a consumer hear what is said
    Given Ann listens to her conversation
    And Ann has published the text "From the telephone"
    When Ann connects once more
    And Ann listens to her conversation
    Then Ann receives the text "From the telephone"

  @MSG-014 @R-006
  Scenario: A message changes nothing in the conversation but what was said last
    Given Ann listens to her conversation
    When Ann publishes the text "Hello"
    And Ann makes her conversation urgent
    Then Ann is told that her conversation is urgent
    And the notification still tells state, start and participants

  @MSG-015 @R-068
  Scenario: A consumer is known by the id of the token
    Given Ann listens to her conversation
    When Ann publishes the text "It is me"
    Then Ann receives the text "It is me"
    And Ann takes part, and speaks, under the id of her token

  @MSG-016 @R-070 @R-071 @agent
  Scenario: Who says what, and when, is told to both sides
    Given the agent Bob is online
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    And Bob listens to Ann's conversation
    When Ann asks for the time
    And Ann publishes the texts "one", "two" and "three"
    And Bob publishes the text "four"
    Then Ann receives the text "four"
    And Bob receives the text "four"

  @MSG-017 @R-085
  Scenario: The newest message stands with the conversation
    Given Ann listens to her conversation
    When Ann publishes the texts "one", "two" and "three"
    Then Ann receives the texts "one", "two" and "three" in this order
    When Ann makes her conversation urgent
    Then Ann is told that her conversation is urgent
