@container
Feature: A quarter of a CPU and half a gigabyte
  As the person who pays for it
  I want the service to start fast and to run well in the smallest task there is
  so that two of them cost less than a lunch.

  Scenario: What is tested has the limits of what is deployed
    Then the service has a quarter of a CPU and 512 MB

  Scenario: It starts from what was prepared when the image was built
    Given an instance of the service on a database of its own
    Then it says that it started from the prepared cache

  Scenario: Without what was prepared it starts all the same, and says so
    When an instance of the service is started with:
      | JDK_JAVA_OPTIONS | -XX:AOTMode=off |
    Then it gets ready
    And it says that it started without the prepared cache

  Scenario: Its health check finds it well
    Then the container's health check succeeds

  @own-instance
  Scenario: The health check does not blame the service for its database
    Given an instance of the service on a database of its own
    When the database goes away
    Then it is alive but not ready
    And the container's health check succeeds
