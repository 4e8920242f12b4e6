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
THROTTLED = (
    "An error occurred (ThrottlingException) when calling the DescribeServices operation (reached max retries: 4): "
    "Rate exceeded"
)
BROKEN = (
    "An error occurred (503) when calling the DescribeServices operation (reached max retries: 4): Service Unavailable"
)
CUT_OFF = 'Could not connect to the endpoint URL: "https://ecs.us-east-1.amazonaws.com/"'
EXPIRED = (
    "An error occurred (ExpiredTokenException) when calling the DescribeServices operation: "
    "The security token included in the request is expired"
)
SIGNED_OUT = "Error when retrieving token from sso: Token has expired and refresh failed"
NONE_FOUND = 'Unable to locate credentials. You can configure credentials by running "aws configure".'
DENIED = (
    "An error occurred (AccessDeniedException) when calling the operation: "
    "User: arn:aws:sts::000000000000:assumed-role/r/s is not authorized to perform it "
    "because no identity-based policy allows the action"
)
TAGGED = (
    "An error occurred (ImageAlreadyExistsException) when calling the PutImage operation: "
    "Image with digest and tag already exists"
)
NO_CLUSTER = (
    "An error occurred (ClusterNotFoundException) when calling the DescribeServices operation: Cluster not found."
)
WRONG = (
    "An error occurred (ClientException) when calling the RegisterTaskDefinition operation: "
    "Invalid setting for container 'task-api'."
)


class DeployTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name) / "state"
        self.environment = {
            "PATH": f"{HERE}:{os.environ['PATH']}",
            "STATE": str(self.state),
            "AWS_REGION": "us-east-1",
            "POLL_SECONDS": "0.1",
        }
        self.given()

    def given(self, *moods, rollout="COMPLETED", troubles=()):
        primary = {
            "id": "ecs-svc/1",
            "status": "PRIMARY",
            "rolloutState": rollout,
            "runningCount": 2,
            "desiredCount": 2,
            "failedTasks": 0,
            "taskDefinition": "arn:aws:ecs:us-east-1:000000000000:task-definition/task-api:1",
        }
        self.state.write_text(
            json.dumps(
                {
                    "moods": moods,
                    "troubles": troubles,
                    "counts": {},
                    "looks": 0,
                    "images": [OLD],
                    "deployments": [primary],
                }
            )
        )

    def deploy(self, *arguments, **variables):
        return subprocess.run(
            [DEPLOY, *arguments], env=self.environment | variables, text=True, capture_output=True, timeout=300
        )

    def calls(self):
        file = pathlib.Path(f"{self.state}.calls")
        return file.read_text().splitlines() if file.exists() else []

    def assert_fails(self, done, *words):
        self.assertEqual(1, done.returncode, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def assert_nothing_replaced(self):
        self.assertNotIn("update-service", self.calls())

    def test_it_migrates_and_then_replaces_the_tasks(self):
        done = self.deploy(NEW)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertIn("Deployed: task-api:2, 2 of 2 tasks", done.stdout)
        self.assertNotIn("seconds left", done.stdout, "not at each look")
        order = [call for call in self.calls() if call in ("register-task-definition", "run-task", "update-service")]
        self.assertEqual(["register-task-definition", "run-task", "update-service"], order)

    def test_a_new_revision_keeps_settings_and_tags(self):
        self.deploy(NEW)
        registered = json.loads(self.state.read_text())["registered"]
        self.assertEqual([{"key": "Application", "value": "task-api"}], registered["tags"])
        self.assertEqual("task-api", registered["family"])
        self.assertNotIn("revision", registered)

    def test_what_runs_is_tagged_so_that_it_is_kept(self):
        self.deploy(IN_ECR)
        self.assertEqual(
            ["deployed-task-api-2", IN_ECR.split("@")[1], "image", True], json.loads(self.state.read_text())["tagged"]
        )

    def test_the_tag_is_there_before_the_tasks_are_replaced(self):
        self.deploy(IN_ECR)
        self.assertLess(self.calls().index("put-image"), self.calls().index("update-service"))

    def test_a_tag_that_fails_does_not_fail_the_deployment(self):
        self.given(troubles=[("put-image", 1, 9, DENIED)])
        done = self.deploy(IN_ECR)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertIn(
            "could not be tagged as deployed-task-api-2, so ECR may expire it one day: An error occurred (AccessDenied",
            done.stdout,
        )

    def test_a_tag_that_is_there_is_no_trouble(self):
        self.given(troubles=[("put-image", 1, 9, TAGGED)])
        self.assertNotIn("could not be tagged", self.deploy(IN_ECR).stdout)

    def test_a_service_that_is_stopped_is_not_called_deployed(self):
        self.given("stopped")
        self.assert_fails(self.deploy(NEW), "is to run 0 tasks", "--desired-count 2")
        self.assert_nothing_replaced()

    def test_a_second_time_nothing_is_registered_or_replaced(self):
        self.deploy(NEW)
        again = self.deploy(NEW)
        self.assertEqual(0, again.returncode, again.stdout + again.stderr)
        self.assertEqual(1, self.calls().count("register-task-definition"))
        self.assertEqual(2, len(json.loads(self.state.read_text())["deployments"]))

    def test_an_older_digest_goes_back(self):
        self.deploy(NEW)
        back = self.deploy(OLD)
        self.assertEqual(0, back.returncode, back.stdout + back.stderr)
        self.assertIn("Deployed: task-api:3", back.stdout)

    def test_only_the_migration(self):
        done = self.deploy("--only-migrate", NEW)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("Migrated", done.stdout)
        self.assert_nothing_replaced()

    def test_what_is_migrated_is_not_migrated_again(self):
        self.deploy("--only-migrate", NEW)
        done = self.deploy("--migrated", NEW)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertIn("Deployed: task-api:2, 2 of 2 tasks", done.stdout)
        self.assertEqual(1, self.calls().count("run-task"))

    def test_what_nobody_has_migrated_is_not_deployed_as_migrated(self):
        self.assert_fails(self.deploy("--migrated", NEW), "--only-migrate has not passed")
        self.assert_nothing_replaced()
        self.assertNotIn("register-task-definition", self.calls())

    def test_a_trial_says_whether_a_revision_would_be_made(self):
        self.assertIn("Would register a revision of task-api,", self.deploy("--dry-run", NEW).stdout)
        self.assertIn("Would take up task-api:1, which has this image,", self.deploy("--dry-run", OLD).stdout)

    def test_a_dry_run_only_asks(self):
        done = self.deploy("--dry-run", NEW)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("Would register a revision of task-api", done.stdout)
        self.assertEqual({"describe-services", "describe-task-definition"}, set(self.calls()))

    def test_a_hung_migration_is_stopped(self):
        self.given("the migration hangs")
        self.assert_fails(
            self.deploy(NEW, MIGRATION_SECONDS="1"),
            "MIGRATION_SECONDS=1",
            "was stopped",
            "No task was replaced",
            "last_words",
        )
        self.assertIn("stop-task", self.calls())
        self.assert_nothing_replaced()

    def test_a_failed_migration_ends_it(self):
        self.given("the migration fails")
        self.assert_fails(
            self.deploy(NEW), "the migration failed. No task was replaced.", "exit status 1", "last_words"
        )
        self.assert_nothing_replaced()

    def test_a_migration_that_finds_no_room_ends_it(self):
        self.given("no room")
        self.assert_fails(self.deploy(NEW), "could not be started", "RESOURCE:MEMORY")
        self.assert_nothing_replaced()

    def test_a_release_that_ecs_rolled_back_fails_with_its_reasons(self):
        self.given("the release never gets healthy")
        done = self.deploy(NEW)
        self.assert_fails(
            done, "task-api:2 was not deployed", "In service: task-api:1", "Task failed ELB health checks", "last_words"
        )
        self.assertIn("circuit breaker was triggered", done.stdout)

    def test_the_second_of_two_waits_for_the_first(self):
        self.given(rollout="IN_PROGRESS")
        done = self.deploy(NEW)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("Waiting: ", done.stdout)

    def test_it_does_not_wait_for_another_for_ever(self):
        self.given("another is under way for good", rollout="IN_PROGRESS")
        self.assert_fails(self.deploy(NEW, ROLLOUT_SECONDS="1"), "another deployment has not ended in 1 seconds")
        self.assertEqual({"describe-services"}, set(self.calls()))

    def test_whoever_slipped_in_meanwhile_is_not_overwritten(self):
        self.given("somebody else registers")
        self.assert_fails(self.deploy(NEW), "somebody else deploys")
        self.assert_nothing_replaced()

    def test_an_image_without_a_whole_digest_is_refused(self):
        for image in (
            "registry.example/task-api:latest",
            "registry.example/task-api@sha256:abc",
            "@sha256:" + "a" * 64,
            "",
        ):
            with self.subTest(image):
                self.assert_fails(self.deploy(image), "name the image by its digest")
        self.assertEqual([], self.calls())

    def test_a_digest_that_ecr_lacks_is_refused(self):
        self.given("the registry lacks it")
        self.assert_fails(self.deploy(IN_ECR), "ECR does not have the image")
        self.assert_nothing_replaced()

    def test_a_service_that_is_not_there_is_named(self):
        self.given("no service")
        self.assert_fails(
            self.deploy(NEW, NAME="boat-api"), "no service boat-api in a cluster boat-api", "Is NAME right"
        )

    def test_a_missing_region_is_named(self):
        self.environment.pop("AWS_REGION")
        (self.state.parent / "aws").write_text("#!/bin/sh\nexit 1\n")
        (self.state.parent / "aws").chmod(0o755)
        self.assert_fails(self.deploy(NEW, PATH=f"{self.state.parent}:{os.environ['PATH']}"), "AWS_REGION is not set")

    def test_a_hiccup_of_aws_is_no_failure(self):
        """The first look, one during the migration, those during the rollout, and each call that changes something."""
        places = [
            ("describe-services", 1, 2),
            ("describe-services", 4, 5),
            ("describe-services", 7, 7),
            ("describe-task-definition", 1, 1),
            ("describe-task-definition", 3, 3),
            ("describe-tasks", 1, 2),
            ("register-task-definition", 1, 1),
            ("run-task", 1, 1),
            ("update-service", 1, 1),
        ]
        for said in THROTTLED, BROKEN, CUT_OFF:
            with self.subTest(said):
                self.given(troubles=[(*place, said) for place in places])
                done = self.deploy(NEW)
                self.assertEqual(0, done.returncode, done.stdout + done.stderr)
                self.assertIn("Deployed: task-api:2, 2 of 2 tasks", done.stdout)
                for call, _, _ in places:
                    self.assertIn(f"AWS does not answer ecs {call}, trying again", done.stdout)

    def test_aws_is_asked_to_repeat_calls_by_itself(self):
        self.deploy(NEW)
        self.assertEqual({"standard 5"}, set(pathlib.Path(f"{self.state}.retries").read_text().splitlines()))

    def test_what_lasts_past_the_deadline_is_not_called_rolled_back_or_missing(self):
        for first, words in (1, "No task was replaced."), (3, "ECS goes on with the deployment"):
            with self.subTest(first):
                self.given(troubles=[("describe-services", first, 10_000, THROTTLED)])
                done = self.deploy(NEW, ROLLOUT_SECONDS="1")
                self.assert_fails(done, "AWS has not answered ecs describe-services in time", "Rate exceeded", words)
                self.assertNotRegex(done.stdout + done.stderr, "gave it up|there is no service|unbound")

    def test_credentials_that_are_refused_end_it_at_once(self):
        for said in EXPIRED, SIGNED_OUT, NONE_FOUND:
            for first, words in (1, "No task was replaced."), (3, "ECS goes on with the deployment"):
                with self.subTest(f"{first}: {said}"):
                    self.given(troubles=[("describe-services", first, 10_000, said)])
                    done = self.deploy(NEW)
                    self.assert_fails(done, "credentials", "Sign in again", words)
                    self.assertNotRegex(done.stdout + done.stderr, "gave it up|there is no service|trying again")

    def test_a_call_that_the_credentials_may_not_make_is_named_at_once(self):
        for call in "describe-services", "run-task", "update-service":
            with self.subTest(call):
                self.given(troubles=[(call, 1, 10_000, DENIED)])
                done = self.deploy(NEW)
                self.assert_fails(done, f"these credentials may not call ecs {call}", "No task was replaced.")
                self.assertNotIn("trying again", done.stdout)

    def test_a_second_look_at_the_revisions_that_fails_blames_nobody(self):
        self.given(troubles=[("describe-task-definition", 2, 10_000, DENIED)])
        done = self.deploy(NEW)
        self.assert_fails(done, "may not call ecs describe-task-definition")
        self.assertNotIn("somebody else", done.stderr)
        self.assert_nothing_replaced()

    def test_a_cluster_that_is_not_there_is_named(self):
        self.given(troubles=[("describe-services", 1, 10_000, NO_CLUSTER)])
        self.assert_fails(
            self.deploy(NEW), "there is no service task-api in a cluster task-api", "has terraform been applied"
        )

    def test_a_call_that_is_wrong_is_not_repeated(self):
        self.given(troubles=[("register-task-definition", 1, 10_000, WRONG)])
        done = self.deploy(NEW)
        self.assert_fails(
            done, "ecs register-task-definition failed", "Invalid setting for container", "No task was replaced."
        )
        self.assertNotIn("trying again", done.stdout)

    def test_a_registry_that_hiccups_has_the_image_all_the_same(self):
        image = IN_ECR
        self.given(troubles=[("describe-images", 1, 2, THROTTLED)])
        done = self.deploy(image)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.given(troubles=[("describe-images", 1, 10_000, DENIED)])
        self.assert_fails(self.deploy(image), "may not call ecr describe-images")

    def test_reasons_that_cannot_be_asked_leave_the_outcome_said(self):
        self.given("the release never gets healthy", troubles=[("list-tasks", 1, 10_000, DENIED)])
        self.assert_fails(self.deploy(NEW), "task-api:2 was not deployed", "In service: task-api:1")

    def test_a_hung_migration_that_cannot_be_stopped_is_not_called_stopped(self):
        self.given("the migration hangs", troubles=[("stop-task", 1, 10_000, DENIED)])
        done = self.deploy(NEW, MIGRATION_SECONDS="1")
        self.assert_fails(done, "could not be stopped", "No task was replaced.")
        self.assertNotIn("was stopped", done.stderr)

    def test_containers_of_others_are_left_alone(self):
        self.deploy(NEW)
        registered = json.loads(self.state.read_text())["registered"]["containerDefinitions"]
        self.assertEqual(["registry.example/log-router", NEW], [each["image"] for each in registered])

    def test_a_container_that_is_not_in_the_task_is_named(self):
        self.assert_fails(self.deploy(NEW, CONTAINER="boat"), "has no container boat", "CONTAINER")
        self.assert_nothing_replaced()

    def test_somebody_who_deploys_during_the_rollout_is_not_called_a_rollback(self):
        self.given("somebody else deploys during the rollout")
        done = self.deploy(NEW)
        self.assert_fails(done, "somebody else has deployed meanwhile", "In service: task-api:7")
        self.assertNotIn("gave it up", done.stdout)

    def test_it_says_now_and_then_what_it_waits_for(self):
        for mood, rollout, words in (
            ("the migration takes three looks", "COMPLETED", "Waiting: the migration is RUNNING"),
            (
                "",
                "IN_PROGRESS",
                "Waiting: arn:aws:ecs:us-east-1:000000000000:task-definition/task-api:1 is being deployed",
            ),
            ("the deployment bakes", "COMPLETED", "Waiting: 2 of 2 run, 0 failed; ECS has not finished"),
        ):
            with self.subTest(mood):
                self.given(mood, rollout=rollout)
                done = self.deploy(NEW, REPORT_SECONDS="0")
                self.assertEqual(0, done.returncode, done.stderr)
                self.assertRegex(done.stdout, re.escape(words) + r".* \(\d+ seconds left\)")

    def test_an_unknown_option_shows_how_it_is_used(self):
        done = self.deploy("--dryrun", NEW)
        self.assertEqual(64, done.returncode)
        self.assertIn("usage: script/deploy", done.stderr)


if __name__ == "__main__":
    unittest.main()
