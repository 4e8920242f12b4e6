@container
Feature: What was tested is what ships
  As the product owner
  I want the very release that passed these features to be the one that customers get
  so that nothing can slip in between the test and the release.

  @promise
  Scenario: What was tested is stored under its version
    Then the service runs the very release that is stored under its version

  Scenario: A release says which version it is
    Then the service reports the version of its release

  Scenario: A release can't be replaced
    When somebody stores another release under the same version
    Then the release store refuses the other release
    And the release that was tested is still stored under its version
