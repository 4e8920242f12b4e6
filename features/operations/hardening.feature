@container
Feature: Nothing to hold on to
  As the person who answers for security
  I want a container in which a burglar finds no tool, no right and no place to write
  so that a hole in the service does not become a hole in everything around it.

  Scenario: It does not run as root
    Then the service runs as "appuser", who is not root

  Scenario Outline: There is no <tool> in it
    Then the program "<tool>" can't be started in the container

    Examples:
      | tool    |
      | sh      |
      | bash    |
      | busybox |
      | apt-get |
      | dpkg    |
      | apk     |
      | curl    |
      | wget    |
      | python3 |
      | perl    |

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
    Then no file of the image may be changed by the service
    And no file of the image gives anybody more rights

  Scenario: It has no more rights than it needs
    Then all capabilities are taken away, and none can be gained
