Feature: The consumer's profile

  @PRO-001 @R-048
  Scenario: A first name that was set is read back
    Given Ann is connected
    When Ann sets her first name to "Antonia"
    And Ann asks for her profile
    Then Ann is given the first name "Antonia"

  @PRO-002 @R-048
  Scenario: A profile that is set anew replaces the one before
    Given Ann is connected
    And Ann sets her first name to "Antonia"
    When Ann sets her first name to "Anna"
    And Ann asks for her profile
    Then Ann is given the first name "Anna"

  @PRO-003 @R-048
  Scenario: A whole profile is read back
    Given Ann is connected
    When Ann sets her profile to
      """
      {"firstName": "Ann", "lastName": "Doe", "nickName": "Annie", "userId": "${Ann's id}", "role": "owner",
       "avatarUrl": "https://example.com/ann.png", "backgndImgUri": "https://example.com/sky.png", "description": "Calls in the evening",
       "authenticatedData": {"lp_sdes": [
         {"type": "ctmrinfo", "auth": {"amr": ["pwd"], "iss": "https://example.com"}, "info": {"cstatus": "active", "ctype": "gold", "customerId": "138766AC",
           "balance": -400.99, "socialId": "11256324780", "imei": "3543546543545688", "userName": "ann", "companySize": 500, "accountName": "Example",
           "role": "owner", "lastPaymentDate": {"day": 15, "month": 10, "year": 2014}, "registrationDate": {"day": 23, "month": 5, "year": 2013}}},
         {"type": "personal", "auth": {"amr": ["pwd"], "iss": "https://example.com"}, "personal": {"firstname": "Ann", "lastname": "Doe",
           "age": {"age": 34, "year": 1980, "month": 4, "day": 15}, "contacts": [{"email": "ann@example.com", "phone": "+31 20 555 0100"}],
           "gender": "FEMALE", "language": "en-US", "company": "Example"}}]},
       "privateData": {"mobileNum": "+31 20 555 0100", "mail": "ann@example.com",
         "pushNotificationData": {"serviceName": "push", "certName": "main", "token": "not-a-real-push-token"}}}
      """
    And Ann asks for her profile
    Then Ann is given the customer id "138766AC"

  @PRO-004 @R-048 @agent
  Scenario: An agent sees the profile of a consumer
    Given the agent Bob is online
    And Ann is connected
    And Ann sets her first name to "Antonia"
    When Bob asks for Ann's profile
    Then Bob is given the first name "Antonia"

  @PRO-005 @R-048
  Scenario Outline: Every documented gender is taken: <gender>
    Given Ann is connected
    When Ann sets her profile to
      """
      {"authenticatedData": {"lp_sdes": [{"type": "personal", "personal": {"firstname": "Ann", "gender": "<gender>"}}]}}
      """
    And Ann asks for her profile
    Then Ann is given the first name "Ann"

    Examples:
      | case   | gender |
      | MALE   | MALE   |
      | FEMALE | FEMALE |
      | OTHER  | OTHER  |

  @PRO-006 @R-026
  Scenario: A profile that breaks its schema is refused
    Given Ann is connected
    When Ann sends the request "userprofile.SetUserProfile", wrong on purpose, with the body
      """
      {"firstName": 7}
      """
    Then Ann's request is refused

  @PRO-007 @R-048 @agent
  Scenario Outline: An agent sees a whole profile: <gender>
    Given the agent Bob is online
    And Ann is connected
    When Ann sets her profile to
      """
      {"authenticatedData": {"lp_sdes": [
         {"type": "ctmrinfo", "auth": {"amr": ["pwd"], "iss": "https://example.com"}, "info": {"cstatus": "active", "ctype": "gold", "customerId": "138766AC",
           "balance": -400.99, "socialId": "11256324780", "imei": "3543546543545688", "userName": "ann", "companySize": 500, "accountName": "Example",
           "role": "owner", "lastPaymentDate": {"day": 15, "month": 10, "year": 2014}, "registrationDate": {"day": 23, "month": 5, "year": 2013}}},
         {"type": "personal", "auth": {"amr": ["pwd"], "iss": "https://example.com"}, "personal": {"firstname": "Ann", "lastname": "Doe",
           "age": {"age": 34, "year": 1980, "month": 4, "day": 15}, "contacts": [{"email": "ann@example.com", "phone": "+31 20 555 0100"}],
           "gender": "<gender>", "language": "en-US", "company": "Example"}}]}}
      """
    And Bob asks for Ann's profile
    Then Bob is given the customer id "138766AC"

    Examples:
      | case   | gender |
      | MALE   | MALE   |
      | FEMALE | FEMALE |
      | OTHER  | OTHER  |

  @PRO-008 @R-048
  Scenario: A consumer may name itself when it asks for its profile
    Given Ann is connected
    And Ann sets her first name to "Antonia"
    When Ann sends the request "userprofile.GetUserProfile" with the body
      """
      {"userId": "${Ann's id}"}
      """
    Then Ann is given the first name "Antonia"
