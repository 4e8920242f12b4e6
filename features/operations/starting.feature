Feature: Starting the service
  As the operator
  I want a service that starts right or says at once why it can't
  so that I mend everything in one go, and a half-configured instance never gets traffic.

  Scenario: A service with everything it needs gets ready
    When an instance of the service is started with:
      | ENVIRONMENT | rehearsal |
    Then it gets ready
    And its log says "started"
    And every line of its log names the environment "rehearsal"

  Scenario: Variables that belong to something else change nothing
    When an instance of the service is started with:
      | SERVER_PORT         | 1    |
      | DEBUG               | true |
      | SPRING_MAIN_SOURCES | Nothing |
    Then it gets ready
    And every line of its log names the environment "acceptance"

  Scenario: A service that was told nothing
    When the operator starts the service with nothing at all
    Then it refuses to start
    And it names "DATABASE_URL" and "ADMIN_API_KEY"

  Scenario: Every mistake is named at once, and no value is shown
    When the operator starts the service with:
      | DATABASE_URL           | mysql://root:«a password»@localhost/cats |
      | MIGRATION_DATABASE_URL | «a password»                             |
      | ADMIN_API_KEY          | «too short a key»                        |
      | ADMIN_API_KEY_PREVIOUS | «too short a key»                        |
      | SERVICE_API_KEYS       | {"cat-house": «a password»               |
      | PORT                   | seventy thousand                         |
      | ENVIRONMENT            | Prod & more                              |
      | CORS_ORIGINS           | *                                        |
      | RATE_LIMIT_PER_MINUTE  | a great many                             |
      | LOG_LEVEL              | CHATTY                                   |
    Then it refuses to start
    And it names "DATABASE_URL", "MIGRATION_DATABASE_URL", "ADMIN_API_KEY", "ADMIN_API_KEY_PREVIOUS", "SERVICE_API_KEYS", "PORT", "ENVIRONMENT", "CORS_ORIGINS", "RATE_LIMIT_PER_MINUTE" and "LOG_LEVEL"
    And it shows none of the values

  Scenario Outline: <variable> that <what>
    When the operator starts the service with all it needs, but:
      | <variable> | <value> |
    Then it refuses to start
    And it names "<variable>"
    And it shows none of the values

    Examples:
      | variable         | what                           | value                         |
      | DATABASE_URL     | is no address                  | «a password»                  |
      | ADMIN_API_KEY    | is too short                   | «too short a key»             |
      | SERVICE_API_KEYS | gives a service no key         | {"cat-house": ""}             |
      | SERVICE_API_KEYS | has a name no service can have | {"Cat House": "«a password»"} |
      | PORT             | is beyond all ports            | 65536                         |

  Scenario: A service whose database is away starts, and waits for it
    When an instance of the service is started whose database is away
    Then it is alive but not ready

  Scenario: A command nobody knows
    When the operator runs the command "dance"
    Then it ends with status 64
    And it says how it is used
