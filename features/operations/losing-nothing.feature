@own-instance
Feature: Losing nothing
  As a consumer of the API
  I want every task that I was told is written to be there
  so that I never have to ask twice whether somebody got it.

  Background:
    Given an instance of the service that has been serving for a while, on a database of its own

  Scenario: An instance is stopped while many are writing
    Given 16 callers keep creating tasks
    When it is told to stop
    And the load balancer sees that it is no longer ready
    Then every call got its answer
    And every task that was confirmed is there
    And it stops within 30 seconds

  Scenario: An instance is killed while many are writing
    Given 16 callers keep creating tasks
    When the instance is killed
    Then every task that was confirmed is there

  Scenario: Many come back to another instance after a kill
    Given 16 callers keep creating tasks, each under a token of its own
    When the instance is killed
    And another instance takes over
    And all callers repeat what was not confirmed
    Then every task is there exactly once
