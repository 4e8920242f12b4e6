"""The time and CPU time of each candidate until its first answer."""

import statistics

from container_stats import megabytes
from place import Place


def startup(place: Place, images: list[str], launches: int, with_secrets: bool = False) -> None:
    """Launches the candidates in turns; `with_secrets`, ours a second time, with refreshed secrets."""
    print(
        f"{'median of ' + str(launches) + ' launches':<32} "
        f"{'CPU-s to first 200':>20} {'wall s':>8} {'memory MB':>10}   CPU-s of each"
    )
    candidates = [(image, False) for image in images] + ([(images[0], True)] if with_secrets else [])
    seen = {candidate: [] for candidate in candidates}
    for _ in range(launches):
        for image, reading in candidates:
            service, cpu, wall = place.start(image, reading)
            seen[image, reading].append((cpu, wall, megabytes(service.container)))
            service.remove()
    for (image, reading), launched in seen.items():
        cpu, wall, memory = (statistics.median(column) for column in zip(*launched, strict=True))
        each = " ".join(f"{launch[0]:.2f}" for launch in launched)
        print(f"{image + (' with refresh' if reading else ''):<32} {cpu:>20.2f} {wall:>8.1f} {memory:>10.0f}   {each}")
    if with_secrets:
        off, on = (statistics.median(cpu for cpu, _, _ in seen[images[0], reading]) for reading in (False, True))
        print(f"Refreshing its secrets costs {100 * (on / off - 1):+.1f} % of the CPU to the first 200.")
