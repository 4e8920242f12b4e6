@rehearsal
Feature: Rolling out a release
  As the operator
  I want a release to take the place of the one before it without anybody noticing
  so that we can release at noon, and go back at noon.

  Scenario: Trying it out first changes nothing
    When a deployment was only tried out
    Then the deployment succeeded
    And no task was started by it

  Scenario: The first release
    When the first release was deployed
    Then the deployment succeeded
    And two tasks run it, each with a quarter of a CPU, 512 MB and files that it can't change
    And the checklist passed through the load balancer

  Scenario: The next release, while callers go on
    When the second release was deployed
    Then the deployment succeeded
    And two tasks run it, each with a quarter of a CPU, 512 MB and files that it can't change
    And callers sent 20 requests a second all the while
    And no request failed
    And the report shows how long 99 of 100 answers took, before and meanwhile

  Scenario: The same release again
    When the second release was deployed again
    Then the deployment succeeded
    And the same tasks went on
    And no request failed

  Scenario: The database is migrated by hand
    When the operator migrated the database by hand, as the guide says
    Then the migration succeeded

  Scenario: Back to the release before
    When the first release was brought back
    Then the deployment succeeded
    And two tasks run it, each with a quarter of a CPU, 512 MB and files that it can't change
    And callers sent 20 requests a second all the while
    And no request failed

  Scenario: Whoever was told that a task is written finds it
    When all was rolled out and rolled back
    Then every task that was confirmed is there
    And callers kept their connections

  Scenario: Nobody writes while data is restored
    When the operator stopped the service, as the guide says
    Then no task runs

  Scenario: Two deployments at once
    When somebody else wanted to deploy while a deployment was under way
    Then that deployment waited, and gave up in the end
    And it said "another deployment has not ended"
