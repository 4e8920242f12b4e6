"""Every command in the documents that people follow has a row in docs/tested-commands.md.

The row says which test runs it. It names a block by its first line, and a command within a sentence as it is.

usage: check_commands.py
"""

import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]
TABLE = ROOT / "docs/tested-commands.md"
PAGES = "aws-setup-guide", "neon", "rotation", "api", "pipeline", "runbook", "leaked-key", "testing", "configuration"
PAGES = ("README.md", *(f"docs/{page}.md" for page in (*PAGES, "image")))
LANGUAGES = "", "bash", "sh", "java", "js", "python"
BLOCK = r"(?ms)^ *```(\w*)\n(.*?)^ *```$"
# Outside of README, a script without an argument is only mentioned.
INLINE = (
    r"(?:[A-Z_]+=\S+ )*(?:script/\S+|"
    r"(?:apt|aws|brew|curl|dig|docker|export|gh|java|mvn|neon|node|npm|openssl|psql|python3|script/\S+|terraform) .+)"
)


def main():
    expected = collections.Counter(
        (page, command) for page in PAGES for command in commands(page, (ROOT / page).read_text())
    )
    rows = collections.Counter(
        re.findall(r"(?m)^\| `(\S+)` \| `` (.+?) `` \| \S.* \|$", TABLE.read_text().replace(r"\|", "|"))
    )
    problems = [f"{page}: no row for: {command}" for page, command in (expected - rows).elements()]
    problems += [f"{page}: a row for what is not there: {command}" for page, command in (rows - expected).elements()]
    if problems or not expected:
        sys.exit("\n".join([f"{TABLE.relative_to(ROOT)} does not match the documents:", *problems]))


def commands(page, text):
    """Each block by its first line; each command within sentences once."""
    for language, block in re.findall(BLOCK, text):
        if language in LANGUAGES:
            yield block.splitlines()[0].strip()
    for code in set(re.findall(r"`([^`\n]+)`", re.sub(BLOCK, "", text))):
        if re.fullmatch(INLINE, code) and (page == "README.md" or " " in code):
            yield code


if __name__ == "__main__":
    main()
