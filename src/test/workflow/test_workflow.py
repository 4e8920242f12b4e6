"""Runs the workflow itself, by act, on this machine: which steps come in which order, and what a failure stops.

The official actions are stubbed, since they talk to GitHub and AWS; so are the scripts, which have tests of their own.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from pipeline import ROOT, WORKFLOW, Pipeline, write

DIGEST = "sha256:" + "5" * 64
IMAGE = f"registry.example/task-manager-api@{DIGEST}"
WORK = {"aws-actions/amazon-ecr-login": 'echo "registry=registry.example" >>"$GITHUB_OUTPUT"'}
SCRIPT = f"""#!/bin/bash
call="$(basename "$0")${{*:+ $*}}"
echo "$GITHUB_JOB: $call" >>"$CALLS"
if [ "$GITHUB_JOB: $call" = "$FAILING" ]; then exit 1; fi
if [ "$1" = push ]; then echo "digest={DIGEST}"; fi
if [ "$call" = test ]; then mkdir -p target/living-documentation target/site/jacoco; echo features >target/living-documentation/index.html; fi
if [ "$call" = "release save" ]; then mkdir -p target/release; fi
"""


MIGRATE, DEPLOY, PUSH = f"migrate: deploy --only-migrate {IMAGE}", f"deploy: deploy --migrated {IMAGE}", "build-and-push: release push registry.example/task-manager-api"
SMOKE, NOTES = "smoke: accept --target https://api.example", f"notes: release notes {DIGEST}"
GATES = "test: test", "test: check-previous", "infrastructure: check-terraform"


class WorkflowTest(unittest.TestCase):
    def test_a_pull_request_is_tested_and_nothing_leaves(self):
        ended, calls = run("pull_request")
        self.assertEqual(0, ended)
        self.assertLessEqual({*GATES, "dependencies: actions/dependency-review-action"}, set(calls))
        self.assertNothingLeaves(calls)
        self.assertNotIn("test: release save", calls)

    def test_main_ships_what_was_accepted(self):
        ended, calls = run("push")
        self.assertEqual(0, ended)
        self.assertOrder(calls, "test: release save", PUSH, "build-and-push: actions/attest-build-provenance", MIGRATE, DEPLOY, SMOKE, NOTES)
        for gate in GATES:
            self.assertOrder(calls, gate, PUSH)
            self.assertOrder(calls, gate, "publish: actions/deploy-pages")

    def test_a_private_repository_ships_without_what_github_has_for_public_ones(self):
        ended, calls = run("push", private=True)
        self.assertEqual(0, ended)
        self.assertOrder(calls, PUSH, MIGRATE, DEPLOY, SMOKE, NOTES)
        self.assertNotRegex("\n".join(calls), "actions/(attest|deploy-pages)")
        ended, calls = run("pull_request", private=True)
        self.assertEqual(0, ended)
        self.assertNotIn("dependencies: actions/dependency-review-action", calls)

    def test_nothing_is_pushed_unless_all_tests_pass(self):
        for failing in GATES:
            with self.subTest(failing):
                ended, calls = run("push", failing)
                self.assertNotEqual(0, ended)
                self.assertIn(failing, calls)
                self.assertNothingLeaves(calls)

    def test_failed_tests_leave_their_report_and_no_release(self):
        _, calls = run("push", "test: test")
        self.assertOrder(calls, "test: test", "test: job-summary", "test: actions/upload-artifact")
        self.assertNotIn("test: release save", calls)

    def test_nothing_is_deployed_when_the_migration_fails(self):
        ended, calls = run("push", MIGRATE)
        self.assertNotEqual(0, ended)
        self.assertIn(MIGRATE, calls)
        for after in DEPLOY, SMOKE, NOTES:
            self.assertNotIn(after, calls)

    def test_a_deployment_that_was_rolled_back_is_red(self):
        ended, calls = run("push", DEPLOY)
        self.assertNotEqual(0, ended)
        self.assertIn(DEPLOY, calls)
        for after in SMOKE, NOTES:
            self.assertNotIn(after, calls)

    def test_a_release_that_does_not_work_has_no_notes(self):
        ended, calls = run("push", SMOKE)
        self.assertNotEqual(0, ended)
        self.assertNotIn(NOTES, calls)

    def test_the_report_that_the_tests_made_is_two_clicks_from_readme(self):
        with tempfile.TemporaryDirectory() as artifacts:
            ended, calls = run("push", artifacts=pathlib.Path(artifacts))
            self.assertEqual(0, ended)
            self.assertOrder(calls, "test: test", "pages: actions/upload-pages-artifact", "publish: actions/deploy-pages")
            self.assertEqual("features\n", (pathlib.Path(artifacts) / "published/index.html").read_text())
        publish = re.search(r"(?ms)^  publish:$.*?^    environment:$(.*?)^    steps:$", WORKFLOW.read_text())[1]
        environment = re.search(r"name: (\S+)", publish)[1]
        # GitHub resolves it to the page of that environment, whose newest deployment links to the report.
        self.assertIn(f"../../deployments/{environment}", re.findall(r"\]\((\S+?)\)", (ROOT / "README.md").read_text()))
        self.assertIn("url: ${{ steps.pages.outputs.page_url }}", publish)

    def test_a_manual_rollback_deploys_a_digest_and_nothing_else(self):
        ended, calls = run("workflow_dispatch")
        self.assertEqual(0, ended)
        scripts = [call for call in calls if not re.search(": (actions|aws-actions)/", call)]
        self.assertEqual([f"rollback: deploy {IMAGE}", SMOKE, "smoke: job-summary"], scripts)

    def test_a_job_outlasts_what_its_script_waits_for(self):
        limits = dict(re.findall(r"(?ms)^  ([\w-]+):$.*?^    timeout-minutes: (\d+)$", WORKFLOW.read_text()))
        seconds = {name: int(default) for name, default in re.findall(r"(\w+_SECONDS)=\"\$\{\w+:-(\d+)\}\"", (ROOT / "script/deploy").read_text())}
        waiting, migrating, replacing = seconds["ROLLOUT_SECONDS"], seconds["MIGRATION_SECONDS"], seconds["ROLLOUT_SECONDS"]
        self.assertGreater(int(limits["migrate"]) * 60, waiting + migrating)
        for job in "deploy", "rollback":
            self.assertGreater(int(limits[job]) * 60, waiting + migrating + replacing)
        session = re.search(r"max_session_duration = (\d+)", (ROOT / "terraform/github.tf").read_text())[1]
        self.assertGreater(int(session), waiting + migrating + replacing, "the role's session ends before the script's patience")

    def test_why_a_deployment_failed_is_in_the_summary(self):
        steps = re.findall(r"(?m)^        run: \|\n((?:          .*\n)*?          script/deploy .*\n)", WORKFLOW.read_text())
        self.assertEqual(3, len(steps))
        for step in steps:
            with self.subTest(step), tempfile.TemporaryDirectory() as folder:
                write(pathlib.Path(folder) / "script/deploy", "#!/bin/bash\necho the reason >&2\nexit 1\n", 0o755)
                # As GitHub runs what says `shell: bash`.
                done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    env={**os.environ, "GITHUB_STEP_SUMMARY": "summary", "REPOSITORY": "registry.example/task-manager-api", "DIGEST": DIGEST})
                self.assertEqual(1, done.returncode)
                self.assertIn("the reason\n", (pathlib.Path(folder) / "summary").read_text())

    def assertNothingLeaves(self, calls):
        for call in calls:
            self.assertNotRegex(call, ": (release (push|notes)|deploy |aws-actions/|actions/attest|actions/deploy-pages)")

    def assertOrder(self, calls, *expected):
        for call in expected:
            self.assertIn(call, calls)
        places = [calls.index(call) for call in expected]
        self.assertEqual(sorted(places), places, calls)


def run(event, failing="", artifacts=None, private=False):
    """Carries out an event; gives act's status, and what was called in which order. What the jobs upload is left in artifacts."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline(pathlib.Path(folder), lambda _: SCRIPT, WORK)
        status, _ = pipeline.run(event, {"FAILING": failing} | ({"ARTIFACTS": artifacts} if artifacts else {}), ["API_URL=https://api.example"], payload={"inputs": {"digest": DIGEST}, "repository": {"private": private}})
        return status, pipeline.calls.read_text().splitlines()


if __name__ == "__main__":
    unittest.main()
