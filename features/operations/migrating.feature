Feature: Migrating the database
  As the operator
  I want the schema brought up to date by a command of its own, before the new version serves
  so that a failed migration stops the deployment, and a starting instance never changes the database.

  Scenario: An empty database
    Given an empty database
    When the operator migrates it
    Then the command succeeds
    And an instance of the service gets ready on it

  Scenario: A database that is up to date
    Given an empty database
    And the operator has migrated it
    When the operator migrates it
    Then the command succeeds
    And the database is as it was before

  Scenario: Two migrations at the same moment
    Given an empty database
    When the operator migrates it twice at once
    Then both commands succeed
    And an instance of the service gets ready on it

  Scenario: No migration takes away what the release before it still reads
    Given an empty database
    When its migrations are carried out one by one
    Then none of them takes a table or a column away

  Scenario: This release serves on the schema of the next
    Given a migrated database
    When the next release's migration adds columns, a table and an index
    Then an instance of the service gets ready on it
    And the lighthouse has the tasks "Trim the lamp" and "Wind the clock"
    And the lighthouse has exactly the tasks "Wind the clock" and "Trim the lamp"

  Scenario: Rolling back to this release leaves the schema of the next as it is
    Given a migrated database
    And the next release's migration adds columns, a table and an index
    When the operator migrates it
    Then the command succeeds
    And the database is as it was before

  Scenario: Serving never migrates
    When an instance of the service is started on an empty database
    Then it is alive but not ready
    And its database is still empty

  Scenario: A database that can't be reached
    Given a database that is away
    When the operator migrates it
    Then the command fails
    And its last words are "migration_failed"

  Scenario: A database that somebody else has filled
    Given a database with a table "tasks" of somebody else
    When the operator migrates it
    Then the command fails
    And its last words are "migration_failed"
    And the database is as it was before

  Scenario: A migration of its own address
    Given an empty database
    When the operator migrates it by its own address, while the service's address leads nowhere
    Then the command succeeds

  Scenario: A wrong configuration stops a migration too
    When the operator runs the command "migrate" with nothing at all
    Then it refuses to start
    And it names "DATABASE_URL"
