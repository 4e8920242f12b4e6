@own-instance
Feature: Stopping the service
  As the operator
  I want an instance that is told to stop to finish what it has begun
  so that a release at noon costs nobody an answer.

  Background:
    Given an instance of the service

  Scenario: An instance that stops sends new calls elsewhere at once, and still answers
    When the instance is told to stop
    Then at once it is no longer ready for calls
    And the lighthouse can still create a task
    And every answer tells the caller to go elsewhere next time
    And the instance stops within 20 seconds

  Scenario: An instance that stops finishes what is under way
    Given the database is slow to write the lighthouse's task "Trim the lamp"
    When the instance is told to stop
    Then at once it is no longer ready for calls
    And the lighthouse still gets its task "Trim the lamp"
    And the instance stops within 20 seconds

  Scenario: An instance that nobody calls stops soon
    When the instance is told to stop
    Then the instance stops within 8 seconds
    And its log says that it is finishing up, and then that it has stopped
