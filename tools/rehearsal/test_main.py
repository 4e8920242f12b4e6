"""The search for secrets finds them at every place."""

import base64
import tempfile
import unittest
import zipfile
from pathlib import Path

from main import found

SECRET = "f3a1c2b4"


class Found(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)

    def test_in_a_file(self):
        (self.folder / "logs").mkdir()
        (self.folder / "logs/deploy.log").write_text(f"password={SECRET}")
        self.assertEqual(found([SECRET], self.folder, "{}"), ["logs/deploy.log"])

    def test_in_a_plan(self):
        with zipfile.ZipFile(self.folder / "plan", "w", zipfile.ZIP_DEFLATED) as plan:
            plan.writestr("tfplan", f"admin_key: {SECRET}")
        self.assertEqual(found([SECRET], self.folder, "{}"), ["plan"])

    def test_in_base64(self):
        for before in "", "1", "12", "123":
            coded = base64.b64encode(f"{before}{SECRET}:behind".encode()).decode()
            self.assertEqual(found([SECRET], self.folder, coded), ["the report"], f"after {before!r}")

    def test_in_what_only_looks_like_an_archive(self):
        with zipfile.ZipFile(self.folder / "plan", "w") as plan:
            plan.writestr("tfplan", "nothing")
        whole = (self.folder / "plan").read_bytes()
        (self.folder / "plan").write_bytes(SECRET.encode() + whole[:4] + b"?" * 40 + whole[44:])
        self.assertEqual(found([SECRET], self.folder, "{}"), ["plan"])

    def test_in_the_report(self):
        self.assertEqual(found([SECRET], self.folder, f'{{"output": "{SECRET}"}}'), ["the report"])

    def test_nowhere(self):
        (self.folder / "deploy.log").write_text("password=***")
        self.assertEqual(found([SECRET], self.folder, "{}"), [])
