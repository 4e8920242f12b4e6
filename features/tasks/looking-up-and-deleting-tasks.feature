@database
Feature: Looking up and deleting a task
  As the team behind a service
  we want to look at one task again, and to be rid of it when it no longer matters
  so that what we show is true, and what is gone is gone.

  Scenario: Looking up a task
    Given the cat house has a task "Feed Tom"
    When the cat house looks up "Feed Tom"
    Then the task says:
      | name    | Feed Tom |
      | version | 1        |
      | created | just now |
      | updated | just now |

  Scenario: Looking up a task that never existed
    When the cat house looks up a task that never existed
    Then it is refused because there is no such task

  Scenario: A deleted task is gone
    Given the cat house has the tasks "Feed Tom" and "Comb Minka"
    When the cat house deletes "Feed Tom"
    Then the cat house no longer has "Feed Tom"
    And the cat house has exactly the tasks "Comb Minka"

  Scenario: A task can be deleted only once
    Given the cat house has a task "Feed Tom"
    And the cat house has deleted "Feed Tom"
    When the cat house deletes "Feed Tom"
    Then it is refused because there is no such task

  Scenario: A deleted task can't be changed
    Given the cat house has a task "Feed Tom"
    And the cat house has deleted "Feed Tom"
    When the cat house completes "Feed Tom"
    Then it is refused because there is no such task

  Scenario: Deleting a task that never existed
    When the cat house deletes a task that never existed
    Then it is refused because there is no such task
