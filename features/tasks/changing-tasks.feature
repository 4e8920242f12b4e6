@database
Feature: Changing tasks
  As the team behind a service
  we want to change what we know about a task, and only that
  so that a task follows real life, and so that two of us never undo each other's work unawares.

  Background:
    Given the cat house has a task:
      | name        | Feed Tom         |
      | description | Half a tin, warm |
      | priority    | high             |
      | user        | ada              |
      | due         | «in 2 days»      |

  Rule: What is not mentioned stays as it is

    Scenario: A new name
      When the cat house changes "Feed Tom":
        | name | Feed Tom and Minka |
      Then the task says:
        | name        | Feed Tom and Minka |
        | description | Half a tin, warm   |
        | priority    | high               |
        | user        | ada                |
        | due         | «in 2 days»        |
        | status      | pending            |

    Scenario: Everything at once
      When the cat house changes "Feed Tom":
        | name        | Comb Minka  |
        | description | Gently      |
        | priority    | low         |
        | user        | ben         |
        | due         | «in 9 days» |
        | status      | in progress |
      Then the cat house sees "Feed Tom" as:
        | name        | Comb Minka  |
        | description | Gently      |
        | priority    | low         |
        | user        | ben         |
        | due         | «in 9 days» |
        | status      | in progress |

    Scenario Outline: Clearing the <field>
      When the cat house changes "Feed Tom":
        | <field> | nothing |
      Then the cat house sees "Feed Tom" as:
        | name    | Feed Tom    |
        | <field> | <afterwards> |

      Examples:
        | field       | afterwards |
        | description | nothing    |
        | user        | nothing    |
        | due         | nothing    |
        | priority    | medium     |

    Scenario Outline: The <field> can't be cleared
      When the cat house changes "Feed Tom":
        | <field> | nothing |
      Then it is refused because of the <field>
      And the cat house sees "Feed Tom" as:
        | name    | Feed Tom |
        | version | 1        |

      Examples:
        | field  |
        | name   |
        | status |

  Rule: A task says when it was completed for as long as it is completed

    Scenario: Completing a task
      When the cat house completes "Feed Tom"
      Then the task says:
        | status    | completed |
        | completed | just now  |
        | updated   | just now  |

    Scenario: A task that turns out not to be done
      Given the cat house has completed "Feed Tom"
      When the cat house changes "Feed Tom":
        | status | in progress |
      Then the task says:
        | status    | in progress |
        | completed | nothing     |

    Scenario: Completing a completed task changes nothing about when it was done
      Given the cat house has completed "Feed Tom"
      When the cat house completes "Feed Tom"
      Then the task still says when it was first completed

    Scenario: When a task was created never changes
      Given the cat house has looked up "Feed Tom"
      When the cat house changes "Feed Tom":
        | name | Comb Minka |
      Then the task still says when it was created
      And the task was changed after it was created

  Rule: A change based on an old version is refused

    Scenario: Every change counts
      When the cat house changes "Feed Tom":
        | priority | low |
      Then the task says:
        | version | 2 |

    Scenario: Even a change without content counts
      When the cat house sends a change without content for "Feed Tom"
      Then the task says:
        | version | 2 |

    Scenario: The task is as it was last seen
      When the cat house, having seen version 1, changes "Feed Tom":
        | name | Comb Minka |
      Then the task says:
        | name    | Comb Minka |
        | version | 2          |

    Scenario: The task was changed meanwhile
      Given the cat house has completed "Feed Tom"
      When the cat house, having seen version 1, changes "Feed Tom":
        | name | Comb Minka |
      Then it is refused because the task was changed meanwhile
      And the cat house sees "Feed Tom" as:
        | name    | Feed Tom |
        | version | 2        |

    Scenario: Of many who saw the same version, one gets through
      When 8 workers of the cat house, all having seen version 1, change "Feed Tom" at once
      Then one of them succeeds and the others learn that the task was changed meanwhile
      And the cat house sees "Feed Tom" as:
        | version | 2 |

  Rule: A mistake changes nothing

    Scenario: Every mistake is named at once
      When the cat house changes "Feed Tom":
        | name     | «x × 501»    |
        | status   | asleep       |
        | priority | frightful    |
        | due      | when I wake  |
        | user     | «x × 0»      |
      Then it is refused because of the name, the status, the priority, the due date and the user
      And the cat house sees "Feed Tom" as:
        | name    | Feed Tom |
        | version | 1        |

    Scenario: What the service does not know is refused, not ignored
      When the cat house changes "Feed Tom":
        | colour | ginger |
      Then it is refused because of the colour

    Scenario: A task that never existed
      When the cat house changes a task that never existed
      Then it is refused because there is no such task
