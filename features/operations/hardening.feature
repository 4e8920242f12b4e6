@container
Feature: Nothing for an intruder to use
  As the person who answers for security
  I want a container in which an intruder finds no tool, no right and only one place to write
  so that a hole in the service does not become a hole in everything around it.

  Scenario: The service does not run as an administrator
    Then the service runs as a user without an administrator's rights

  Scenario Outline: There is no <what> in the container: <tool>
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

  Scenario: The service has one place for what it must write
    Then the service can write to "/tmp"

  Scenario: The service can't change its own files
    Then no file that came with the service may be changed by it
    And no file gives more rights to whoever runs it

  Scenario: The service has no more rights than it needs
    Then every special right is taken away, and none can be regained
