@rehearsal
Feature: Rolling out a bad release
  As the operator
  I want a release that is no good to stop by itself, and to say why
  so that nobody who calls us ever meets it.

  Scenario: It can't start
    When a release that can't start was deployed
    Then the deployment failed
    And it said "PORT"
    And it said "was not deployed"
    And the same tasks went on
    And no request failed

  Scenario: It starts, but is never well
    When a release that is never well was deployed
    Then the deployment failed
    And it said "failed ELB health checks"
    And the same tasks went on
    And no request failed
    And nothing but the load balancer's question for its health ever reached it

  Scenario: Its migration fails
    When a release whose migration fails was deployed
    Then the deployment failed
    And it said "migration_failed"
    And it said "No task was replaced"
    And the same tasks went on
    And no request failed
    And the database's structure is as it was
