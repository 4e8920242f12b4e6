"""The blocks of commands in the documents that people follow, for the tests that run them word for word."""

import pathlib
import re

ROOT = pathlib.Path(__file__).parents[3]


def block(page, begin, root=ROOT):
    """The one block of a page, named from the root of the repository (or of a clone), that begins so; without its last line break."""
    found = [text for text in re.findall(r"(?ms)^```\w*\n(.*?)^```$", (root / page).read_text()) if text.startswith(begin)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} blocks of {page} begin with {begin}")
    return found[0].rstrip("\n")


def inline(page, begin, root=ROOT):
    """The one command within the sentences of a page that begins so."""
    found = [code for code in re.findall(r"`([^`\n]+)`", (root / page).read_text()) if code.startswith(begin)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} commands of {page} begin with {begin}")
    return found[0]
