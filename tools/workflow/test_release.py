"""script/ci/release pushes the bytes of the verified image, or fails.

skopeo is the real one. The registry is emulated. The engine and gh are stubbed.
"""

import gzip
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import unittest

from registry import LOGIN, Registry, digest

ROOT = pathlib.Path(__file__).parents[2]
SHA, OTHER = "c" * 40, "sha256:" + "b" * 64
DOCKER = """#!/bin/bash
echo "docker $*" >>calls
[ "$1 $2" = "save --output" ] && cp image.tar "$3"
"""
GH = """#!/bin/bash
echo "gh $*" >>calls
case "$1 $2" in
  "release view") [ -n "$RELEASED" ] && echo "$RELEASED" ;;
  "api repos/{owner}/{repo}/git/refs")
    [ -z "$TAGGED$FORBIDDEN" ] || { echo "Reference already exists, or may not" >&2; exit 1; } ;;
  "api repos/{owner}/{repo}/git/ref/"*) [ -n "$TAGGED" ] && echo "$TAGGED" ;;
esac
"""
CHANGES = """# Changelog

What they notice.

## Unreleased

### Callers will notice

- A list takes
  several values ([how](docs/api.md#lists), [RFC](https://www.rfc-editor.org/rfc/rfc9457)).
- [One
  page](docs/compatibility.md).

### Operators will notice

- Secrets are refreshed.

## release-2026-11-20-0123456789ab

### Callers will notice

- The first release.
"""
# As GitHub shows them: a line end in a release's notes is a line break, and a link's folder is the tag's page.
NOTES = """### Callers will notice

- A list takes several values ([how]({tree}/docs/api.md#lists), [RFC](https://www.rfc-editor.org/rfc/rfc9457)).
- [One page]({tree}/docs/compatibility.md).

### Operators will notice

- Secrets are refreshed."""
NOTHING_CHANGED = (
    CHANGES.replace("## Unreleased", "## release-2026-11-27-ba9876543210"),
    "# Changelog\n\n## Unreleased\n\n### Callers will notice\n\n## release-2026-11-20\n\n- The first.\n",
    "# Changelog\n\n## Unreleased\n",
)


class ReleaseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = pathlib.Path(folder.name)
        for name in "script/ci", "script/setup", "bin", "target", "home/.docker":
            (self.project / name).mkdir(parents=True)
        for name in "script/ci/release", "script/setup/require":
            shutil.copy(ROOT / name, self.project / name)
        for name, stub in ("docker", DOCKER), ("gh", GH):
            (self.project / "bin" / name).write_text(stub)
            (self.project / "bin" / name).chmod(0o755)
        (self.project / "calls").touch()
        self.changelog = self.project / "CHANGELOG.md"
        self.changelog.write_text(CHANGES)
        for paper in "sbom.cdx.json", "system.cdx.json":
            (self.project / "target" / paper).write_text("{}")
        self.layer = image(self.project / "image.tar")
        self.packed = self.project / "target/release-candidate"
        self.released = self.project / "target/release/image"

    def verify(self, verified):
        (self.project / "target/verified-image.properties").write_text(
            f"digest={verified}\ngit.sha={SHA}\nimage=task-api:tested\n"
        )

    def release(self, *arguments, **more):
        own = {"PATH": f"{self.project}/bin:{os.environ['PATH']}", "HOME": f"{self.project}/home"}
        environment = own | {"RELEASED": "", "TAGGED": ""} | more
        command = ["script/ci/release", *arguments]
        return subprocess.run(command, cwd=self.project, env=environment, text=True, capture_output=True, timeout=60)

    def pack(self):
        """Does what script/accept does with a passing image; returns the digest that it verifies."""
        self.assertSucceeded(self.release("pack", "task-api:tested"))
        verified = digest((self.packed / "manifest.json").read_bytes())
        self.verify(verified)
        return verified

    def first_layer(self):
        """The file of the packed image's only layer."""
        [part] = json.loads((self.packed / "manifest.json").read_text())["layers"]
        return self.packed / part["digest"].split(":")[1]

    def calls(self):
        return (self.project / "calls").read_text().splitlines()

    def assertSucceeded(self, done):
        self.assertEqual(0, done.returncode, done.stderr)


class PushTest(ReleaseTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry()
        self.addCleanup(self.registry.close)
        self.repository = f"localhost:{self.registry.server_port}/task-manager-api"
        self.log_in(self.project / "home/.docker")

    def test_the_bytes_that_were_packed_are_pushed_under_their_commit(self):
        verified = self.save()
        self.assertPushed(verified, SHA)
        manifest = (self.packed / "manifest.json").read_bytes()
        self.assertEqual({SHA: manifest}, self.registry.manifests)
        for part in json.loads(manifest)["layers"]:
            self.assertEqual(self.layer, gzip.decompress(self.registry.blobs[part["digest"]]))

    def test_the_engine_is_asked_once(self):
        self.save()
        self.release("push", self.repository)
        self.assertEqual(1, len(self.calls()), self.calls())

    def test_it_can_be_repeated(self):
        verified = self.save()
        self.assertPushed(verified, SHA)
        written = list(self.registry.writes)
        self.assertPushed(verified, SHA)
        self.assertEqual(written, self.registry.writes)

    def test_another_image_of_the_same_commit_gets_a_tag_of_its_own(self):
        first = self.save()
        self.assertPushed(first, SHA)
        image(self.project / "image.tar", b"built anew")
        second = self.save()
        self.assertNotEqual(first, second)
        for _ in "once", "again":
            self.assertPushed(second, f"{SHA}-{second[7:19]}")
        self.assertEqual(first, digest(self.registry.manifests[SHA]))

    def test_it_fails_where_that_tag_is_taken_too(self):
        verified = self.save()
        image(self.project / "image.tar", b"built anew")
        self.assertPushed(self.save(), SHA)
        self.registry.manifests[f"{SHA}-{verified[7:19]}"] = self.registry.manifests[SHA]
        self.registry.types[f"{SHA}-{verified[7:19]}"] = self.registry.types[SHA]
        image(self.project / "image.tar")
        self.assertEqual(verified, self.save())
        self.assertRefused("must not be deployed")

    def test_nothing_is_pushed_but_the_verified_digest(self):
        self.save()
        manifest = self.released / "manifest.json"
        manifest.write_text(manifest.read_text() + "\n")
        self.assertRefused("Nothing was pushed")
        self.assertEqual({}, self.registry.blobs)

    def test_a_layer_that_is_not_what_the_manifest_says_takes_no_tag(self):
        self.save()
        (self.released / self.first_layer().name).write_bytes(gzip.compress(b"something else"))
        self.assertRefused("")
        self.assertEqual({}, self.registry.manifests)

    def test_what_the_registry_made_of_it_is_looked_at(self):
        self.save()
        self.registry.stores = lambda manifest: manifest + b"\n"
        self.assertRefused("must not be deployed")
        self.assertEqual([SHA], list(self.registry.manifests))

    def test_only_this_machine_is_spoken_to_without_tls(self):
        self.save()
        self.repository = self.repository.replace("localhost", "127.0.0.1")
        self.log_in(self.project / "home/.docker")
        self.assertRefused("")
        self.assertEqual([], self.registry.writes)

    def test_the_login_of_docker_is_used(self):
        verified = self.save()
        (self.project / "home/.docker/config.json").unlink()
        self.assertRefused("authentication required", "unauthorized")
        elsewhere = self.project / "elsewhere"
        elsewhere.mkdir()
        self.log_in(elsewhere)
        self.assertPushed(verified, SHA, DOCKER_CONFIG=str(elsewhere))

    def save(self):
        """Packs, and then does what the workflow does; returns the digest."""
        verified = self.pack()
        self.assertSucceeded(self.release("save"))
        return verified

    def log_in(self, folder):
        (folder / "config.json").write_text(json.dumps({"auths": {self.repository.split("/")[0]: {"auth": LOGIN}}}))

    def assertPushed(self, verified, tag, **environment):
        pushed = self.release("push", self.repository, **environment)
        self.assertEqual((0, f"digest={verified}\n"), (pushed.returncode, pushed.stdout), pushed.stderr)
        self.assertEqual(verified, digest(self.registry.manifests[tag]))

    def assertRefused(self, *either):
        pushed = self.release("push", self.repository)
        self.assertEqual((1, ""), (pushed.returncode, pushed.stdout), pushed.stderr)
        self.assertTrue(any(each in pushed.stderr for each in either), pushed.stderr)


class SaveTest(ReleaseTest):
    def test_layers_are_compressed_when_it_is_packed(self):
        self.assertSucceeded(self.release("pack", "task-api:tested"))
        part = json.loads((self.packed / "manifest.json").read_text())["layers"][0]
        self.assertIn("gzip", part["mediaType"])
        self.assertEqual(self.layer, gzip.decompress(self.first_layer().read_bytes()))
        self.assertEqual(["docker save --output target/release-candidate.tar task-api:tested"], self.calls())
        self.assertFalse((self.project / "target/release-candidate.tar").exists())

    def test_an_engine_that_keeps_images_as_oci_layouts_gives_the_same(self):
        """Docker 29 saves an OCI layout, whose layers may be compressed, and also the manifest of older archives."""
        for packed in False, True:
            with self.subTest(compressed=packed):
                layer = oci_image(self.project / "image.tar", packed)
                self.pack()
                self.assertEqual(layer, gzip.decompress(self.first_layer().read_bytes()))
                self.assertSucceeded(self.release("save"))

    def test_the_papers_go_with_it(self):
        self.pack()
        self.assertSucceeded(self.release("save"))
        self.assertEqual(
            {"image", "verified-image.properties", "sbom.cdx.json", "system.cdx.json"},
            {each.name for each in self.released.parent.iterdir()},
        )
        self.assertEqual(files(self.packed), files(self.released))

    def test_nothing_is_kept_that_was_not_verified(self):
        self.assertRefused("there is no verified image", "save")
        self.verify(OTHER)
        self.assertRefused("is not the verified image", "save")
        self.assertSucceeded(self.release("pack", "task-api:tested"))
        self.assertRefused("is not the verified image", "save")
        self.assertRefused("script/ci/release save", "push", "localhost:1/task-manager-api")
        self.assertFalse(self.released.parent.exists())

    def test_a_layer_that_is_not_what_the_manifest_says_is_not_kept(self):
        self.pack()
        self.first_layer().write_bytes(b"something else")
        self.assertRefused("Digest did not match", "save")

    def assertRefused(self, why, *arguments):
        done = self.release(*arguments)
        self.assertEqual((1, ""), (done.returncode, done.stdout), done.stderr)
        self.assertIn(why, done.stderr)


class NotesTest(ReleaseTest):
    def setUp(self):
        super().setUp()
        at = "2026-11-26T12:00:00Z"
        commit = f"-c user.name=t -c user.email=t@example.com commit --quiet --allow-empty --date {at} -m t"
        for git in "init --quiet", commit, "rev-parse HEAD":
            command, dated = ["git", *git.split()], os.environ | {"GIT_COMMITTER_DATE": at}
            said = subprocess.run(command, cwd=self.project, check=True, env=dated, capture_output=True, text=True)
        self.head = said.stdout.strip()
        self.tag = f"release-2026-11-26-{self.head[:12]}"

    def test_the_tag_is_made_first_and_then_the_release(self):
        self.assertSucceeded(self.release("notes", OTHER))
        tag, release = [call for call in self.calls() if call.startswith("gh ")][-2:]
        made = f"gh api repos/{{owner}}/{{repo}}/git/refs -f ref=refs/tags/{self.tag} -f sha={self.head}"
        self.assertEqual(made, tag)
        self.assertTrue(
            release.startswith(f"gh release create {self.tag} --verify-tag --notes Image: `{OTHER}`."), release
        )
        self.assertNotIn("--target", release)

    def test_the_notes_are_the_changelogs_section_with_links_to_the_server_that_has_the_release(self):
        server, repository = {"GITHUB_SERVER_URL": "https://github.example"}, {"GITHUB_REPOSITORY": "cats/tasks"}
        for variables, address in (repository, "https://github.com"), (repository | server, "https://github.example"):
            with self.subTest(address):
                self.assertSucceeded(self.release("notes", OTHER, **variables))
                notes = NOTES.format(tree=f"{address}/cats/tasks/blob/{self.tag}")
                self.assertIn("Run workflow, with this digest.\n\n" + notes, self.said())
                self.assertNotIn("release-2026-11-20", self.said())

    def test_without_github_links_stay_as_they_are(self):
        self.release("notes", OTHER)
        self.assertIn("[One page](docs/compatibility.md)", self.said())

    def test_a_release_that_changes_nothing_says_so(self):
        for changes in NOTHING_CHANGED:
            with self.subTest(changes):
                self.changelog.write_text(changes)
                self.assertSucceeded(self.release("notes", OTHER))
                self.assertIn("Nothing that callers, operators or product owners notice.", self.said())

    def test_notes_need_the_changelog(self):
        self.changelog.unlink()
        self.assertIn("there is no CHANGELOG.md", self.release("notes", OTHER).stderr)

    def test_a_tag_of_another_commit_or_one_that_github_refuses_ends_it(self):
        for variables, words in (
            ({"TAGGED": SHA}, f"the tag {self.tag} is there, but of {SHA}"),
            ({"FORBIDDEN": "yes"}, f"git push origin {self.head}:refs/tags/{self.tag}"),
        ):
            with self.subTest(words):
                done = self.release("notes", OTHER, **variables)
                self.assertEqual(1, done.returncode)
                self.assertIn(words, done.stderr)
                self.assertWritten()

    def test_what_is_there_of_this_commit_will_do(self):
        self.assertSucceeded(self.release("notes", OTHER, RELEASED=f"Image: `{OTHER}`."))
        self.assertWritten()
        self.assertSucceeded(self.release("notes", OTHER, TAGGED=self.head))
        self.assertIn(f"gh release create {self.tag}", self.said())

    def test_a_second_digest_of_the_commit_is_added(self):
        self.assertSucceeded(self.release("notes", OTHER, RELEASED="Image: `sha256:1`."))
        self.assertWritten("edit")
        self.assertIn(f"gh release edit {self.tag} --notes Image: `{OTHER}`.", "\n".join(self.calls()))
        self.assertIn("Image: `sha256:1`.", self.calls()[-1])
        self.assertNotIn("will notice", self.said())

    def said(self):
        return (self.project / "calls").read_text()

    def assertWritten(self, *expected):
        self.assertEqual(list(expected), re.findall("(?m)^gh release (create|edit)", self.said()))


def files(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def image(file, content=b"the service"):
    """The output of `docker save` for an image of one layer; returns the layer."""
    layer = archive({"app": content})
    manifest = [{"Config": "config.json", "RepoTags": ["task-api:tested"], "Layers": ["1/layer.tar"]}]
    files = {"config.json": config(layer), "1/layer.tar": layer, "manifest.json": json.dumps(manifest).encode()}
    file.write_bytes(archive(files))
    return layer


def config(layer):
    what = {"architecture": "amd64", "os": "linux", "config": {}}
    return json.dumps(what | {"rootfs": {"type": "layers", "diff_ids": [digest(layer)]}}).encode()


def oci_image(file, compressed, content=b"the service"):
    """The output of Docker 29 with containerd's store for an image of one layer; returns the layer."""
    layer, blobs = archive({"app": content}), {}

    def blob(data, kind, **more):
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        blobs["blobs/sha256/" + digest(data)[7:]] = data
        return {"mediaType": f"application/vnd.oci.image.{kind}", "digest": digest(data), "size": len(data), **more}

    stored, kind = (gzip.compress(layer, mtime=0), "+gzip") if compressed else (layer, "")
    parts = {"config": blob(config(layer), "config.v1+json"), "layers": [blob(stored, f"layer.v1.tar{kind}")]}
    oci = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json"}
    manifest = blob(oci | parts, "manifest.v1+json", platform={"architecture": "amd64", "os": "linux"})
    index = oci | {"mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [manifest]}
    names = {"io.containerd.image.name": "docker.io/library/task-api:tested"}
    names |= {"org.opencontainers.image.ref.name": "tested"}
    named = blob(index, "index.v1+json", annotations=names)
    config_path, layer_path = (f"blobs/sha256/{part['digest'][7:]}" for part in (parts["config"], *parts["layers"]))
    old = [{"Config": config_path, "RepoTags": ["task-api:tested"], "Layers": [layer_path]}]
    files = {"index.json": {"schemaVersion": 2, "manifests": [named]}, "manifest.json": old}
    files["oci-layout"] = {"imageLayoutVersion": "1.0.0"}
    file.write_bytes(archive(blobs | {name: json.dumps(value).encode() for name, value in files.items()}))
    return layer


def archive(members):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


if __name__ == "__main__":
    unittest.main()
