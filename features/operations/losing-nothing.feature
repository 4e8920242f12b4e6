@own-instance
Feature: Losing nothing
  As the team behind a service
  we want every task whose writing was confirmed to be there
  so that we never have to ask whether a task got through.

  Background:
    Given an instance of the service that has been serving for a while

  Scenario: An instance is stopped while many are writing
    Given 16 callers keep creating tasks
    When the instance is told to stop
    And new calls are sent elsewhere
    Then every call got its answer
    And every task that was confirmed is there
    And the instance stops within 30 seconds

  @promise
  Scenario: No confirmed task is lost when an instance is killed
    Given 16 callers keep creating tasks
    When the instance is killed
    Then every task that was confirmed is there

  @database
  Scenario: Many come back to another instance after a kill
    Given 16 callers keep creating tasks, each with an idempotency key of its own
    When the instance is killed
    And another instance takes over
    And all callers repeat what was not confirmed
    Then every task is there exactly once
