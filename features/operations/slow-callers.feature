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
