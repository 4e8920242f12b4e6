"""How long each candidate takes until it answers, and with how much CPU."""

import statistics

from engine import megabytes
from place import Place


def startup(place: Place, images: list[str], launches: int) -> None:
    """The candidates are launched in turns."""
    print(f"{'median of ' + str(launches) + ' launches':<24} {'CPU-s to first 200':>20} {'wall s':>8} {'memory MB':>10}   CPU-s of each")
    seen = {image: [] for image in images}
    for _ in range(launches):
        for image in images:
            service, cpu, wall = place.start(image)
            seen[image].append((cpu, wall, megabytes(service.container)))
            service.remove()
    for image, launched in seen.items():
        cpu, wall, memory = (statistics.median(column) for column in zip(*launched))
        each = " ".join(f"{launch[0]:.2f}" for launch in launched)
        print(f"{image:<24} {cpu:>20.2f} {wall:>8.1f} {memory:>10.0f}   {each}")
