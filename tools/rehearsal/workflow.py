"""The workflow of GitHub, carried out on the emulators with the scripts as they are.

GitHub's and AWS's actions, `gh`, and the tests are stubbed. The tests are those that led to this rehearsal.
"""

import hashlib
import os
import shlex
import tempfile
from pathlib import Path

from pipeline import ROOT, Pipeline, write
from shell import COLOURS, docker

# GitHub runs the rehearsal, too: the variables of that run are not for this one. The rights of a step come from its
# action.
NOT_PASSED_ON = "GITHUB_", "RUNNER_", "ACTIONS_", "INPUT_", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"
NOT_PASSED_ON += "AWS_REGION", "AWS_DEFAULT_REGION"
WORK = {
    "aws-actions/configure-aws-credentials": """
        printf '%s=%s\\n' AWS_REGION "${{ inputs.aws-region }}" AWS_DEFAULT_REGION "${{ inputs.aws-region }}" \\
          AWS_ACCESS_KEY_ID "${{ inputs.aws-access-key-id }}" \\
          AWS_SECRET_ACCESS_KEY "${{ inputs.aws-secret-access-key }}" >>"$GITHUB_ENV\"""",
    "aws-actions/amazon-ecr-login": """
        aws ecr get-login-password | docker login --username AWS --password-stdin "$REGISTRY"
        echo "registry=$REGISTRY" >>"$GITHUB_OUTPUT\"""",
}
STUBS = {
    "test": 'cp -R "$TESTED" target',
    "check/previous": "",
    "check/terraform": "",
    # Runs in this checkout, whose classes are compiled.
    "accept": f'exec {shlex.quote(str(ROOT / "script/accept"))} "$@"',
}
# No release exists yet.
GH = """#!/usr/bin/env bash
[ "$1 $2" != "release view" ] || exit 1
printf '%s\\n' "$@" >>{notes}
"""
SECRETS = """AWS_ACCESS_KEY_ID=AKIAREHEARSAL
AWS_SECRET_ACCESS_KEY={secret}
AWS_REGION=us-east-1
ACCEPTANCE_ADMIN_KEY={admin_key}
ACCEPTANCE_SERVICE_KEY={service_key}
"""
SECONDS = 600


class Workflow:
    def __init__(self, place, admin_key, service_key):
        self._place, self._keys = place, {"admin_key": admin_key, "service_key": service_key}

    def ship(self, image, packed, digest):
        """A push to main whose tests verified the packed image; returns the calls of its jobs, and their status."""
        return self._run("push", digest, image, packed)

    def go_back_to(self, digest):
        """The manual rollback to a digest."""
        return self._run("workflow_dispatch", digest)

    def _run(self, event, digest, image=None, packed=None):
        # Not in the rehearsal's folder, where no secret may be.
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            notes = folder / "notes"
            write(folder / "bin/gh", GH.format(notes=shlex.quote(str(notes))), 0o755)
            if image:
                self._tests_verify(image, packed, digest, folder / "tested")
            environment = {
                name: value
                for name, value in self._place.env.items()
                if not name.startswith(NOT_PASSED_ON) and "\n" not in value
            }
            environment |= {
                "PATH": f"{folder / 'bin'}:{environment['PATH']}",
                "POLL_SECONDS": "1",
                "REGISTRY": self._place.registry,
                "TESTED": str(folder / "tested"),
            }
            pipeline = Pipeline(folder, script, WORK)
            status, said = pipeline.run(
                event,
                environment,
                [f"API_URL={self._place.url}"],
                SECRETS.format(secret=os.urandom(16).hex(), **self._keys),
                payload={"inputs": {"digest": digest}},
                seconds=SECONDS,
            )
            calls = pipeline.calls.read_text().splitlines()
            said = "\n".join(line for line in COLOURS.sub("", said).splitlines() if "LocalRepositoryCache" not in line)
            return {
                "status": status,
                "output": said,
                "calls": calls,
                "notes": notes.read_text() if notes.exists() else "",
                "stubbed": [*pipeline.actions, "gh", *(f"script/{name}" for name in STUBS if name != "accept")],
            }

    def _tests_verify(self, image, packed, digest, tested):
        """Writes the files that script/test leaves in target/ after it has verified an image."""
        write(tested / "verified-image.properties", f"digest={digest}\ngit.sha={revision_of(image)}\nimage={image}\n")
        (tested / "release-candidate").symlink_to(packed)
        container = docker("create", image)
        for paper in "sbom.cdx.json", "system.cdx.json":
            docker(f"cp {container}:/app/{paper}", tested)
        docker(f"rm --volumes {container}")
        for report in "living-documentation", "site/jacoco":
            write(tested / report / "index.html", "of the run that this rehearsal belongs to\n")


def revision_of(image):
    """The commit in the image's label."""
    return docker("image inspect --format", '{{index .Config.Labels "org.opencontainers.image.revision"}}', image)


def revision(name):
    """A commit for each release of the story."""
    return hashlib.sha1(name.encode()).hexdigest()


def script(name):
    """The script itself, with a line that records the call; or its stub."""
    first, rest = (ROOT / "script" / name).read_text().split("\n", 1)
    return f'{first}\necho "$GITHUB_JOB: {name}${{*:+ $*}}" >>"$CALLS"\n{STUBS.get(name, rest)}\n'
