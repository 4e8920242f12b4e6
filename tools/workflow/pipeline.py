"""Runs .github/workflows/deploy-ecs.yml itself, by act, on this machine.

GitHub's and AWS's actions are stubbed, since they talk to GitHub and AWS.
Who runs it says which scripts are stubbed too.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/deploy-ecs.yml"
OWN_ACTIONS = ".github/actions"
ACTION = """name: stub
inputs:
{inputs}
outputs:
  registry: {{ value: "${{{{ steps.stub.outputs.registry }}}}" }}
  page_url: {{ value: "https://pages.example" }}
runs:
  using: composite
  steps:
    - id: stub
      shell: bash
      run: |
        echo "$GITHUB_JOB: {action}" >>"$CALLS"
        {work}
"""
INPUTS = "name", "path", "aws-region", "role-to-assume", "aws-access-key-id", "aws-secret-access-key"
# The effect of an action on the folder or artifact that it is given.
ARTIFACTS = {
    "actions/upload-artifact": 'mkdir -p "$ARTIFACTS" && cp -R "${{ inputs.path }}" "$ARTIFACTS/${{ inputs.name }}"',
    "actions/download-artifact": (
        'mkdir -p "${{ inputs.path }}" && cp -R "$ARTIFACTS/${{ inputs.name }}/." "${{ inputs.path }}"'
    ),
    "actions/upload-pages-artifact": 'cp -R "${{ inputs.path }}" "$ARTIFACTS/published"',
}


class Pipeline:
    """A project in a folder that has the workflow as it is.

    For each script that the workflow calls it has what `script` makes of its name.
    `work` is what actions do besides saying that they were called. `actions` are those that are stubbed.
    """

    def __init__(self, folder, script, work):
        self._folder, self._project = folder, folder / "project"
        self.calls, self.artifacts = folder / "calls", folder / "artifacts"
        workflow = WORKFLOW.read_text()
        write(self._project / WORKFLOW.relative_to(ROOT), workflow)
        shutil.copytree(ROOT / OWN_ACTIONS, self._project / OWN_ACTIONS)
        for name, option in set(re.findall(r"(?m)^ *(?:- )?(?:run: )?script/([\w/-]+)(?: (--[\w-]+))?", workflow)):
            assert option in (ROOT / "script" / name).read_text(), f"script/{name} has no {option}"
            write(self._project / "script" / name, script(name), 0o755)
        write(self._project / "CHANGELOG.md", "## Unreleased\n\n- A change.\n")
        # Programs that these scripts call.
        write(self._project / "script/setup/require", script("setup/require"), 0o755)
        committer = "-c user.name=t -c user.email=t@example.com"
        for git in "init --quiet --initial-branch main", "add .", f"{committer} commit --quiet -m stub":
            subprocess.run(["git", *git.split()], cwd=self._project, check=True)
        self.actions = []
        used = workflow + "".join(file.read_text() for file in (ROOT / OWN_ACTIONS).glob("*/action.yml"))
        self._stubbed = list(self._stub(re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40}) # v", used), ARTIFACTS | work))

    def run(self, event, environment, variables=(), secrets="", payload=None, seconds=300):
        """Runs an event with that payload. Returns act's status and output.

        Which step was called in which job is in `calls` then.
        """
        self.calls.unlink(missing_ok=True)
        payload = {"ref": "refs/heads/main"} | (payload or {})
        environment = {"CALLS": self.calls, "ARTIFACTS": self.artifacts} | environment
        event_file, secret_file = self._file("event.json", json.dumps(payload)), self._file("secrets", secrets)
        env_file = self._file("env", "".join(f"{name}={value}\n" for name, value in environment.items()))
        options = f"--platform ubuntu-24.04=-self-hosted --defaultbranch main --eventpath {event_file}"
        options += f" --env-file {env_file} --secret-file {secret_file}"
        done = subprocess.run(
            [os.environ["ACT"], event, *options.split(), *(f"--var={each}" for each in variables), *self._stubbed],
            cwd=self._project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            env={**os.environ, "HOME": str(self._folder), "XDG_CACHE_HOME": str(self._folder / "cache")},
        )
        if not self.calls.exists():
            raise AssertionError(done.stdout)
        return done.returncode, done.stdout

    def _stub(self, pinned, work):
        """Stubs the actions except checkout, which act itself emulates."""
        inputs = "\n".join(f'  {name}: {{ default: "" }}' for name in INPUTS)
        for action, commit in sorted(set(pinned)):
            if action != "actions/checkout":
                self.actions.append(action)
                stub = self._folder / "actions" / action
                write(stub / "action.yml", ACTION.format(action=action, inputs=inputs, work=work.get(action, "")))
                yield from ("--local-repository", f"{action}@{commit}={stub}")

    def _file(self, name, text):
        write(self._folder / name, text, 0o600)
        return self._folder / name


def write(file, text, mode=0o644):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(mode)
