"""The rehearsal waits for the gate, and for no more than its verdict."""

import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

import gate
from shell import Failed


class GateTest(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.target = Path(kept.name)
        self.gate = gate.Gate(self.target)

    def leave(self, name, text=""):
        file = self.target / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def test_the_bytes_are_packed_once_their_manifest_is_there(self):
        later = threading.Timer(0.3, self.leave, ("release-candidate/manifest.json",))
        later.start()
        self.addCleanup(later.join)
        self.assertEqual(self.target / "release-candidate", self.gate.packed())
        self.assertTrue((self.target / "release-candidate/manifest.json").exists())

    def test_the_verdict_is_the_digest(self):
        self.assertFalse(self.gate.has_ended())
        self.leave("verified-image.properties", "digest=sha256:cat\ngit.sha=1\nimage=task-api:latest\n")
        self.assertTrue(self.gate.has_ended())
        self.assertEqual("sha256:cat", self.gate.verified())

    def test_a_gate_without_a_verdict_is_not_waited_for_for_ever(self):
        with mock.patch.object(gate, "LONGEST_SECONDS", 0), self.assertRaisesRegex(Failed, "verified-image.properties"):
            self.gate.verified()


if __name__ == "__main__":
    unittest.main()
