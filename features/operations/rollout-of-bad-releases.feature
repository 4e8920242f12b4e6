@rehearsal
Feature: Rolling out a bad release
  As the operator
  I want the roll-out of a bad release to stop by itself, and to say why
  so that no caller ever meets a bad release.

  Scenario: A release that can't start
    When a release that can't start was deployed
    Then the deployment failed
    And it named the setting that was wrong
    And it said that the release was not rolled out
    And the same instances went on running
    And no request failed

  @promise
  Scenario: A release that never gets healthy replaces nothing
    When a release that never gets healthy was deployed
    Then the deployment failed
    And it said that the release never got healthy
    And the same instances went on running
    And no caller's request ever reached the release
    And no request failed

  Scenario: A release whose migration fails
    When a release whose migration fails was deployed
    Then the deployment failed
    And it said that the migration failed, and that nothing was replaced
    And the same instances went on running
    And the database's structure is as it was
    And no request failed
