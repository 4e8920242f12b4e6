Feature: Starting the service
  As the operator
  I want a service that starts right or says at once why it can't
  so that I fix everything in one go, and a half-configured instance never gets calls.

  @database
  Scenario: A service with everything it needs gets ready
    When an instance of the service is started for the environment "rehearsal"
    Then it gets ready
    And its log says that it has started
    And every line of its log names the environment "rehearsal"

  Scenario: Settings meant for other programs change nothing
    When an instance of the service is started among settings that other programs understand
    Then it gets ready
    And every line of its log names the environment "acceptance"

  Scenario: A service without any setting
    When the operator starts the service without any settings
    Then it refuses to start
    And it names the database's address and the operator's key

  Scenario: Every mistake is named at once, and no value is shown
    When the operator starts the service with:
      | the database's address         | mysql://root:«a password»@localhost/cats |
      | the address for migrations     | «a password»                             |
      | the operator's key             | «too short a key»                        |
      | the operator's previous key    | «too short a key»                        |
      | the services' keys             | {"cat-house": «a password»               |
      | the port                       | seventy thousand                         |
      | the environment                | Prod & more                              |
      | the public address             | api.example.com/tasks                    |
      | the web pages that may call    | *                                        |
      | the calls a minute             | a great many                             |
      | the level of detail of the log | CHATTY                                   |
    Then it refuses to start
    And it names every one of these settings
    And it shows none of the values

  Scenario Outline: The <setting> that <what>
    When the operator starts the service with all it needs, but:
      | the <setting> | <value> |
    Then it refuses to start
    And it names the <setting>
    And it shows none of the values

    Examples:
      | setting            | what                            | value                         |
      | database's address | is no address                   | «a password»                  |
      | operator's key     | is too short                    | «too short a key»             |
      | services' keys     | give a service no key           | {"cat-house": ""}             |
      | services' keys     | have a name no service can have | {"Cat House": "«a password»"} |
      | port               | is beyond all ports             | 65536                         |

  @database
  Scenario: A service whose database is away starts, and waits for it
    When an instance of the service is started whose database is away
    Then it keeps running, and is not ready for calls

  Scenario: A command nobody knows
    When the operator runs the command "dance"
    Then the command is refused
    And it says which commands there are
