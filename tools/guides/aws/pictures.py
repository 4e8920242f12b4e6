"""The guide's pictures: a terminal, with what was typed and what came back."""

import html
import re

HEADING = "name value type location"


def drawing(command, output):
    typed = [("$ " if number == 0 else "> ") + line for number, line in enumerate(command.splitlines())]
    lines = (
        [("typed", line) for line in typed]
        + [("said", line.expandtabs(2)) for line in output.splitlines()]
        + [("note", "run against MiniStack, an emulator of AWS")]
    )
    width = 9 * max(len(text) for _, text in lines) + 32
    rows = "\n".join(
        f'<text class="{kind}" x="16" y="{28 + 20 * number}" xml:space="preserve">{html.escape(text)}</text>'
        for number, (kind, text) in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {20 * len(lines) + 28}" width="{width}" '
        'role="img">\n'
        "<style>text{font:15px ui-monospace,Menlo,Consolas,monospace}.typed{fill:#7ee787}.said{fill:#e6edf3}"
        ".note{fill:#9198a1;font-style:italic}</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n{rows}\n</svg>\n'
    )


def shape(svg):
    """What a picture says, without what changes.

    Keys, ids and numbers of accounts change from run to run. The rules of tables change with the CLI's version.
    """
    lines = [
        (kind, re.sub(r"[A-Z0-9]{12,}|\d+|\*{4,}\w*", "…", text))
        for kind, text in re.findall(r'<text class="(\w+)"[^>]*>(.*?)</text>', svg)
    ]
    columns = [
        (kind, re.sub(r"\s+:?\s*", " ", text).strip()) for kind, text in lines if not re.fullmatch(r"[- ]+", text)
    ]
    return [(kind, text.lower() if text.lower() == HEADING else text) for kind, text in columns]
