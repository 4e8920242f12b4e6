"""usage: report.py FOLDER TO

The rehearsal as one page that needs nothing else: its time line, its figures, and what emulators only store.
"""

import json
import re
import sys
from html import escape
from pathlib import Path

from chart import chart

STORED = (
    ("Deployment alarms and all other alarms", "moto keeps them; nothing measures"),
    ("Autoscaling", "moto keeps the target and both policies; the tasks stay two"),
    ("Security groups, routes, public addresses", "containers share one network"),
    ("Rights of roles", 'every call is allowed; "Permissions" above simulates AWS\'s answer'),
    ("ECS Exec", "not emulated, so not rehearsed"),
    ("TLS, redirect from HTTP, certificate, host name", "the load balancer is called over plain HTTP by its address"),
    ("Scans of images, the expiry of old ones", ""),
    ("Retention of logs, access logs", ""),
    ("The budget", ""),
    ("The recovery window of deleted secrets", "the rehearsal asks for none"),
    ("Placing a task, Fargate's platform version", "a task starts where the engine runs"),
)
ACTION = re.compile(": (actions|aws-actions|hashicorp)/")
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; \
color: #1b1b1b; background: #fff }
p, td, pre { overflow-wrap: anywhere } .wide { overflow-x: auto } .wide td { overflow-wrap: normal }
table { border-collapse: collapse; margin: 1rem 0 } \
td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; border-bottom: 1px solid #ddd }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } \
pre { white-space: pre-wrap; background: #f5f5f5; padding: .7rem; font-size: 13px }
"""


def table(head, rows, numbers=()):
    def row(cells):
        return "".join(
            f"<td{' class=n' if index in numbers else ''}>{escape(str(cell))}</td>" for index, cell in enumerate(cells)
        )

    header = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    return f"<table><tr>{header}</tr>{''.join(f'<tr>{row(cells)}</tr>' for cells in rows)}</table>"


def clock(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def time_line(facts):
    return table(("after", "what"), [(clock(each["at"]), each["what"]) for each in facts["timeline"]], numbers=(0,))


def callers(loads):
    """What callers saw of each load, by its name."""
    head = "load", "seconds", "requests", "failed", "p50 ms", "p99 ms", "slowest ms"
    columns = "seconds", "requests", "failed", "p50_ms", "p99_ms", "max_ms"
    rows = [(name, *(load[column] for column in columns)) for name, load in loads.items()]
    return table(head, rows, numbers=(1, 2, 3, 4, 5, 6))


def whole_page(title, body):
    return f"""<!doctype html><html lang="en"><meta charset="utf-8">\
<meta name="viewport" content="width=device-width, initial-scale=1">\
<title>{title}</title>\
<style>{STYLE}</style>
<main>
<h1>{title}</h1>
{body}
</main>
</html>
"""


def loads(facts):
    of_deployments = {name: each.get("load") for name, each in facts["deployments"].items()}
    measured = {"before any deployment": facts.get("before")} | of_deployments
    return {name: load for name, load in measured.items() if load}


def pipeline(facts):
    """The runs of the workflow, each job with the scripts that it called, and the stubs in them."""
    runs = {name: each for name, each in facts["deployments"].items() if "calls" in each}
    rows = [
        (name, "green" if each["status"] == 0 else "red", call)
        for name, each in runs.items()
        for call in each["calls"]
        if not ACTION.search(call)
    ]
    stubbed = sorted({name for each in runs.values() for name in each["stubbed"]})
    return f"""<h2>The pipeline</h2>
<p>.github/workflows/deploy-ecs.yml, carried out by act on this machine. \
Stubbed: {escape(", ".join(stubbed))}. \
The stubbed tests are those that this rehearsal belongs to.</p>
{table(("run", "ended", "job and script"), rows)}"""


def permissions(facts):
    """The decisions of AWS on the recorded calls."""
    found = facts.get("permissions")
    if not found:
        return ""

    def says(result):
        return "" if result is None else f"allowed by {', '.join(result['by'])}" if result["allowed"] else "denied"

    def rows(kind, *columns):
        return [
            [says(each[name]) if name in ("role", "key") else each[name] for name in columns] for each in found[kind]
        ]

    head = "who", "action", "resource", "its role", "a user's key"
    called = table(head, rows("calls", "who", "action", "resource", "role", "key"))
    unused = table(("who", "action", "why"), rows("unused", "who", "action", "why"))
    denied = table(("who", "what", "action", "its role"), rows("denied", "who", "what", "action", "role"))
    return f"""<h2>Permissions</h2>
<p>Each right that the calls of this rehearsal need, judged by the policies of terraform/ and, \
for a user with a long-lived key, by AWS's managed policies.</p>
<div class="wide" tabindex="0" role="region" aria-label="Permissions">
{called}</div>
<h3>Allowed, but not called here</h3>{unused}
<h3>Must be denied</h3>{denied}"""


def shapes(facts):
    """The differences between the emulator's answers and the models that AWS publishes."""
    found = facts.get("shapes", {"checked": 0, "deviations": []})
    return f"""<h2>The emulator's answers</h2>
<p>{found["checked"]} answers of ECS, Elastic Load Balancing and IAM, \
checked against the API models that AWS publishes with botocore.</p>
{table(("differs", "why it does no harm"), [(each["what"], each["why"]) for each in found["deviations"]])}"""


def page(facts):
    broke_off = f"<p><b>It broke off:</b> {escape(facts['broke_off'])}</p>" if "broke_off" in facts else ""
    verified = f", which the acceptance gate verified as {escape(facts['verified'])}" if facts.get("verified") else ""
    deployments = "".join(
        f"<details><summary>{escape(name)}: ended with {each['status']} after {clock(each['seconds'])}</summary>"
        f"<pre>{escape(each['output'])}</pre></details>"
        for name, each in facts["deployments"].items()
    )
    begin = facts.get("load_begin", 0)
    marks = [(each["begin"] - begin, name) for name, each in facts["deployments"].items()]
    picture = chart(facts.get("windows", []), marks)
    planned = {name: "CHANGES" if each["status"] else "no change" for name, each in facts["plans"].items()}
    plans = table(("after", "plan"), planned.items())
    body = f"""<p>terraform/, the workflow and script/deploy as they are, on emulators; \
image {escape(facts.get("image", "unknown"))}{verified}. \
What it means is judged by features/operations/rollout*.feature.</p>
{broke_off}
<h2>Time line</h2>{time_line(facts)}
<h2>What callers saw</h2>
<p>20 requests a second, reads and writes, over kept connections; latency from when a request was due. \
"Before" and the deployments are of the same load.</p>
<div class="wide" tabindex="0" role="region" aria-label="Requests and p99 over time">{picture}</div>
<div class="wide" tabindex="0" role="region" aria-label="What callers saw, in figures">{callers(loads(facts))}</div>
<h2>Deployments</h2>{deployments}
{pipeline(facts)}
{permissions(facts)}
{shapes(facts)}
<h2>Plans</h2>{plans}
<h2>Stored, not enforced</h2>{table(("what AWS would enforce", "here"), STORED)}
<h2>Taken out for the older provider</h2>{table(("what",), [(each,) for each in facts.get("taken_out", [])])}"""
    return whole_page("Rehearsal of production", body)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: report.py FOLDER TO")
    written = page(json.loads((Path(sys.argv[1]) / "rehearsal.json").read_text()))
    Path(sys.argv[2]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[2]).write_text(written)
