@rehearsal
Feature: Rolling out by merging
  As the product owner
  I want a merged change to reach our customers by itself, in the one order that is safe
  so that nobody has to remember a step, and nobody can leave one out.

  Scenario: A good change
    When a change was merged that passed all tests
    Then the pipeline pushed it, migrated the database, replaced the tasks, went through the checklist and wrote the release's notes
    And the notes name the very image that passed the tests

  Scenario: A release that can't start
    When a change was merged whose release can't start
    Then the pipeline failed, after it had pushed it, migrated the database and tried to replace the tasks
    And the release has no notes

  Scenario: A release whose migration fails
    When a change was merged whose migration fails
    Then the pipeline failed, after it had pushed it and tried to migrate the database
    And the release has no notes

  Scenario: Back to the release before, by hand
    When the operator told the pipeline to bring the first release back
    Then the pipeline replaced the tasks and went through the checklist, and did nothing else
