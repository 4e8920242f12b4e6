Feature: Database addresses
  As the operator
  I want to paste the database's address as its provider shows it
  so that I need not learn how the service's driver spells things.

  Scenario Outline: An address <like>
    Given a migrated database
    When an instance of the service is started with its address written <like>
    Then it gets ready

    Examples:
      | like                                         |
      | as postgresql://                             |
      | as postgres://                               |
      | as jdbc:postgresql://                        |
      | with a password full of percent signs        |
      | with sslmode and channel_binding             |
      | with options                                 |
      | with a host name                             |
      | with prepared statements turned on           |
