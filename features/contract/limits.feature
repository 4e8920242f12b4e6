Feature: The limits of fields and parameters
  As an engineer who writes a client
  I want to know the least and the most that a field takes
  so that my own form can refuse a wrong value before it is sent.

  Rule: Texts of a task are counted in characters

    @database
    Scenario Outline: A task takes <enough>
      When the cat house sends POST /cmd/tasks.create:
        | body | <body> |
      Then the answer is 201
      And its "<field>" is "<text>"

      Examples:
        | enough                                      | body                                              | field       | text         |
        | a name of one character                     | {"name":"T"}                                      | name        | T            |
        | a name of 500 characters                    | {"name":"«x × 500»"}                              | name        | «x × 500»    |
        | a name of 500 cats, each one character long | {"name":"«🐈 × 500»"}                             | name        | «🐈 × 500»   |
        | a description of 10,000 characters          | {"name":"Feed Tom","description":"«x × 10000»"}   | description | «x × 10000»  |
        | a description of 10,000 cats                | {"name":"Feed Tom","description":"«🐈 × 10000»"}  | description | «🐈 × 10000» |
        | a user of 255 characters                    | {"name":"Feed Tom","user_id":"«x × 255»"}         | user_id     | «x × 255»    |

    Scenario Outline: A task does not take <what>
      When the cat house sends POST /cmd/tasks.create:
        | body | <body> |
      Then the problem is 422 "invalid-fields"
      And its errors are at "<pointer>", each with a sentence
      And the cat house has no tasks

      Examples:
        | what                                | body                                            | pointer      |
        | a name of no characters             | {"name":""}                                     | /name        |
        | a name of spaces                    | {"name":"«space × 3»"}                          | /name        |
        | a name of no-break spaces           | {"name":"«no-break space × 3»"}                 | /name        |
        | a name of 501 characters            | {"name":"«x × 501»"}                            | /name        |
        | a name of 501 cats                  | {"name":"«🐈 × 501»"}                           | /name        |
        | a description of 10,001 characters  | {"name":"Feed Tom","description":"«x × 10001»"} | /description |
        | a user of no characters             | {"name":"Feed Tom","user_id":""}                | /user_id     |
        | a user of 256 characters            | {"name":"Feed Tom","user_id":"«x × 256»"}       | /user_id     |

  Rule: A due date is a date-time of RFC 3339, from the year 1 to the year 9999 in UTC

    Scenario Outline: A due date <how it is written>
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"Feed Tom","due_at":"<due>"} |
      Then the answer is 201
      And its "due_at" is "<moment>"

      Examples:
        | how it is written                  | due                          | moment                      |
        | in Berlin's time                   | 2026-12-24T18:00:00+01:00    | 2026-12-24T17:00:00.000000Z |
        | in small letters                   | 2026-12-24t18:00:00z         | 2026-12-24T18:00:00.000000Z |
        | in an unknown time zone            | 2026-12-24T18:00:00-00:00    | 2026-12-24T18:00:00.000000Z |
        | finer than a millionth of a second | 2026-12-24T18:00:00.1234567Z | 2026-12-24T18:00:00.123456Z |
        | where it is already the next day   | 2028-02-29T00:30:00+14:00    | 2028-02-28T10:30:00.000000Z |
        | at the first moment there is       | 0001-01-01T00:00:00Z         | 0001-01-01T00:00:00.000000Z |
        | at the last moment there is        | 9999-12-31T23:59:59.999999Z  | 9999-12-31T23:59:59.999999Z |

    Scenario Outline: <what> is no due date
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"Feed Tom","due_at":"<due>"} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/due_at", each with a sentence

      Examples:
        | what                              | due                       |
        | A word                            | tomorrow                  |
        | A day without a time              | 2026-12-24                |
        | A time without seconds            | 2026-12-24T18:00Z         |
        | A time without a time zone        | 2026-12-24T18:00:00       |
        | A day that February does not have | 2026-02-30T18:00:00Z      |
        | An hour that no day has           | 2026-12-24T25:00:00Z      |
        | A sixty-first second              | 2026-12-31T23:59:60Z      |
        | A day in the year zero            | 0000-12-24T18:00:00Z      |
        | A moment after the year 9999      | 9999-12-31T23:59:59-01:00 |

  Rule: A parameter at fault is named

    Scenario Outline: No list for <query>
      When the cat house sends GET /cmd/tasks.list?<query>
      Then the problem is 422 "invalid-fields"
      And its errors are at "<pointer>", each with a sentence

      Examples:
        | query                    | pointer        |
        | status=asleep            | /status        |
        | status=pending%2Casleep  | /status        |
        | priority=frightful       | /priority      |
        | priority=low%2Cfrightful | /priority      |
        | overdue=perhaps          | /overdue       |
        | updated_after=yesterday  | /updated_after |
        | order=by+colour          | /order         |
        | user_id=                 | /user_id       |
        | user_id=«x × 256»        | /user_id       |
        | due_before=tomorrow      | /due_before    |
        | due_after=               | /due_after     |
        | q=                       | /q             |
        | q=«x × 501»              | /q             |
        | limit=0                  | /limit         |
        | limit=101                | /limit         |
        | limit=a+few              | /limit         |
        | cursor=page+two          | /cursor        |
        | colour=ginger            | /colour        |

    Scenario Outline: No statistics for <what>
      When the cat house sends GET /cmd/stats.get?user_id=<user>
      Then the problem is 422 "invalid-fields"
      And its errors are at "/user_id", each with a sentence

      Examples:
        | what                     | user      |
        | a user of no characters  |           |
        | a user of 256 characters | «x × 256» |

  Rule: The name of a service has 63 small letters, digits and dashes at most, and begins with no dash

    Scenario Outline: A key for <what>
      When the operator sends POST /admin/keys:
        | body | {"name":"<name>"} |
      Then the answer is 201

      Examples:
        | what                   | name     |
        | a letter               | b        |
        | a digit                | 7        |
        | dashes at the end      | bird--   |
        | sixty-three characters | «b × 63» |

    Scenario Outline: No key for <what>
      When the operator sends POST /admin/keys:
        | body | {"name":"<name>"} |
      Then the problem is 422 "invalid-fields"
      And its errors are at "/name", each with a sentence

      Examples:
        | what                             | name       |
        | nothing                          |            |
        | capitals                         | Bird-House |
        | a space inside                   | bird house |
        | a dash in front                  | -bird      |
        | an underscore                    | bird_house |
        | an umlaut                        | vögel      |
        | more than sixty-three characters | «b × 64»   |
