@database
Feature: Handing out keys
  As the operator
  I want to give each service a key of its own, and to see at any time which keys there are
  so that a new service can start today, and nobody works under another's name.

  Scenario: A new service starts work
    When the operator gives the bird house a key
    Then the list of keys shows the bird house as:
      | kept by   | the Task API |
      | state     | active       |
      | expires   | nothing      |
      | last used | nothing      |
    And the key of the bird house works

  Scenario: A key is shown once
    Given the operator has given the bird house a key
    When the operator lists the keys
    Then no key can be read in the list
    And the list of keys shows the fingerprint of the bird house's key

  @own-instance
  Scenario: The database holds no key that could be read
    Given an instance of the service
    And the operator has given the bird house a key
    When the bird house creates the task "Fill the feeder"
    Then no key can be found in the database

  Scenario: A key that is used shows when
    Given the operator has given the bird house a key
    When the bird house creates the task "Fill the feeder"
    Then the list of keys soon shows that the bird house's key was used just now

  Scenario: One name, one key
    Given the operator has given the bird house a key
    When the operator gives the bird house a key
    Then it is refused because the name already has a key
    And the key of the bird house works

  Scenario: A name is free again once its key is revoked
    Given the operator has given the bird house a key
    And the operator has revoked the key of the bird house
    When the operator gives the bird house a key
    Then the new key of the bird house works
    And the old key of the bird house is refused

  Scenario: The tasks stay with the name when its key is replaced
    Given the bird house has a task "Fill the feeder"
    And the operator has revoked the key of the bird house
    When the operator gives the bird house a key
    Then the bird house has exactly the tasks "Fill the feeder"

  Scenario: A key for a while
    When the operator gives the bird house a key that expires in 3 seconds
    Then the key of the bird house works
    And the key of the bird house stops working within 8 seconds
    And the list of keys shows the bird house as:
      | state | revoked |

  Scenario: A name is free again once its key has expired
    Given the operator has given the bird house a key that expires in 1 second
    And the key of the bird house has stopped working
    When the operator gives the bird house a key
    Then the new key of the bird house works

  Scenario: A key that has expired before it is made
    When the operator gives the bird house a key that expired a minute ago
    Then it is refused because of the expiry date

  Scenario: Small letters, digits and dashes can be the name of a service
    When the operator makes a key for a service called "bird-house-2"
    Then it succeeds

  Scenario: Words with a space between them can't be the name of a service
    When the operator makes a key for a service called "bird house"
    Then it is refused because of the name

  Scenario: Every mistake is named at once
    When the operator makes a key:
      | name        | Bird House |
      | expiry date | soon       |
      | colour      | ginger     |
    Then it is refused because of the name, the expiry date and the colour
