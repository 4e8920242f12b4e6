"""Requests and p99 over time as one SVG picture, with the deployments as marks. It needs no script."""

from html import escape

WIDTH, LEFT, RIGHT = 900, 60, 20
TOP, ROW, GAP = 30, 110, 34


def chart(windows, marks):
    """windows: of equal length, as Load.windows gives them; marks: (seconds since the load began, name)."""
    if not windows:
        return ""
    end = windows[-1]["at"] + windows[-1]["seconds"]
    most = max(each["requests"] for each in windows) or 1
    slowest = max(each["p99_ms"] or 0 for each in windows) or 1
    second = TOP + ROW + GAP

    def x(seconds):
        return round(LEFT + seconds * (WIDTH - LEFT - RIGHT) / end, 1)

    def bar(each, requests, bottom, colour):
        height = round(requests * ROW / most, 1)
        width = max(1, round(x(each["at"] + each["seconds"]) - x(each["at"]) - 1, 1))
        return (
            f'<rect x="{x(each["at"])}" y="{round(bottom - height, 1)}" width="{width}" '
            f'height="{height}" fill="{colour}"/>'
        )

    bars = "".join(
        bar(each, each["requests"], TOP + ROW, "#4a78b5")
        + (bar(each, each["failed"], TOP + ROW, "#c0182b") if each["failed"] else "")
        for each in windows
    )
    line = " ".join(
        f"{x(each['at'] + each['seconds'] / 2)},{round(second + ROW - each['p99_ms'] * ROW / slowest, 1)}"
        for each in windows
        if each["p99_ms"] is not None
    )
    lines = "".join(
        f'<line x1="{x(at)}" x2="{x(at)}" y1="{TOP - 8}" y2="{second + ROW}" stroke="#777" stroke-dasharray="3 3"/>'
        f'<text x="{x(at) + 3}" y="{TOP - 14 if number % 2 else TOP - 2}">{escape(name)}</text>'
        for number, (at, name) in enumerate(marks)
        if 0 <= at <= end
    )
    failed = sum(each["failed"] for each in windows)
    requests = sum(each["requests"] for each in windows)
    seconds = windows[0]["seconds"]
    return f"""<svg viewBox="0 0 {WIDTH} {second + ROW + 24}" width="{WIDTH}" role="img" \
aria-label="{requests} requests in {round(end)} s, {failed} of them failed; slowest p99 {slowest} ms" \
font-size="12" font-family="sans-serif" fill="#1b1b1b">
{bars}{lines}
<polyline points="{line}" fill="none" stroke="#8a4b00" stroke-width="2"/>
<text x="{LEFT - 6}" y="{TOP + 8}" text-anchor="end">{most}</text>
<text x="0" y="{TOP + ROW + 14}">requests in {seconds} s each; failed ones in red</text>
<text x="{LEFT - 6}" y="{second + 8}" text-anchor="end">{slowest} ms</text>
<text x="0" y="{second + ROW + 14}">p99</text>
<text x="{WIDTH - RIGHT}" y="{second + ROW + 14}" text-anchor="end">{round(end)} s</text>
</svg>"""
