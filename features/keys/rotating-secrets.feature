@container @own-instance
Feature: Rotating secrets
  As the operator
  I want to change keys and passwords in the secret store while the service runs
  so that no change needs a new release, and nobody's calls fail for it.

  The stated time is what a change may take at most: the pause between two refreshes, and twice the limit for one.
  During an overlap, the old key and the new one work.

  Rule: Nobody's calls fail while a key changes

    Scenario Outline: The new key of <caller> is accepted as well as the old one
      Given two instances that refresh their secrets every 2 seconds
      And <caller> calls both all the time
      When a new key of <caller> is put into the secret store
      Then within the stated time both accept the new key of <caller>
      And both still accept the old key of <caller>
      And no call has failed

      Examples:
        | caller        |
        | the cat house |
        | the operator  |

    Scenario Outline: Once <caller> has changed over, the old key is withdrawn
      Given two instances that accept both keys of <caller>
      And <caller> calls both all the time, still with the old key
      When <caller> changes over to the new key
      And the old key of <caller> is taken out of the secret store
      Then within the stated time both refuse the old key of <caller>, and still accept the new one
      And no call has failed

      Examples:
        | caller        |
        | the cat house |
        | the operator  |

  @database
  Rule: Nobody's calls fail while the database's user or password changes

    Scenario: Another user of the database takes over
      Given two instances that refresh their secrets every 2 seconds
      And the cat house calls both all the time
      When another user of the database takes over in the secret store
      Then within the stated time both use the new user
      And no call has failed
      And both can still work when every connection to the database is renewed

    Scenario: The old user's password changes afterwards
      Given two instances that refresh their secrets every 2 seconds
      And the cat house calls both all the time
      And both have changed over to another user of the database
      When the old user's password changes, and 4 more callers join in
      Then no call has failed
      And both can still work when every connection to the database is renewed

    @direct
    Scenario: The only user's password changes
      Given two instances that refresh their secrets every 2 seconds
      And the cat house calls both all the time
      When the user's password changes, there and in the secret store, and 4 more callers join in
      Then within the stated time both use the new password
      And no call has failed
      And both can still work when every connection to the database is renewed

  Rule: An old key works as long as its overlap lasts, and no longer

    Scenario: An overlap ends by itself
      Given an instance that refreshes its secrets every 2 seconds, and lets old keys overlap for 30 seconds
      When a new key of the cat house is put into the secret store
      Then within the stated time it accepts the new key of the cat house
      And it accepts the old key of the cat house until the overlap ends, and then no longer
      And it still accepts the new key of the cat house

    Scenario: A key that leaked has no overlap
      Given an instance that refreshes its secrets every 2 seconds
      And the dog kennel calls it all the time
      When the key of the cat house is replaced in the secret store, because it leaked
      Then within the stated time it accepts the new key of the cat house
      And within the stated time it refuses the old key of the cat house
      And no call has failed

    Scenario: An instance that starts during an overlap
      Given an instance that refreshes its secrets every 2 seconds
      When a new key of the cat house is put into the secret store
      And another instance starts
      Then both still accept the old key of the cat house
      And within the stated time both accept the new key of the cat house

  Rule: Keys and passwords are nowhere but where they must be

    Scenario: A changed key or password can't be read from outside the service
      Given an instance that refreshes its secrets every 2 seconds
      When a new key of the cat house is put into the secret store
      Then within the stated time it accepts the new key of the cat house
      And whoever inspects the running container finds no key and no password but those it was started with
      And no key and no password is in its log or in its health
      And it never writes its memory to a file
