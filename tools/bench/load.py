"""Load on all candidates in turns, so that other work of the machine affects each of them alike."""

import statistics

import report
from container_stats import megabytes
from place import Place
from table import Table
from wrk_turn import Turn, create, list_tasks, median

CONNECTIONS = 32
TURNS = 4
WARM_SECONDS = 15
AGE_SECONDS, AGE_TURNS, AGE_CONNECTIONS = 15, 8, 16
FIRST = f"first {AGE_SECONDS} s"


def load(place: Place, images: list[str], seconds: int, write: bool) -> None:
    """Lists from the start on, then, warm, `seconds` of each kind of load; ratios against each of the others."""
    for image in images:
        fill(place, image)
    services, ages, turns = [], {}, {}
    table = Table(
        f"{CONNECTIONS} connections", "load", "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU µs/request", "errors"
    )
    for image in images:
        service, _, _ = place.start(image)
        services.append(service)
        ages[image] = [list_tasks(service, AGE_SECONDS, AGE_CONNECTIONS)]
        show(table, image, FIRST, ages[image][0])
    for _ in range(AGE_TURNS - 1):
        for service in services:
            ages[service.image].append(list_tasks(service, AGE_SECONDS, AGE_CONNECTIONS))
    for service in services:
        create(service, WARM_SECONDS, CONNECTIONS)
    turns |= {(FIRST, image): ages[image][:1] for image in images}
    for name, kind in (("create", create), ("list", list_tasks)):
        turns |= {(name, image): [] for image in images}
        for _ in range(TURNS):
            for service in services:
                turns[name, service.image].append(kind(service, max(1, seconds // TURNS), CONNECTIONS))
        for image in images:
            show(table, image, name, median(turns[name, image]))
    for service in services:
        print(
            f"{service.image}: {megabytes(service.container):.0f} MB, "
            f"killed for memory: {service.was_killed_for_memory()}"
        )
    compared = [compare(images[0], other, turns) for other in images[1:]]
    if write:
        report.write("load", table.markdown(), *(other.markdown() for other in compared), since_start(ages))


def fill(place: Place, image: str) -> None:
    """Fills a full page, so that lists return one from the first second on."""
    service, _, _ = place.start(image)
    create(service, 3, 4)
    service.remove()


def show(table: Table, image: str, name: str, turn: Turn) -> None:
    table.add(image, name, turn.rate, turn.p50, turn.p95, turn.p99, turn.cpu, turn.errors)


def compare(image: str, other: str, turns: dict[tuple[str, str], list[Turn]]) -> Table:
    """The ratios of neighbouring turns: the median, and the lowest and the highest."""
    print()
    table = Table(f"{image} ÷ {other}", "requests/s", "of each turn", "p99", "requests per CPU-s")
    for name in dict.fromkeys(kind for kind, _ in turns):
        pairs = list(zip(turns[name, image], turns[name, other], strict=True))
        rates = [ours.rate / theirs.rate for ours, theirs in pairs]
        table.add(
            name,
            f"{statistics.median(rates):.2f}",
            f"{min(rates):.2f}–{max(rates):.2f}",
            f"{statistics.median(ours.p99 / theirs.p99 for ours, theirs in pairs):.2f}",
            f"{statistics.median(theirs.cpu / ours.cpu for ours, theirs in pairs):.2f}",
        )
    return table


def since_start(ages: dict[str, list[Turn]]) -> str:
    ends = [AGE_SECONDS * (turn + 1) for turn in range(AGE_TURNS)]
    return report.plot(
        "load",
        f"seconds of load since the start (lists of 20, {AGE_CONNECTIONS} connections)",
        [
            ("requests/s", {image: (ends, [turn.rate for turn in taken]) for image, taken in ages.items()}),
            ("p99 ms", {image: (ends, [turn.p99 for turn in taken]) for image, taken in ages.items()}),
        ],
    )
