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

    def assertFound(self, places, report="{}"):
        self.assertEqual(found([SECRET], self.folder, report), places)

    def pack(self, text, compression=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(self.folder / "plan", "w", compression) as plan:
            plan.writestr("tfplan", text)

    def test_in_a_file_or_nowhere(self):
        (self.folder / "deploy.log").write_text("password=***")
        self.assertFound([])
        (self.folder / "logs").mkdir()
        (self.folder / "logs/deploy.log").write_text("password=***")
        self.assertFound([])
        (self.folder / "logs/deploy.log").write_text(f"password={SECRET}")
        self.assertFound(["logs/deploy.log"])

    def test_in_a_plan_and_in_what_only_looks_like_one(self):
        self.pack(f"admin_key: {SECRET}")
        self.assertFound(["plan"])
        self.pack("nothing", zipfile.ZIP_STORED)
        whole = (self.folder / "plan").read_bytes()
        (self.folder / "plan").write_bytes(SECRET.encode() + whole[:4] + b"?" * 40 + whole[44:])
        self.assertFound(["plan"])

    def test_in_the_report_also_in_base64(self):
        self.assertFound(["the report"], f'{{"output": "{SECRET}"}}')
        for before in "", "1", "12", "123":
            with self.subTest(before):
                self.assertFound(["the report"], base64.b64encode(f"{before}{SECRET}:behind".encode()).decode())
