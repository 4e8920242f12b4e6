"""The container engine, by its command line, and by its socket for what the command line rounds off."""

import http.client
import json
import os
import shlex
import socket
import subprocess


def docker(command: str, *more: object, stdin: str | None = None) -> str:
    """Runs a command of the engine, split as a shell splits it; what comes after it is taken as it is."""
    words = ["docker", *shlex.split(command), *map(str, more)]
    done = subprocess.run(words, input=stdin, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"docker {command} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def cpu_micros(container: str) -> float:
    """The CPU time that the container has used since its start."""
    return _statistics(container)["cpu_stats"]["cpu_usage"]["total_usage"] / 1e3


def megabytes(container: str) -> float:
    """The memory of the container, without the file cache that the kernel could drop."""
    memory = _statistics(container)["memory_stats"]
    files = memory["stats"].get("total_inactive_file", memory["stats"].get("inactive_file", 0))
    return (memory["usage"] - files) / 1e6


def _statistics(container: str) -> dict:
    connection = http.client.HTTPConnection("localhost")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(os.environ.get("DOCKER_SOCKET", "/var/run/docker.sock"))
    try:
        connection.request("GET", f"/v1.41/containers/{container}/stats?stream=false&one-shot=true")
        return json.load(connection.getresponse())
    finally:
        connection.close()
