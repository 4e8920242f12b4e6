"""Runs the workflow itself, by act, on this machine: which steps come in which order, and what a failure stops.

The official actions are stubbed, since they talk to GitHub and AWS; so are the scripts, which have tests of their own.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[3]
DIGEST = "sha256:" + "5" * 64
IMAGE = f"registry.example/task-manager-api@{DIGEST}"
OUTPUTS = {"aws-actions/amazon-ecr-login": ("registry", "registry.example"), "actions/deploy-pages": ("page_url", "https://pages.example")}
SCRIPT = f"""#!/bin/bash
call="$(basename "$0")${{*:+ $*}}"
echo "$GITHUB_JOB: $call" >>"$CALLS"
if [ "$GITHUB_JOB: $call" = "$FAILING" ]; then exit 1; fi
if [ "$1" = push ]; then echo "digest={DIGEST}"; fi
if [ "$call" = test ]; then mkdir -p target/living-documentation target/site/jacoco; echo features >target/living-documentation/index.html; fi
if [ "$call" = "release save" ]; then mkdir -p target/release; fi
"""
ACTION = """name: stub
inputs:
  name: {{ default: "" }}
  path: {{ default: "" }}
outputs:
  {output}: {{ value: {value} }}
runs:
  using: composite
  steps:
    - shell: bash
      run: |
        echo "$GITHUB_JOB: {action}" >>"$CALLS"
        {work}
"""
# What an action does here with the folder or artifact that it is given; the others do nothing.
WORK = {
    "actions/upload-artifact": 'mkdir -p "$ARTIFACTS" && cp -R "${{ inputs.path }}" "$ARTIFACTS/${{ inputs.name }}"',
    "actions/download-artifact": 'mkdir -p "${{ inputs.path }}" && cp -R "$ARTIFACTS/${{ inputs.name }}/." "${{ inputs.path }}"',
    "actions/upload-pages-artifact": 'cp -R "${{ inputs.path }}" "$ARTIFACTS/published"',
}


MIGRATE, DEPLOY, PUSH = f"migrate: deploy --only-migrate {IMAGE}", f"deploy: deploy {IMAGE}", "build-and-push: release push registry.example/task-manager-api"
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
            self.assertOrder(calls, "test: test", "publish: actions/upload-pages-artifact", "publish: actions/deploy-pages")
            self.assertEqual("features\n", (pathlib.Path(artifacts) / "published/index.html").read_text())
        publish = re.search(r"(?ms)^  publish:$.*?^    environment:$(.*?)^    steps:$", (ROOT / ".github/workflows/deploy-ecs.yml").read_text())[1]
        environment = re.search(r"name: (\S+)", publish)[1]
        # GitHub resolves it to the page of that environment, whose newest deployment links to the report.
        self.assertIn(f"../../deployments/{environment}", re.findall(r"\]\((\S+?)\)", (ROOT / "README.md").read_text()))
        self.assertIn("url: ${{ steps.pages.outputs.page_url }}", publish)

    def test_a_manual_rollback_deploys_a_digest_and_nothing_else(self):
        ended, calls = run("workflow_dispatch")
        self.assertEqual(0, ended)
        scripts = [call for call in calls if not re.search(": (actions|aws-actions)/", call)]
        self.assertEqual([f"rollback: deploy {IMAGE}", SMOKE, "smoke: job-summary"], scripts)

    def assertNothingLeaves(self, calls):
        for call in calls:
            self.assertNotRegex(call, ": (release (push|notes)|deploy |aws-actions/|actions/attest|actions/deploy-pages)")

    def assertOrder(self, calls, *expected):
        for call in expected:
            self.assertIn(call, calls)
        places = [calls.index(call) for call in expected]
        self.assertEqual(sorted(places), places, calls)


def run(event, failing="", artifacts=None):
    """Carries out an event; gives act's status, and what was called in which order. What the jobs upload is left in artifacts."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        project, calls = folder / "project", folder / "calls"
        make_project(project)
        (folder / "event.json").write_text(json.dumps({"ref": "refs/heads/main", "inputs": {"digest": DIGEST}}))
        command = [os.environ["ACT"], event, "--eventpath", str(folder / "event.json"), "--platform", "ubuntu-24.04=-self-hosted",
            "--env", f"CALLS={calls}", "--env", f"FAILING={failing}", "--env", f"ARTIFACTS={artifacts or folder / 'artifacts'}", "--var", "API_URL=https://api.example", "--defaultbranch", "main",
            *stubs(folder / "actions")]
        ended = subprocess.run(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
            env={**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")})
        if not calls.exists():
            raise AssertionError(ended.stdout)
        return ended.returncode, calls.read_text().splitlines()


def make_project(project):
    """The workflow as it is, with a stub of each script that it calls."""
    workflow = (ROOT / ".github/workflows/deploy-ecs.yml").read_text()
    write(project / ".github/workflows/deploy-ecs.yml", workflow)
    for script, option in set(re.findall(r"run: script/([\w-]+)(?: (--[\w-]+))?", workflow)):
        assert option in (ROOT / "script" / script).read_text(), f"script/{script} has no {option}"
        write(project / "script" / script, SCRIPT)
        (project / "script" / script).chmod(0o755)
    for git in ("init --quiet --initial-branch main", "add .", "-c user.name=t -c user.email=t@example.com commit --quiet -m stubs"):
        subprocess.run(["git", *git.split()], cwd=project, check=True)


def stubs(folder):
    """What act uses instead of each action; it plays checkout itself."""
    workflow = (ROOT / ".github/workflows/deploy-ecs.yml").read_text()
    pinned = set(re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40}) # v", workflow))
    for action, commit in pinned:
        if action != "actions/checkout":
            output, value = OUTPUTS.get(action, ("nothing", "nothing"))
            write(folder / action / "action.yml", ACTION.format(action=action, output=output, value=value, work=WORK.get(action, "")))
            yield from ("--local-repository", f"{action}@{commit}={folder / action}")


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


if __name__ == "__main__":
    unittest.main()
