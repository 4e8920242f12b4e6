"""script/release pushes what was accepted, or fails. The container engine is a stub that answers as one was seen to."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[3]
ACCEPTED, OTHER, SHA = "sha256:" + "a" * 64, "sha256:" + "b" * 64, "c" * 40
REPOSITORY = "registry.example/task-manager-api"
DOCKER = """#!/bin/bash
echo "$*" >>calls
case "$*" in
  *revision*) echo "$BUILT" ;;
  *RepoDigests*) printf '%s\\n' "elsewhere.example/task-manager-api@sha256:1" "$REPOSITORY@$THERE" ;;
  push*) [ -z "$TAKEN" ] || { echo "tag is immutable" >&2; exit 1; } ;;
  save*) echo image ;;
esac
"""


class ReleaseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = pathlib.Path(folder.name)
        for name in "script", "bin", "target":
            (self.project / name).mkdir()
        shutil.copy(ROOT / "script/release", self.project / "script")
        (self.project / "bin/docker").write_text(DOCKER)
        (self.project / "bin/docker").chmod(0o755)
        for paper in "sbom.cdx.json", "system.cdx.json":
            (self.project / "target" / paper).write_text("{}")

    def test_what_was_accepted_is_pushed_under_its_commit(self):
        self.accept()
        self.assertEqual(0, self.release("save").returncode)
        pushed = self.release("push", REPOSITORY)
        self.assertEqual((0, f"digest={ACCEPTED}\n"), (pushed.returncode, pushed.stdout))
        for call in "save task-api:tested", f"tag task-api:tested {REPOSITORY}:{SHA}", f"push {REPOSITORY}:{SHA}":
            self.assertIn(call, self.calls())

    def test_a_second_time_it_takes_what_is_there(self):
        self.accept()
        self.release("save")
        pushed = self.release("push", REPOSITORY, TAKEN="yes")
        self.assertEqual((0, f"digest={ACCEPTED}\n"), (pushed.returncode, pushed.stdout))
        self.assertIn(f"pull --quiet {REPOSITORY}:{SHA}", self.calls())

    def test_another_digest_in_the_registry_is_refused(self):
        self.accept()
        self.release("save")
        pushed = self.release("push", REPOSITORY, THERE=OTHER)
        self.assertEqual((1, ""), (pushed.returncode, pushed.stdout))
        self.assertIn("must not be deployed", pushed.stderr)

    def test_nothing_is_kept_that_was_not_accepted(self):
        self.assertIn("nothing was accepted", self.release("save").stderr)
        self.accept()
        self.assertIn("is not what was accepted", self.release("save", BUILT="d" * 40).stderr)
        self.assertIn("script/release save", self.release("push", REPOSITORY).stderr)
        self.assertFalse((self.project / "target/release").exists())

    def accept(self):
        (self.project / "target/accepted-release.properties").write_text(f"digest={ACCEPTED}\ngit.sha={SHA}\nimage=task-api:tested\n")

    def release(self, *arguments, **engine):
        environment = {"PATH": f"{self.project}/bin:{os.environ['PATH']}", "REPOSITORY": REPOSITORY, "BUILT": SHA, "THERE": ACCEPTED, "TAKEN": "", **engine}
        return subprocess.run(["script/release", *arguments], cwd=self.project, env=environment, text=True, capture_output=True, timeout=60)

    def calls(self):
        return (self.project / "calls").read_text().splitlines()


if __name__ == "__main__":
    unittest.main()
