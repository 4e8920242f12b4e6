"""usage: main.py IMAGE FOLDER [DIGEST]. script/rehearse calls it; what happened is then in FOLDER/rehearsal.json. With a digest, target/release-candidate is
rehearsed, and must have it."""

import base64
import contextlib
import json
import signal
import sys
import zipfile
from pathlib import Path

from place import Place
from record import Record
from shell import Failed
from story import Story


def main(image, folder, accepted=None):
    # So that what was started is stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    record, place = Record(), Place(Path(folder))
    story = Story(place, record, image, accepted)
    try:
        story.run()
    except BaseException as failure:
        record.facts["broke_off"] = str(failure) or type(failure).__name__
        raise
    finally:
        if story.load:
            story.load.stop()
        place.keep_log()
        place.stop()
        record.facts["secrets_searched"] = len(story.secret_values())
        record.facts["secrets_found"] = found(story.secret_values(), Path(folder), json.dumps(record.facts))
        record.write(Path(folder) / "rehearsal.json")


def found(values, folder, facts):
    """The files of the rehearsal, the state among them, that hold a secret's value."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".jar"]
    held = {str(file.relative_to(folder)): contents(file) for file in files} | {"the report": facts.encode()}
    sought = {form for value in values for form in forms(value.encode())}
    return [name for name, content in held.items() if any(form in content for form in sought)]


def forms(value):
    """As it is, and in Base64, which takes three bytes at a time, so that what stands before moves it: those characters that the value alone decides."""
    return [value, *(base64.b64encode(b"\0" * before + value)[-(before * 8 // -6):(before + len(value)) * 8 // 6] for before in range(3))]


def contents(file):
    """A plan is an archive: what it holds comes behind it."""
    content = file.read_bytes()
    with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(file) as archive:
        content += b"".join(archive.read(name) for name in archive.namelist())
    return content


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: main.py IMAGE FOLDER [DIGEST]")
    try:
        main(*sys.argv[1:])
    except Failed as failure:
        sys.exit(f"script/rehearse: {failure}")
