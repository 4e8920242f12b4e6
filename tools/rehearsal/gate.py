"""What script/accept leaves, which may still be testing the image."""

from shell import Failed, soon

LONGEST_SECONDS = 40 * 60


class Gate:
    def __init__(self, target):
        self._packed, self._verified = target / "release-candidate", target / "verified-image.properties"

    def packed(self):
        """The folder with the image's bytes, once it is complete."""
        # Skopeo writes the manifest last.
        await_file(self._packed / "manifest.json")
        return self._packed

    def has_ended(self):
        return self._verified.exists()

    def verified(self):
        """The digest that passed all features, once they have passed."""
        await_file(self._verified)
        properties = dict(line.split("=", 1) for line in self._verified.read_text().splitlines())
        return properties["digest"]


def await_file(file):
    soon(LONGEST_SECONDS, file.exists)
    if not file.exists():
        raise Failed(f"script/accept did not leave {file} within {LONGEST_SECONDS // 60} minutes")
