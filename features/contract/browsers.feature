Feature: Browsers
  As the team behind a web page of the cat house
  we want the page, and only the page, to call the API from a browser
  so that no other site can use what a visitor's browser holds.

  Rule: Only the pages that are named may call

    Scenario: A page of ours asks whether it may call
      When a stranger sends OPTIONS /cmd/tasks.create:
        | Origin                         | https://cathouse.gamificator.click     |
        | Access-Control-Request-Method  | POST                                   |
        | Access-Control-Request-Headers | x-api-key,content-type,idempotency-key,x-request-id |
      Then the answer is 200 or 204
      And the header Access-Control-Allow-Origin is "https://cathouse.gamificator.click"
      And the header Access-Control-Allow-Methods names "GET", "POST" and "DELETE"
      And the header Access-Control-Allow-Headers names "X-API-Key", "Content-Type", "Idempotency-Key" and "X-Request-Id"
      And the header Access-Control-Max-Age is "7200"

    Scenario Outline: A page of ours that <vendor> watches asks whether it may call
      When a stranger sends OPTIONS /cmd/tasks.create:
        | Origin                         | https://cathouse.gamificator.click |
        | Access-Control-Request-Method  | POST                               |
        | Access-Control-Request-Headers | <headers>                          |
      Then the answer is 200 or 204
      And the header Access-Control-Allow-Origin is "https://cathouse.gamificator.click"

      Examples:
        | vendor        | headers                                                                                       |
        | OpenTelemetry | content-type,traceparent,tracestate,x-api-key                                                 |
        | Sentry        | baggage,content-type,sentry-trace,x-api-key                                                   |
        | Datadog       | x-api-key,x-datadog-origin,x-datadog-parent-id,x-datadog-sampling-priority,x-datadog-trace-id |

    Scenario: A page of ours learns which header is refused
      When a stranger sends OPTIONS /cmd/tasks.create:
        | Origin                         | https://cathouse.gamificator.click |
        | Access-Control-Request-Method  | POST                               |
        | Access-Control-Request-Headers | x-api-key,x-colour                 |
      Then the problem is 403 "cors-not-allowed"
      And its "detail" matches "The header x-colour .*"

    Scenario: A page of ours calls
      When the cat house sends GET /cmd/tasks.list:
        | Origin | https://cathouse.gamificator.click |
      Then the answer is 200
      And the header Access-Control-Allow-Origin is "https://cathouse.gamificator.click"
      And the header Access-Control-Expose-Headers names "X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After" and "Idempotency-Replayed"
      And the header Vary names "Origin"

    Scenario: A page of ours can read why it was refused
      When a stranger sends GET /cmd/tasks.list:
        | Origin | https://cathouse.gamificator.click |
      Then the problem is 401 "unauthenticated"
      And the header Access-Control-Allow-Origin is "https://cathouse.gamificator.click"

    Scenario Outline: A call from <origin>
      When the cat house sends GET /cmd/tasks.list:
        | Origin | <origin> |
      Then the problem is 403 "origin-not-allowed"
      And there is no header Access-Control-Allow-Origin

      Examples:
        | origin                                  |
        | https://doghouse.example                |
        | http://cathouse.gamificator.click       |
        | https://cathouse.gamificator.click:8443 |
        | https://cathouse.gamificator.click.evil.example |
        | null                                    |

    Scenario: A foreign page asks whether it may call
      When a stranger sends OPTIONS /cmd/tasks.create:
        | Origin                        | https://doghouse.example |
        | Access-Control-Request-Method | POST                     |
      Then the problem is 403 "origin-not-allowed"
      And there is no header Access-Control-Allow-Origin

    Scenario: The service's own page may call
      When the cat house sends GET /cmd/tasks.list:
        | Origin | «base» |
      Then the answer is 200

    @own-instance
    Scenario Outline: The operator names the pages: <origin>
      Given an instance of the service with:
        | CORS_ORIGINS | https://one.example,https://two.example:8443 |
      When a stranger sends GET /health:
        | Origin | <origin> |
      Then the answer is <status>

      Examples:
        | origin                             | status |
        | https://two.example:8443           | 200    |
        | https://cathouse.gamificator.click | 403    |

  Rule: Every answer tells the browser to be careful

    Scenario Outline: <method> <path> from <caller>
      When <caller> sends <method> <path>
      Then the header Strict-Transport-Security is "max-age=63072000; includeSubDomains"
      And the header X-Content-Type-Options is "nosniff"
      And the header Referrer-Policy is "no-referrer"
      And the header X-Frame-Options is "DENY"
      And the header Content-Security-Policy is "default-src 'none'; frame-ancestors 'none'"
      And the header Cache-Control is "no-store"

      Examples:
        | caller        | method | path              |
        | the cat house | GET    | /cmd/tasks.list   |
        | the cat house | GET    | /cmd/tasks.create |
        | the operator  | GET    | /admin/keys       |
        | a stranger    | GET    | /cmd/tasks.list   |
        | a stranger    | GET    | /health           |
        | a stranger    | GET    | /health/live      |
        | a stranger    | GET    | /health/ready     |
        | a stranger    | GET    | /nowhere          |

    Scenario: No answer names the software behind it
      When a stranger sends GET /nowhere
      Then there is no header Server
      And there is no header X-Powered-By
