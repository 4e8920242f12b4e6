Feature: Malformed requests
  As the operator of a service on the open internet
  I want whatever is thrown at it to be refused in good form
  so that neither a bug nor an attack becomes an outage.

  Rule: What is no JSON is a malformed body, what is the wrong JSON is a wrong field

    Scenario Outline: A body <body>
      When the cat house creates a task with a body <body>
      Then the problem is <status> "<slug>"
      And the cat house has no tasks

      Examples:
        | body                                     | status | slug           |
        | of nothing                               | 400    | malformed-json |
        | of blanks                                | 400    | malformed-json |
        | cut off in the middle                    | 400    | malformed-json |
        | with text after its end                  | 400    | malformed-json |
        | with a second object after its end       | 400    | malformed-json |
        | with a comma too many                    | 400    | malformed-json |
        | with single quotes                       | 400    | malformed-json |
        | with a comment                           | 400    | malformed-json |
        | with NaN in it                           | 400    | malformed-json |
        | with an exponent of eleven digits        | 400    | malformed-json |
        | with two byte order marks                | 400    | malformed-json |
        | that says its name twice                 | 400    | malformed-json |
        | in broken UTF-8                          | 400    | malformed-json |
        | in overlong UTF-8                        | 400    | malformed-json |
        | in UTF-16                                | 400    | malformed-json |
        | with half a character in UTF-8           | 400    | malformed-json |
        | with a raw line break inside a text      | 400    | malformed-json |
        | nested 10,000 deep                       | 400    | malformed-json |
        | with objects nested 10,000 deep          | 400    | malformed-json |
        | with a field nested 10,000 deep          | 400    | malformed-json |
        | with a number of 20,000 digits           | 4xx    | any            |
        | that is a list                           | 422    | invalid-fields |
        | that is a text                           | 422    | invalid-fields |
        | that is a number                         | 422    | invalid-fields |
        | that is null                             | 422    | invalid-fields |
        | with a NUL in the name                   | 422    | invalid-fields |
        | with a NUL in the description            | 422    | invalid-fields |
        | with a NUL in the user                   | 422    | invalid-fields |
        | with a lone high surrogate in the name   | 422    | invalid-fields |
        | with a lone low surrogate in the name    | 422    | invalid-fields |
        | with surrogates the wrong way round      | 422    | invalid-fields |
        | with a NUL in a field's own name         | 422    | invalid-fields |
        | with a lone surrogate in a field's own name | 422 | invalid-fields |

    Scenario Outline: A change whose <what>
      Given the cat house has a task "Feed Tom"
      When the cat house sends POST /cmd/tasks.update:
        | body | <body> |
      Then the problem is <status> "<slug>"

      Examples:
        | what                     | body                                              | status | slug           |
        | version is 2^63          | {"id":"«task»","version":9223372036854775808}     | 422    | invalid-fields |
        | version is -2^63 - 1     | {"id":"«task»","version":-9223372036854775809}    | 422    | invalid-fields |
        | id says itself twice     | {"id":"«task»","id":"«task»"}                     | 400    | malformed-json |
        | id holds a NUL           | {"id":"«task»\u0000"}                             | 422    | invalid-fields |

  Rule: What can't be a question is refused

    Scenario Outline: A list with <what>
      When the cat house sends GET /cmd/tasks.list?<query>
      Then the problem is <status> "<slug>"

      Examples:
        | what                          | query                        | status | slug           |
        | a limit of 2^31               | limit=2147483648             | 422    | invalid-fields |
        | a limit of 2^63               | limit=9223372036854775808    | 422    | invalid-fields |
        | a limit that is no whole      | limit=1.5                    | 422    | invalid-fields |
        | a limit below nothing         | limit=-1                     | 422    | invalid-fields |
        | a NUL in the search text      | q=a%00b                      | 422    | invalid-fields |
        | a NUL in the user             | user_id=%00                  | 422    | invalid-fields |
        | a NUL in the cursor           | cursor=%00                   | 422    | invalid-fields |
        | a cursor with a byte too many | cursor=AAAAAAAAAAAAAAAAAAAAAAA | 422  | invalid-fields |
        | a date beyond all years       | due_before=99999-01-01T00:00:00Z | 422 | invalid-fields |
        | broken UTF-8                  | q=%ff%fe                     | 4xx    | any            |
        | a surrogate in UTF-8          | q=%ed%a0%80                  | 4xx    | any            |
        | a broken escape               | q=%zz                        | 4xx    | any            |
        | half an escape                | q=%                          | 4xx    | any            |
        | a name made of NUL            | %00=1                        | 4xx    | any            |

    Scenario Outline: A key called <name>
      When the operator sends DELETE /admin/keys/<name>
      Then it is refused with a problem

      Examples:
        | name         |
        | %00          |
        | %ff          |
        | a%2Fb        |
        | ..%2F..      |
        | %E0%A4%A     |
        | BIRD         |
        | a;b=c        |
        | «b × 64»     |

  Rule: What is no HTTP gets a problem too

    Scenario Outline: A request <what>
      When somebody sends a request <what>
      Then it is refused with a problem
      And the service still answers

      Examples:
        | what                                     |
        | with a header of 64 KiB                  |
        | with a thousand headers                  |
        | with an address of 64 KiB                |
        | with a raw blank in its address          |
        | with raw brackets in its address         |
        | with a broken escape in its address      |
        | with a NUL escaped in its address        |
        | with two dots in its address             |
        | with a backslash in its address          |
        | with a raw umlaut in its address         |
        | without a host                           |
        | with two hosts                           |
        | with a method nobody knows               |
        | with a method that is no word            |
        | with a header without a colon            |
        | with a NUL in a header                   |
        | with a length that is no number          |
        | with a negative length                   |
        | with two lengths that differ             |
        | with a length and chunks                 |
        | with chunks of no size                   |
        | with an encoding of transfer nobody knows |
        | of HTTP 3.7                              |
        | in words                                 |

    Scenario: Headers over the limit
      When somebody sends a request with a header of 64 KiB
      Then the problem is 431 "headers-too-large"

    Scenario: A body that never comes
      When the cat house announces a body and hangs up
      Then the service still answers
