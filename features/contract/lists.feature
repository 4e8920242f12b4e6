Feature: The parameters and cursors of a list
  As an engineer who writes a client
  I want a list to name what it takes, and a cursor to say where it belongs
  so that I find my mistake in the answer, and not in tasks that are missing.

  Rule: A parameter that takes a few values names them

    Scenario Outline: <query>
      When the cat house sends GET /cmd/tasks.list?<query>
      Then the problem is 422 "invalid-fields"
      And its error at "<pointer>" says "<detail>"

      Examples:
        | query                  | pointer        | detail                                                                    |
        | status=pending,asleep  | /status        | must be one or more of pending, in_progress, completed, separated by commas |
        | status=                | /status        | must be one or more of pending, in_progress, completed, separated by commas |
        | priority=low,          | /priority      | must be one or more of low, medium, high, urgent, separated by commas     |
        | overdue=yes            | /overdue       | must be one of false, true                                                |
        | order=name             | /order         | must be one of created_desc, due_asc, updated_asc                         |
        | updated_after=now      | /updated_after | must be a date-time of RFC 3339 with seconds and an offset, such as 2026-11-23T07:00:00Z |

    Scenario: Several values are one parameter
      When the cat house sends GET /cmd/tasks.list?status=pending&status=completed
      Then the problem is 422 "invalid-fields"
      And its errors are at "/status", each with a sentence

    Scenario: An encoded comma is a comma
      When the cat house sends GET /cmd/tasks.list?status=pending%2Ccompleted
      Then the answer is 200

  Rule: A cursor belongs to the order and the filters of its list

    Scenario Outline: <page> leads to <next>
      Given the cat house has 2 tasks
      And the cat house has sent GET /cmd/tasks.list?limit=1&<page>
      When the cat house sends GET /cmd/tasks.list?cursor=«cursor»&<next>
      Then the problem is 422 "invalid-fields"
      And its error at "/cursor" says "<detail>"

      Examples:
        | page              | next              | detail                                                        |
        | order=due_asc     | limit=1           | belongs to the order due_asc, but the order is created_desc   |
        | order=due_asc     | order=updated_asc | belongs to the order due_asc, but the order is updated_asc    |
        | order=created_desc | order=due_asc    | belongs to the order created_desc, but the order is due_asc   |
        | status=pending,completed | status=pending | belongs to other filters; keep those of the first page   |
        | overdue=false     | limit=1           | belongs to other filters; keep those of the first page        |
        | priority=medium   | limit=1           | belongs to other filters; keep those of the first page        |
        | order=created_desc | priority=medium  | belongs to other filters; keep those of the first page        |

    Scenario Outline: <page> leads on with <next>
      Given the cat house has 2 tasks
      And the cat house has sent GET /cmd/tasks.list?limit=1&<page>
      When the cat house sends GET /cmd/tasks.list?cursor=«cursor»&<next>
      Then the answer is 200
      And it is JSON with exactly the properties:
        | tasks       | a list |
        | next_cursor | null   |

      Examples:
        | page              | next                                 |
        | order=due_asc     | order=due_asc&limit=100              |
        | status=pending,completed | status=completed,pending,pending |
        | q=Task            | q=Task&order=created_desc            |
