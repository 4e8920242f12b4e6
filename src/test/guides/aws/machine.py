"""The machine of the person who follows the guide: a home, a clone, and the programs that the guide tells to install."""

import json
import os
import subprocess
import sys

from blocks import ROOT
from github import REPOSITORY
from programs import BROWSER, write_program, write_program_of

ROLE_ARN = "arn:aws:iam::123456789012:role/task-api-deploy"
END = "\x1e"
LONGEST_SECONDS, TIMED_OUT = "300", 124


class Machine:
    """`environment` is what lets programs meet the world that is played."""

    def __init__(self, home, aws, gh, environment, name_server_port):
        self.home, programs = home, home / "bin"
        programs.mkdir()
        (programs / "aws").symlink_to(aws)
        (programs / "gh").symlink_to(gh)
        write_program_of(ROOT / "script/tofu", programs / "terraform")
        write_program(programs / "browser", BROWSER)
        self.environment = {"HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}", "BROWSER": str(programs / "browser"), "AWS_PAGER": "", "LANG": "C.UTF-8",
            "GH_ACCESSIBLE_PROMPTER": "enabled", "GH_NO_UPDATE_NOTIFIER": "1", "GH_TELEMETRY": "false", "CHECKPOINT_DISABLE": "1",
            # Or else gh finds the keyring of whoever runs this, and puts what is played into it.
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"} | environment
        (home / ".digrc").write_text(f"@127.0.0.1 -p {name_server_port}\n")
        for command in ["git", "init", "--quiet"], ["git", "remote", "add", "origin", f"https://github.com/{REPOSITORY}.git"]:
            subprocess.run(command, cwd=home, env=self.environment, check=True)
        # What `terraform apply` leaves, as far as it is asked.
        (home / "terraform").mkdir()
        (home / "terraform/terraform.tfstate").write_text(json.dumps({"version": 4, "terraform_version": "1.10.0", "serial": 1, "lineage": "played", "resources": [],
            "outputs": {"deploy_role_arn": {"value": ROLE_ARN, "type": "string"}}}))

    def run(self, blocks, credentials=None, stdin=""):
        """What each block printed; all in one shell."""
        script = "set -euo pipefail\n" + "".join(f"{{\n{block}\n}} 2>&1\nprintf '{END}'\n" for block in blocks)
        done = subprocess.run(["timeout", LONGEST_SECONDS, "bash", "-c", script], cwd=self.home, env=self.environment | (credentials or {}), text=True, input=stdin,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        outputs = done.stdout.split(END)
        if done.returncode != 0:
            why = f"did not end within {LONGEST_SECONDS} seconds" if done.returncode == TIMED_OUT else f"ended with {done.returncode}"
            sys.exit(f"Block {len(outputs)} {why}:\n{blocks[len(outputs) - 1]}\n{outputs[-1]}")
        return dict(zip(blocks, outputs))

    def browsed(self):
        return (self.home / "browsed").read_text().split()
