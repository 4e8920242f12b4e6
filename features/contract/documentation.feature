Feature: Documentation
  As an engineer who is new to the API
  I want the service to explain itself
  so that what I read is what I am talking to.

  Scenario: The description for machines
    When a stranger sends GET /openapi.json
    Then the answer is 200
    And it is JSON
    And its "openapi" matches "3\.1\.[0-9]+"
    And its "servers.0.url" is "https://api.cats.example"
    And its "externalDocs.url" is "https://api.cats.example/docs"
    And the header Cache-Control is "no-cache"
    And the header ETag matches "(W/)?"[^"]+""

  Scenario: Every command is described
    When a stranger sends GET /openapi.json
    Then it describes exactly the calls:
      | GET    | /cmd/tasks.list          |
      | GET    | /cmd/tasks.get           |
      | POST   | /cmd/tasks.create        |
      | POST   | /cmd/tasks.update        |
      | POST   | /cmd/tasks.delete        |
      | GET    | /cmd/stats.get           |
      | GET    | /admin/keys              |
      | POST   | /admin/keys              |
      | POST   | /admin/keys/{name}/rotate |
      | DELETE | /admin/keys/{name}       |
      | GET    | /health                  |
      | GET    | /health/live             |
      | GET    | /health/ready            |

  Scenario: The page for people
    When a stranger sends GET /docs:
      | Accept | text/html |
    Then the answer is 200
    And the header Content-Type matches "text/html;\s*charset=(?i)utf-8"
    And the header Cache-Control is "no-cache"
    And the page loads nothing from elsewhere
    And the header Content-Security-Policy names no other site

  Scenario Outline: <path> is not sent twice to those who have it
    Given a stranger has sent GET <path>
    When a stranger sends GET <path>:
      | If-None-Match | «etag» |
    Then the answer is 304
    And it has no body

    Examples:
      | path          |
      | /openapi.json |
      | /docs         |
