@container @own-instance
Feature: Rotating secrets
  As the operator
  I want to change keys and passwords in Secrets Manager while the service runs
  so that no change needs a deployment, and nobody's calls fail for it.

  Rule: Nobody's calls fail while a secret changes

    Scenario: The key of a service
      Given two instances that read their secrets again every 2 seconds
      And the cat house calls both all the time
      When a new key of the cat house is put into the secret
      Then within the stated time both take the new key of the cat house
      And both still take the old key of the cat house
      When the cat house changes over to its new key
      And the old key of the cat house is taken out of the secret
      Then within the stated time both refuse the old key of the cat house
      And both still take the new key of the cat house
      And no call has failed

    Scenario: The operator's own key
      Given two instances that read their secrets again every 2 seconds
      And the operator calls both all the time
      When a new key of the operator is put into the secret
      Then within the stated time both take the new key of the operator
      And both still take the old key of the operator
      When the operator changes over to the new key
      And the old key of the operator is taken out of the secret
      Then within the stated time both refuse the old key of the operator
      And both still take the new key of the operator
      And no call has failed

    Scenario: The database, where two users take turns
      Given two instances that read their secrets again every 2 seconds
      And the cat house calls both all the time
      When another user of the database takes over in the secret
      Then within the stated time both use the new address
      When the password of the user before is changed
      And 4 more callers join in
      Then no call has failed
      And both can call the database when all connections are made anew

    # Once PostgreSQL refuses a password that pgbouncer had from a caller, pgbouncer refuses all callers for 15 s (server_login_retry).
    @direct
    Scenario: The database, where one user's password changes
      Given two instances that read their secrets again every 2 seconds
      And the cat house calls both all the time
      When the password of the database's user is changed, there and in the secret
      And 4 more callers join in
      Then within the stated time both use the new password
      And no call has failed
      And both can call the database when all connections are made anew

  Rule: An old key lives as long as was said, and no longer

    Scenario: An overlap ends by itself
      Given an instance that reads its secrets again every 2 seconds, and lets old keys overlap for 30 seconds
      When a new key of the cat house is put into the secret
      Then within the stated time it takes the new key of the cat house
      And it takes the old key of the cat house till the overlap ends, and then no longer
      And it still takes the new key of the cat house

    Scenario: A key that leaked has no overlap
      Given an instance that reads its secrets again every 2 seconds
      And the dog kennel calls it all the time
      When the key of the cat house is replaced in the secret, because it leaked
      Then within the stated time it takes the new key of the cat house
      And within the stated time it refuses the old key of the cat house
      And no call has failed

    Scenario: An instance that starts during an overlap
      Given an instance that reads its secrets again every 2 seconds
      When a new key of the cat house is put into the secret
      And another instance starts
      Then both still take the old key of the cat house
      And within the stated time both take the new key of the cat house

  Rule: Keys and passwords are nowhere but where they must be

    Scenario: After a rotation
      Given an instance that reads its secrets again every 2 seconds
      When a new key of the cat house is put into the secret
      Then within the stated time it takes the new key of the cat house
      And the container engine knows no key and no password but those that it was started with
      And the container engine does not know the new key of the cat house
      And no key and no password is in its log or in its health
      And it would leave no copy of its memory behind if it ran out of it
