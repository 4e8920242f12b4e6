"""Each command of the AWS CLI in the documents fits AWS's own models, as botocore has them.

Checked are service, operation, options, fixed values, and the names within KEY=value. No test has to run the command.

usage: check_aws_commands.py
"""

import itertools
import pathlib
import re
import sys

import botocore.session
from botocore import xform_name

ROOT = pathlib.Path(__file__).parents[3]
PAGES = [ROOT / "README.md", ROOT / "terraform/README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = r"(?ms)^ *```(?:bash|sh)?\n(.*?)^ *```$"
COMMAND = re.compile(r"\baws ([a-z0-9-]+) ([a-z0-9-]+)(?: ([a-z][a-z-]*))?(.*)")
OPTION = re.compile(r"(--[a-z0-9-]+)(?:[ =](?!--)(\S+))?")
# The CLI's own, which no model has.
OWN_SERVICES, OWN_COMMANDS = {"configure", "sso"}, {("logs", "tail"), ("ecr", "get-login-password")}
CLI_NAMES = {"s3api": "s3"}
GLOBAL = {"query", "output", "region", "profile"}


def main():
    session = botocore.session.Session()
    checked, problems = 0, []
    for page in PAGES:
        for block in re.findall(BLOCK, page.read_text()):
            for command in commands(block):
                checked += 1
                problems += [
                    f"{page.relative_to(ROOT)}: {command[0].strip()}: {each}" for each in wrong(session, command)
                ]
    if problems or checked < 50:
        sys.exit("\n".join([f"{checked} commands of AWS's CLI were checked:", *problems]))
    print(f"{checked} commands of AWS's CLI in the documents fit AWS's models")


def commands(block):
    """Each command, also those within $( ), as a match of COMMAND."""
    rest = re.sub(r"'[^']*'", "QUOTED", re.sub(r"\\\n\s*", " ", block))
    parts = []
    while inner := re.search(r"\$\(([^()]*)\)", rest):
        parts.append(inner[1])
        rest = rest.replace(inner[0], "$INNER")
    lines = itertools.chain.from_iterable(re.split(r"\n|\||;|&&", part) for part in [*parts, rest])
    return [found for line in lines if (found := COMMAND.search(line))]


def wrong(session, command):
    service, operation, waiter, arguments = command.groups()
    if service in OWN_SERVICES or (service, operation) in OWN_COMMANDS:
        return
    service = CLI_NAMES.get(service, service)
    if service not in session.get_available_services():
        yield "no such service"
        return
    model = session.get_service_model(service)
    if operation == "wait":
        waiters = session.get_waiter_model(service)
        names = {xform_name(name, "-"): waiters.get_waiter(name).operation for name in waiters.waiter_names}
        name = names.get(waiter)
    else:
        name = {xform_name(name, "-"): name for name in model.operation_names}.get(operation)
    if not name:
        yield "no such operation"
        return
    shape = model.operation_model(name).input_shape
    members = {xform_name(member, "-"): of for member, of in (shape.members if shape else {}).items()}
    given = OPTION.findall(arguments)
    for option, value in given:
        known = members.get(option[2:]) or members.get(option.removeprefix("--no-"))
        if known is None and option[2:] not in GLOBAL:
            yield f"no such option: {option}"
        elif known is not None:
            yield from wrong_value(option, known, value)
    required = {xform_name(member, "-") for member in (shape.required_members if shape else ())}
    if '"${' not in arguments and (missing := required - {option[2:] for option, _ in given}):
        yield f"needs {', '.join('--' + each for each in sorted(missing))}"


def wrong_value(option, shape, value):
    fixed = getattr(shape, "enum", None)
    if fixed and re.fullmatch(r"[\w-]+", value) and value not in (*fixed, "QUOTED"):
        yield f"{option} takes {', '.join(fixed)}"
    keys = [key for key in re.findall(r'(?:^"?|,)(\w+)=', value)]
    if shape.type_name == "list":
        shape = shape.member
    if shape.type_name == "structure" and (unknown := set(keys) - set(shape.members)):
        yield f"{option} has no {', '.join(sorted(unknown))}"


if __name__ == "__main__":
    main()
