@container @own-instance
Feature: When secrets can't be read
  As the operator
  I want the service to go on with the secrets it has while it can't read them again
  so that a failure of Secrets Manager is something to look into, and not an outage.

  Rule: What was read last stays in force, and recovery needs no restart

    Scenario Outline: Secrets Manager <trouble>
      Given an instance that reads its secrets from a Secrets Manager that may fail
      When Secrets Manager <trouble>
      Then its log tells once of "secret_unreadable" because of "<reason>"
      And its health shows the services' keys as "unreadable", and older and older
      And it is still ready for traffic
      And it still takes the key of the cat house
      When a new key of the cat house is put into the secret
      And Secrets Manager works again
      Then within the stated time it takes the new key of the cat house
      And its log tells once of "secret_unreadable" because of "<reason>", and then of "secret_recovered" and "secret_changed"
      And its health shows every secret as "ok"

      Examples:
        | trouble                           | reason              |
        | throttles its callers             | throttled           |
        | fails inside                      | server_error        |
        | is slow                           | timed_out           |
        | lets nobody connect               | unreachable         |
        | answers with garbage              | garbled             |
        | denies access                     | access_denied       |
        | does not know the secret          | not_found           |
        | takes the credentials for expired | credentials_refused |

    Scenario: The secret is deleted
      Given an instance that reads its secrets from a Secrets Manager that may fail
      When the secret of the services' keys is deleted
      Then its log tells once of "secret_unreadable" because of "marked_for_deletion"
      And its health shows the services' keys as "unreadable", and older and older
      And it is still ready for traffic
      And it still takes the key of the cat house
      When the secret of the services' keys is brought back
      And a new key of the cat house is put into the secret
      Then within the stated time it takes the new key of the cat house
      And its health shows every secret as "ok"

    Scenario: Somebody writes nonsense
      Given an instance that reads its secrets from a Secrets Manager that may fail
      When nonsense is written into the secret of the services' keys
      Then its log tells once of "secret_unusable" because of "is not valid JSON, or names something twice"
      And its health shows the services' keys as "unusable", and older and older
      And it is still ready for traffic
      And it still takes the key of the cat house
      When a new key of the cat house is put into the secret
      Then within the stated time it takes the new key of the cat house
      And its log tells once of "secret_unusable" because of "is not valid JSON, or names something twice", and then of "secret_recovered" and "secret_changed"
      And its health shows every secret as "ok"

  Rule: The credentials of the task come from ECS, and end

    Scenario: They are replaced before they end
      Given an instance that gets its credentials from ECS, for 6 seconds each
      When it soon uses the 5th credentials
      Then its log has told of no trouble with secrets
      And its health shows every secret as "ok"

    Scenario: There are none for a while
      Given an instance that gets its credentials from ECS, for 6 seconds each
      When ECS gives no credentials any more
      Then its log tells once of "secret_unreadable" because of "no_credentials"
      And its health shows the services' keys as "unreadable", and older and older
      And it still takes the key of the cat house
      When a new key of the cat house is put into the secret
      And ECS gives credentials for 60 seconds each
      Then within the stated time it takes the new key of the cat house
      And its health shows every secret as "ok"

    Scenario: Those that ECS gives have expired
      Given an instance that gets its credentials from ECS, for 6 seconds each
      When ECS gives credentials for -60 seconds each
      Then its log tells once of "secret_unreadable" because of "credentials_refused"
      And its health shows the services' keys as "unreadable", and older and older
      And it still takes the key of the cat house
      When a new key of the cat house is put into the secret
      And ECS gives credentials for 60 seconds each
      Then within the stated time it takes the new key of the cat house
      And its health shows every secret as "ok"
