"""Runs programs and logs their output, which is shown if they fail; waits for what they do.

A command is split as a shell splits it; what comes after it, and a path in its place, is taken as it is.
"""

import re
import shlex
import subprocess
import time
from dataclasses import dataclass

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Failed(Exception):
    """A program of the rehearsal itself failed, which no step of the story expects."""


@dataclass(frozen=True)
class Done:
    status: int
    output: str


def words(command, *more):
    return [*(shlex.split(command) if isinstance(command, str) else [str(command)]), *map(str, more)]


def attempt(command, *more, env=None, cwd=None, log=None):
    """Runs a program to its end, whatever its status; standard error is part of the output. `log` is a Path."""
    all_words = words(command, *more)
    done = subprocess.run(all_words, env=env, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if log:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ {' '.join(all_words)}\n{done.stdout}\n")
    return Done(done.returncode, COLOURS.sub("", done.stdout))


def run(command, *more, env=None, stdin=None):
    """Runs a program that must succeed; returns its output."""
    all_words = words(command, *more)
    done = subprocess.run(all_words, env=env, input=stdin, text=True, capture_output=True)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip()
        raise Failed(f"{' '.join(all_words[:4])} … ended with {done.returncode}: {said}")
    return done.stdout.strip()


def docker(command, *more, env=None):
    return run(f"docker {command}", *more, env=env)


def soon(seconds, condition):
    """Waits until the condition holds, for a limited time."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.5)
