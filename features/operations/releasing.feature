@container
Feature: What was tested is what ships
  As the product owner
  I want the very image that passed these features to be the one that customers get
  so that nothing can slip in between the test and the release.

  Scenario: The image under test came back from the registry by its digest
    Then the service runs from the digest that the registry gave for its commit

  Scenario: The image says which commit it was built from
    Then the service's version is the commit that its image names

  Scenario: A release can't be replaced
    When somebody pushes another image under the same commit
    Then the registry refuses it
    And the registry still has the digest that is under test for its commit
