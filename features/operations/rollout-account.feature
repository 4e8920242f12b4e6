@rehearsal
Feature: The cloud account that releases are rolled out to
  As the operator
  I want the account to hold what its written definition says, and nothing else
  so that I can make it, change it and take it away without fear.

  Scenario Outline: The account matches its written definition, after <what>
    When the account is compared with its written definition, after <what>
    Then nothing differs

    Examples:
      | what                   |
      | the first set-up       |
      | the first deployment   |
      | the second deployment  |
      | the failed deployments |
      | the rollback           |

  Scenario: A release can't be replaced
    When somebody stored another release under the same version
    Then the release store refused the other release

  Scenario: Whoever deploys, runs or looks after the service may do what that work takes
    When the cloud's rules are applied to every call of the roll-outs
    Then every call is allowed
    And nothing is allowed that nobody needs

  Scenario: A stolen sign-in can do nothing but the work it was made for
    When the cloud's rules are applied to what a thief would try
    Then all of it is refused

  Scenario: Secrets stay secret
    When all was rolled out and rolled back
    Then no secret can be read in anything that the rehearsal left behind

  Scenario: Links lead to our own web address only
    When all was rolled out and rolled back
    Then refusals and the documentation link to our own web address
    And no other operator's web address was sent or answered

  Scenario: The emulated account answers in the form that the cloud provider publishes
    When the answers of the emulated account are compared with the form that the cloud provider publishes
    Then each difference is known to be harmless

  Scenario: Nothing is left once the account was taken down
    When everything in the account was destroyed
    Then the account is empty
