@own-instance
Feature: A fair share for every caller
  As the operator
  I want every caller to have a share of the calls, and no more
  so that one service in a loop does not take the others down, and nobody can try keys in peace.

  Scenario: Who calls too often has to wait
    Given an instance of the service that allows 5 calls a minute
    When the lighthouse calls 6 times
    Then it is refused because the caller has called too often

  @promise
  Scenario: One service's calls do not take another's share
    Given an instance of the service that allows 5 calls a minute
    When the lighthouse has used up its calls
    Then the harbour may call
    And the operator may look at the keys

  Scenario: Both keys of a service share its calls
    Given an instance of the service that allows 5 calls a minute
    And the lighthouse has used up its calls
    When the lighthouse lists its tasks with its previous key
    Then it is refused because the caller has called too often

  Scenario: A caller may call again after the wait
    Given an instance of the service that allows 60 calls a minute
    When the lighthouse has used up its calls
    Then the lighthouse may call again after as long as it is told to wait

  Scenario: Who tries keys has to wait
    Given an instance of the service that allows 5 calls a minute
    When somebody tries 6 made-up keys
    Then it is refused because the caller has called too often
    And the lighthouse may call

  Scenario: Who makes up keys does not lock out a service at the same address
    Given an instance of the service that allows 5 calls a minute
    And the operator has given the bird house a key
    When somebody tries 8 made-up keys
    Then the key of the bird house works

  Scenario: One service that counts and searches very many tasks does not slow the others down
    Given an instance of the service that has been serving for a while
    And the cat house has very many tasks
    When the cat house counts and searches from 16 threads without a pause
    Then the dog kennel's calls all succeed, and 99 of 100 take less than 2 seconds
