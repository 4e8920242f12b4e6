Feature: Request bodies
  As an engineer with curl and five minutes
  I want a body to be read as the JSON it is
  so that the shortest call works, and the answer to a wrong one says exactly what is wrong.

  Rule: A body is JSON, whatever the usual clients call it

    Scenario Outline: JSON sent as <type>
      When the cat house sends POST /cmd/tasks.create:
        | Content-Type | <type>              |
        | body         | {"name":"Feed Tom"} |
      Then the answer is 201
      And its "name" is "Feed Tom"

      Examples:
        | type                                             |
        | application/json                                 |
        | application/json; charset=utf-8                  |
        | application/json;charset="UTF-8"                 |
        | APPLICATION/JSON                                 |
        | application/x-www-form-urlencoded                |
        | application/x-www-form-urlencoded; charset=UTF-8 |

    Scenario: JSON sent as nothing in particular
      When the cat house sends POST /cmd/tasks.create:
        | body | {"name":"Feed Tom"} |
      Then the answer is 201

    Scenario: A byte order mark before the JSON is skipped
      When the cat house sends POST /cmd/tasks.create:
        | body | ﻿{"name":"Feed Tom"} |
      Then the answer is 201

    Scenario: A body that looks like a form is still read as JSON
      When the cat house sends POST /cmd/tasks.create:
        | Content-Type | application/x-www-form-urlencoded |
        | body         | name=Feed+Tom                     |
      Then the problem is 400 "malformed-json"

    Scenario: A form field in the address is no body
      When the cat house sends POST /cmd/tasks.create?name=Feed+Tom:
        | Content-Type | application/x-www-form-urlencoded |
        | body         | {}                                |
      Then the problem is 422 "invalid-fields"

    Scenario: A body with plus, percent and ampersand comes through unchanged
      When the cat house sends POST /cmd/tasks.create:
        | Content-Type | application/x-www-form-urlencoded     |
        | body         | {"name":"100%25 tuna + milk & a=b"}   |
      Then the answer is 201
      And its "name" is "100%25 tuna + milk & a=b"

    Scenario Outline: Nothing is read as <type>
      When the cat house sends POST /cmd/tasks.create:
        | Content-Type | <type>              |
        | body         | {"name":"Feed Tom"} |
      Then the problem is 415 "unsupported-media-type"

      Examples:
        | type                          |
        | text/plain                    |
        | text/json                     |
        | application/xml               |
        | multipart/form-data           |
        | application/json-patch+json   |
        | no media type at all          |

    Scenario Outline: Bodies are not packed: <encoding>
      When the cat house sends POST /cmd/tasks.create:
        | Content-Type     | application/json    |
        | Content-Encoding | <encoding>          |
        | body             | {"name":"Feed Tom"} |
      Then the problem is 415 "unsupported-media-type"

      Examples:
        | encoding |
        | gzip     |
        | br       |

    Scenario: A body that is packed as it is
      When the cat house sends POST /cmd/tasks.create:
        | Content-Encoding | identity            |
        | body             | {"name":"Feed Tom"} |
      Then the answer is 201

    Scenario Outline: <command> needs no body
      Given the operator has given the bird house a key
      When the operator sends POST /admin/keys/«bird-house»/rotate:
        | body | <body> |
      Then the answer is 200

      Examples:
        | command      | body |
        | Rotate       |      |
        | Rotate still | {}   |

  Rule: A body has at most 64 KiB

    Scenario: Exactly 64 KiB
      When the cat house creates a task with a body of 65536 bytes
      Then the answer is 201

    Scenario: One byte more
      When the cat house creates a task with a body of 65537 bytes
      Then the problem is 413 "body-too-large"

    Scenario: One byte more, sent without saying how much
      When the cat house creates a task with a body of 65537 bytes in chunks
      Then the problem is 413 "body-too-large"

    Scenario: More than anybody would read
      When the cat house announces a body of 10 GB
      Then the problem is 413 "body-too-large"
