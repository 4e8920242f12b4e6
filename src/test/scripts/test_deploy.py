"""script/deploy replaces the tasks, or reports why it did not. The file `aws` is a stub of the AWS CLI."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
DEPLOY = HERE.parents[2] / "script/deploy"
OLD, NEW = ("registry.example/task-api@sha256:" + digit * 64 for digit in "ab")
IN_ECR = "000000000000.dkr.ecr.us-east-1.amazonaws.com/task-api@sha256:" + "b" * 64

# The wording of the AWS CLI 2.
FAILED = "An error occurred ({}) when calling the {} operation{}".format
THROTTLED = FAILED("ThrottlingException", "DescribeServices", " (reached max retries: 4): Rate exceeded")
BROKEN = FAILED("503", "DescribeServices", " (reached max retries: 4): Service Unavailable")
CUT_OFF = 'Could not connect to the endpoint URL: "https://ecs.us-east-1.amazonaws.com/"'
EXPIRED = FAILED("ExpiredTokenException", "DescribeServices", ": The security token included in the request is expired")
SIGNED_OUT = "Error when retrieving token from sso: Token has expired and refresh failed"
NONE_FOUND = 'Unable to locate credentials. You can configure credentials by running "aws configure".'
DENIED = (
    "An error occurred (AccessDeniedException) when calling the operation: "
    "User: arn:aws:sts::000000000000:assumed-role/r/s is not authorized to perform it "
    "because no identity-based policy allows the action"
)
TAGGED = FAILED("ImageAlreadyExistsException", "PutImage", ": Image with digest and tag already exists")
NO_CLUSTER = FAILED("ClusterNotFoundException", "DescribeServices", ": Cluster not found.")
WRONG = FAILED("ClientException", "RegisterTaskDefinition", ": Invalid setting for container 'task-api'.")
NO_TASK, GOES_ON = "No task was replaced.", "ECS goes on with the deployment"
HANGS, UNHEALTHY = "the migration hangs", "the release never gets healthy"
DEPLOYED = "Deployed: task-api:2, 2 of 2 tasks"


def fails(call, said, first=1, last=10_000):
    """A call that fails, from its first to its last time."""
    return call, first, last, said


# A mood of the stub or a call that fails, the variables and the image, and what is said: no task is replaced.
REFUSED = (
    ("stopped", {}, "is to run 0 tasks", "--desired-count 2"),
    (HANGS, {"MIGRATION_SECONDS": "1"}, "MIGRATION_SECONDS=1", "was stopped", "No task was replaced", "last_words"),
    ("the migration fails", {}, f"the migration failed. {NO_TASK}", "exit status 1", "last_words"),
    ("no room", {}, "could not be started", "RESOURCE:MEMORY"),
    ("somebody else registers", {}, "somebody else deploys"),
    ("the registry lacks it", {"image": IN_ECR}, "ECR does not have the image"),
    ("no service", {"NAME": "boat-api"}, "no service boat-api in a cluster boat-api", "Is NAME right"),
    ("its container has another name", {"CONTAINER": "boat"}, "has no container boat", "CONTAINER"),
    (fails("describe-task-definition", DENIED, first=2), {}, "may not call ecs describe-task-definition"),
    (
        *(fails("register-task-definition", WRONG), {}),
        *("ecs register-task-definition failed", "Invalid setting for container", NO_TASK),
    ),
    (
        *(fails("describe-services", NO_CLUSTER), {}),
        *("there is no service task-api in a cluster task-api", "has terraform been applied"),
    ),
    (fails("describe-images", DENIED), {"image": IN_ECR}, "may not call ecr describe-images"),
)


class DeployTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name) / "state"
        path = f"{HERE}:{os.environ['PATH']}"
        self.environment = {"PATH": path, "STATE": str(self.state), "AWS_REGION": "us-east-1", "POLL_SECONDS": "0.1"}
        self.given()

    def given(self, mood="", *troubles, rollout="COMPLETED"):
        definition = "arn:aws:ecs:us-east-1:000000000000:task-definition/task-api:1"
        primary = {"id": "ecs-svc/1", "status": "PRIMARY", "rolloutState": rollout, "taskDefinition": definition}
        primary |= {"runningCount": 2, "desiredCount": 2, "failedTasks": 0}
        state = {"moods": [mood], "troubles": troubles, "counts": {}, "looks": 0, "images": [OLD]}
        self.state.write_text(json.dumps(state | {"deployments": [primary]}))

    def run_deploy(self, *arguments, **variables):
        environment = self.environment | variables
        return subprocess.run([DEPLOY, *arguments], env=environment, text=True, capture_output=True, timeout=300)

    def deployed(self, *arguments, **variables):
        """What a run that ends well says."""
        done = self.run_deploy(*arguments, **variables)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def refused(self, *words, arguments=(NEW,), never=None, **variables):
        """What a run says that ends with these words, and says nothing of the others."""
        done = self.run_deploy(*arguments, **variables)
        self.assertEqual(1, done.returncode, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        if never:
            self.assertNotRegex(done.stdout + done.stderr, never)
        return done.stdout

    def calls(self):
        file = pathlib.Path(f"{self.state}.calls")
        return file.read_text().splitlines() if file.exists() else []

    def kept(self, what):
        return json.loads(self.state.read_text())[what]

    def test_it_migrates_and_then_replaces_the_tasks(self):
        said = self.deployed(NEW)
        self.assertIn(DEPLOYED, said)
        self.assertNotIn("seconds left", said, "not at each look")
        order = [call for call in self.calls() if call in ("register-task-definition", "run-task", "update-service")]
        self.assertEqual(["register-task-definition", "run-task", "update-service"], order)
        self.assertEqual({"standard 5"}, set(pathlib.Path(f"{self.state}.retries").read_text().splitlines()))

    def test_a_new_revision_keeps_settings_tags_and_the_containers_of_others(self):
        self.deployed(NEW)
        registered = self.kept("registered")
        self.assertEqual([{"key": "Application", "value": "task-api"}], registered["tags"])
        self.assertEqual("task-api", registered["family"])
        self.assertNotIn("revision", registered)
        images = [each["image"] for each in registered["containerDefinitions"]]
        self.assertEqual(["registry.example/log-router", NEW], images)

    def test_what_runs_is_tagged_before_so_that_it_is_kept(self):
        self.deployed(IN_ECR)
        self.assertEqual(["deployed-task-api-2", IN_ECR.split("@")[1], "image", True], self.kept("tagged"))
        self.assertLess(self.calls().index("put-image"), self.calls().index("update-service"))

    def test_a_tag_that_fails_does_not_fail_the_deployment(self):
        self.given("", fails("put-image", DENIED))
        words = (
            "could not be tagged as deployed-task-api-2, so ECR may expire it one day: An error occurred (AccessDenied"
        )
        self.assertIn(words, self.deployed(IN_ECR))
        self.given("", fails("put-image", TAGGED))
        self.assertNotIn("could not be tagged", self.deployed(IN_ECR))

    def test_a_second_time_nothing_is_registered_or_replaced(self):
        self.deployed(NEW)
        self.deployed(NEW)
        self.assertEqual(1, self.calls().count("register-task-definition"))
        self.assertEqual(2, len(self.kept("deployments")))

    def test_an_older_digest_goes_back(self):
        self.deployed(NEW)
        self.assertIn("Deployed: task-api:3", self.deployed(OLD))

    def test_what_is_migrated_is_not_migrated_again(self):
        self.assertIn("Migrated", self.deployed("--only-migrate", NEW))
        self.assertNotIn("update-service", self.calls())
        self.assertIn(DEPLOYED, self.deployed("--migrated", NEW))
        self.assertEqual(1, self.calls().count("run-task"))

    def test_what_nobody_has_migrated_is_not_deployed_as_migrated(self):
        self.refused("--only-migrate has not passed", arguments=("--migrated", NEW))
        self.assertTrue({"update-service", "register-task-definition"}.isdisjoint(self.calls()))

    def test_a_dry_run_only_asks(self):
        self.assertIn("Would register a revision of task-api,", self.deployed("--dry-run", NEW))
        self.assertEqual({"describe-services", "describe-task-definition"}, set(self.calls()))
        self.assertIn("Would take up task-api:1, which has this image,", self.deployed("--dry-run", OLD))

    def test_it_says_why_no_task_was_replaced(self):
        for given, variables, *words in REFUSED:
            with self.subTest(given):
                self.given(given) if isinstance(given, str) else self.given("", given)
                # Neither repeated, nor blamed on somebody without a reason.
                never = {"register-task-definition": "trying again", "describe-task-definition": "somebody else"}
                environment = {name: value for name, value in variables.items() if name != "image"}
                image = [variables.get("image", NEW)]
                self.refused(*words, arguments=image, never=never.get(given[0]), **environment)
                self.assertNotIn("update-service", self.calls())
                self.assertEqual(given == HANGS, "stop-task" in self.calls())
                pathlib.Path(f"{self.state}.calls").unlink()

    def test_a_release_that_ecs_rolled_back_fails_with_its_reasons(self):
        outcome = "task-api:2 was not deployed", "In service: task-api:1"
        self.given(UNHEALTHY)
        said = self.refused(*outcome, "Task failed ELB health checks", "last_words")
        self.assertIn("circuit breaker was triggered", said)
        # Reasons that can't be asked leave the outcome said.
        self.given(UNHEALTHY, fails("list-tasks", DENIED))
        self.refused(*outcome)

    def test_the_second_of_two_waits_for_the_first_but_not_for_ever(self):
        self.given(rollout="IN_PROGRESS")
        self.assertIn("Waiting: ", self.deployed(NEW))
        pathlib.Path(f"{self.state}.calls").unlink()
        self.given("another is under way for good", rollout="IN_PROGRESS")
        self.refused("another deployment has not ended in 1 seconds", ROLLOUT_SECONDS="1")
        self.assertEqual({"describe-services"}, set(self.calls()))

    def test_an_image_without_a_whole_digest_is_refused(self):
        name = "registry.example/task-api"
        for image in f"{name}:latest", f"{name}@sha256:abc", "@sha256:" + "a" * 64, "":
            with self.subTest(image):
                self.refused("name the image by its digest", arguments=[image])
        self.assertEqual([], self.calls())

    def test_a_missing_region_is_named(self):
        self.environment.pop("AWS_REGION")
        (self.state.parent / "aws").write_text("#!/bin/sh\nexit 1\n")
        (self.state.parent / "aws").chmod(0o755)
        self.refused("AWS_REGION is not set", PATH=f"{self.state.parent}:{os.environ['PATH']}")

    def test_a_hiccup_of_aws_is_no_failure(self):
        """The first look, one during the migration, those during the rollout, and each call that changes something."""
        places = [("describe-services", 1, 2), ("describe-services", 4, 5), ("describe-services", 7, 7)]
        places += [("describe-task-definition", 1, 1), ("describe-task-definition", 3, 3), ("describe-tasks", 1, 2)]
        places += [(call, 1, 1) for call in ("register-task-definition", "run-task", "update-service")]
        for said in THROTTLED, BROKEN, CUT_OFF:
            with self.subTest(said):
                self.given("", *((*place, said) for place in places))
                done = self.deployed(NEW)
                self.assertIn(DEPLOYED, done)
                for call, _, _ in places:
                    self.assertIn(f"AWS does not answer ecs {call}, trying again", done)
        self.given("", fails("describe-images", THROTTLED, last=2))
        self.deployed(IN_ECR)

    def test_what_lasts_past_the_deadline_is_not_called_rolled_back_or_missing(self):
        for first, words in (1, NO_TASK), (3, GOES_ON):
            with self.subTest(first):
                self.given("", fails("describe-services", THROTTLED, first))
                said = "AWS has not answered ecs describe-services in time", "Rate exceeded", words
                self.refused(*said, never="gave it up|there is no service|unbound", ROLLOUT_SECONDS="1")

    def test_credentials_that_are_refused_end_it_at_once(self):
        for said in EXPIRED, SIGNED_OUT, NONE_FOUND:
            for first, words in (1, NO_TASK), (3, GOES_ON):
                with self.subTest(f"{first}: {said}"):
                    self.given("", fails("describe-services", said, first))
                    never = "gave it up|there is no service|trying again"
                    self.refused("credentials", "Sign in again", words, never=never)

    def test_a_call_that_the_credentials_may_not_make_is_named_at_once(self):
        for call in "describe-services", "run-task", "update-service":
            with self.subTest(call):
                self.given("", fails(call, DENIED))
                said = self.refused(f"these credentials may not call ecs {call}", NO_TASK)
                self.assertNotIn("trying again", said)

    def test_a_hung_migration_that_cannot_be_stopped_is_not_called_stopped(self):
        self.given(HANGS, fails("stop-task", DENIED))
        self.refused("could not be stopped", NO_TASK, never="was stopped", MIGRATION_SECONDS="1")

    def test_somebody_who_deploys_during_the_rollout_is_not_called_a_rollback(self):
        self.given("somebody else deploys during the rollout")
        self.refused("somebody else has deployed meanwhile", "In service: task-api:7", never="gave it up")

    def test_it_says_now_and_then_what_it_waits_for(self):
        definition = "arn:aws:ecs:us-east-1:000000000000:task-definition/task-api:1"
        for mood, rollout, words in (
            ("the migration takes three looks", "COMPLETED", "Waiting: the migration is RUNNING"),
            ("", "IN_PROGRESS", f"Waiting: {definition} is being deployed"),
            ("the deployment bakes", "COMPLETED", "Waiting: 2 of 2 run, 0 failed; ECS has not finished"),
        ):
            with self.subTest(mood):
                self.given(mood, rollout=rollout)
                said = self.deployed(NEW, REPORT_SECONDS="0")
                self.assertRegex(said, re.escape(words) + r".* \(\d+ seconds left\)")

    def test_an_unknown_option_shows_how_it_is_used(self):
        done = self.run_deploy("--dryrun", NEW)
        self.assertEqual(64, done.returncode)
        self.assertIn("usage: script/deploy", done.stderr)


if __name__ == "__main__":
    unittest.main()
