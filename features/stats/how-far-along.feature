@database
Feature: How far along we are
  As the team behind a service
  we want our work counted for us
  so that a dashboard costs one question, not a walk through every task.

  Background:
    Given the cat house has these tasks:
      | name         | status      | user | due         |
      | Feed Tom     | completed   | ada  | «1 day ago» |
      | Comb Minka   | in progress | ada  | «1 day ago» |
      | Buy catnip   | pending     | ben  | «in 1 day»  |
      | Call the vet | pending     | ben  |             |

  Scenario: All of our tasks
    When the cat house asks how far along it is
    Then the numbers are:
      | total           | 4     |
      | pending         | 2     |
      | in progress     | 1     |
      | completed       | 1     |
      | overdue         | 1     |
      | completion rate | 25.00 |

  Scenario Outline: The tasks of <user>
    When the cat house asks how far along "<user>" is
    Then the numbers are:
      | total           | <total>     |
      | pending         | <pending>   |
      | in progress     | <progress>  |
      | completed       | <completed> |
      | overdue         | <overdue>   |
      | completion rate | <rate>      |

    Examples:
      | user | total | pending | progress | completed | overdue | rate  |
      | ada  | 2     | 0       | 1        | 1         | 1       | 50.00 |
      | ben  | 2     | 2       | 0        | 0         | 0       | 0.00  |
      | eve  | 0     | 0       | 0        | 0         | 0       | 0.00  |

  Scenario: Without tasks, 0 percent is done
    When the dog kennel asks how far along it is
    Then the numbers are:
      | total           | 0    |
      | pending         | 0    |
      | in progress     | 0    |
      | completed       | 0    |
      | overdue         | 0    |
      | completion rate | 0.00 |

  Scenario: A task done late is no longer overdue
    Given the cat house has completed "Comb Minka"
    When the cat house asks how far along it is
    Then the numbers are:
      | completed       | 2     |
      | overdue         | 0     |
      | completion rate | 50.00 |

  Scenario: A deleted task no longer counts
    Given the cat house has deleted "Feed Tom"
    When the cat house asks how far along it is
    Then the numbers are:
      | total           | 3    |
      | completed       | 0    |
      | completion rate | 0.00 |

  Scenario Outline: With <done> of 3 tasks completed, <rate> percent is done
    Given the dog kennel has completed <done> of 3 tasks
    When the dog kennel asks how far along it is
    Then the numbers are:
      | total           | 3      |
      | completed       | <done> |
      | completion rate | <rate> |

    Examples:
      | done | rate   |
      | 1    | 33.33  |
      | 2    | 66.67  |
      | 3    | 100.00 |

  Scenario: A name longer than any user's is no user
    When the cat house asks how far along "«x × 256»" is
    Then it is refused because of the user
