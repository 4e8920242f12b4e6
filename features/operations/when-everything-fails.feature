@database @own-instance
Feature: When everything around the service fails
  As the team behind a service
  we want every answer to be true and in time, and every repeat to be safe, whatever fails around the API
  so that a bad hour elsewhere never leaves us with a task too many, or one too few.

  Scenario: A minute of failures
    Given an instance of the service among things that may fail
    And 16 callers keep creating tasks, each with an idempotency key of its own, and repeat what was not confirmed
    When all that the instance depends on hangs, breaks and becomes slow in turn, for 60 seconds
    Then each caller gets its confirmation in the end
    And each task is there exactly once
    And nobody got the answer that nothing had changed when a task had been written
    And nobody waited for an answer longer than the documented 10 seconds
    And within 10 seconds its health is good
    And its log tells of no unexpected error
