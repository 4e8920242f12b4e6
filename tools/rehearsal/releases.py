"""The releases of the story, each made of the image under rehearsal.

The workflow ships some of them, as the bytes that its tests verified.
"""

import base64
import tempfile
import zipfile
from pathlib import Path

from never_well import NEVER_WELL, compile_never_well
from pipeline import ROOT
from shell import attempt, docker, run
from workflow import revision, revision_of

SHIPPED = "first", "cannot-start", "migration-fails"
BROKEN = "ALTER TABLE tasks ADD COLUMN whiskers integer;\nSELECT 1 / 0;\n"


class Releases:
    def __init__(self, place, image, verified=None):
        """Makes the releases of an image, or of the verified image's bytes."""
        self._place = place
        self._names, self._packed = {}, {}
        # Not in the rehearsal's folder, which is searched for secrets.
        self._folders = tempfile.TemporaryDirectory()
        # A separate name: the other one may name a newer image meanwhile.
        self._tested = self._name("first")
        if verified:
            self._packed["first"] = verified
            self._load(verified)
        else:
            docker("tag", image, self._tested)

    def make(self):
        """Makes the releases that differ from the tested one, and packs those that ship; needs no registry yet."""
        self._variant("second")
        self._variant("cannot-start", "ENV PORT=nowhere")
        self._never_well()
        self._migration_fails()
        for name in SHIPPED:
            if name not in self._packed:
                self._packed[name] = Path(self._folders.name) / name
                run(ROOT / "script/ci/release", "pack", self._names[name], self._packed[name])

    def push(self, ecr, repository_url):
        """Pushes the releases that the workflow does not ship. Returns the names of all, with digest, for ECS."""
        self._ecr, self._url = ecr, repository_url
        self._repository = repository_url.rsplit("/", 1)[-1]
        password = ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]
        user, password = base64.b64decode(password).decode().split(":", 1)
        login = f"docker login --username {user} --password-stdin {self._place.registry}"
        run(login, env=self._place.env, stdin=password)
        pushed = {name: self._push(name, image) for name, image in self._names.items() if name not in SHIPPED}
        digests = pushed | {name: self._digest(name) for name in SHIPPED}
        return {name: self._by_digest(digest) for name, digest in digests.items()}

    def image(self, name):
        """The engine's own name of a release."""
        return self._names[name]

    def packed(self, name):
        """The bytes of a release that the workflow ships."""
        return self._packed[name]

    def replace_first_by_second(self):
        """Tries to move the tag of the first version; returns the registry's answer."""
        commit = revision_of(self._tested)
        name = f"{self._place.registry}/{self._repository}:{commit}"
        docker("tag", self._names["second"], name)
        self._place.images.add(name)
        return attempt("docker push", name, env=self._place.env)

    def _never_well(self):
        compile_never_well(self._folder("never-well"))
        self._variant("never-well", *NEVER_WELL)

    def _migration_fails(self):
        folder = self._folder("migration-fails")
        container = docker("create", self._tested)
        docker(f"cp {container}:/app/task-api.jar", folder)
        docker(f"rm --volumes {container}")
        with zipfile.ZipFile(folder / "task-api.jar", "a") as jar:
            jar.writestr("db/migration/V999__broken.sql", BROKEN)
        self._variant("migration-fails", "COPY task-api.jar /app/task-api.jar")

    def _folder(self, name):
        folder = self._place.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def _name(self, name):
        self._names[name] = f"{self._place.name}:{name}"
        self._place.images.add(self._names[name])
        return self._names[name]

    def _variant(self, name, *lines):
        folder = self._folder(name)
        label = f"LABEL org.opencontainers.image.revision={revision(name)}"
        (folder / "Dockerfile").write_text("\n".join((f"FROM {self._tested}", label, *lines)) + "\n")
        docker(f"build --quiet --tag {self._name(name)}", folder, env=self._place.env)

    def _push(self, tag, image):
        name = f"{self._place.registry}/{self._repository}:{tag}"
        docker("tag", image, name)
        self._place.images.add(name)
        docker("push --quiet", name, env=self._place.env)
        details = self._ecr.describe_images(repositoryName=self._repository, imageIds=[{"imageTag": tag}])
        return details["imageDetails"][0]["imageDigest"]

    def _digest(self, name):
        return run("skopeo manifest-digest", self._packed[name] / "manifest.json")

    def _by_digest(self, digest):
        self._place.images.add(f"{self._place.registry}/{self._repository}@{digest}")
        return f"{self._url}@{digest}"

    def _load(self, packed):
        """Loads the tested release into the engine from its bytes, whatever the engine has under its name."""
        archive = Path(self._folders.name) / "first.tar"
        run("skopeo copy --quiet", f"dir:{packed}", f"docker-archive:{archive}:{self._tested}")
        docker("load --quiet --input", archive)
        archive.unlink()
