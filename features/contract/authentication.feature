Feature: Authentication
  As an engineer who writes a client
  I want to know exactly how to show my key, and what I learn when it is not taken
  so that I can tell a lost key from a wrong door.

  Scenario Outline: <who> at <path>
    When <caller> sends <method> <path>
    Then the problem is 401 "unauthenticated"
    And the header WWW-Authenticate is "ApiKey realm="Task API""

    Examples:
      | who                 | caller                      | method | path                    |
      | Somebody            | a stranger                  | GET    | /cmd/tasks.list         |
      | Somebody            | a stranger                  | GET    | /cmd/tasks.get          |
      | Somebody            | a stranger                  | POST   | /cmd/tasks.create       |
      | Somebody            | a stranger                  | POST   | /cmd/tasks.update       |
      | Somebody            | a stranger                  | POST   | /cmd/tasks.delete       |
      | Somebody            | a stranger                  | GET    | /cmd/stats.get          |
      | Somebody            | a stranger                  | GET    | /admin/keys             |
      | Somebody            | a stranger                  | POST   | /admin/keys             |
      | Somebody            | a stranger                  | POST   | /admin/keys/cats/rotate |
      | Somebody            | a stranger                  | DELETE | /admin/keys/cats        |
      | A made-up key       | somebody with a made-up key | GET    | /cmd/tasks.list         |
      | A made-up key       | somebody with a made-up key | GET    | /admin/keys             |

  Scenario Outline: A key shown in <way> is not taken
    When a stranger sends GET /cmd/tasks.list<query>:
      | <header> | <value> |
    Then the problem is <status> "<slug>"

    Examples:
      | way             | query                              | header        | value                           | status | slug            |
      | another header  |                                    | Authorization | Bearer «key of the lighthouse»  | 401    | unauthenticated |
      | a cookie        |                                    | Cookie        | X-API-Key=«key of the lighthouse» | 401  | unauthenticated |
      | an empty header |                                    | X-API-Key     |                                 | 401    | unauthenticated |
      | part            |                                    | X-API-Key     | «half the key of the lighthouse» | 401   | unauthenticated |
      | another case    |                                    | X-API-Key     | «key of the lighthouse in capitals» | 401 | unauthenticated |

  Scenario: A key given twice is not taken
    When the lighthouse sends GET /cmd/tasks.list:
      | X-API-Key | «key of the lighthouse» |
    Then the problem is 401 "unauthenticated"

  Scenario Outline: The <key> key is not for <path>
    When <caller> sends <method> <path>
    Then the problem is 403 "forbidden"

    Examples:
      | key     | caller        | method | path                    |
      | service | the cat house | GET    | /admin/keys             |
      | service | the cat house | POST   | /admin/keys             |
      | service | the cat house | POST   | /admin/keys/cats/rotate |
      | service | the cat house | DELETE | /admin/keys/cats        |
      | admin   | the operator  | GET    | /cmd/tasks.list         |
      | admin   | the operator  | POST   | /cmd/tasks.create       |
      | admin   | the operator  | GET    | /cmd/stats.get          |

  Scenario Outline: <path> is open to all
    When a stranger sends GET <path>
    Then the answer is 200

    Examples:
      | path          |
      | /health       |
      | /health/live  |
      | /health/ready |
      | /openapi.json |
      | /docs         |
