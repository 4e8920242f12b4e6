"""Shows that every test in terraform/tests can fail.

A comment above each test says what to take out to see it red: "# red: FILE: TEXT => REPLACEMENT". White space counts
as one space, "…" is whatever stands between, and "nothing" is no replacement. Each comment is tried on its own.

usage: remove_controls.py COPY [TEST...], where COPY is what script/check/terraform prepared
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
RUN = re.compile(r'(?m)^((?:# red: .*\n(?:#   .*\n)*)*)run "(\w+)"')
RED = re.compile(r"(?m)^# red: (\S+): (.*\n(?:#   .*\n)*)")


def main(copy, only):
    everywhere, here = controls(ROOT / "terraform/tests"), controls(copy / "tests")
    if not here:
        sys.exit(f"There are no tests in {copy}/tests")
    if unknown := set(only) - everywhere.keys():
        sys.exit(f"There is no such test: {', '.join(sorted(unknown))}")
    for name in everywhere.keys() - here.keys():
        if not (copy / "cli.tfrc").exists():
            sys.exit(f"There is no such test: {name}")
        print(f"left out, since the older provider does not know it: {name}")
    faults = [f"{name}: no comment says what shows it red" for name, (_, reds) in here.items() if not reds]
    for name, (test, reds) in here.items():
        if not only or name in only:
            faults += [f"{name}: still green with {red}" for red in reds if not turns_red(copy, test, name, *red)]
    if faults:
        sys.exit("\n".join(faults))
    print(f"Each of {len(only) or len(here)} tests went red without what it is about")


def controls(folder):
    """The tests by name, each with its file and what shows it red: files and changes."""
    return {
        name: (file, [(where, change.replace("\n#   ", "\n")) for where, change in RED.findall(comments)])
        for file in sorted(folder.glob("*.hcl"))
        for comments, name in RUN.findall(file.read_text())
    }


def changed(text, change):
    """The text with the change, or None where it does not fit exactly one place."""
    old, new = re.split(r"\s=>\s", change.strip())
    pattern = re.compile(r"\s+".join(map(re.escape, old.split())).replace("…", "(.*?)"), re.DOTALL)
    if len(pattern.findall(text)) != 1:
        return None
    found = pattern.search(text)
    between = iter(found.groups())
    new = re.sub("…", lambda _: next(between), "" if new == "nothing" else new)
    return text[: found.start()] + new + text[found.end() :]


def turns_red(copy, test, name, file, change):
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder) / "terraform"
        shutil.copytree(copy, broken, ignore=shutil.ignore_patterns(".terraform"))
        # Hundreds of megabytes, which nobody changes.
        (broken / ".terraform").symlink_to(copy / ".terraform")
        text = changed((broken / file).read_text(), change)
        if text is None:
            sys.exit(f"{name}: not once in {file}: {change}")
        (broken / file).write_text(text)
        # Removes the other tests, which would take seven times as long.
        path = broken / "tests" / test.name
        path.write_text(
            re.sub(r'(?ms)^run "(\w+)" \{.*?^\}\n', lambda run: run[0] if run[1] == name else "", path.read_text())
        )
        done = subprocess.run(
            [ROOT / "script/setup/tofu", f"-chdir={broken}", "test", "-no-color", f"-filter=tests/{test.name}"],
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    said = COLOURS.sub("", done.stdout)
    # Red for its own reason, and not because the plan could not be made.
    reason = r"(?:(?!^  run ).)*?Error: (Test assertion failed|Missing expected failure)"
    red = re.search(rf'(?ms)^  run "{name}"\.\.\. fail\n{reason}', said)
    print(f"{name}: {'red' if red else 'GREEN: ' + said[-600:]}", flush=True)
    return red


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).absolute(), sys.argv[2:])
