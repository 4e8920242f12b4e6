Feature: Log lines
  As the operator who is woken at night
  I want one line for each request, which a machine can read and which betrays no secret
  so that I find the one call somebody complains about.

  Scenario Outline: A request leaves one line: <what>
    When <caller> sends <method> <path>:
      | X-Request-Id | «unique» |
    Then the log has one line "request" about it which says:
      | method  | <method>  |
      | route   | <route>   |
      | status  | <status>  |
      | service | <service> |

    Examples:
      | what                   | caller         | method | path                                      | route                     | status | service    |
      | a command              | the lighthouse | GET    | /cmd/tasks.list?q=tuna                    | /cmd/tasks.list           | 200    | lighthouse |
      | a refused command      | the lighthouse | GET    | /cmd/tasks.get?id=7                       | /cmd/tasks.get            | 422    | lighthouse |
      | a stranger             | a stranger     | GET    | /cmd/tasks.list                           | /cmd/tasks.list           | 401    | nothing    |
      | an administrator       | the operator   | POST   | /admin/keys/nobody-at-all/rotate          | /admin/keys/{name}/rotate | 404    | admin      |
      | somebody lost          | a stranger     | GET    | /.env                                     | unmatched                 | 404    | nothing    |

  Scenario: A line says how long it took, and in which environment
    When the lighthouse sends GET /cmd/stats.get:
      | X-Request-Id | «unique» |
    Then the log has one line "request" about it which says:
      | level       | INFO       |
      | environment | acceptance |
      | duration_ms | a number   |
      | @timestamp  | just now   |

  Scenario Outline: A line names the trace that the request belongs to: <what>
    When the lighthouse sends GET /cmd/stats.get:
      | X-Request-Id    | «unique»      |
      | traceparent     | <traceparent> |
      | X-Amzn-Trace-Id | <amazon>      |
    Then the log has one line "request" about it which says:
      | trace_id | <trace> |

    Examples:
      | what                    | traceparent                                             | amazon                                                                    | trace                               |
      | the caller's            | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 | Root=1-67891233-abcdef012345678912345678                                  | 4bf92f3577b34da6a3ce929d0e0e4736    |
      | the load balancer's     | none                                                    | Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678 | 1-67891233-abcdef012345678912345678 |
      | one that is none        | 00-00000000000000000000000000000000-00f067aa0ba902b7-01 | Root=1-67891233-abcdef012345678912345678                                  | 1-67891233-abcdef012345678912345678 |
      | neither can be used     | 00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01 | Root=2-67891233                                                           | nothing                             |

  Scenario: Nothing of a body or a search enters the log
    When the lighthouse sends POST /cmd/tasks.create:
      | body | {"name":"«unique»","description":"«a password»"} |
    And the lighthouse sends GET /cmd/tasks.list?q=«a password»
    Then the log soon has a line about it
    And "«a password»" is nowhere in the log

  Scenario: A key in the wrong place does not enter the log
    When a stranger sends GET /cmd/tasks.list?key=«key of the lighthouse»:
      | Authorization | Bearer «key of the lighthouse» |
    Then the log soon has a line about it
    And "«key of the lighthouse»" is nowhere in the log

  @own-instance
  Scenario: Whoever wants to hear of trouble only hears of trouble only
    Given an instance of the service with:
      | LOG_LEVEL | ERROR |
    When the lighthouse lists its tasks
    Then it succeeds
    And its log says nothing

  @own-instance
  Scenario: A service key that is easily guessed is reported, not shown
    When an instance of the service is started with:
      | SERVICE_API_KEYS | {"lighthouse": "«weak key»"} |
    Then its log says "weak_service_key"
    And "«weak key»" is nowhere in its log
