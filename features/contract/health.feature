@database
Feature: Health checks
  As the person who decides which instances get calls
  I want to know whether the service serves, and whether it should get traffic
  so that callers meet only instances that can help them.

  Scenario: All is well
    When a stranger sends GET /health
    Then the answer is 200
    And it is JSON with exactly the properties:
      | status  | "ok"                              |
      | version | a text                            |
      | checks  | {"database":"ok","schema":"ok"}   |

  Scenario: The process is alive
    When a stranger sends GET /health/live
    Then the answer is 200
    And it is JSON with exactly the properties:
      | status | "ok" |

  Scenario: The instance is ready for traffic
    When a stranger sends GET /health/ready
    Then the answer is 200
    And it is JSON with exactly the properties:
      | status | "ready" |

  @own-instance
  Scenario: The database is away
    Given an instance of the service
    When the database goes away
    Then GET /health is soon answered 200 with "checks.database" "unavailable"
    And GET /health says "status" "degraded"
    And GET /health/live is answered 200
    And GET /health/ready is soon answered 503

  @own-instance
  Scenario: A command while the database is away
    Given an instance of the service
    When the database goes away
    And the lighthouse sends GET /cmd/tasks.list
    Then the problem is 503 "unavailable"
    And the header Retry-After is "5"

  @own-instance
  Scenario: A database without a schema
    Given an instance of the service on an empty database
    When a stranger sends GET /health
    Then the answer is 200
    And its "status" is "degraded"
    And its "checks.schema" is "outdated"
    And GET /health/ready is answered 503
