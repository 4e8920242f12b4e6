"""Runs the blocks of README.md in a clone, and those that testing.md, configuration.md, image.md and neon.md add.

They run word for word but for addresses, ports and the image's tag.

usage: run_readme.py CLONE
JAVA_HOME names a JDK 25, REGISTRY_PREFIX where images come from.
"""

import contextlib
import os
import pathlib
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from blocks import block
from programs import await_answer, free_port, new_key, write_program

IMAGE, LONGEST_SECONDS, PUBLIC = "task-api:readme", 1200, "https://api.example.com"
# The service takes 25 seconds at most; a busy machine takes longer.
STOP_SECONDS = 120
# An error answer ends the shell.
CURL = 'set -euo pipefail\ncurl() { command curl --fail-with-body --silent --show-error "$@"; echo; }\n'
# The tag of the shipped image may not move, and port 8000 may be taken.
DOCKER = """set -euo pipefail
words=("${@//task-api:latest/IMAGE}")
words=("${words[@]//8000:8000/$PORT:8000}")
case "$1" in
  build)
    words=(build --quiet --build-arg "REGISTRY_PREFIX=$REGISTRY_PREFIX"
      --build-arg "GIT_SHA=$(git rev-parse HEAD)" "${words[@]:1}")
    ;;
  run) words=(run --rm "${words[@]:1}") ;;
esac
exec REAL "${words[@]}"
"""


def main(clone):
    port = str(free_port())
    environment = {**os.environ, "PORT": port, "PATH": f"{os.environ['JAVA_HOME']}/bin:{os.environ['PATH']}"}

    def of(page, begin):
        return block(page, begin, clone)

    with serving(of("README.md", "script/server"), clone, environment) as greeting:
        lines = [line.strip() for line in greeting().splitlines()]
        tried = [line for line in lines if line.startswith(("export BASE", "curl "))]
        assert len(tried) == 6, "script/server prints no five calls:\n" + "\n".join(lines)
        keys = dict(word.split("=", 1) for word in tried[0].split()[1:])
        run("\n".join(tried), clone, environment)
        run(tried[0] + "\n" + of("README.md", "curl "), clone, environment)
        begins = "read -rs ADMIN_KEY", "read -rs SERVICE_KEY", "export BASE="
        checklist = "\n".join(of("docs/neon.md", begin) for begin in begins).replace(PUBLIC, keys["BASE"])
        run(checklist, clone, environment, typed=f"{keys['ADMIN_KEY']}\n{keys['SERVICE_KEY']}\n")
        acceptance = {f"ACCEPTANCE_{name}": keys[name] for name in ("ADMIN_KEY", "SERVICE_KEY")}
        accept = of("docs/testing.md", "script/accept --target https").replace(PUBLIC, keys["BASE"])
        run(accept, clone, environment | acceptance)
        run(of("docs/testing.md", "mvn spotless") + "\ngit diff --exit-code\n", clone, environment)
    run(of("README.md", "script/accept --target process"), clone, environment)
    run(of("docs/testing.md", "script/accept --target process"), clone, environment)
    run(of("README.md", "script/test --fast"), clone, environment)

    with postgres() as url, tempfile.TemporaryDirectory() as folder:
        settings = {"DATABASE_URL": url, "ADMIN_API_KEY": new_key(), "SERVICE_API_KEYS": "{}"}
        first_then_serve(of("docs/configuration.md", "mvn -DskipTests package"), clone, environment | settings)
        (clone / ".env.prod").write_text(filled((clone / ".env.prod.example").read_text(), settings))
        docker = DOCKER.replace("IMAGE", IMAGE).replace("REAL", shutil.which("docker"))
        write_program(pathlib.Path(folder) / "docker", docker)
        path = {"PATH": f"{folder}:{environment['PATH']}"}
        first_then_serve(of("docs/image.md", "docker build"), clone, environment | path)
    print("README.md: every command for a new user ran, in a fresh clone")


def run(commands, folder, environment, typed=""):
    done = subprocess.run(
        ["bash", "-c", CURL + commands],
        cwd=folder,
        env=environment,
        text=True,
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST_SECONDS,
    )
    if done.returncode != 0:
        sys.exit(f"Ended with {done.returncode}:\n{commands}\n{done.stdout[-4000:]}")


def first_then_serve(commands, folder, environment):
    """All lines but the last to their end; the last serves till it is interrupted."""
    *first, last = commands.splitlines()
    run("\n".join(first), folder, environment)
    with serving(last, folder, environment):
        pass


@contextlib.contextmanager
def serving(command, folder, environment):
    """Starts a command and yields a function that returns its output so far; ends it by Ctrl-C."""
    with tempfile.NamedTemporaryFile("w+") as log:
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

        def said():
            return pathlib.Path(log.name).read_text()

        try:
            ready = f"http://127.0.0.1:{environment['PORT']}/health/ready"
            await_answer(ready, LONGEST_SECONDS, lambda: process.poll() is None, said)
            yield said
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                sys.exit(f"{command} did not end {STOP_SECONDS} seconds after Ctrl-C:\n{said()[-2000:]}")


@contextlib.contextmanager
def postgres():
    """The address of an empty database that the host and containers reach."""
    password = secrets.token_hex(16)
    image = os.environ["REGISTRY_PREFIX"] + "postgres:18"
    container = output(f"docker run --detach --rm --env POSTGRES_PASSWORD={password} {image}")
    try:
        host = output("docker inspect --format {{range.NetworkSettings.Networks}}{{.IPAddress}}{{end}} " + container)
        deadline = time.monotonic() + 60
        while subprocess.run(["docker", "exec", container, "pg_isready", "--quiet", "--host", host]).returncode != 0:
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.5)
        yield f"postgresql://postgres:{password}@{host}/postgres"
    finally:
        output(f"docker stop {container}")


def filled(example, settings):
    for name, value in settings.items():
        example, count = re.subn(rf"(?m)^{name}=.*$", lambda _, line=f"{name}={value}": line, example)
        assert count == 1, f".env.prod.example has {count} lines for {name}"
    return example


def output(command):
    return subprocess.run(command.split(), check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    # Ends everything that was started on SIGTERM, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    # A shell's background job ignores Ctrl-C, and so would its own children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main(pathlib.Path(sys.argv[1]).absolute())
