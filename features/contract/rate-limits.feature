Feature: Rate limits
  As an engineer who writes a client
  I want to see how much of my share is left and how long to wait
  so that my program slows down before it is refused.

  Scenario Outline: <who> sees what is left at <path>
    When <caller> sends GET <path>
    Then the header RateLimit-Policy is ""default";q=1200;w=60"
    And the header RateLimit matches ""default";r=[0-9]+;t=[0-9]+"

    Examples:
      | who               | caller                      | path            |
      | A service         | the cat house               | /cmd/tasks.list |
      | The operator      | the operator                | /admin/keys     |
      | A stranger        | a stranger                  | /cmd/tasks.list |
      | An unknown key    | somebody with a made-up key | /admin/keys     |

  @own-instance
  Scenario: Each call takes one from the share
    Given an instance of the service that allows 5 calls a minute
    When the lighthouse calls 2 times
    Then the header RateLimit matches ""default";r=3;t=[0-9]+"

  Scenario Outline: Nothing is counted at <path>
    When a stranger sends GET <path>
    Then there is no header RateLimit

    Examples:
      | path          |
      | /health       |
      | /health/live  |
      | /health/ready |
      | /docs         |
      | /nowhere      |

  Scenario: Asking for the methods of a command is not counted
    When a stranger sends OPTIONS /cmd/tasks.create
    Then the answer is 200
    And there is no header RateLimit

  @own-instance
  Scenario: Who asks too much has to wait
    Given an instance of the service that allows 5 calls a minute
    When the lighthouse calls 6 times
    Then the last answer is the problem 429 "rate-limited"
    And the header Retry-After is a number of seconds from 1 to 60
    And the header RateLimit-Policy is ""default";q=5;w=60"
    And the header RateLimit matches ""default";r=0;t=[0-9]+"

  @own-instance
  Scenario: Who tries keys from one address does not slow down another
    Given an instance of the service that allows 5 calls a minute
    And somebody at 203.0.113.7 behind the load balancer has tried 6 made-up keys
    When somebody at 203.0.113.8 behind the load balancer tries a made-up key
    Then the problem is 401 "unauthenticated"

  @own-instance
  Scenario: Who makes up addresses does not get more calls
    Given an instance of the service that allows 5 calls a minute
    When somebody at 203.0.113.7 behind the load balancer tries 6 made-up keys, claiming another address each time
    Then the last answer is the problem 429 "rate-limited"

  @own-instance
  Scenario: Sixty-four bits of an address are one caller
    Given an instance of the service that allows 5 calls a minute
    And somebody at 2001:db8:1:2::7 behind the load balancer has tried 6 made-up keys
    When somebody at 2001:db8:1:2:ffff::8 behind the load balancer tries a made-up key
    Then the problem is 429 "rate-limited"

  @own-instance
  Scenario: No limit, no word of it
    Given an instance of the service that allows 0 calls a minute
    When the lighthouse calls 20 times
    Then the answer is 200
    And there is no header RateLimit
    And there is no header RateLimit-Policy
