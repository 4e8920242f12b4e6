@database
Feature: Writing tasks down
  As the team behind a service such as the cat house
  we want to hand a task over in one go
  so that it is kept until somebody has done it, and so that a slip of ours is reported to us and not guessed at.

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

  Scenario: A due date is one moment, whatever the time zone
    When the cat house creates a task:
      | name | Christmas dinner for Tom  |
      | due  | 2026-12-24T18:00:00+01:00 |
    Then the task says:
      | due | 2026-12-24T17:00:00Z |

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

  Scenario: There is room for a name of 500 characters
    When the cat house creates a task:
      | name | «x × 500» |
    Then the task says:
      | name | «x × 500» |

  Scenario: There is no room for a name of 501 characters
    When the cat house creates a task:
      | name | «x × 501» |
    Then it is refused because of the name
    And the cat house has no tasks

  Scenario: A name made of spaces is no name
    When the cat house creates a task:
      | name | «space × 3» |
    Then it is refused because of the name

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

  Scenario: A day that February does not have is no due date
    When the cat house creates a task:
      | name | Feed Tom             |
      | due  | 2026-02-30T18:00:00Z |
    Then it is refused because of the due date
