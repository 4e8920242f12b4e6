Feature: Migrating the database
  As the operator
  I want the database brought up to date by a command of its own, before the new release takes calls
  so that a failed migration stops the release, and a starting instance never changes the database.

  @database
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

  Scenario: No migration removes data that the previous release needs
    Given an empty database
    When its migrations are carried out one by one
    Then no migration removes a place where data is kept

  Scenario: This release works on a database that the next one has extended
    Given a database that is up to date
    When the next release's migration has extended the database
    Then an instance of the service gets ready on it
    And the lighthouse can create the tasks "Trim the lamp" and "Wind the clock"
    And the lighthouse has exactly the tasks "Wind the clock" and "Trim the lamp"

  Scenario: Going back to this release leaves the next one's extensions alone
    Given a database that is up to date
    And the next release's migration has extended the database
    When the operator migrates it
    Then the command succeeds
    And the database is as it was before

  Scenario: Starting the service never changes the database
    When an instance of the service is started on an empty database
    Then it keeps running, and is not ready for calls
    And its database is still empty

  Scenario: A database that can't be reached
    Given a database that is away
    When the operator migrates it
    Then the command fails
    And the command says that the migration failed

  Scenario: A database that somebody else has filled
    Given a database that somebody else has filled
    When the operator migrates it
    Then the command fails
    And the command says that the migration failed
    And the database is as it was before

  @database
  Scenario: A migration may use an address of its own
    Given an empty database
    When the operator migrates it at an address of its own, while the service's own address leads nowhere
    Then the command succeeds

  Scenario: A wrong configuration stops a migration too
    When the operator starts a migration without any settings
    Then it refuses to start
    And it names the database's address
