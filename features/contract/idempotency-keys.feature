Feature: Idempotency keys
  As an engineer who writes a client
  I want to know to the letter how a repeated request is answered
  so that my retries are safe, and I can tell a replay from a first answer.

  Scenario: A replay says so, and is otherwise the first answer
    Given the cat house has sent POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    When the cat house sends the same again
    Then the answer is 201
    And the header Idempotency-Replayed is "true"
    And its body is that of the first answer

  Scenario: A first answer does not claim to be a replay
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    Then the answer is 201
    And there is no header Idempotency-Replayed

  Scenario Outline: <command> can be replayed
    Given the cat house has a task "Feed Tom"
    And the cat house has sent POST <command>:
      | Idempotency-Key | monday |
      | body            | <body> |
    When the cat house sends the same again
    Then the answer is <status>
    And the header Idempotency-Replayed is "true"

    Examples:
      | command           | body                               | status |
      | /cmd/tasks.create | {"name":"Comb Minka"}              | 201    |
      | /cmd/tasks.update | {"id":"«task»","status":"pending"} | 200    |
      | /cmd/tasks.delete | {"id":"«task»"}                    | 204    |

  Scenario: A repeat may write its JSON in another form
    Given the cat house has sent POST /cmd/tasks.create:
      | Idempotency-Key | monday                               |
      | body            | {"name":"Feed Tom","priority":"low"} |
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | monday                                    |
      | body            | { "priority": "low", "name": "Feed Tom" } |
    Then the answer is 201
    And the header Idempotency-Replayed is "true"

  Scenario Outline: <path> takes no idempotency key, since an API key is shown only once
    When the operator sends POST <path>:
      | Idempotency-Key | monday                |
      | body            | {"name":"bird-house"} |
    Then the problem is 422 "idempotency-key-invalid"

    Examples:
      | path                          |
      | /admin/keys                   |
      | /admin/keys/bird-house/rotate |

  Scenario: An idempotency key is the same with quotes and without
    Given the cat house has sent POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | "monday"            |
      | body            | {"name":"Feed Tom"} |
    Then the answer is 201
    And the header Idempotency-Replayed is "true"

  Scenario Outline: A key of <what> is taken
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | <key>               |
      | body            | {"name":"Feed Tom"} |
    Then the answer is 201

    Examples:
      | what                       | key       |
      | one character              | a         |
      | 255 characters             | «x × 255» |
      | the oddest visible signs   | !#$%&'()*+,-./:;<=>?@[]^_`{}~ |

  Scenario Outline: A key of <what> is refused
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | <key>               |
      | body            | {"name":"Feed Tom"} |
    Then the problem is 422 "idempotency-key-invalid"
    And the cat house has no tasks

    Examples:
      | what                    | key       |
      | nothing                 |           |
      | nothing in quotes       | ""        |
      | 256 characters          | «x × 256» |
      | two words               | two words |
      | an opening quote        | "monday   |

  Scenario: Two keys are refused
    When the cat house sends POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | Idempotency-Key | tuesday             |
      | body            | {"name":"Feed Tom"} |
    Then the problem is 422 "idempotency-key-invalid"

  Scenario Outline: A key used before is refused for <what>
    Given the cat house has a task "Feed Tom"
    And the cat house has sent POST /cmd/tasks.update:
      | Idempotency-Key | monday          |
      | body            | {"id":"«task»"} |
    When the cat house sends POST <command>:
      | Idempotency-Key | monday |
      | body            | <body> |
    Then the problem is 422 "idempotency-key-reused"

    Examples:
      | what            | command           | body                              |
      | another body    | /cmd/tasks.update | {"id":"«task»","priority":"low"}  |
      | another command | /cmd/tasks.delete | {"id":"«task»"}                   |

  Scenario: Another service may use the same key
    Given the cat house has sent POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    When the dog kennel sends POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    Then the answer is 201
    And there is no header Idempotency-Replayed

  @database @own-instance
  Scenario: A repeat while the first is under way
    Given an instance of the service
    And the cat house is creating the task "Feed Tom" with the idempotency key "monday"
    And the task is about to be written
    When the cat house creates the task "Feed Tom" with the idempotency key "monday"
    Then the problem is 409 "request-in-progress"
    And the header Retry-After is "1"

  @database @own-instance
  Scenario: A key is remembered by the service, not by one instance of it
    Given two instances of the service on one database
    And the cat house has sent POST /cmd/tasks.create:
      | Idempotency-Key | monday              |
      | body            | {"name":"Feed Tom"} |
    When the cat house sends the same again to the second instance
    Then the answer is 201
    And the header Idempotency-Replayed is "true"
