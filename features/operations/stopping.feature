@own-instance
Feature: Stopping the service
  As the operator
  I want an instance that is told to stop to finish what it has begun
  so that a deployment at noon costs nobody an answer.

  Background:
    Given an instance of the service on a database of its own

  Scenario: It sends new traffic elsewhere at once, and still answers
    When it is told to stop
    Then it is at once no longer ready
    And the lighthouse can still create a task
    And every answer asks the caller to connect anew
    And it stops within 20 seconds

  Scenario: It finishes what is under way
    Given the lighthouse is creating the task "Trim the lamp" under the token "monday"
    And the task is about to be written
    When it is told to stop
    And it is at once no longer ready
    And the database goes on
    Then the lighthouse gets the task "Trim the lamp"
    And it stops within 20 seconds

  Scenario: It stops soon when nobody calls
    When it is told to stop
    Then it stops within 8 seconds
    And its log says "draining" and then "stopped"
