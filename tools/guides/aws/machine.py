"""The machine of the person who follows the guide: a home, signed in, and the programs that the guide names."""

import json
import os
import shlex
import subprocess
import sys

from blocks import ROOT
from programs import write_program, write_program_of

ROLE_ARN = "arn:aws:iam::123456789012:role/task-api-deploy"
DOMAIN, REGION, REPOSITORY = "cats.example", "eu-central-1", "example@123456/task-api@456789"
API_URL = f"https://api.{DOMAIN}"
# What `aws configure sso --profile admin` leaves, as far as it is asked.
SIGNED_IN = f"""[profile admin]
aws_access_key_id = ASIAYOURSELF
aws_secret_access_key = yourself
region = {REGION}
"""
# A stub of GitHub's command line. It writes down its arguments and, for a secret, the value from standard input. It
# answers what is asked of the API as GitHub's own would, filtered.
GH = f"""if [ "$(git remote | wc -l)" -gt 1 ]; then echo "gh: which of your remotes?" >&2; exit 1; fi
if [ "$1" = api ]; then echo '{REPOSITORY}'; exit; fi
if [ "$1 $2" = "repo create" ]; then git remote add origin mine.git; fi
{{ printf '%s ' "$*"; [ "$1" != secret ] || cat; echo; }} >>"$HOME/changes-on-github"
"""
# A clone, as far as Git is asked.
CLONE = """git init --quiet --initial-branch main
git remote add origin https://github.com/upstream/task-api.git
git config user.name You && git config user.email you@cats.example
git init --quiet --bare mine.git"""
END = "\x1e"
LONGEST_SECONDS, TIMED_OUT = "900", 124


class Machine:
    def __init__(self, home, aws, emulator):
        self.home, programs = home, home / "bin"
        # An option, since a CLI before 2.13 does not know AWS_ENDPOINT_URL.
        write_program(programs / "aws", f'exec {shlex.quote(aws)} --endpoint-url {emulator} "$@"')
        write_program(programs / "gh", GH)
        # For script/keys: a version manager's own would put its programs before these.
        write_program(programs / "python3", f'exec {shlex.quote(sys.executable)} "$@"')
        write_program_of(ROOT / "script/setup/tofu", programs / "terraform")
        self.environment = {"HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}", "AWS_PAGER": ""}
        self.environment |= {"LANG": "C.UTF-8", "CHECKPOINT_DISABLE": "1"}
        (home / ".aws").mkdir()
        (home / ".aws/config").write_text(SIGNED_IN)
        # What `terraform apply` leaves, as far as it is asked.
        outputs = {"deploy_role_arn": ROLE_ARN, "url": API_URL}
        state = {"version": 4, "terraform_version": "1.10.0", "serial": 1, "lineage": "emulated", "resources": []}
        state["outputs"] = {name: {"value": value, "type": "string"} for name, value in outputs.items()}
        (home / "terraform").mkdir()
        (home / "terraform/.terraform.lock.hcl").write_text("")
        (home / "script").symlink_to(ROOT / "script")
        subprocess.run(["bash", "-ec", CLONE], cwd=home, check=True)
        (home / "terraform/terraform.tfstate").write_text(json.dumps(state))

    def run(self, blocks, credentials=None, stdin=""):
        """What each block printed; all in one shell."""
        script = "set -euo pipefail\n" + "".join(f"{{\n{block}\n}} 2>&1\nprintf '{END}'\n" for block in blocks)
        done = subprocess.run(
            ["timeout", LONGEST_SECONDS, "bash", "-c", script],
            cwd=self.home,
            env=self.environment | (credentials or {}),
            text=True,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        outputs = done.stdout.split(END)
        if done.returncode != 0:
            timed_out = done.returncode == TIMED_OUT
            why = f"did not end within {LONGEST_SECONDS} seconds" if timed_out else f"ended with {done.returncode}"
            sys.exit(f"Block {len(outputs)} {why}:\n{blocks[len(outputs) - 1]}\n{outputs[-1]}")
        # One output more than blocks: what comes after the last END.
        return dict(zip(blocks, outputs, strict=False))

    def changes_on_github(self):
        """What the stub of GitHub's command line was asked to change, in order."""
        return [line.strip() for line in (self.home / "changes-on-github").read_text().splitlines() if line]
