@own-instance
Feature: Surviving the database
  As the operator
  I want an instance to outlive its database
  so that a restart over there is a pause, and not an outage over here.

  Background:
    Given an instance of the service on a database of its own

  Scenario: The database goes away
    When the database goes away
    And the lighthouse lists its tasks
    Then it is refused because the service is unavailable for now

  Scenario: The instance stays alive, but wants no traffic
    When the database goes away
    Then it is alive but not ready

  Scenario: The database comes back
    Given the lighthouse has a task "Trim the lamp"
    And the database has gone away and come back
    Then it gets ready
    And the lighthouse has exactly the tasks "Trim the lamp"

  Scenario: The log tells of it once
    When the database has gone away and come back
    Then its log says "database_unavailable" once
    And its log says "database_available" once

  Scenario: Connections that break between two calls
    Given the lighthouse has a task "Trim the lamp"
    When every connection to the database breaks
    Then the lighthouse may soon call again
    And it gets ready

  Scenario: A restart after a hard stop
    Given the lighthouse has a task "Trim the lamp"
    When the instance is killed
    And another instance takes over
    Then the lighthouse has exactly the tasks "Trim the lamp"
