"""The machine of the person who follows the guide: a home, signed in, and the programs that the guide tells to install."""

import json
import os
import shlex
import subprocess
import sys

from blocks import ROOT
from programs import write_program, write_program_of

ROLE_ARN = "arn:aws:iam::123456789012:role/task-api-deploy"
# What `aws configure sso --profile admin` leaves, as far as it is asked.
SIGNED_IN = """[profile admin]
aws_access_key_id = ASIAYOURSELF
aws_secret_access_key = yourself
region = us-east-1
"""
# GitHub's command line is a stub, which writes down what it is told: its arguments and, for a secret, the value from standard input.
GH = """{ printf '%s ' "$*"; [ "$1" != secret ] || cat; echo; } >>"$HOME/told-github"
"""
END = "\x1e"
LONGEST_SECONDS, TIMED_OUT = "300", 124


class Machine:
    def __init__(self, home, aws, emulator):
        self.home, programs = home, home / "bin"
        # An option, since a CLI before 2.13 does not know AWS_ENDPOINT_URL.
        write_program(programs / "aws", f'exec {shlex.quote(aws)} --endpoint-url {emulator} "$@"')
        write_program(programs / "gh", GH)
        write_program_of(ROOT / "script/tofu", programs / "terraform")
        self.environment = {"HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}", "AWS_PAGER": "",
            "LANG": "C.UTF-8", "CHECKPOINT_DISABLE": "1"}
        (home / ".aws").mkdir()
        (home / ".aws/config").write_text(SIGNED_IN)
        # What `terraform apply` leaves, as far as it is asked.
        outputs = {"deploy_role_arn": {"value": ROLE_ARN, "type": "string"}}
        (home / "terraform").mkdir()
        (home / "terraform/terraform.tfstate").write_text(json.dumps({"version": 4, "terraform_version": "1.10.0",
            "serial": 1, "lineage": "emulated", "resources": [], "outputs": outputs}))

    def run(self, blocks, credentials=None, stdin=""):
        """What each block printed; all in one shell."""
        script = "set -euo pipefail\n" + "".join(f"{{\n{block}\n}} 2>&1\nprintf '{END}'\n" for block in blocks)
        done = subprocess.run(["timeout", LONGEST_SECONDS, "bash", "-c", script], cwd=self.home,
            env=self.environment | (credentials or {}), text=True, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        outputs = done.stdout.split(END)
        if done.returncode != 0:
            why = f"did not end within {LONGEST_SECONDS} seconds" if done.returncode == TIMED_OUT else f"ended with {done.returncode}"
            sys.exit(f"Block {len(outputs)} {why}:\n{blocks[len(outputs) - 1]}\n{outputs[-1]}")
        return dict(zip(blocks, outputs))

    def told_github(self):
        """What the stub of GitHub's command line was told, in order."""
        return [line.strip() for line in (self.home / "told-github").read_text().splitlines() if line]
