"""Runs the workflow itself, by act, on this machine: the order of the steps, and the jobs that a failure stops.

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
API_URL = "API_URL=https://api.example"
WORK = {"aws-actions/amazon-ecr-login": 'echo "registry=registry.example" >>"$GITHUB_OUTPUT"'}
SIGN_IN = {
    "aws-actions/configure-aws-credentials": (
        'echo "SIGNED_IN_WITH=${{ inputs.aws-region }}/${{ inputs.role-to-assume }}/${{ inputs.aws-access-key-id }}/'
        '${{ inputs.aws-secret-access-key }}" >>"$GITHUB_ENV"'
    )
}
SCRIPT = f"""#!/bin/bash
call="${{0##*script/}}${{*:+ $*}}"
echo "$GITHUB_JOB: $call" >>"$CALLS"
if [ "$GITHUB_JOB: $call" = "$FAILING" ]; then exit 1; fi
if [ "$1" = push ]; then echo "digest={DIGEST}"; fi
if [ "$call" = test ]; then
  mkdir -p target/living-documentation target/site/jacoco; echo features >target/living-documentation/index.html
fi
if [ "$call" = "ci/release save" ]; then mkdir -p target/release; fi
"""


MIGRATE, DEPLOY = f"migrate: deploy --only-migrate {IMAGE}", f"deploy: deploy --migrated {IMAGE}"
PUSH = "build-and-push: ci/release push registry.example/task-manager-api"
SMOKE, NOTES = "smoke: accept --target https://api.example", f"notes: ci/release notes {DIGEST}"
GATES = "test: test", "test: check/previous", "infrastructure: check/terraform"


class WorkflowTest(unittest.TestCase):
    def test_a_pull_request_is_tested_and_nothing_leaves(self):
        ended, calls = run("pull_request")
        self.assertEqual(0, ended)
        self.assertLessEqual({*GATES, "dependencies: actions/dependency-review-action"}, set(calls))
        self.assertNothingLeaves(calls)
        self.assertNotIn("test: ci/release save", calls)

    def test_main_ships_what_was_verified(self):
        ended, calls = run("push")
        self.assertEqual(0, ended)
        attested = "build-and-push: actions/attest-build-provenance"
        self.assertOrder(calls, "test: ci/release save", PUSH, attested, MIGRATE, DEPLOY, SMOKE, NOTES)
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
        self.assertOrder(calls, "test: test", "test: ci/job-summary", "test: actions/upload-artifact")
        self.assertNotIn("test: ci/release save", calls)

    def test_nothing_runs_after_a_failed_migration_deployment_or_smoke_test(self):
        order = MIGRATE, DEPLOY, SMOKE, NOTES
        for number, failing in enumerate(order[:-1]):
            with self.subTest(failing):
                ended, calls = run("push", failing)
                self.assertNotEqual(0, ended)
                self.assertIn(failing, calls)
                self.assertTrue(set(order[number + 1 :]).isdisjoint(calls), calls)

    def test_the_report_that_the_tests_made_is_two_clicks_from_readme(self):
        with tempfile.TemporaryDirectory() as artifacts:
            ended, calls = run("push", artifacts=pathlib.Path(artifacts))
            self.assertEqual(0, ended)
            self.assertOrder(
                calls, "test: test", "pages: actions/upload-pages-artifact", "publish: actions/deploy-pages"
            )
            self.assertEqual("features\n", (pathlib.Path(artifacts) / "published/index.html").read_text())
        publish = re.search(r"(?ms)^  publish:$.*?^    environment:$(.*?)^    steps:$", WORKFLOW.read_text())[1]
        environment = re.search(r"name: (\S+)", publish)[1]
        # GitHub resolves it to the page of that environment, whose newest deployment links to the report.
        self.assertIn(
            f"[the feature report of the newest version](../../deployments/{environment})\n  "
            "(there: the address under *Latest deployments*)",
            (ROOT / "README.md").read_text(),
        )
        self.assertIn("url: ${{ steps.pages.outputs.page_url }}", publish)

    def test_a_manual_rollback_deploys_a_digest_and_nothing_else(self):
        ended, calls = run("workflow_dispatch")
        self.assertEqual(0, ended)
        scripts = [call for call in calls if not re.search(": (actions|aws-actions)/", call)]
        self.assertEqual([f"rollback: deploy {IMAGE}", SMOKE, "smoke: ci/job-summary"], scripts)

    def test_a_job_signs_in_with_the_keys_only_where_no_role_is_named(self):
        # The next step sees the variables that this one leaves in the environment.
        script = '#!/bin/bash\necho "$SIGNED_IN_WITH" >>"$CALLS"\n'
        keys = "AWS_ACCESS_KEY_ID=key\nAWS_SECRET_ACCESS_KEY=secret\n"
        role = "arn:aws:iam::1:role/deploy"
        for variable, seen in ("", "us-east-1//key/secret"), (role, f"us-east-1/{role}//"):
            with self.subTest(variable), tempfile.TemporaryDirectory() as folder:
                pipeline = Pipeline(pathlib.Path(folder), lambda _: script, WORK | SIGN_IN)
                payload = {"inputs": {"digest": DIGEST}}
                pipeline.run("workflow_dispatch", {}, [f"AWS_DEPLOY_ROLE_ARN={variable}"], keys, payload)
                self.assertIn(seen, pipeline.calls.read_text().splitlines())

    def test_a_job_outlasts_what_its_script_waits_for(self):
        limits = dict(re.findall(r"(?ms)^  ([\w-]+):$.*?^    timeout-minutes: (\d+)$", WORKFLOW.read_text()))
        defaults = re.findall(r"(\w+_SECONDS)=\"\$\{\w+:-(\d+)\}\"", (ROOT / "script/deploy").read_text())
        seconds = {name: int(default) for name, default in defaults}
        # It waits for another deployment, migrates, and replaces the tasks.
        migrating = seconds["ROLLOUT_SECONDS"] + seconds["MIGRATION_SECONDS"]
        everything = migrating + seconds["ROLLOUT_SECONDS"]
        for job, least in {"migrate": migrating, "deploy": everything, "rollback": everything}.items():
            self.assertGreater(int(limits[job]) * 60, least)
        session = re.search(r"max_session_duration = (\d+)", (ROOT / "terraform/github.tf").read_text())[1]
        self.assertGreater(int(session), everything, "the role's session ends before the script's patience")

    def test_no_release_leaves_without_an_address_for_the_smoke_features(self):
        ended, calls, said = run_and_read("push", variables=())
        self.assertNotEqual(0, ended)
        self.assertLessEqual(set(GATES), set(calls))
        self.assertEqual([], re.findall("(?m)^(?:build-and-push|migrate|deploy|smoke|notes): .*", "\n".join(calls)))
        self.assertIn("variable API_URL is not set", said)

    def test_a_fork_without_an_address_tests_its_pull_requests(self):
        ended, calls, _ = run_and_read("pull_request", variables=())
        self.assertEqual(0, ended)
        self.assertLessEqual(set(GATES), set(calls))

    def test_a_rollback_does_not_wait_for_an_address_but_its_smoke_features_refuse(self):
        ended, calls, said = run_and_read("workflow_dispatch", variables=(), script=stub_of_all_but_accept)
        self.assertNotEqual(0, ended)
        self.assertIn(f"rollback: deploy {IMAGE}", calls)
        self.assertIn("In the workflow that URL is the variable API_URL", said)

    def test_why_a_deployment_failed_is_in_the_summary(self):
        steps = re.findall(
            r"(?m)^        run: \|\n((?:          .*\n)*?          script/deploy .*\n)", WORKFLOW.read_text()
        )
        self.assertEqual(3, len(steps))
        for step in steps:
            with self.subTest(step), tempfile.TemporaryDirectory() as folder:
                write(pathlib.Path(folder) / "script/deploy", "#!/bin/bash\necho the reason >&2\nexit 1\n", 0o755)
                variables = {"GITHUB_STEP_SUMMARY": "summary", "REPOSITORY": "registry.example/task-manager-api"}
                # Runs like a step of GitHub with `shell: bash`.
                done = subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step],
                    cwd=folder,
                    capture_output=True,
                    env={**os.environ, **variables, "DIGEST": DIGEST},
                )
                self.assertEqual(1, done.returncode)
                self.assertIn("the reason\n", (pathlib.Path(folder) / "summary").read_text())

    def assertNothingLeaves(self, calls):
        leaves = ": (ci/release (push|notes)|deploy |aws-actions/|actions/attest|actions/deploy-pages)"
        self.assertNotRegex("\n".join(calls), leaves)

    def assertOrder(self, calls, *expected):
        for call in expected:
            self.assertIn(call, calls)
        places = [calls.index(call) for call in expected]
        self.assertEqual(sorted(places), places, calls)


def stub(_):
    return SCRIPT


def stub_of_all_but_accept(name):
    return (ROOT / "script/accept").read_text() if name == "accept" else SCRIPT


def run(event, *arguments, **more):
    """Runs an event; returns act's status, and the calls in their order."""
    return run_and_read(event, *arguments, **more)[:2]


def run_and_read(event, failing="", artifacts="", private=False, variables=(API_URL,), script=stub):
    """Runs an event as run does, and also returns act's output. What the jobs upload is left in artifacts."""
    environment = {"FAILING": failing} | ({"ARTIFACTS": artifacts} if artifacts else {})
    payload = {"inputs": {"digest": DIGEST}, "repository": {"private": private}}
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Pipeline(pathlib.Path(folder), script, WORK)
        status, said = pipeline.run(event, environment, variables, payload=payload)
        return status, pipeline.calls.read_text().splitlines(), said


if __name__ == "__main__":
    unittest.main()
