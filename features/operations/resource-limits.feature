@container
Feature: A quarter of a CPU and half a gigabyte
  As the person who pays for the service
  I want the service to start fast and to run well on the smallest machine we can rent
  so that two such machines cost less than a lunch.

  Scenario: What is tested has the limits of what customers get
    Then the service has a quarter of a CPU and 512 MB

  Scenario: It starts fast, from prepared start data
    Given an instance of the service
    Then its log says that it started from the prepared start data

  Scenario: Without the prepared start data it starts all the same, and says so
    When an instance of the service is started without the prepared start data
    Then it gets ready
    And its log says that it started without the prepared start data

  Scenario: The health check finds the service healthy
    Then the health check succeeds

  @own-instance
  Scenario: The health check does not blame the service for its database
    Given an instance of the service
    When the database goes away
    Then it keeps running, and is not ready for calls
    And the health check succeeds
