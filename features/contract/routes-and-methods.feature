Feature: Routes and methods
  As an engineer who writes a client
  I want a wrong address, a wrong method and an impossible wish to get different answers
  so that I find my mistake without asking anybody.

  Scenario Outline: Nothing lives at <path>
    When <caller> sends GET <path>
    Then the problem is 404 "not-found"

    Examples:
      | caller        | path              |
      | a stranger    | /                 |
      | a stranger    | /nowhere          |
      | a stranger    | /health/dead      |
      | a stranger    | /error            |
      | a stranger    | /actuator         |
      | a stranger    | /favicon.ico      |
      | the cat house | /cmd              |
      | the cat house | /cmd/tasks        |
      | the cat house | /cmd/tasks.burn   |
      | the cat house | /cmd/tasks.list/  |
      | the cat house | /CMD/TASKS.LIST   |
      | the operator  | /admin            |
      | the operator  | /admin/keys/      |
      | the cat house | /cmd/tasks.list;v=1 |
      | the cat house | /cmd/tasks%2Elist |
      | the cat house | //cmd/tasks.list  |
      | the cat house | /cmd/../cmd/tasks.list |
      | the operator  | /admin/%6Beys     |
      | a stranger    | /health;v=1       |

  Scenario Outline: <method> is not for <path>
    When <caller> sends <method> <path>
    Then the problem is 405 "method-not-allowed"
    And the header Allow names "<allowed>"

    Examples:
      | caller        | method | path                    | allowed |
      | the cat house | GET    | /cmd/tasks.create       | POST    |
      | the cat house | POST   | /cmd/tasks.list         | GET     |
      | the cat house | PUT    | /cmd/tasks.get          | GET     |
      | the cat house | DELETE | /cmd/tasks.delete       | POST    |
      | the cat house | PATCH  | /cmd/tasks.update       | POST    |
      | the cat house | POST   | /cmd/stats.get          | GET     |
      | the operator  | PUT    | /admin/keys             | GET     |
      | the operator  | GET    | /admin/keys/cats/rotate | POST    |
      | the operator  | GET    | /admin/keys/cats        | DELETE  |
      | a stranger    | POST   | /health                 | GET     |
      | a stranger    | POST   | /health/live            | GET     |
      | a stranger    | POST   | /health/ready           | GET     |
      | a stranger    | DELETE | /openapi.json           | GET     |
      | a stranger    | POST   | /docs                   | GET     |

  Scenario Outline: Whoever accepts <accept> gets JSON
    When the cat house sends GET /cmd/tasks.list:
      | Accept | <accept> |
    Then the answer is 200
    And it is JSON

    Examples:
      | accept                                |
      | */*                                   |
      | application/*                         |
      | application/json                      |
      | text/html, application/json;q=0.5     |

  Scenario Outline: Nobody gets <accept>
    When the cat house sends GET /cmd/tasks.list:
      | Accept | <accept> |
    Then the problem is 406 "not-acceptable"

    Examples:
      | accept          |
      | text/html       |
      | application/xml |
      | image/*         |

  Scenario Outline: JSON is UTF-8, also for whoever accepts <accept>
    When the cat house sends POST /cmd/tasks.create:
      | Accept | <accept>            |
      | body   | {"name":"Füttern"}  |
    Then the answer is 201
    And the header Content-Type is "application/json"
    And its "name" is "Füttern"

    Examples:
      | accept                               |
      | application/json;charset=iso-8859-1  |
      | application/json;charset=utf-16      |
      | application/json;charset=us-ascii    |

  Scenario Outline: Whoever accepts <accept> leaves no key behind
    When the operator sends POST /admin/keys:
      | Accept | <accept>            |
      | body   | {"name":"«unique»"} |
    Then the problem is 406 "not-acceptable"
    When the operator sends POST /admin/keys:
      | body | {"name":"«unique»"} |
    Then the answer is 201

    Examples:
      | accept                    |
      | application/json;q=0      |
      | application/json;q=0, */* |
      | text/html                 |

  Scenario Outline: What has nothing to say needs no type: <accept>
    Given the cat house has a task "Feed Tom"
    And the operator has given the bird house a key
    When the cat house sends POST /cmd/tasks.delete:
      | Accept | <accept>          |
      | body   | {"id":"«task»"}   |
    Then the answer is 204
    When the operator sends DELETE /admin/keys/«bird-house»:
      | Accept | <accept> |
    Then the answer is 204

    Examples:
      | accept                   |
      | application/problem+json |
      | application/json         |
      | text/plain               |

  Scenario: Whoever accepts only JSON gets a problem all the same
    When the cat house sends GET /nowhere:
      | Accept | application/json |
    Then the problem is 404 "not-found"

  Rule: Mistakes are judged in a fixed order, so that nobody learns more than they may

    Scenario Outline: <first> is judged before <second>
      When <caller> sends <request>:
        | Content-Type | <type> |
        | body         | <body> |
      Then the problem is <status> "<slug>"

      Examples:
        | first            | second           | caller        | request                | type             | body           | status | slug                   |
        | The route        | the key          | a stranger    | GET /cmd/tasks.burn    |                  |                | 404    | not-found              |
        | The method       | the key          | a stranger    | GET /cmd/tasks.create  |                  |                | 405    | method-not-allowed     |
        | The key          | the content type | a stranger    | POST /cmd/tasks.create | text/plain       | {}             | 401    | unauthenticated        |
        | The key          | the syntax       | a stranger    | POST /cmd/tasks.create | application/json | {              | 401    | unauthenticated        |
        | The right to ask | the syntax       | the operator  | POST /cmd/tasks.create | application/json | {              | 403    | forbidden              |
        | The content type | the size         | the cat house | POST /cmd/tasks.create | text/plain       | «x × 65537»    | 415    | unsupported-media-type |
        | The size         | the syntax       | the cat house | POST /cmd/tasks.create | application/json | «x × 65537»    | 413    | body-too-large         |
        | The syntax       | the fields       | the cat house | POST /cmd/tasks.create | application/json | {"name":"",}   | 400    | malformed-json         |
