@container
Feature: Getting everything back
  As the operator
  I want a backup from which everything comes back
  so that a lost database costs us an hour, and nobody a task that was backed up.

  Background:
    Given a database that is up to date
    And an instance of the service gets ready on it
    And the lighthouse has the tasks "Trim the lamp" and "Wind the clock"
    And the cat house has a task "Refill the water bowl"

  @promise
  Scenario: A lost database can be restored from its backup
    Given the operator has backed up the database
    When the database is lost, and the operator restores the backup
    Then an instance of the service gets ready on it
    And the lighthouse has exactly the tasks "Wind the clock" and "Trim the lamp"
    And the cat house has exactly the tasks "Refill the water bowl"
    And nothing that was backed up is missing

  Scenario: Services go on working after a restore, without what was not backed up
    Given the operator has backed up the database
    And the lighthouse has a task "Polish the lens"
    When the database is lost, and the operator restores the backup
    And an instance of the service gets ready on it
    And the cat house creates the task "Brush the cat"
    Then the cat house has exactly the tasks "Brush the cat" and "Refill the water bowl"
    And the lighthouse no longer has "Polish the lens"

  Scenario: A restored database needs no migration
    Given the operator has backed up the database
    And the database was lost, and the operator has restored the backup
    When the operator migrates it
    Then the command succeeds
    And the database is as it was before
