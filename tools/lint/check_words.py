"""Measures the documents: width of lines, words of the glossary, length of sentences.

The words are looked for in the features, and in what scripts, Terraform, image recipes, reports and the API say, too.

The glossary is in CONTRIBUTING.md. In the pages that people follow, a command of more than two words has a block of
its own, so that it can be copied and tested.

usage: check_words.py
"""

import pathlib
import re
import subprocess
import sys

from check_commands import BLOCK, PAGES

ROOT = pathlib.Path(__file__).parents[2]
COLUMNS, WORDS, WORDS_IN_COMMAND = 120, 35, 2
# What people follow step by step, or read in a hurry.
FOLLOWED = (*PAGES, "docs/kubernetes.md", "terraform/README.md")
# PostgreSQL printed what its blocks hold.
RECORDED = ("docs/query-plans.md",)
TEXTS = "script", "terraform/*.tf", ".env.prod.example", "src/main/resources/openapi.json", "*Dockerfile"
TEXTS += ("tools/livingdocs/*.html",)
BANNED = {
    r"play(s|ed|ing)?": "emulated or stubbed",
    r"stand-ins?|stands? in for|stood in for": "substitute image",
    r"besides?": "in parallel, or next to",
    r"accepted(?: |-)releases?": "verified artifact, or verified image",
    r"re-?read(s|ing)?|read again": "refresh",
    r"passing problems?": "transient error",
    # "Told to stop" is an order, no report.
    r"told(?!( \w+){0,2} to\b)": "reported",
    r"mend(s|ed|ing)?": "fix",
    r"page marks?": "page cursor",
}
# Elsewhere a token may be GitHub's, or the grammar's.
BANNED_IN_FEATURES = {r"tokens?": "idempotency key"}
GLOSSARY_ROW = r"(?<=\n\| write \| not \| meaning \|\n)(?:\|.*\n)+"
COMMAND = (
    r"(?:[A-Z_]+=\S+ )*(?:script/\S+|apt|aws|brew|curl|dig|docker|export|gh|git|java|jq|kubectl|mvn|neon|node|npm|"
    r"openssl|psql|terraform)(?: .+)?"
)
# After it, what a sentence can begin with.
BEGINS_PARAGRAPH = r"\s*(?:[-*]\s|\d+\.\s|#|>|\*\*\w+:\*\*)"
SENTENCE_END = r"(?<=[.!?])[)*_\"]*\s+(?=[A-Z0-9«“\"(\[*_`])"


def main():
    problems = []
    for name in files("*.md"):
        text = (ROOT / name).read_text()
        problems += [f"{name}:{where}" for where in document(text, name in FOLLOWED, name in RECORDED)]
    for words, patterns in (BANNED | BANNED_IN_FEATURES, ("*.feature",)), (BANNED, TEXTS):
        for name in (name for pattern in patterns for name in files(pattern)):
            problems += [f"{name}:{where}" for where in banned((ROOT / name).read_text(), words)]
    if problems:
        sys.exit("\n".join(problems))


def files(pattern):
    listed = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return listed.stdout.split()


def document(text, followed=False, recorded=False):
    """What is wrong with a page, by its line."""
    if recorded:
        text = without_blocks(text)
    yield from wide(text)
    yield from banned(text)
    if followed:
        yield from long_sentences(text)
        yield from commands_in_sentences(text)


def wide(text):
    """Lines that could be broken and are not. A row of a table can't be, nor can a link."""
    for number, line in enumerate(map(str.rstrip, text.splitlines()), 1):
        is_row = line.lstrip().startswith("|")
        is_link = re.fullmatch(r"\s*(?:[-*]\s+|\d+\.\s+)?(?:\[[^\]]*\]\()?\S+", line)
        if len(line) > COLUMNS and not is_row and not is_link:
            yield f"{number}: {len(line)} characters, of which {COLUMNS} fit"


def banned(text, words=BANNED):
    """Words that the glossary replaces. Code, addresses of links and the glossary's own rows are no such words."""
    prose = re.sub(rf"{GLOSSARY_ROW}|`[^`\n]+`|\]\([^)\s]*\)", blank, text)
    for pattern, better in words.items():
        for match in re.finditer(rf"(?i)(?<![\w-])(?:{pattern})(?![\w-])".replace(" ", r"\s+"), prose):
            word = " ".join(match.group().split())
            yield f"{line_of(text, match.start())}: {word}: write {better}"


def long_sentences(text):
    for number, paragraph in paragraphs(text):
        for sentence in re.split(SENTENCE_END, plain(paragraph)):
            count = len(re.findall(r"\S*\w\S*", sentence))
            if count > WORDS:
                yield f"{number}: a sentence of {count} words, of which {WORDS} fit: {sentence.strip()[:60]}…"


def commands_in_sentences(text):
    for number, paragraph in paragraphs(text, tables=False):
        for match in re.finditer(r"`([^`]+)`", paragraph):
            command = " ".join(match.group(1).split())
            if re.fullmatch(COMMAND, command) and len(command.split()) > WORDS_IN_COMMAND:
                where = number + paragraph.count("\n", 0, match.start())
                yield f"{where}: give this command a block of its own: {command}"


def paragraphs(text, tables=True):
    """The first line of each paragraph, list item, heading and cell of a table, and its text."""
    first, lines = 1, []
    for number, line in enumerate([*without_blocks(text).splitlines(), ""], 1):
        is_row = line.lstrip().startswith("|")
        if not line.strip() or is_row or re.match(BEGINS_PARAGRAPH, line):
            if lines:
                yield first, "\n".join(lines)
            lines = []
        if is_row and tables:
            yield from ((number, cell) for cell in re.split(r"(?<!\\)\|", line))
        elif line.strip() and not is_row:
            first = first if lines else number
            lines.append(line)


def plain(paragraph):
    """As it is read: a piece of code is one word, and a link is its text."""
    paragraph = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", paragraph)
    return re.sub(r"`[^`]+`", "Code", paragraph)


def without_blocks(text):
    return re.sub(BLOCK, blank, text)


def blank(match):
    """As many lines and characters as before."""
    return re.sub(r"[^\n]", " ", match.group())


def line_of(text, position):
    return text.count("\n", 0, position) + 1


if __name__ == "__main__":
    main()
