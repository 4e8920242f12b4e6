"""The releases of the story, each made of the image under rehearsal, and pushed as the workflow pushes them."""

import os
import zipfile
from pathlib import Path

from shell import attempt, docker, run

HERE = Path(__file__).parent
BROKEN = "ALTER TABLE tasks ADD COLUMN whiskers integer;\nSELECT 1 / 0;\n"


class Releases:
    def __init__(self, place, account, image, repository_url):
        self._place, self._account, self._image = place, account, image
        self._repository = repository_url.rsplit("/", 1)[-1]
        self._url = repository_url
        password = run("aws", "ecr", "get-login-password", env=account.env)
        run("docker", "login", "--username", "AWS", "--password-stdin", place.registry, env=place.env, stdin=password)

    def tested(self):
        return self._push("first", self._image)

    def second(self):
        return self._variant("second", 'LABEL rehearsal="second version"')

    def cannot_start(self):
        return self._variant("cannot-start", "ENV PORT=nowhere")

    def never_well(self):
        folder = self._folder("never-well")
        run(str(Path(os.environ["JAVA_HOME"]) / "bin/javac"), "-d", str(folder), str(HERE / "releases/NeverWell.java"))
        return self._variant("never-well", "COPY NeverWell.class /never-well/",
                             'ENTRYPOINT ["/opt/runtime/bin/java", "-Xmx32m", "-cp", "/never-well", "NeverWell"]')

    def migration_fails(self):
        folder = self._folder("migration-fails")
        container = docker("create", self._image)
        docker("cp", f"{container}:/app/task-api.jar", str(folder / "task-api.jar"))
        docker("rm", "--volumes", container)
        with zipfile.ZipFile(folder / "task-api.jar", "a") as jar:
            jar.writestr("db/migration/V999__broken.sql", BROKEN)
        return self._variant("migration-fails", "COPY task-api.jar /app/task-api.jar")

    def replace_first_by_second(self):
        """Tries to move the tag of the first version; returns what the registry says."""
        name = f"{self._place.registry}/{self._repository}:first"
        docker("tag", "task-api-rehearsal:second", name)
        return attempt("docker", "push", name, env=self._place.env)

    def _folder(self, name):
        folder = self._place.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def _variant(self, name, *lines):
        folder, tag = self._folder(name), f"task-api-rehearsal:{name}"
        (folder / "Dockerfile").write_text("\n".join((f"FROM {self._image}", *lines)) + "\n")
        docker("build", "--quiet", "--tag", tag, str(folder))
        self._place.images.add(tag)
        return self._push(name, tag)

    def _push(self, tag, image):
        """Returns the name by which AWS's ECS would pull it: by its digest."""
        name = f"{self._place.registry}/{self._repository}:{tag}"
        docker("tag", image, name)
        self._place.images.add(name)
        docker("push", "--quiet", name, env=self._place.env)
        details = self._account.aws("ecr", "describe-images", "--repository-name", self._repository, "--image-ids", f"imageTag={tag}")
        digest = details["imageDetails"][0]["imageDigest"]
        self._place.images.add(f"{self._place.registry}/{self._repository}@{digest}")
        return f"{self._url}@{digest}"
