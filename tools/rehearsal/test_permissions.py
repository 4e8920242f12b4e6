"""Allowed calls are distinguished from forbidden ones."""

import unittest

from permissions import ACTORS, judge
from rights import ACCOUNT
from shell import Failed

REPOSITORY = "prod/task-api"
SECRET = f"arn:aws:secretsmanager:us-east-1:{ACCOUNT}:secret:prod/task-api/admin-key-1a2b3c"


def allow(name, resource, *actions):
    allowed = {"Effect": "Allow", "Action": [f"ecs:{action}" for action in actions], "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [{"Sid": name} | allowed]}


OURS = f"arn:aws:ecs:us-east-1:{ACCOUNT}:service/task-api/task-api"
ALLOW_ALL = allow("All", "*", "UpdateService")
ALLOW_ONE = allow("One", OURS, "UpdateService", "StopTask", "DeleteService")
POLICIES = {"deploy": ALLOW_ONE, "task": ALLOW_ALL, "execution": ALLOW_ONE, "console": ALLOW_ONE}


def call(action, key="deployment", **params):
    return {"key": key, "service": "ecs", "action": action, "params": params}


class Permissions(unittest.TestCase):
    def test_call_within_the_policy_is_allowed(self):
        table = judge([call("UpdateService", cluster="task-api", service="task-api")], POLICIES, REPOSITORY, SECRET)
        self.assertEqual(
            [(each["role"], each["key"]["allowed"]) for each in table["calls"]],
            [({"allowed": True, "by": ["One"]}, True)],
        )

    def test_call_outside_of_the_policy_is_denied(self):
        table = judge([call("UpdateService", cluster="task-api", service="another")], POLICIES, REPOSITORY, SECRET)
        self.assertEqual([each["role"]["allowed"] for each in table["calls"]], [False])

    def test_action_that_is_not_called_is_named_with_its_reason(self):
        table = judge([call("UpdateService", cluster="task-api", service="task-api")], POLICIES, REPOSITORY, SECRET)
        unused = [
            (each["action"], bool(each["why"])) for each in table["unused"] if each["who"] == ACTORS["deployment"]
        ]
        self.assertEqual(unused, [("ecs:DeleteService", False), ("ecs:StopTask", True)])

    def test_what_a_thief_may_do_is_named(self):
        table = judge([], POLICIES, REPOSITORY, SECRET)
        allowed = [(each["who"], each["what"]) for each in table["denied"] if each["role"]["allowed"]]
        self.assertEqual(allowed, [("the deployment", "delete the service"), ("the service", "change the service")])

    def test_call_that_nobody_classified_ends_the_rehearsal(self):
        with self.assertRaisesRegex(Failed, "ecs:CreateCapacityProvider"):
            judge([call("CreateCapacityProvider")], POLICIES, REPOSITORY, SECRET)

    def test_administrator_is_not_judged(self):
        self.assertEqual(judge([call("CreateCapacityProvider", key="test")], POLICIES, REPOSITORY, SECRET)["calls"], [])


if __name__ == "__main__":
    unittest.main()
