@rehearsal
Feature: The account that releases are rolled out to
  As the operator
  I want what is written down about the account to be all there is to it
  so that I can make it, change it and take it away without fear.

  Scenario Outline: Terraform and deployments leave each other alone
    When there was <what>
    Then Terraform finds nothing to change

    Examples:
      | what                   |
      | apply                  |
      | the first deployment   |
      | the second deployment  |
      | the failed deployments |
      | the rollback           |

  Scenario: A release can't be replaced
    When somebody pushed another image under the name of a release
    Then the registry refused it

  Scenario: Secrets stay secret
    When all was rolled out and rolled back
    Then no secret's value is in the state, the plans, the logs or the report

  Scenario: Nothing is left
    When everything was destroyed
    Then nothing of it is left
