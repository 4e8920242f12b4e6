@container
Feature: Nothing for a burglar to use
  As the person who answers for security
  I want a container in which a burglar finds no tool, no right and no place to write
  so that a hole in the service does not become a hole in everything around it.

  Scenario: It does not run as an administrator
    Then the service runs as a user without an administrator's rights

  Scenario Outline: There is no <what> in it: <tool>
    Then the program "<tool>" can't be started in the container

    Examples:
      | what            | tool    |
      | shell           | sh      |
      | shell           | bash    |
      | shell           | busybox |
      | installer       | apt-get |
      | installer       | dpkg    |
      | installer       | apk     |
      | downloader      | curl    |
      | downloader      | wget    |
      | script language | python3 |
      | script language | perl    |

  Scenario Outline: Nothing can be written to <folder>
    Then the service can't write to "<folder>"

    Examples:
      | folder       |
      | /            |
      | /app         |
      | /app/lib     |
      | /etc         |
      | /opt/runtime |

  Scenario: It has one place for what it must write
    Then the service can write to "/tmp"

  Scenario: Its files belong to somebody else
    Then no file that came with it may be changed by the service
    And no file lends anybody more rights

  Scenario: It has no more rights than it needs
    Then every special right is taken away, and none can be won back
