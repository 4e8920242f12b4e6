"""Each command of the AWS CLI in the documents fits AWS's own models, as botocore has them.

Checked are service, operation, options, stray words, and the values, also within JSON and KEY=value: their names, types
and fixed values. What the shell puts in for $name, $( ) or an array is not known. No test has to run the command.

usage: check_aws_commands.py
"""

import json
import pathlib
import re
import sys

import botocore.session
from botocore import xform_name
from botocore.exceptions import DataNotFoundError

from shell_commands import ARRAY, UNKNOWN, commands

ROOT = pathlib.Path(__file__).parents[3]
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "terraform/README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = r"(?ms)^ *```(\w*)[^\n]*\n(.*?)^ *```$"
# The CLI's own, which no model has: a pattern of the words, and the options beside GLOBAL.
OWN = {
    r"configure( list| sso| set \S+ \S+)?|sso login|ecr get-login-password": [],
    r"logs tail \S+": ["--since", "--filter-pattern", "--format", "--log-stream-names"],
}
GLOBAL = ["--query", "--output", "--region", "--profile"]
# The types of JSON. All others are text.
TYPES = {"structure": dict, "map": dict, "list": list, "boolean": bool, "integer": int, "long": int}
TYPES |= {"float": (int, float), "double": (int, float), "timestamp": (int, float, str)}
PAIR = r"([\w:.-]+)=(\{[^{}]*\}|\[[^][]*\]|[^][{}]*?)(?:,(?=[\w:.-]+=)|$)"


def main():
    session = botocore.session.Session()
    checked, problems = 0, []
    for page in PAGES:
        for command in aws_commands(page.read_text()):
            checked += 1
            problems += [f"{page.relative_to(ROOT)}: {' '.join(command)}: {each}" for each in wrong(session, command)]
    if problems or checked < 50:
        sys.exit("\n".join([f"{checked} commands of AWS's CLI were checked:", *problems]))
    print(f"{checked} commands of AWS's CLI in the documents fit AWS's models")


def aws_commands(page):
    blocks = [text for kind, text in re.findall(BLOCK, page) if kind in ("", "bash", "sh") and "aws " in text]
    found = [words for block in blocks for words in commands(block)]
    return [words[words.index("aws") :] for words in found if "aws" in words]


def wrong(session, command):
    if command == ["aws", "--version"]:
        return
    bare, given = [], []
    for word in command[1:]:
        if word.startswith("--"):
            name, has_value, value = word.partition("=")
            given.append((name, [value] if has_value else []))
        elif word != ARRAY:
            (given[-1][1] if given else bare).append(word)
    words = " ".join(bare)
    own = next((options for pattern, options in OWN.items() if re.fullmatch(pattern, words)), None)
    try:
        shape = input_of(session, *bare) if own is None else None
    except (DataNotFoundError, LookupError, TypeError):
        yield f"no such command: {words}"
        return
    members = {f"--{xform_name(name, '-')}": of for name, of in (shape.members if shape else {}).items()}
    flags = {option.replace("--", "--no-", 1): of for option, of in members.items() if of.type_name == "boolean"}
    for option, values in given:
        if of := members.get(option) or flags.get(option):
            yield from wrong_values(option, of, values, ARRAY in command)
        elif option not in [*GLOBAL, *(own or [])]:
            yield f"no such option: {option}"
        elif len(values) != 1:
            yield f"{option} takes one value"
    required = {f"--{xform_name(name, '-')}" for name in (shape.required_members if shape else ())}
    # Only an array can hold further options.
    if ARRAY not in command and (missing := required - {option for option, _ in given}):
        yield f"needs {', '.join(sorted(missing))}"


def input_of(session, service, operation, *waiter):
    service = "s3" if service == "s3api" else service
    model = session.get_service_model(service)
    operations = {(xform_name(name, "-"),): name for name in model.operation_names}
    if waiter:
        waiters = session.get_waiter_model(service)
        operations = {("wait", xform_name(n, "-")): waiters.get_waiter(n).operation for n in waiters.waiter_names}
    return model.operation_model(operations[operation, *waiter]).input_shape


def wrong_values(option, shape, values, has_array):
    kind = shape.type_name
    if kind == "boolean" and values:
        yield f"{option} takes no value"
    elif kind == "list" and values:
        as_json = len(values) == 1 and values[0].startswith("[")
        yield from misfits(option, shape, read(shape, *values) if as_json else [read(shape.member, v) for v in values])
    elif len(values) == 1:
        yield from misfits(option, shape, read(shape, values[0]))
    elif kind != "boolean" and (values or not has_array):
        yield f"{option} takes {'one value' if kind != 'list' else 'values'}"


def read(shape, text):
    """A value as the CLI reads it: text, JSON, or KEY=value,KEY=[value,value],KEY={KEY=value}."""
    if shape is None or shape.type_name not in TYPES:
        return text
    try:
        return json.loads(text, strict=False)
    except ValueError:
        inner = re.sub(r"^[{[](.*)[]}]$", r"\1", text)
    if shape.type_name == "list":
        return [read(shape.member, each) for each in inner.split(",")]
    if TYPES[shape.type_name] is dict and re.fullmatch(f"({PAIR})+", inner):
        return {key: read(member_of(shape, key), value) for key, value in re.findall(PAIR, inner)}
    return text


def member_of(shape, key):
    return shape.members.get(key) if shape.type_name == "structure" else shape.value


def misfits(name, shape, value):
    kind = shape.type_name
    if isinstance(value, str) and (UNKNOWN in value or re.match("fileb?://", value)):
        return
    if not isinstance(value, TYPES.get(kind, str)) or (isinstance(value, bool) and kind != "boolean"):
        yield f"{name}: {value} is no {kind}"
    elif kind in ("structure", "map"):
        for key, each in value.items():
            if member := member_of(shape, key):
                yield from misfits(f"{name}.{key}", member, each)
            else:
                yield f"{name} has no {key}"
        if kind == "structure" and (missing := set(shape.required_members) - set(value)):
            yield f"{name} needs {', '.join(sorted(missing))}"
    elif kind == "list":
        for each in value:
            yield from misfits(name, shape.member, each)
    elif (fixed := getattr(shape, "enum", None)) and value not in fixed:
        yield f"{name} takes {', '.join(fixed)}"


if __name__ == "__main__":
    main()
