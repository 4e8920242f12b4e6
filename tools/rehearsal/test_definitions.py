"""The emulated ECS answers as AWS does."""

import json
import re
import sys
import unittest
from pathlib import Path

# Appended last, since a module of that folder shares its name with one here.
sys.path.append(str(Path(__file__).parent / "ministack"))

from definitions import normalised

TEMPLATE = Path(__file__).parents[2] / "terraform/container-definitions.json.tftpl"


class Normalised(unittest.TestCase):
    def test_what_was_left_out_is_filled_in(self):
        answer = normalised(
            {
                "name": "a",
                "portMappings": [{"containerPort": 8000}],
                "linuxParameters": {"capabilities": {"drop": ["ALL"]}},
                "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}],
                "healthCheck": {"command": ["CMD", "true"]},
            }
        )
        self.assertEqual(
            answer,
            {
                "name": "a",
                "cpu": 0,
                "essential": True,
                "mountPoints": [],
                "volumesFrom": [],
                "systemControls": [],
                "portMappings": [{"containerPort": 8000, "hostPort": 8000, "protocol": "tcp"}],
                "environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
                "linuxParameters": {"capabilities": {"add": [], "drop": ["ALL"]}},
                "healthCheck": {"command": ["CMD", "true"], "interval": 30, "timeout": 5, "retries": 3},
            },
        )

    def test_what_was_given_stays(self):
        given = normalised(
            {"name": "a", "cpu": 256, "portMappings": [{"containerPort": 1, "hostPort": 1, "protocol": "udp"}]}
        )
        self.assertEqual(normalised(given), given)

    def test_what_the_provider_compares_is_spelled_out_in_the_template(self):
        """The provider forgives empty lists at the top of a container, and defaults of ports and variables."""
        [container] = json.loads(re.sub(r"\$\{\w+\}", "value", TEMPLATE.read_text()))
        for name in ("linuxParameters", "healthCheck", "logConfiguration"):
            self.assertEqual(normalised(container)[name], container[name])


if __name__ == "__main__":
    unittest.main()
