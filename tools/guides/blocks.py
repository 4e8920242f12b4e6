"""The blocks of commands in the documents that people follow, for the tests that run them word for word."""

import pathlib
import re

ROOT = pathlib.Path(__file__).parents[2]


def block(page, begin, root=ROOT):
    """The only block that begins so, without its last line break. The page is named from the root of the clone."""
    found = [
        text for text in re.findall(r"(?ms)^```\w*\n(.*?)^```$", (root / page).read_text()) if text.startswith(begin)
    ]
    if len(found) != 1:
        raise ValueError(f"{len(found)} blocks of {page} begin with {begin}")
    return found[0].rstrip("\n")


def blocks_of(page, *begins):
    """The bash blocks of a page in their order, without their last line breaks: all, or those that begin so."""
    found = re.findall(r"(?ms)^```bash\n(.*?)\n```$", (ROOT / page).read_text())
    missing = [begin for begin in begins if not any(text.startswith(begin) for text in found)]
    if missing or not found:
        raise ValueError(f"no block of {page} begins with {missing}")
    return [text for text in found if not begins or text.startswith(begins)]


def inline(page, begin, root=ROOT):
    """The only command within the sentences of a page that begins so."""
    found = [code for code in re.findall(r"`([^`\n]+)`", (root / page).read_text()) if code.startswith(begin)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} commands of {page} begin with {begin}")
    return found[0]
