"""Runs programs and logs their output, which is shown if they fail."""

import re
import subprocess
from dataclasses import dataclass

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Failed(Exception):
    """A program of the rehearsal itself failed, which no step of the story expects."""


@dataclass(frozen=True)
class Done:
    status: int
    output: str


def attempt(*command, env=None, cwd=None, log=None):
    """Runs a program to its end, whatever its status; standard error is part of the output. `log` is a Path."""
    done = subprocess.run(command, env=env, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if log:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    return Done(done.returncode, COLOURS.sub("", done.stdout))


def run(*command, env=None, stdin=None):
    """Runs a program that must succeed; returns its output."""
    done = subprocess.run(command, env=env, input=stdin, text=True, capture_output=True)
    if done.returncode:
        raise Failed(
            f"{' '.join(command[:4])} … ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}"
        )
    return done.stdout.strip()


def docker(*arguments, env=None):
    return run("docker", *arguments, env=env)
