Feature: Slow callers
  As the operator of a service on the open internet
  I want callers who send slowly, or never finish, to cost next to nothing
  so that a few of them can't keep everybody else out.

  Scenario: Callers who never finish their requests
    Given an instance of the service that has been serving for a while
    When 200 callers from the dog kennel send half of a request and fall silent
    Then the cat house can create a task within 5 seconds

  Scenario: Callers without a key who never finish their requests
    Given an instance of the service that has been serving for a while
    When 200 callers without a key send half of a request and fall silent
    Then the cat house can create a task within 5 seconds

  Scenario: Callers who read their long lists slowly
    Given an instance of the service that has been serving for a while
    And the dog kennel has 100 tasks with the longest descriptions there can be
    When 40 callers from the dog kennel read their lists of 100 tasks very slowly
    Then the cat house can create a task within 30 seconds, trying again where it is told to
    And the service has given up on all of them after 150 seconds
    And its log reports no error
