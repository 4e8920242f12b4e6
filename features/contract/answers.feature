Feature: The form of an answer
  As an engineer who writes a client
  I want every answer to look the same
  so that one parser, one log search and one error handler are enough.

  Rule: Answers are JSON in snake_case, with nothing left out

    Scenario: A task
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"Feed Tom","due_at":"2026-12-24T18:00:00.1234567+01:00"} |
      Then the answer is 201
      And it is JSON with exactly the properties:
        | id           | a UUID of version 7            |
        | name         | "Feed Tom"                     |
        | description  | null                           |
        | status       | "pending"                      |
        | priority     | "medium"                       |
        | user_id      | null                           |
        | due_at       | "2026-12-24T17:00:00.123456Z"  |
        | created_at   | a time in UTC                  |
        | updated_at   | a time in UTC                  |
        | completed_at | null                           |
        | version      | 1                              |

    Scenario: A list of tasks
      Given the cat house has a task "Feed Tom"
      When the cat house sends GET /cmd/tasks.list
      Then the answer is 200
      And it is JSON with exactly the properties:
        | tasks       | a list |
        | next_cursor | null   |

    Scenario: A list of tasks that goes on
      Given the cat house has 2 tasks
      When the cat house sends GET /cmd/tasks.list?limit=1
      Then the answer is 200
      And its "next_cursor" matches "[A-Za-z0-9_-]+"

    Scenario: A task looked up
      Given the cat house has a task "Feed Tom"
      When the cat house sends GET /cmd/tasks.get?id=«task»
      Then the answer is 200
      And its "id" is "«task»"

    Scenario: A task changed
      Given the cat house has a task "Feed Tom"
      When the cat house sends POST /cmd/tasks.update:
        | body | {"id":"«task»","status":"completed","version":1} |
      Then the answer is 200
      And its "status" is "completed"
      And its "version" is 2

    Scenario: A task deleted
      Given the cat house has a task "Feed Tom"
      When the cat house sends POST /cmd/tasks.delete:
        | body | {"id":"«task»"} |
      Then the answer is 204
      And it has no body

    Scenario: Statistics
      When the cat house sends GET /cmd/stats.get
      Then the answer is 200
      And it is JSON with exactly the properties:
        | total_tasks       | 0        |
        | pending_tasks     | 0        |
        | in_progress_tasks | 0        |
        | completed_tasks   | 0        |
        | overdue_tasks     | 0        |
        | completion_rate   | a number |

    Scenario: A key
      When the operator sends POST /admin/keys:
        | body | {"name":"«unique»","expires_at":"2999-01-01T00:00:00Z"} |
      Then the answer is 201
      And it is JSON with exactly the properties:
        | name         | "«unique»"                    |
        | key          | a key with a right checksum   |
        | fingerprint  | the fingerprint of the key    |
        | source       | "database"                    |
        | state        | "active"                      |
        | created_at   | a time in UTC                 |
        | expires_at   | "2999-01-01T00:00:00.000000Z" |
        | last_used_at | null                          |

    Scenario: A rotated key
      Given the operator has given the bird house a key
      When the operator sends POST /admin/keys/«bird-house»/rotate
      Then the answer is 200
      And it is JSON with exactly the properties:
        | name         | "«bird-house»"              |
        | key          | a key with a right checksum |
        | fingerprint  | the fingerprint of the key  |
        | source       | "database"                  |
        | state        | "active"                    |
        | created_at   | a time in UTC               |
        | expires_at   | null                        |
        | last_used_at | null                        |

    Scenario: A rotated key with a grace time
      Given the operator has given the bird house a key
      When the operator sends POST /admin/keys/«bird-house»/rotate:
        | body | {"grace_seconds":2592000} |
      Then the answer is 200

    Scenario: A revoked key
      Given the operator has given the bird house a key
      When the operator sends DELETE /admin/keys/«bird-house»
      Then the answer is 204
      And it has no body

    Scenario: The list of keys
      Given the operator has given the bird house a key
      When the operator sends GET /admin/keys
      Then the answer is 200
      And each of its "keys" has exactly the properties "name", "source", "state", "fingerprint", "created_at", "expires_at", "last_used_at"

    Scenario: Null is the same as absent in a new task
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"Feed Tom","description":null,"priority":null,"user_id":null,"due_at":null} |
      Then the answer is 201
      And its "priority" is "medium"

  Rule: Every answer can be found again by its request id

    Scenario Outline: The caller's own request id comes back
      When the cat house sends GET /cmd/tasks.list:
        | X-Request-Id | <id> |
      Then the answer is 200
      And the header X-Request-Id is "<id>"

      Examples:
        | id               |
        | a                |
        | monday-7/try:2   |
        | «x × 128»        |

    Scenario Outline: A request id that is not valid is replaced
      When <caller> sends GET <path>:
        | X-Request-Id | <id> |
      Then the header X-Request-Id is not "<id>"
      And the header X-Request-Id matches "[!-~]{1,128}"

      Examples:
        | caller        | path            | id         |
        | the cat house | /cmd/tasks.list | «x × 129»  |
        | the cat house | /cmd/tasks.list | two words  |
        | a stranger    | /health         | two words  |
        | a stranger    | /nowhere        | «x × 129»  |

    Scenario Outline: <who> gets a request id without asking
      When <caller> sends GET <path>
      Then the header X-Request-Id matches "[!-~]{1,128}"

      Examples:
        | who                | caller        | path            |
        | A service          | the cat house | /cmd/tasks.list |
        | A load balancer    | a stranger    | /health/live    |
        | Somebody lost      | a stranger    | /nowhere        |
        | Somebody locked out | a stranger   | /cmd/tasks.list |

    Scenario: A problem names the request it belongs to
      When the cat house sends GET /cmd/tasks.get?id=no-id:
        | X-Request-Id | find-me-again |
      Then the problem is 422 "invalid-fields"
      And its "request_id" is "find-me-again"
