Feature: Database addresses
  As the operator
  I want to paste the database's address as its provider shows it
  so that I need not learn how the service spells things.

  Scenario Outline: An address written <how>
    Given a database that is up to date
    When an instance of the service is started with its address written <how>
    Then it gets ready

    Examples:
      | how                                                  |
      | as most providers show it                            |
      | in its short form                                    |
      | as Java programs write it                            |
      | with a name instead of a number                      |
      | with a setting that does not suit shared connections |

    @database
    Examples:
      | how                                        |
      | with a password full of special characters |
      | with settings for encryption               |
      | with further settings                      |
