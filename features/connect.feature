Feature: Connecting
  A consumer's connection is authorized by a token, in a header where the client can set one, in a first request
  where it cannot, as in browsers.

  @CON-001 @R-024
  Scenario: The token in the header lets a consumer in
    Given Ann is a consumer
    When Ann connects with the token in the header
    Then Ann's requests are served

  @CON-002 @R-020
  Scenario: The token in InitConnection lets a consumer in
    Given Ann is a consumer
    When Ann connects with InitConnection
    Then Ann's requests are served

  @CON-003 @R-021
  Scenario: Requests before InitConnection are rejected
    Given Ann is a consumer
    When Ann connects without a token
    And Ann asks for the time
    Then Ann's request is refused

  @CON-004 @R-019
  Scenario: A token that is none is refused in the header
    Given Ann has a token that nobody issued
    When Ann tries to connect with the token in the header
    Then Ann is not let in

  @CON-005 @R-019
  Scenario: A token that is none is refused in InitConnection
    Given Ann has a token that nobody issued
    When Ann connects without a token
    And Ann presents her token in InitConnection
    Then Ann is not let in

  @CON-006 @R-019
  Scenario: Without a token nothing is served
    Given Ann is a consumer
    When Ann connects without a token
    And Ann asks for her conversations
    Then Ann is not let in

  @CON-007 @R-022
  Scenario: An expired token ends the connection
    Given Ann has a token that has expired
    When Ann tries to connect with the token in the header
    Then Ann is told to get a new token

  @CON-008 @R-033
  Scenario: A consumer may be connected twice
    Given Ann is connected
    When Ann connects once more
    Then Ann's requests are served on both connections

  @CON-009 @R-019
  Scenario: A token of another account lets nobody in
    Given Eve is a consumer of another account
    And Ann has Eve's token
    When Ann tries to connect with the token in the header
    Then Ann is not let in

  @CON-010 @R-080 @timed
  Scenario: Who does not authenticate is let go
    Given Ann is a consumer
    When Ann connects without a token
    Then the service ends Ann's connection, on which nobody authenticates

  @CON-011 @R-081
  Scenario: An anonymous consumer stays the same when the token is refreshed
    Given Ann is an anonymous consumer
    And Ann is subscribed to all conversations
    And Ann has an open conversation
    When Ann's token is refreshed
    Then Ann is still the same consumer
    When Ann leaves and comes back
    And Ann subscribes to all conversations
    Then Ann is told that her conversation is open
