@database
Feature: Who may do what
  As the operator
  I want every key to open its own door and no other
  so that a service can do its work, only I can hand out keys, and strangers can do nothing.

  Some keys are kept in the secret store, where the operator changes them by hand.
  All others are made and kept by the Task API.

  Scenario Outline: The key in the secret store lets <service> in
    When <service> lists its tasks
    Then it succeeds

    Examples:
      | service        |
      | the lighthouse |
      | the harbour    |

  Scenario: While a key in the secret store is being replaced, the previous one works, too
    When the lighthouse lists its tasks with its previous key
    Then it succeeds

  Scenario: The keys in the secret store are listed with the others
    When the operator lists the keys
    Then the list of keys shows the lighthouse's keys in the secret store as "current" and "previous"
    And the list of keys shows the harbour's key in the secret store as "current"

  Scenario: A name that has a key in the secret store gets no second one
    When the operator gives the lighthouse a key
    Then it is refused because the name already has a key

  Scenario: Nobody works without a key
    When a stranger lists tasks
    Then it is refused because the caller is unknown

  Scenario: Nobody works with a key that was made up
    When somebody with a made-up key lists tasks
    Then it is refused because the caller is unknown

  Scenario: A service can't hand out keys
    When the cat house tries to give the bird house a key
    Then it is refused because the caller may not do that

  Scenario: A service can't see the keys
    When the cat house tries to list the keys
    Then it is refused because the caller may not do that

  Scenario: A stranger can't see the keys
    When a stranger tries to list the keys
    Then it is refused because the caller is unknown

  Scenario: The operator's key opens no service's tasks
    When the operator tries to list tasks
    Then it is refused because the caller may not do that

  Scenario: While the operator's key is being replaced, the previous one works, too
    When the operator lists the keys with their previous key
    Then it succeeds
