@database
Feature: Finding tasks
  As the team behind a service
  we want to ask for just the tasks that matter now, in the order that suits us
  so that our screens show what there is to do, however much has piled up.

  Rule: The newest tasks come first, and a filter keeps what fits it

    Background:
      Given the cat house has these tasks:
        | name          | status      | priority | user | due         |
        | Feed Tom      | completed   | high     | ada  | «1 day ago» |
        | Comb Minka    | in progress | medium   | ada  | «in 2 days» |
        | Buy catnip    | pending     | low      | ben  | «in 5 days» |
        | Call the vet  | pending     | urgent   | ben  |             |
        | feed the fish | pending     | high     |      | «in 1 day»  |

    Scenario: Everything, the newest first
      When the cat house lists its tasks
      Then the list is "feed the fish", "Call the vet", "Buy catnip", "Comb Minka", "Feed Tom"

    Scenario Outline: Tasks by <what>
      When the cat house lists its tasks where the <filter> is "<value>"
      Then the list is <tasks>

      Examples:
        | what                          | filter     | value       | tasks                                         |
        | status: pending               | status     | pending     | "feed the fish", "Call the vet", "Buy catnip" |
        | status: in progress           | status     | in progress | "Comb Minka"                                  |
        | status: completed             | status     | completed   | "Feed Tom"                                    |
        | either of two statuses        | status     | pending or completed | "feed the fish", "Call the vet", "Buy catnip", "Feed Tom" |
        | priority                      | priority   | high        | "feed the fish", "Feed Tom"                   |
        | either of two priorities      | priority   | low or urgent | "Call the vet", "Buy catnip"                |
        | a change within the last hour | changed after | «1 hour ago» | "feed the fish", "Call the vet", "Buy catnip", "Comb Minka", "Feed Tom" |
        | user                          | user       | ben         | "Call the vet", "Buy catnip"                  |
        | the day they must be done by  | due before | «in 3 days» | "feed the fish", "Comb Minka", "Feed Tom"     |
        | the day they must be done after | due after | «in 1 day»  | "Buy catnip", "Comb Minka"                    |
        | a word of the name            | search text | fe         | "feed the fish", "Feed Tom"                   |
        | a word in the other case      | search text | MINKA      | "Comb Minka"                                  |

    Scenario: Filters add up
      When the cat house lists its tasks where:
        | status     | pending     |
        | user       | ben         |
        | due before | «in 9 days» |
      Then the list is "Buy catnip"

    Scenario: Filters add up, whichever they are
      When the cat house lists its tasks where:
        | status        | pending or completed |
        | priority      | high or low          |
        | overdue       | no                   |
        | changed after | «1 hour ago»         |
      Then the list is "feed the fish", "Buy catnip", "Feed Tom"

    Scenario: "Before" and "after" leave out the moment itself
      When the cat house lists its tasks where:
        | due before | «in 5 days» |
        | due after  | «in 1 day»  |
      Then the list is "Comb Minka"

    Scenario: Nothing fits
      When the cat house lists its tasks where the search text is "dog"
      Then the list is empty

  Rule: A task is overdue while it is open and its day has passed

    Background:
      Given the cat house has these tasks:
        | name          | status      | due           |
        | Feed Tom      | completed   | «2 days ago»  |
        | Comb Minka    | in progress | «1 hour ago»  |
        | Buy catnip    | pending     | «3 days ago»  |
        | Call the vet  | pending     | «in 2 days»   |
        | feed the fish | pending     |               |

    Scenario: Tasks that are overdue
      When the cat house lists its tasks that are overdue
      Then the list is "Buy catnip", "Comb Minka"

    Scenario: Tasks that are not overdue
      When the cat house lists its tasks that are not overdue
      Then the list is "feed the fish", "Call the vet", "Feed Tom"

    Scenario: What is longest overdue comes first
      When the cat house lists its tasks that are overdue by due date
      Then the list is "Buy catnip", "Comb Minka"

  Rule: A list may go by due date or by last change

    Scenario: By due date, those without one at the end
      Given the cat house has these tasks:
        | name          | due         |
        | Call the vet  |             |
        | Buy catnip    | «in 5 days» |
        | feed the fish | «in 1 day»  |
        | Comb Minka    | «in 5 days» |
        | Feed Tom      |             |
      When the cat house lists its tasks by due date
      Then the list is "feed the fish", "Buy catnip", "Comb Minka", "Call the vet", "Feed Tom"

    Scenario: By due date, page by page
      Given the cat house has these tasks:
        | name          | due         |
        | Call the vet  |             |
        | Buy catnip    | «in 5 days» |
        | feed the fish | «in 1 day»  |
        | Comb Minka    | «in 5 days» |
        | Feed Tom      |             |
      When the cat house lists its tasks by due date in pages of 2
      Then the pages hold 2, 2 and 1 tasks
      And all pages together hold "feed the fish", "Buy catnip", "Comb Minka", "Call the vet" and "Feed Tom"

    Scenario: By last change, the latest at the end
      Given the cat house has the tasks "Feed Tom", "Comb Minka" and "Buy catnip"
      And the cat house has completed "Feed Tom"
      When the cat house lists its tasks by last change in pages of 2
      Then all pages together hold "Comb Minka", "Buy catnip" and "Feed Tom"

    Scenario: A page cursor works only with the order it came from
      Given the cat house has 3 tasks
      And the cat house has read the first page of 2 by due date
      When the cat house turns the page by last change
      Then it is refused because of the page cursor

    Scenario: A page cursor works only with the filters it came from
      Given the cat house has 3 tasks
      And the cat house has read the first page of 2 by due date
      When the cat house turns the page by due date, but only for what is overdue
      Then it is refused because of the page cursor

  Rule: Whoever asks from time to time gets what has changed since

    Scenario: A task that was changed, and a new one
      Given the cat house has the tasks "Feed Tom", "Comb Minka" and "Buy catnip"
      And the cat house has read everything by last change
      And the cat house has completed "Feed Tom"
      And the cat house has a task "Call the vet"
      When the cat house asks for what has changed since
      Then the list is "Feed Tom", "Call the vet"

    Scenario: Nothing has changed
      Given the cat house has the tasks "Feed Tom" and "Comb Minka"
      And the cat house has read everything by last change
      When the cat house asks for what has changed since
      Then the list is empty

    Scenario: A deleted task is in no list
      Given the cat house has the tasks "Feed Tom" and "Comb Minka"
      And the cat house has read everything by last change
      When the cat house deletes "Comb Minka"
      And the cat house asks for what has changed since
      Then the list is empty

  Rule: A search takes every character as it is written

    Scenario Outline: Searching for "<text>"
      Given the cat house has these tasks:
        | name          |
        | 100% tuna     |
        | 100 mice      |
        | cat_flap      |
        | cat flap      |
        | back\\slash   |
      When the cat house lists its tasks where the search text is "<text>"
      Then the list is "<found>"

      Examples:
        | text    | found       |
        | 0%      | 100% tuna   |
        | t_f     | cat_flap    |
        | k\\s    | back\\slash |

  Rule: A search finds what looks the same, whichever keyboard typed it

    Scenario Outline: Searching for <what>
      Given the cat house has a task "<name>"
      When the cat house lists its tasks where the search text is "<text>"
      Then the list is "<found>"

      Examples:
        | what                         | name           | text       | found      |
        | a name that a Mac typed      | Café au lait | Café  | Café au lait |
        | a name as a Mac types it     | Café au lait  | Café | Café au lait |
        | a name in Vietnamese         | Tiếng Việt | Tiếng Việt | Tiếng Việt |

    Scenario: A user whose name holds a damaged character
      Given the cat house has these tasks:
        | name     | user |
        | Feed Tom | J�rg |
      When the cat house lists its tasks where the user is "J�rg"
      Then the list is "Feed Tom"

  Rule: Long lists come in pages that fit together

    Scenario: Page by page to the end
      Given the cat house has 7 tasks
      When the cat house lists its tasks in pages of 3
      Then the pages hold 3, 3 and 1 tasks
      And each of the 7 tasks was seen exactly once, the newest first

    Scenario: A page that is just full is the last one
      Given the cat house has 4 tasks
      When the cat house lists its tasks in pages of 2
      Then the pages hold 2 and 2 tasks

    Scenario: Fifty tasks a page, unless asked otherwise
      Given the cat house has 53 tasks
      When the cat house lists its tasks page by page
      Then the pages hold 50 and 3 tasks

    Scenario: Up to a hundred tasks a page
      Given the cat house has 101 tasks
      When the cat house lists its tasks in pages of 100
      Then the pages hold 100 and 1 tasks

    Scenario: Pages of a filtered list
      Given the cat house has these tasks:
        | name | priority |
        | A    | high     |
        | B    | low      |
        | C    | high     |
        | D    | high     |
      When the cat house lists its tasks of high priority in pages of 2
      Then the pages hold 2 and 1 tasks
      And all pages together hold "D", "C" and "A"

    Scenario: Nothing is skipped or repeated while others keep writing
      Given the cat house has 60 tasks
      When the cat house turns pages of 5 while 4 writers keep creating tasks
      Then each of the 60 tasks was seen exactly once, the newest first

    Scenario: Nothing else is skipped when a task on the next page is deleted
      Given the cat house has these tasks:
        | name |
        | A    |
        | B    |
        | C    |
        | D    |
        | E    |
      And the cat house has read the first page of 2
      When the cat house deletes "C"
      And the cat house turns the page
      Then the list is "B", "A"

  Rule: A question that makes no sense is refused, not guessed at

    Scenario: A status that does not exist is refused
      When the cat house lists its tasks where the status is "asleep"
      Then it is refused because of the status

    Scenario: Every mistake of a question is named at once
      When the cat house lists its tasks where:
        | status      | asleep |
        | page size   | 1000   |
        | page cursor | two    |
      Then it is refused because of the status, the page size and the page cursor
