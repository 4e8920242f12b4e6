"""Runs generated clients against a service: each calls every operation, through a proxy that adds unknown fields.

usage: main.py URL DOCUMENT NAME=COMMAND…
"""

import json
import os
import pathlib
import shlex
import subprocess
import sys

import proxy


def main(url, path, *clients):
    document = json.loads(pathlib.Path(path).read_text())
    operations = {each["operationId"] for paths in document["paths"].values() for each in paths.values()}
    problems = []
    for client in clients:
        name, command = client.split("=", 1)
        problems += run(name, shlex.split(command), proxy.Proxy(url, document), operations)
    if problems:
        sys.exit("\n".join(problems))


def run(name, command, between, operations):
    """What is wrong with this client, if anything."""
    try:
        environment = os.environ | {
            "BASE": between.url,
            "NEW_FIELD": proxy.NEW_FIELD,
            "EMULATED": " ".join(between.problems("createTask")),
        }
        finished = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    finally:
        between.close()
    if finished.returncode:
        return [f"The {name} client fails:\n{finished.stdout}{finished.stderr}"]
    missing = operations - between.answered
    if missing or not between.objects:
        return [f"The {name} client got no answer with a new field from: {', '.join(sorted(missing)) or 'any'}"]
    print(
        f"{name}: {len(between.answered)} of {len(operations)} operations answered;"
        f" {between.objects} objects had a new field; {finished.stdout.strip()}"
    )
    return []


if __name__ == "__main__":
    main(*sys.argv[1:])
