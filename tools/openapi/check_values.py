"""Checks that no value of an open set and no status of an operation has gone from the released OpenAPI document.

oasdiff compares closed sets only, and takes a missing error status for harmless.

usage: check_values.py RELEASED DOCUMENT
"""

import json
import sys
from pathlib import Path


def main(released, document):
    gone = sorted(promised(json.loads(Path(released).read_text())) - promised(json.loads(Path(document).read_text())))
    if gone:
        sys.exit("\n".join(f"{place} no longer has {value}" for place, value in gone))


def promised(node, place="#"):
    """Every value of an open set, and every status of an operation, with its place."""
    found = set()
    if isinstance(node, dict):
        found |= {(place, str(value)) for value in node.get("x-extensible-enum", [])}
        if isinstance(node.get("responses"), dict) and "operationId" in node:
            found |= {(place, status) for status in node["responses"]}
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return found.union(*(promised(value, f"{place}/{key}") for key, value in pairs))


if __name__ == "__main__":
    main(*sys.argv[1:])
