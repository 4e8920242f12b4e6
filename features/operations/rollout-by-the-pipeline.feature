@rehearsal
Feature: Rolling out by accepting a change
  As the product owner
  I want an accepted change to reach our customers by itself, in the one order that is safe
  so that nobody has to remember a step, and nobody can leave one out.

  Scenario: A good change
    When a change was accepted that passed all tests
    Then exactly these things were done, in this order:
      | the release was stored                |
      | the database was brought up to date   |
      | the running instances were replaced   |
      | the checklist passed                  |
      | the release notes were written        |
    And the notes name the very release that passed the tests

  Scenario: A release that can't start
    When a change was accepted whose release can't start
    Then the pipeline stopped when the new release did not start
    And the release has no notes

  Scenario: A release whose migration fails
    When a change was accepted whose migration fails
    Then the pipeline stopped before any instance was replaced
    And the release has no notes

  Scenario: Back to the previous release, by hand
    When the operator told the pipeline to bring the first release back
    Then exactly these things were done, in this order:
      | the running instances were replaced by the first release |
      | the checklist passed                                     |
