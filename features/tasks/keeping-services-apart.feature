@database
Feature: Keeping services apart
  As the team behind one service among several
  we want our tasks to be ours alone
  so that no other service can see, count, change or delete them, by mistake or by malice.

  Background:
    Given the cat house has a task "Feed Tom"
    And the dog kennel has a task "Walk Rex"

  @promise
  Scenario: One service can't see another's task
    When the dog kennel looks up "Feed Tom"
    Then it is refused because there is no such task

  Scenario: One service can't list another's tasks
    When the dog kennel lists its tasks
    Then the list is "Walk Rex"

  Scenario: One service can't search another's tasks
    When the dog kennel lists its tasks where the search text is "Tom"
    Then the list is empty

  Scenario: One service can't count another's tasks
    Given the cat house has completed "Feed Tom"
    When the dog kennel asks how far along it is
    Then the numbers are:
      | total           | 1    |
      | pending         | 1    |
      | completed       | 0    |
      | completion rate | 0.00 |

  Scenario: One service can't change another's task
    When the dog kennel completes "Feed Tom"
    Then it is refused because there is no such task
    And the cat house sees "Feed Tom" as:
      | status  | pending |
      | version | 1       |

  Scenario: One service can't delete another's task
    When the dog kennel deletes "Feed Tom"
    Then it is refused because there is no such task
    And the cat house has exactly the tasks "Feed Tom"

  Scenario: Two services may know a user by the same name
    Given the cat house has these tasks:
      | name       | user |
      | Comb Minka | ada  |
    And the dog kennel has these tasks:
      | name      | user |
      | Brush Rex | ada  |
    When the dog kennel lists its tasks where the user is "ada"
    Then the list is "Brush Rex"

  Scenario: The page cursor of one service opens nothing of another's
    Given the cat house has 5 tasks
    And the cat house has read the first page of 2
    When the dog kennel asks for the cat house's next page
    Then it shows nothing of the cat house

  Scenario: Two services may use the same idempotency key
    When the cat house creates the task "Feed Tom again" with the idempotency key "monday"
    And the dog kennel creates the task "Walk Rex again" with the idempotency key "monday"
    Then the cat house has exactly the tasks "Feed Tom again" and "Feed Tom"
    And the dog kennel has exactly the tasks "Walk Rex again" and "Walk Rex"
