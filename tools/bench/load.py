"""Load on all candidates in turns, so that other work of the machine affects each of them alike."""

from engine import megabytes
from place import Place
from turn import Turn, create, list_tasks, median

CONNECTIONS = 32
TURNS = 4
WARM_SECONDS = 15
FIRST_SECONDS, FIRST_CONNECTIONS = 15, 16
ROW = "{:<24} {:<11} {:>10} {:>8} {:>8} {:>8} {:>13} {:>7}"


def load(place: Place, images: list[str], seconds: int) -> None:
    """Prints the results of each in its first 15 seconds, and, warm, in `seconds` of each kind of load."""
    print(
        ROW.format(
            f"{CONNECTIONS} connections", "", "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU µs/request", "errors"
        )
    )
    for image in images:
        fill(place, image)
    first, warm, services = {}, {}, []
    for image in images:
        service, _, _ = place.start(image)
        first[image] = list_tasks(service, FIRST_SECONDS, FIRST_CONNECTIONS)
        show(image, "first 15 s", first[image])
        services.append(service)
    for service in services:
        create(service, WARM_SECONDS, CONNECTIONS)
        list_tasks(service, WARM_SECONDS, CONNECTIONS)
    for name, kind in (("create", create), ("list", list_tasks)):
        turns = {image: [] for image in images}
        for _ in range(TURNS):
            for service in services:
                turns[service.image].append(kind(service, max(1, seconds // TURNS), CONNECTIONS))
        for image in images:
            warm[image, name] = median(turns[image])
            show(image, name, warm[image, name])
    for service in services:
        print(
            f"{service.image}: {megabytes(service.container):.0f} MB, "
            f"killed for memory: {service.was_killed_for_memory()}"
        )
    for other in images[1:]:
        compare(images[0], other, {"first 15 s": first, "create": only(warm, "create"), "list": only(warm, "list")})


def memory(place: Place, images: list[str], launches: int) -> None:
    print(f"{'median of ' + str(launches) + ' launches':<24} {'after start MB':>16} {'after 20 s of load MB':>24}")
    for image in images:
        before, after = [], []
        for _ in range(launches):
            service, _, _ = place.start(image)
            before.append(megabytes(service.container))
            create(service, 5, FIRST_CONNECTIONS)
            list_tasks(service, 15, FIRST_CONNECTIONS)
            after.append(megabytes(service.container))
            service.remove()
        print(f"{image:<24} {sorted(before)[launches // 2]:>16.0f} {sorted(after)[launches // 2]:>24.0f}")


def fill(place: Place, image: str) -> None:
    """Fills a full page, so that lists return one from the first second on."""
    service, _, _ = place.start(image)
    create(service, 3, 4)
    service.remove()


def only(warm: dict[tuple[str, str], Turn], name: str) -> dict[str, Turn]:
    return {image: turn for (image, kind), turn in warm.items() if kind == name}


def show(image: str, name: str, turn: Turn) -> None:
    print(
        ROW.format(
            image,
            name,
            f"{turn.rate:.0f}",
            f"{turn.p50:.0f}",
            f"{turn.p95:.0f}",
            f"{turn.p99:.0f}",
            f"{turn.cpu:.0f}",
            turn.errors,
        ),
        flush=True,
    )


def compare(image: str, other: str, kinds: dict[str, dict[str, Turn]]) -> None:
    ratios = (
        f"{name} {turns[image].rate / turns[other].rate:.2f} (per CPU-second {turns[other].cpu / turns[image].cpu:.2f})"
        for name, turns in kinds.items()
    )
    print(f"{image} against {other}, requests/s: " + ", ".join(ratios))
