"""The commands of script/bench, whose header describes them."""

import argparse
import pathlib
import shutil
import signal
import sys

from growth import growth
from load import load
from neighbour import neighbour
from place import Place, build_peers
from size import size
from startup import startup


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench")
    parser.add_argument("what", choices=["startup", "load", "growth", "neighbour", "size"])
    parser.add_argument("--peers", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--secrets", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--launches", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("image", nargs="?", default="task-api:latest")
    wanted = parser.parse_intermixed_args()
    if wanted.what == "size":
        size(wanted.image)
        return
    if wanted.what not in ("startup", "neighbour") and not shutil.which("wrk"):
        parser.exit(1, "script/bench: wrk is missing: apt install wrk, or brew install wrk.\n")
    # Removes everything that was started on SIGTERM, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Place(wanted.image, with_secrets=wanted.secrets) as place:
        peers = build_peers(wanted.peers, place.prefix) if wanted.peers else []
        for peer in peers:
            place.let_make_its_schema(peer)
        images = [wanted.image, *peers]
        match wanted.what:
            case "startup":
                startup(place, images, wanted.launches, wanted.secrets)
            case "load":
                load(place, images, wanted.seconds, wanted.write)
            case "growth":
                growth(place, wanted.image, wanted.write)
            case "neighbour":
                neighbour(place, wanted.image, wanted.seconds)


main()
