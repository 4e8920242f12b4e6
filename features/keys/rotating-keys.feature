@database
Feature: Rotating keys
  As the operator
  I want to replace a service's key while the service keeps working
  so that no key gets old, and a change of key needs no appointment.

  Background:
    Given the operator has given the bird house a key

  @promise
  Scenario: Both keys work while the service changes over
    When the operator rotates the key of the bird house
    Then the new key of the bird house works
    And the old key of the bird house works
    And the list of keys shows the bird house's new key as "active" and its old key as "expiring"

  Scenario: There is a week to change over, unless asked otherwise
    When the operator rotates the key of the bird house
    Then the old key of the bird house expires in 7 days

  Scenario: The grace time ends
    When the operator rotates the key of the bird house with a grace time of 2 seconds
    Then the old key of the bird house stops working within 7 seconds
    And the new key of the bird house works

  Scenario: No grace for a key that leaked
    When the operator rotates the key of the bird house with a grace time of 0 seconds
    Then the old key of the bird house stops working within 5 seconds
    And the new key of the bird house works

  Scenario: Both keys open the same tasks
    Given the bird house has a task "Fill the feeder"
    When the operator rotates the key of the bird house
    Then the bird house has exactly the tasks "Fill the feeder"

  Scenario: A new key expires when the old one was to expire
    Given the operator has given the rabbit hutch a key that expires in 300 seconds
    When the operator rotates the key of the rabbit hutch
    Then the new key of the rabbit hutch expires when the old one was to expire

  Scenario: A service that has no key
    When the operator rotates the key of the rabbit hutch, which has none
    Then it is refused because there is no such key

  Scenario: A service whose key was revoked
    Given the operator has revoked the key of the bird house
    When the operator rotates the key of the bird house
    Then it is refused because there is no such key

  Scenario: A key from the secret store can be replaced only there
    When the operator rotates the key of the lighthouse
    Then it is refused because the key is kept in the secret store

  Scenario: A grace time of more than 30 days is refused
    When the operator rotates the key of the bird house with a grace time of more than 30 days
    Then it is refused because of the grace time
