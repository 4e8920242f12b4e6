"""The size of an image, and of its parts."""

import collections
import gzip
import json
import subprocess
import tarfile

from container_stats import docker

PARTS = ("app/task-api.aot", "app/lib", "app", "opt/runtime/lib/modules", "opt/runtime/lib/server", "opt/runtime")


def size(image: str) -> None:
    disk = json.loads(docker("image inspect", image))[0]["Size"]
    print(f"{image}: {disk / 1e6:.1f} MB on disk, {pulled(image) / 1e6:.1f} MB as pulled")
    print("The parts in MB, biggest first:")
    for part, taken in parts(image).most_common():
        print(f"  {taken / 1e6:6.1f}  {part}")


def pulled(image: str) -> int:
    """The size of the layers as a registry stores them."""
    with files("save", image) as layers:
        return sum(len(gzip.compress(layers.extractfile(file).read(), 6)) for file in layers if is_layer(file))


def is_layer(file: tarfile.TarInfo) -> bool:
    return file.name.endswith("layer.tar") or (file.name.startswith("blobs/") and file.size > 10_000)


def parts(image: str) -> collections.Counter:
    container = docker("create", image)
    try:
        taken = collections.Counter()
        with files("export", container) as everything:
            for file in everything:
                taken[part(file.name)] += file.size
        return taken
    finally:
        docker("rm", container)


def part(path: str) -> str:
    for start in PARTS:
        if path == start or path.startswith(start + "/"):
            return f"/{start}" + ("" if path == start else "/…")
    return "the system: C library, authorities, user"


def files(*command: str) -> tarfile.TarFile:
    return tarfile.open(fileobj=subprocess.Popen(["docker", *command], stdout=subprocess.PIPE).stdout, mode="r|")
