@container @own-instance
Feature: When secrets can't be read
  As the operator
  I want the service to go on with the secrets it has while it can't refresh them
  so that a failure of the secret store is something to look into, and not an outage.

  The stated time is what a change may take at most: the pause between two refreshes, and twice the limit for one.

  Rule: What was read last stays in force, and recovery needs no restart

    Scenario Outline: The secret store <trouble>
      Given an instance that reads its secrets from a secret store that may fail
      When the secret store <trouble>
      Then its log and its health say that the secret store <trouble>
      And the instance goes on with the keys it has
      When the secret store works again, with a new key of the cat house in it
      Then within the stated time it accepts the new key, and its health is good again

      Examples:
        | trouble                                      |
        | turns callers away for asking too often      |
        | has a fault of its own                       |
        | is slow                                      |
        | lets nobody connect                          |
        | answers with garbage                         |
        | denies access                                |
        | does not know the secret                     |
        | takes our temporary sign-in for expired      |

    Scenario: Somebody deletes the secret
      Given an instance that reads its secrets from a secret store that may fail
      When somebody deletes the secret with the services' keys
      Then its log and its health say that the secret was deleted
      And the instance goes on with the keys it has
      When the secret is brought back, and then given a new key of the cat house
      Then within the stated time it accepts the new key, and its health is good again

    Scenario: Somebody writes nonsense into the secret
      Given an instance that reads its secrets from a secret store that may fail
      When somebody writes nonsense into the secret with the services' keys
      Then its log and its health say that the secret makes no sense
      And the instance goes on with the keys it has
      When a new key of the cat house is put into the secret store
      Then within the stated time it accepts the new key, and its health is good again

  Rule: The temporary sign-in to the secret store runs out, and is renewed

    Scenario: The temporary sign-in is renewed before it runs out
      Given an instance whose temporary sign-in to the secret store lasts 6 seconds
      When the instance has been given its fifth temporary sign-in
      Then its log tells of no trouble with the secret store
      And its health is good

    Scenario: There is no new temporary sign-in for a while
      Given an instance whose temporary sign-in to the secret store lasts 6 seconds
      When no new temporary sign-in is given
      Then its log and its health say that it has no temporary sign-in
      And the instance goes on with the keys it has
      When temporary sign-ins of 60 seconds are given again, and a new key of the cat house is in the secret store
      Then within the stated time it accepts the new key, and its health is good again

    Scenario: The new temporary sign-in has already run out
      Given an instance whose temporary sign-in to the secret store lasts 6 seconds
      When every new temporary sign-in has already run out
      Then its log and its health say that the secret store takes our temporary sign-in for expired
      And the instance goes on with the keys it has
      When temporary sign-ins of 60 seconds are given again, and a new key of the cat house is in the secret store
      Then within the stated time it accepts the new key, and its health is good again
