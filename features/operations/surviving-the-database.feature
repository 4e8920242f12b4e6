@database @own-instance
Feature: Surviving the database
  As the operator
  I want an instance to outlive its database
  so that a restart of the database is a pause, and not an outage.

  Background:
    Given an instance of the service

  Scenario: Calls are refused while the database is away
    When the database goes away
    And the lighthouse lists its tasks
    Then it is refused because the service is unavailable for now

  Scenario: The instance outlives its database, and is not ready for calls
    When the database goes away
    Then it keeps running, and is not ready for calls

  Scenario: The database comes back
    Given the lighthouse has a task "Trim the lamp"
    When the database has gone away and come back
    Then it gets ready
    And the lighthouse has exactly the tasks "Trim the lamp"

  Scenario: The log says once that the database went away, and once that it came back
    When the database has gone away and come back
    Then its log says once that the database is away
    And its log says once that the database is back

  Scenario Outline: The log and the health check name the cause: <cause>
    When the database <trouble>
    And the lighthouse creates the task "Trim the lamp"
    Then it is refused because the service is unavailable for now
    And its health and its log name the cause "<cause>"

    Examples:
      | trouble                                 | cause           |
      | is emulated to have no storage left     | storage full    |
      | takes away the service's right to write | lacks privilege |
      | refuses all writes                      | read only       |

  Scenario: Connections that break between two calls
    Given the lighthouse has a task "Trim the lamp"
    When every connection to the database breaks
    Then the lighthouse can soon call again
    And it gets ready

  Scenario: A restart after a hard stop
    Given the lighthouse has a task "Trim the lamp"
    When the instance is killed
    And another instance takes over
    Then the lighthouse has exactly the tasks "Trim the lamp"
