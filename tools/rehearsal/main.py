"""usage: main.py IMAGE FOLDER [TARGET]

script/rehearse calls it. What happened is then in FOLDER/rehearsal.json.
With TARGET, where script/accept works, the bytes are rehearsed that it verifies there.
"""

import base64
import contextlib
import json
import signal
import sys
import zipfile
from pathlib import Path

from gate import Gate
from place import Place
from record import Record
from shell import Failed
from story import Story

# The domain of this project. A deployment to another domain must not name it.
OTHER_ADDRESS = "gamificator.click"


def main(image, folder, target=None):
    # Ends everything that was started on SIGTERM, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    record, place = Record(), Place(Path(folder))
    story = Story(place, record, image, target and Gate(Path(target).resolve()))
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
        record.facts["other_address_found"] = found([OTHER_ADDRESS], Path(folder), json.dumps(record.facts))
        record.write(Path(folder) / "rehearsal.json")


def found(values, folder, facts):
    """The files of the rehearsal, including the state, that contain a secret's value."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".jar"]
    held = {str(file.relative_to(folder)): contents(file) for file in files} | {"the report": facts.encode()}
    sought = {form for value in values for form in forms(value.encode())}
    return [name for name, content in held.items() if any(form in content for form in sought)]


def forms(value):
    """The value itself, and in Base64 the characters that the value alone decides.

    Base64 takes three bytes at a time, so what stands before the value shifts it.
    """
    return [
        value,
        *(
            base64.b64encode(b"\0" * before + value)[-(before * 8 // -6) : (before + len(value)) * 8 // 6]
            for before in range(3)
        ),
    ]


def contents(file):
    """The content of a file; of a plan, which is an archive, also the content of its files."""
    content = file.read_bytes()
    with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(file) as archive:
        content += b"".join(archive.read(name) for name in archive.namelist())
    return content


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: main.py IMAGE FOLDER [TARGET]")
    try:
        main(*sys.argv[1:])
    except Failed as failure:
        sys.exit(f"script/rehearse: {failure}")
