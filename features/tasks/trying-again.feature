@database
Feature: Trying again without doing it twice
  As the team behind a service on an unreliable network
  we want to repeat a request that we got no answer to, with the same idempotency key
  so that what we asked for happens once, however often we had to ask.

  @promise
  Scenario: A request that is repeated is done once
    Given the cat house has created the task "Feed Tom" with the idempotency key "monday"
    When the cat house creates the task "Feed Tom" with the idempotency key "monday"
    Then it is answered as the first time
    And the cat house has exactly one task

  Scenario: Another idempotency key, another task
    Given the cat house has created the task "Feed Tom" with the idempotency key "monday"
    When the cat house creates the task "Feed Tom" with the idempotency key "tuesday"
    Then the cat house has exactly 2 tasks

  Scenario: An idempotency key is for one request only
    Given the cat house has created the task "Feed Tom" with the idempotency key "monday"
    When the cat house creates the task "Comb Minka" with the idempotency key "monday"
    Then it is refused because the idempotency key was used for something else
    And the cat house has exactly the tasks "Feed Tom"

  Scenario: A change is made once
    Given the cat house has a task "Feed Tom"
    And the cat house has completed "Feed Tom" with the idempotency key "done"
    When the cat house completes "Feed Tom" with the idempotency key "done"
    Then it is answered as the first time
    And the cat house sees "Feed Tom" as:
      | version | 2 |

  Scenario: Deleting with an idempotency key succeeds as often as it is asked for
    Given the cat house has a task "Feed Tom"
    And the cat house has deleted "Feed Tom" with the idempotency key "gone"
    When the cat house deletes "Feed Tom" with the idempotency key "gone"
    Then it is answered as the first time

  Scenario: A refused request is refused again
    Given the cat house was refused the task "" with the idempotency key "monday"
    When the cat house creates the task "" with the idempotency key "monday"
    Then it is refused because of the name
    And the cat house has no tasks

  Scenario: Sixty-four times the same request at the same moment
    When the cat house sends the task "Feed Tom" 64 times at once with the idempotency key "monday"
    Then one task was created and every other answer is that task or "still under way"
    And the cat house has exactly one task

  @own-instance
  Scenario: A crash after the task was written and before the answer was sent
    Given an instance of the service
    And the cat house is creating the task "Feed Tom" with the idempotency key "monday"
    When the instance dies after the task is written, before it can answer
    And another instance takes over
    And the cat house creates the task "Feed Tom" with the idempotency key "monday"
    Then the task is the one the first instance wrote
    And the cat house has exactly one task

  @own-instance
  Scenario: A crash before the task was written
    Given an instance of the service
    And the cat house is creating the task "Feed Tom" with the idempotency key "monday"
    When the instance dies before the task is written
    And another instance takes over
    And the cat house creates the task "Feed Tom" with the idempotency key "monday"
    Then the task is a new one
    And the cat house has exactly one task
