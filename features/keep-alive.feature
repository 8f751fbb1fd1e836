Feature: Keeping alive
  The service closes connections on which nothing happens. A client keeps its own open by a WebSocket ping or, where
  it cannot send one, by asking for the time.

  @KAL-001 @R-024
  Scenario: The service tells the time
    Given Ann is connected
    When Ann asks for the time
    Then Ann's request is answered with the time

  @KAL-002 @R-023 @timed
  Scenario: A silent connection is closed
    Given Ann is connected
    When Ann falls silent
    Then the service closes Ann's connection after the idle time

  @KAL-003 @R-023 @timed
  Scenario Outline: <means> keeps a connection open
    Given Ann is connected
    When Ann does nothing but <does> for longer than the idle time
    Then Ann's requests are served

    Examples:
      | case     | means    | does             |
      | ping     | A ping   | ping             |
      | GetClock | GetClock | ask for the time |

  @KAL-004 @R-024
  Scenario: The service tells the time to clients that send an empty body
    Given Ann is connected
    When Ann sends the request "GetClock" with the body
      """
      {}
      """
    Then Ann's request is granted

  @KAL-005 @R-082 @timed
  Scenario: KeepAlive keeps a connection open
    Given Ann is connected
    When Ann does nothing but ask to be kept alive for longer than the idle time
    Then Ann's requests are served
