Feature: The form of a refusal
  As an engineer who writes a client
  I want every refusal to say what was wrong, in one form, with a link to the page that explains it
  so that my program can decide, and I can understand.

  Scenario Outline: <slug> is explained in the documentation
    When a stranger sends GET /docs
    Then the answer is 200
    And the page has a heading for the problem "<slug>"

    Examples:
      | slug                    |
      | malformed-json          |
      | bad-request             |
      | unauthenticated         |
      | forbidden               |
      | origin-not-allowed      |
      | cors-not-allowed        |
      | not-found               |
      | task-not-found          |
      | key-not-found           |
      | method-not-allowed      |
      | not-acceptable          |
      | version-conflict        |
      | key-exists              |
      | key-managed-elsewhere   |
      | request-in-progress     |
      | body-too-large          |
      | unsupported-media-type  |
      | invalid-fields          |
      | idempotency-key-invalid |
      | idempotency-key-reused  |
      | headers-too-large       |
      | rate-limited            |
      | internal-error          |
      | unavailable             |

  @own-instance
  Scenario: Without a public address links are relative to the address that was called
    Given an instance of the service with:
      | PUBLIC_URL | «nothing» |
    When a stranger sends GET /cmd/tasks.list
    Then the answer is 401
    And its "type" is "/docs#unauthenticated"
    When a stranger sends GET /openapi.json
    Then its "servers.0.url" is "/"
    And its "externalDocs.url" is "/docs"

  Rule: The status and the type say what kind of refusal it is

    Scenario: Fields at fault
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"","priority":"frightful","colour":"ginger"} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/name", "/priority" and "/colour", each with a sentence

    Scenario: Query parameters at fault
      When the cat house sends GET /cmd/tasks.list?limit=0&cursor=x&colour=ginger
      Then the problem is 422 "invalid-fields"
      And its errors are at "/limit", "/cursor" and "/colour", each with a sentence

    Scenario Outline: A query parameter may be given once: <path>
      When the cat house sends GET <path>
      Then the problem is 422 "invalid-fields"
      And its errors are at "<pointer>", each with a sentence

      Examples:
        | path                                     | pointer  |
        | /cmd/tasks.list?limit=1&limit=2          | /limit   |
        | /cmd/tasks.get?id=«no task»&id=«no task» | /id      |
        | /cmd/stats.get?user_id=ada&user_id=ben   | /user_id |

    Scenario Outline: A query parameter that nobody knows: <path>
      When <caller> sends GET <path>
      Then the problem is 422 "invalid-fields"
      And its errors are at "/colour", each with a sentence

      Examples:
        | caller        | path                                    |
        | the cat house | /cmd/tasks.list?colour=ginger           |
        | the cat house | /cmd/tasks.get?id=«no task»&colour=grey |
        | the cat house | /cmd/stats.get?colour=ginger            |
        | the operator  | /admin/keys?colour=ginger               |

    Scenario Outline: <what> is asked of an id that is none
      When the cat house sends <request>:
        | body | <body> |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/id", each with a sentence

      Examples:
        | what   | request                   | body                      |
        | Update | POST /cmd/tasks.update    | {"id":"7"}                |
        | Update | POST /cmd/tasks.update    | {"status":"completed"}    |
        | Update | POST /cmd/tasks.update    | {"id":null}               |
        | Delete | POST /cmd/tasks.delete    | {"id":"Feed Tom"}         |
        | Delete | POST /cmd/tasks.delete    | {}                        |

    Scenario Outline: Looking up <what>
      When the cat house sends GET <path>
      Then the problem is <status> "<slug>"

      Examples:
        | what                  | path                         | status | slug           |
        | no id                 | /cmd/tasks.get               | 422    | invalid-fields |
        | an id that is none    | /cmd/tasks.get?id=7          | 422    | invalid-fields |
        | an id nobody has      | /cmd/tasks.get?id=«no task»  | 404    | task-not-found |

    Scenario Outline: A <type> where a text belongs
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":<value>} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/name", each with a sentence

      Examples:
        | type    | value     |
        | number  | 7         |
        | truth   | true      |
        | list    | ["a"]     |
        | object  | {"a":"b"} |
        | null    | null      |

    Scenario Outline: <version> is no version
      Given the cat house has a task "Feed Tom"
      When the cat house sends POST /cmd/tasks.update:
        | body | {"id":"«task»","version":<version>} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/version", each with a sentence

      Examples:
        | version             |
        | 0                   |
        | -1                  |
        | 1.5                 |
        | "1"                 |
        | 9223372036854775808 |
        | 1e400               |
        | 1e2147483647        |
        | -0                  |

    @database
    Scenario: A task that was changed meanwhile
      Given the cat house has a task "Feed Tom"
      When the cat house sends POST /cmd/tasks.update:
        | body | {"id":"«task»","version":2147483647} |
      Then the problem is 409 "version-conflict"

    Scenario Outline: An unknown <what>
      When <caller> sends <request>:
        | body | <body> |
      Then the problem is 404 "<slug>"

      Examples:
        | what | caller        | request                       | body               | slug           |
        | task | the cat house | POST /cmd/tasks.update        | {"id":"«no task»"} | task-not-found |
        | task | the cat house | POST /cmd/tasks.delete        | {"id":"«no task»"} | task-not-found |
        | key  | the operator  | POST /admin/keys/none/rotate  | {}                 | key-not-found  |
        | key  | the operator  | DELETE /admin/keys/none       |                    | key-not-found  |

    @database
    Scenario: A name with a live key
      Given the operator has given the bird house a key
      When the operator sends POST /admin/keys:
        | body | {"name":"«bird-house»"} |
      Then the problem is 409 "key-exists"

    Scenario Outline: A key kept in the secret
      When the operator sends <request>
      Then the problem is 409 "key-managed-elsewhere"

      Examples:
        | request                             |
        | POST /admin/keys/lighthouse/rotate  |
        | DELETE /admin/keys/lighthouse       |

    Scenario Outline: <grace> is no grace time
      Given the operator has given the bird house a key
      When the operator sends POST /admin/keys/«bird-house»/rotate:
        | body | {"grace_seconds":<grace>} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/grace_seconds", each with a sentence

      Examples:
        | grace   |
        | -1      |
        | 2592001 |
        | 0.5     |
        | "60"    |
        | 1e99    |
