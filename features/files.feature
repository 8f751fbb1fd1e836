Feature: Files
  A file is put at the service and got from there by addresses that are granted for a while.

  @FIL-101 @R-046 @R-073
  Scenario Outline: A place for a <type> file is granted
    Given Ann is connected
    When Ann asks where to put a <type> file of 6426 bytes
    Then Ann's request is granted
    And Ann is given a place with signature and expiry

    Examples:
      | case | type |
      | JPG  | JPG  |
      | PNG  | PNG  |
      | GIF  | GIF  |
      | JPEG | JPEG |

  @FIL-102 @R-046
  Scenario: The way to a file that was put is granted
    Given Ann is connected
    And Ann asks where to put a PNG file of 6426 bytes
    And Ann is given a place with signature and expiry
    When Ann asks where to get that file
    Then Ann's request is granted
    And Ann is given a place with signature and expiry

  @FIL-103 @R-047
  Scenario: A file that is too large is refused
    Given Ann is connected
    When Ann asks where to put a PNG file of 99000000000 bytes
    Then Ann's request is refused

  @FIL-104 @R-047
  Scenario: A type of file that is not taken is refused
    Given Ann is connected
    When Ann sends the request "ms.GenerateURLForUploadFile", wrong on purpose, with the body
      """
      {"fileSize": "6426", "fileType": "EXE"}
      """
    Then Ann's request is refused

  @FIL-105 @R-047
  Scenario: An unknown file cannot be got
    Given Ann is connected
    When Ann asks where to get the file "/nowhere/nothing.png"
    Then Ann's request is refused

  @FIL-106 @R-072
  Scenario: A file is got as it was put
    Given Ann is connected
    And Ann asks where to put a picture
    And Ann is given a place with signature and expiry
    When Ann puts the picture there
    And Ann asks where to get that file
    And Ann is given a place with signature and expiry
    Then Ann gets the same picture there

  @FIL-107 @R-072
  Scenario: Nothing is put with a wrong signature
    Given Ann is connected
    When Ann asks where to put a picture
    And Ann is given a place with signature and expiry
    Then Ann can put nothing there with a wrong signature

  @FIL-108 @R-072
  Scenario: Nothing is got with a wrong signature
    Given Ann is connected
    And Ann asks where to put a picture
    And Ann is given a place with signature and expiry
    And Ann puts the picture there
    When Ann asks where to get that file
    And Ann is given a place with signature and expiry
    Then Ann can get nothing there with a wrong signature

  @FIL-109 @R-073 @timed
  Scenario: A place is granted for a while only
    Given Ann is connected
    When Ann asks where to put a picture
    And Ann is given a place with signature and expiry
    Then Ann can put nothing there after its time
