"""Every block of commands in the documents that people follow has a row in docs/tested-commands.md that says which test runs it.

usage: check_commands.py
"""

import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[3]
TABLE = ROOT / "docs/tested-commands.md"
PAGES = "README.md", "docs/aws-setup-guide.md", "docs/neon.md", "docs/rotation.md", "docs/api.md", "docs/runbook.md"
COMMANDS = "", "bash", "sh", "java", "js"


def main():
    blocks = collections.Counter((page, first) for page in PAGES for first in first_lines((ROOT / page).read_text()))
    rows = collections.Counter(re.findall(r"(?m)^\| `(\S+)` \| `` (.+?) `` \| \S.* \|$", TABLE.read_text().replace(r"\|", "|")))
    problems = [f"{page}: no row for the block that begins with: {first}" for page, first in (blocks - rows).elements()]
    problems += [f"{page}: a row for a block that is not there, which began with: {first}" for page, first in (rows - blocks).elements()]
    if problems or not blocks:
        sys.exit("\n".join([f"{TABLE.relative_to(ROOT)} does not match the documents:", *problems]))


def first_lines(page):
    for language, text in re.findall(r"(?ms)^ *```(\w*)\n(.*?)^ *```$", page):
        if language in COMMANDS:
            yield text.splitlines()[0].strip()


if __name__ == "__main__":
    main()
