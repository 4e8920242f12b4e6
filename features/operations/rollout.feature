@rehearsal
Feature: Rolling out a release
  As the operator
  I want a release to take the place of the one before it without anybody noticing
  so that we can release at noon, and go back at noon.

  Scenario: Trying it out first changes nothing
    When a deployment was only tried out
    Then the deployment succeeded
    And the deployment started nothing

  Scenario: The first release
    When the first release was deployed
    Then the deployment succeeded
    And two instances run it, each with a quarter of a CPU, 512 MB and files that nobody can change
    And the checklist passed at the address that callers use

  @promise
  Scenario: No call fails while the next release takes over
    When the second release was deployed
    Then the deployment succeeded
    And two instances run it, each with a quarter of a CPU, 512 MB and files that nobody can change
    And callers sent 20 requests a second all the while
    And no request failed
    And the report shows how fast answers were, before and meanwhile

  Scenario: The same release again
    When the second release was deployed again
    Then the deployment succeeded
    And the same instances went on running
    And no request failed

  Scenario: The database is migrated by hand
    When the operator migrated the database by hand, as the guide says
    Then the migration succeeded

  Scenario: Back to the previous release
    When the first release was brought back
    Then the deployment succeeded
    And two instances run it, each with a quarter of a CPU, 512 MB and files that nobody can change
    And callers sent 20 requests a second all the while
    And no request failed

  Scenario: No confirmed task is lost by rolling out and rolling back
    When all was rolled out and rolled back
    Then every task that was confirmed is there

  Scenario: Callers keep their connections
    When all was rolled out and rolled back
    Then callers kept their connections

  Scenario: The operator can stop the service for a restore
    When the operator stopped the service, as the guide says
    Then no instance runs

  Scenario: A service that is stopped takes no release
    When a release was deployed while the service was stopped
    Then the deployment failed
    And it said that the service has to be started first

  Scenario: The operator can start the service again after a restore
    When the operator started the service again, as the guide says
    Then two instances run

  Scenario: Two deployments at once
    When somebody else wanted to deploy while a deployment was under way
    Then that deployment waited, and gave up in the end
    And it said that another deployment was still under way
