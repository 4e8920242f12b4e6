@database @smoke
Feature: The checklist after a deployment
  As the person who has just deployed
  I want to paste five calls and see that they work
  so that I can go home.

  Scenario: The service is well
    When a stranger sends GET /health
    Then the answer is 200
    And its "status" is "ok"
    And its "checks.database" is "ok"

  Scenario: The administration is open to the admin key
    When the operator sends GET /admin/keys
    Then the answer is 200
    And its "keys" is a list

  Scenario: A task is created by the shortest call a terminal can make
    When the lighthouse sends POST /cmd/tasks.create:
      | Content-Type | application/x-www-form-urlencoded |
      | body         | {"name":"test"}                   |
    Then the answer is 201
    And its "name" is "test"

  Scenario: The created task is in the list
    Given the lighthouse has a task "test"
    When the lighthouse sends GET /cmd/tasks.list
    Then the answer is 200
    And its "tasks" holds the task "test"

  Scenario: The created task is counted
    Given the lighthouse has a task "test"
    When the lighthouse sends GET /cmd/stats.get
    Then the answer is 200
    And its "total_tasks" is at least 1
