Feature: Trying again without doing it twice
  As the team behind a service on an unreliable network
  we want to repeat a request that we got no answer to, under the same token
  so that what we asked for happens once, however often we had to ask.

  Scenario: The same request again
    Given the cat house has created the task "Feed Tom" under the token "monday"
    When the cat house creates the task "Feed Tom" under the token "monday"
    Then it is answered as the first time
    And the cat house has exactly one task

  Scenario: Another token, another task
    Given the cat house has created the task "Feed Tom" under the token "monday"
    When the cat house creates the task "Feed Tom" under the token "tuesday"
    Then the cat house has exactly 2 tasks

  Scenario: A token is for one request only
    Given the cat house has created the task "Feed Tom" under the token "monday"
    When the cat house creates the task "Comb Minka" under the token "monday"
    Then it is refused because the token was used for something else
    And the cat house has exactly the tasks "Feed Tom"

  Scenario: A change is made once
    Given the cat house has a task "Feed Tom"
    And the cat house has completed "Feed Tom" under the token "done"
    When the cat house completes "Feed Tom" under the token "done"
    Then it is answered as the first time
    And the cat house sees "Feed Tom" as:
      | version | 2 |

  Scenario: Deleting under a token succeeds as often as it is asked for
    Given the cat house has a task "Feed Tom"
    And the cat house has deleted "Feed Tom" under the token "gone"
    When the cat house deletes "Feed Tom" under the token "gone"
    Then it is answered as the first time

  Scenario: A refused request is refused again
    Given the cat house was refused the task "" under the token "monday"
    When the cat house creates the task "" under the token "monday"
    Then it is refused because of the name
    And the cat house has no tasks

  Scenario: Sixty-four at the same moment
    When the cat house sends the task "Feed Tom" 64 times at once under the token "monday"
    Then one task was created and every other answer is that task or "still under way"
    And the cat house has exactly one task

  @own-instance
  Scenario: A crash after the task was written and before the answer was sent
    Given an instance of the service
    And the cat house is creating the task "Feed Tom" under the token "monday"
    When the instance dies after the task is written, before it can answer
    And another instance takes over
    And the cat house creates the task "Feed Tom" under the token "monday"
    Then the task is the one the first instance wrote
    And the cat house has exactly one task

  @own-instance
  Scenario: A crash before the task was written
    Given an instance of the service
    And the cat house is creating the task "Feed Tom" under the token "monday"
    When the instance dies before the task is written
    And another instance takes over
    And the cat house creates the task "Feed Tom" under the token "monday"
    Then the task is a new one
    And the cat house has exactly one task
