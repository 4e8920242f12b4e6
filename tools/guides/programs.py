"""The programs on the PATH of a person who follows a document."""

import contextlib
import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.request

from blocks import ROOT

# The variables by which a script of this repository finds programs and its own builds, whatever the person's home is.
OWN = "PATH", "HOME", "XDG_CACHE_HOME", "TOFU"


def write_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}\n")
    path.chmod(0o755)


def write_program_of(script, path):
    """A program that a script of this repository runs."""
    own = " ".join(f"{name}={shlex.quote(os.environ[name])}" for name in OWN if name in os.environ)
    write_program(path, f'{own} exec {shlex.quote(str(script))} "$@"')


def new_key():
    """A key as the documents make one."""
    return subprocess.run([ROOT / "script/keys", "new"], text=True, stdout=subprocess.PIPE, check=True).stdout.strip()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_answer(url, seconds=60, is_alive=lambda: True, said=str):
    """Waits for a good answer. Ends the program, with what was said, if there is none in time or nobody to give it."""
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        if time.monotonic() > deadline or not is_alive():
            sys.exit(f"{url} does not answer: {said()[-4000:]}")
        time.sleep(0.2)
