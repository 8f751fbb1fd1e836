@agent
Feature: Every kind of event on every way
  What either side publishes is told to the other by a subscription, to an agent who takes part without one, and to an
  agent who asks for it later.

  Background:
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    And Bob has accepted Ann's conversation
    And Ann listens to her conversation
    And Ann has published the text "Hello"

  @EVT-001 @R-039 @R-063
  Scenario Outline: What the consumer publishes reaches the agent on every way: <case>
    When Ann publishes
      """
      <event>
      """
    And Bob listens to Ann's conversation
    Then Bob receives that event
    When Ann publishes the text "More"
    Then Bob receives the text "More"
    When Bob asks for what was said in Ann's conversation
    Then Bob is given 3 events

    Examples:
      | case | event |
      | replies | {"type": "ContentEvent", "contentType": "text/plain", "message": "  Which   one? ", "quickReplies": {"type": "quickReplies", "itemsPerRow": 2, "replies": [{"type": "button", "title": "This", "click": {"actions": [{"type": "publishText", "text": "This"}]}}, {"type": "button", "title": "That", "click": {"actions": [{"type": "publishText", "text": "That"}]}}]}} |
      | rich | {"type": "RichContentEvent", "content": {"type": "vertical", "tooltip": "An offer", "rtl": false, "style": {"bold": true}, "click": {"actions": [{"type": "publishText", "text": "Yes"}], "metadata": [{"type": "ExternalId", "id": "offer-1"}]}, "elements": [{"type": "text", "text": "Is this the one?"}, {"type": "image", "url": "https://example.com/it.png", "caption": "It", "click": {"actions": [{"type": "link", "name": "More", "uri": "https://example.com"}]}}, {"type": "horizontal", "elements": [{"type": "button", "title": "Yes"}, {"type": "map", "la": 52.09, "lo": 5.12, "click": {"actions": [{"type": "navigate", "la": 52.09, "lo": 5.12, "name": "The shop"}]}}]}, {"type": "linkPreview", "url": "https://example.com", "title": "More"}, {"type": "template", "templateType": "quickReply", "title": "What else?", "resp": ["Nothing"]}]}} |
      | file-img | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"IMG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-jpg | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"JPG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-png | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"PNG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-gif | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"GIF","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-txt | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"TXT","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-pdf | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"PDF","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | ACCEPT | {"type":"AcceptStatusEvent","status":"ACCEPT","sequenceList":[${published sequence}]} |
      | READ | {"type":"AcceptStatusEvent","status":"READ","sequenceList":[${published sequence}]} |
      | ACCESS | {"type":"AcceptStatusEvent","status":"ACCESS","sequenceList":[${published sequence}]} |
      | NACK | {"type":"AcceptStatusEvent","status":"NACK","sequenceList":[${published sequence}]} |
      | ACTION | {"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[${published sequence}]} |

  @EVT-002 @R-039 @R-063
  Scenario Outline: What the agent publishes reaches the consumer: <case>
    When Bob publishes
      """
      <event>
      """
    Then Ann receives that event

    Examples:
      | case | event |
      | replies | {"type": "ContentEvent", "contentType": "text/plain", "message": "  Which   one? ", "quickReplies": {"type": "quickReplies", "itemsPerRow": 2, "replies": [{"type": "button", "title": "This", "click": {"actions": [{"type": "publishText", "text": "This"}]}}, {"type": "button", "title": "That", "click": {"actions": [{"type": "publishText", "text": "That"}]}}]}} |
      | rich | {"type": "RichContentEvent", "content": {"type": "vertical", "tooltip": "An offer", "rtl": false, "style": {"bold": true}, "click": {"actions": [{"type": "publishText", "text": "Yes"}], "metadata": [{"type": "ExternalId", "id": "offer-1"}]}, "elements": [{"type": "text", "text": "Is this the one?"}, {"type": "image", "url": "https://example.com/it.png", "caption": "It", "click": {"actions": [{"type": "link", "name": "More", "uri": "https://example.com"}]}}, {"type": "horizontal", "elements": [{"type": "button", "title": "Yes"}, {"type": "map", "la": 52.09, "lo": 5.12, "click": {"actions": [{"type": "navigate", "la": 52.09, "lo": 5.12, "name": "The shop"}]}}]}, {"type": "linkPreview", "url": "https://example.com", "title": "More"}, {"type": "template", "templateType": "quickReply", "title": "What else?", "resp": ["Nothing"]}]}} |
      | file-img | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"IMG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-jpg | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"JPG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-png | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"PNG","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-gif | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"GIF","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-txt | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"TXT","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | file-pdf | {"type":"ContentEvent","contentType":"hosted/file","message":{"caption":"It","relativePath":"/1/2.x","fileType":"PDF","preview":"data:image/png;base64,iVBORw0KGgo="}} |
      | ACCEPT | {"type":"AcceptStatusEvent","status":"ACCEPT","sequenceList":[${published sequence}]} |
      | READ | {"type":"AcceptStatusEvent","status":"READ","sequenceList":[${published sequence}]} |
      | ACCESS | {"type":"AcceptStatusEvent","status":"ACCESS","sequenceList":[${published sequence}]} |
      | NACK | {"type":"AcceptStatusEvent","status":"NACK","sequenceList":[${published sequence}]} |
      | ACTION | {"type":"AcceptStatusEvent","status":"ACTION","sequenceList":[${published sequence}]} |

  @EVT-003 @R-044
  Scenario Outline: An agent who does not listen is told that the consumer is <activity>
    Given Bob is told what is said without having asked for it
    When Ann is <activity>
    Then Bob is told that Ann is <activity>

    Examples:
      | case      | activity |
      | COMPOSING | typing   |
      | PAUSE     | pausing  |
      | ACTIVE    | active   |
      | INACTIVE  | inactive |
      | GONE      | gone     |

  @EVT-004 @R-041
  Scenario: An agent listens from a sequence on
    When Bob sends the request ".ams.ms.SubscribeMessagingEvents" with the body
      """
      {"dialogId": "${Ann's main dialog}", "conversationId": "${Ann's conversation}", "fromSeq": 1}
      """
    Then Bob's request is granted

  @EVT-005 @R-039
  Scenario: A consumer who names the conversation beside the dialog is served alike
    When Ann sends the request "ms.PublishEvent" with the body
      """
      {"dialogId": "${Ann's main dialog}", "conversationId": "${Ann's conversation}", "event": {"type": "ContentEvent", "contentType": "text/plain", "message": "Again"}}
      """
    Then Ann's request is granted
    And Ann receives the text "Again"
    When Ann connects once more
    And Ann sends the request "ms.SubscribeMessagingEvents" with the body
      """
      {"dialogId": "${Ann's main dialog}", "conversationId": "${Ann's conversation}"}
      """
    Then Ann's request is granted

  @EVT-006 @R-039
  Scenario: Every client is told what the client of the originator is
    Given Ben is a consumer
    And Ben connects with InitConnection
    And Ben starts a conversation
    And Bob accepts Ben's conversation
    And Ben listens to his conversation
    When Ben publishes the text "From a browser"
    Then Ben receives the text "From a browser"
    When Bob listens to Ben's conversation
    Then Bob receives the text "From a browser"
    When Bob asks for what was said in Ben's conversation
    Then Bob is given 1 events
