Feature: Writing tasks down
  As the team behind a service such as the cat house
  we want to hand a task over in one go
  so that it is kept until somebody has done it, and so that a slip of ours is told to us and not guessed at.

  Scenario: A name is all it takes
    When the cat house creates the task "Feed Tom"
    Then the task says:
      | name        | Feed Tom |
      | status      | pending  |
      | priority    | medium   |
      | description | nothing  |
      | user        | nothing  |
      | due         | nothing  |
      | completed   | nothing  |
      | version     | 1        |

  Scenario: Everything about a task can be said at once
    When the cat house creates a task:
      | name        | Feed Tom         |
      | description | Half a tin, warm |
      | priority    | high             |
      | user        | ada              |
      | due         | «in 2 days»      |
    Then the cat house sees "Feed Tom" as:
      | status      | pending          |
      | description | Half a tin, warm |
      | priority    | high             |
      | user        | ada              |
      | due         | «in 2 days»      |

  Scenario: Spaces around a name do not count
    When the cat house creates the task "   Feed Tom   "
    Then the task says:
      | name | Feed Tom |

  Scenario: Names may be written in any script
    When the cat house creates the task "餵貓 🐈 – кормить кота"
    Then the cat house sees "餵貓 🐈 – кормить кота" as:
      | name | 餵貓 🐈 – кормить кота |

  Scenario Outline: A due date is one moment, even <how it is written>
    When the cat house creates a task:
      | name | Christmas dinner for Tom |
      | due  | <due>                    |
    Then the task says:
      | due | <moment> |

    Examples:
      | how it is written                  | due                          | moment                      |
      | in Berlin's time                   | 2026-12-24T18:00:00+01:00    | 2026-12-24T17:00:00Z        |
      | in small letters                   | 2026-12-24t18:00:00z         | 2026-12-24T18:00:00Z        |
      | in an unknown time zone            | 2026-12-24T18:00:00-00:00    | 2026-12-24T18:00:00Z        |
      | finer than a millionth of a second | 2026-12-24T18:00:00.1234567Z | 2026-12-24T18:00:00.123456Z |
      | where it is already the next day   | 2028-02-29T00:30:00+14:00    | 2028-02-28T10:30:00Z        |
      | at the first moment there is       | 0001-01-01T00:00:00Z         | 0001-01-01T00:00:00Z        |
      | at the last moment there is        | 9999-12-31T23:59:59.999999Z  | 9999-12-31T23:59:59.999999Z |

  Scenario Outline: How urgent a task can be: <priority>
    When the cat house creates a task:
      | name     | Feed Tom   |
      | priority | <priority> |
    Then the task says:
      | priority | <priority> |

    Examples:
      | priority |
      | low      |
      | medium   |
      | high     |
      | urgent   |

  Scenario Outline: There is room for <enough>
    When the cat house creates a task:
      | name    | Feed Tom |
      | <field> | <text>   |
    Then the task says:
      | <field> | <text> |

    Examples:
      | enough                                      | field       | text         |
      | a name of one character                     | name        | T            |
      | a name of 500 characters                    | name        | «x × 500»    |
      | a name of 500 cats, each one character long | name        | «🐈 × 500»   |
      | a description of 10,000 characters          | description | «x × 10000»  |
      | a description of 10,000 cats                | description | «🐈 × 10000» |
      | a user of 255 characters                    | user        | «x × 255»    |

  Scenario Outline: There is no room for <too much>
    When the cat house creates a task:
      | name    | Feed Tom |
      | <field> | <text>   |
    Then it is refused because of the <field>
    And the cat house has no tasks

    Examples:
      | too much                                | field       | text         |
      | a name of 501 characters                | name        | «x × 501»    |
      | a name of 501 cats                      | name        | «🐈 × 501»   |
      | a description of 10,001 characters      | description | «x × 10001»  |
      | a user of 256 characters                | user        | «x × 256»    |
      | a user of no characters                 | user        | «x × 0»      |

  Scenario Outline: A name made of <nothing much> is no name
    When the cat house creates a task:
      | name | <name> |
    Then it is refused because of the name

    Examples:
      | nothing much         | name                 |
      | no characters at all | «x × 0»              |
      | spaces               | «space × 3»          |
      | no-break spaces      | «no-break space × 3» |

  Scenario: A task without a name is refused
    When the cat house creates a task:
      | description | Half a tin, warm |
    Then it is refused because of the name

  Scenario: Every mistake is named at once
    When the cat house creates a task:
      | name     | «x × 501»   |
      | priority | frightful   |
      | due      | when I wake |
      | user     | «x × 256»   |
    Then it is refused because of the name, the priority, the due date and the user

  Scenario: What the service does not know is refused, not ignored
    When the cat house creates a task:
      | name   | Feed Tom |
      | colour | ginger   |
    Then it is refused because of the colour
    And the cat house has no tasks

  Scenario Outline: <what> is no due date
    When the cat house creates a task:
      | name | Feed Tom |
      | due  | <due>    |
    Then it is refused because of the due date

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
