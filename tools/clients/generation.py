"""Generates the Python client as docs/api.md says, from the service at BASE: its modules are those that are tested.

usage: BASE=URL generation.py TESTED_CLIENT
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/guides"))

from blocks import block  # noqa: E402


def main(tested):
    path = f"{os.environ['JAVA_HOME']}/bin:{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as folder:
        finished = subprocess.run(
            ["bash", "-ec", block("docs/api.md", "mvn -q org.apache.maven.plugins:maven-dependency-plugin")],
            cwd=folder,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
        )
        if finished.returncode:
            sys.exit(f"The commands of docs/api.md fail:\n{finished.stdout}{finished.stderr}")
        made = modules(pathlib.Path(folder) / "task-api-client")
    difference = made ^ modules(pathlib.Path(tested))
    if difference or not made:
        sys.exit(f"The client of docs/api.md is not the one that is tested, but differs in: {sorted(difference)}")
    print(f"generation: {len(made)} modules")


def modules(client):
    return {str(module.relative_to(client)) for module in client.glob("task_api/**/*.py")}


if __name__ == "__main__":
    main(*sys.argv[1:])
