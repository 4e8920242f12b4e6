"""The last run of a benchmark in docs/performance.md: its tables between two marks, and its plots as SVG."""

import pathlib
import re
from collections.abc import Iterable

PAGE = pathlib.Path("docs/performance.md")
PICTURES = pathlib.Path("docs/pictures")


def write(name: str, *parts: str) -> None:
    """Replaces what stands between the marks of this benchmark."""
    begin, end = f"<!-- script/bench {name} --write: begin -->", f"<!-- script/bench {name} --write: end -->"
    page = PAGE.read_text()
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not between.search(page):
        raise SystemExit(f"{PAGE} has no place for this benchmark: {begin}")
    text = "\n\n".join([begin, *parts, end])
    PAGE.write_text(between.sub(lambda _: text, page))


def plot(
    name: str,
    x_label: str,
    panels: Iterable[tuple[str, dict[str, tuple[list[float], list[float]]]]],
    log: bool = False,
) -> str:
    """Draws panels under each other, each with a label of its y axis and lines by name; returns the Markdown image."""
    # Only --write needs it, so the other benchmarks run without it.
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": name, "font.size": 9})
    import matplotlib.pyplot as pyplot

    panels = list(panels)
    figure, axes = pyplot.subplots(len(panels), sharex=True, figsize=(7.5, 2.6 * len(panels)), squeeze=False)
    for axis, (label, lines) in zip(axes[:, 0], panels, strict=True):
        for line, (x, y) in lines.items():
            axis.plot(x, y, marker=".", label=line)
        axis.set_ylabel(label)
        axis.grid(alpha=0.3)
        if log:
            axis.set_xscale("log")
            axis.set_yscale("log")
        else:
            axis.set_ylim(bottom=0)
    axes[0, 0].legend(fontsize=7)
    axes[-1, 0].set_xlabel(x_label)
    figure.tight_layout()
    path = PICTURES / f"{name}.svg"
    figure.savefig(path, metadata={"Date": None})
    return f"![{x_label}]({path.relative_to(PAGE.parent)})"
