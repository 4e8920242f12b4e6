Feature: Revoking keys
  As the operator
  I want a key to stop working when I say so, everywhere
  so that a key in the wrong hands is useless within seconds.

  @database
  Scenario: A revoked key stops working
    Given the operator has given the bird house a key
    When the operator revokes the key of the bird house
    Then the key of the bird house stops working within 5 seconds
    And the list of keys shows the bird house as:
      | state | revoked |

  @database
  Scenario: Revoking during a rotation ends both keys
    Given the operator has given the bird house a key
    And the operator has rotated the key of the bird house
    When the operator revokes the key of the bird house
    Then the new key of the bird house stops working within 5 seconds
    And the old key of the bird house stops working within 5 seconds

  @own-instance @promise
  Scenario: A revoked key stops working on every running instance
    Given two instances of the service on one database
    And the operator has given the bird house a key
    And both instances let the bird house in
    When the operator revokes the key of the bird house on the first instance
    Then the second instance refuses the bird house within 5 seconds

  @own-instance
  Scenario: A rotated key stops working on every running instance
    Given two instances of the service on one database
    And the operator has given the bird house a key
    And both instances let the bird house in
    When the operator rotates the key of the bird house with a grace time of 0 seconds
    Then the second instance refuses the bird house's old key within 5 seconds
    And the second instance lets the bird house in

  Scenario: Only the named service is locked out
    Given the operator has given the bird house a key
    And the operator has given the rabbit hutch a key
    When the operator revokes the key of the bird house
    Then the key of the bird house stops working within 5 seconds
    And the key of the rabbit hutch works

  @database
  Scenario: A key can be revoked only once
    Given the operator has given the bird house a key
    And the operator has revoked the key of the bird house
    When the operator revokes the key of the bird house
    Then it is refused because there is no such key

  Scenario: A service that has no key
    When the operator revokes the key of the rabbit hutch, which has none
    Then it is refused because there is no such key

  Scenario: A key from the secret store can be revoked only there
    When the operator revokes the key of the lighthouse
    Then it is refused because the key is kept in the secret store
    And the key of the lighthouse works

  Scenario: A key that is revoked while a request is on its way
    Given the operator has given the bird house a key
    When the bird house sends a task so slowly that the operator revokes its key meanwhile
    Then it is refused because the caller is unknown
