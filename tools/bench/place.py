"""The environment of a measurement: a network with a database, and services within the limits of production."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.request

from container_stats import cpu_micros, docker

KEY = "bench-key-of-a-service-0123456789abcdef"
OTHER_KEY = "bench-key-of-another-service-0123456789"
RECIPES = pathlib.Path("tools/images")
START_SECONDS = 120
# Production's limits, but of the health check, which would take CPU.
LIMITS = (
    "-p 127.0.0.1::8000 --cpus 0.25 --memory 512m --memory-swap 512m --read-only --tmpfs /tmp --cap-drop ALL"
    " --security-opt no-new-privileges --no-healthcheck"
)
SIGNED = (
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=0"
)


class Service:
    """A running candidate, with 0.25 CPU and 512 MB."""

    def __init__(self, image: str, container: str):
        self.image, self.container = image, container
        self.address = "http://" + docker(f"port {container} 8000/tcp").splitlines()[0]

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "/health", timeout=20):
                return True
        except OSError:
            return False

    def is_gone(self) -> bool:
        return docker("inspect -f {{.State.Running}}", self.container) == "false"

    def was_killed_for_memory(self) -> bool:
        return docker("inspect -f {{.State.OOMKilled}}", self.container) == "true"

    def remove(self) -> None:
        docker("rm -f", self.container)


class Place:
    """A context manager, which removes everything that it started."""

    def __init__(self, image: str, with_secrets: bool = False):
        self.image, self.name, self.started = image, f"bench-{os.getpid()}", []
        self.prefix = os.environ.get("REGISTRY_PREFIX", "")
        self.database = f"postgresql://postgres:bench@{self.name}-db/bench"
        self.with_secrets = with_secrets
        self.secrets = {
            "DATABASE_URL": self.database,
            "ADMIN_API_KEY": "bench-key-of-the-admin-0123456789abcdef",
            "SERVICE_API_KEYS": json.dumps({"cat-house": KEY, "dog-kennel": OTHER_KEY}),
        }

    def __enter__(self) -> "Place":
        docker(f"network create {self.name}")
        docker(f"volume create {self.name}")
        self.db = docker(
            f"run -d --name {self.name}-db --network {self.name} -e POSTGRES_PASSWORD=bench -e POSTGRES_DB=bench"
            f" -v {self.name}:/var/lib/postgresql {self.prefix}postgres:18"
        )
        self._await_database(starts=2)
        docker(f"run --rm --network {self.name} -e DATABASE_URL={self.database} {self.image} migrate")
        if self.with_secrets:
            self._keep_secrets()
        return self

    def __exit__(self, *_) -> None:
        for container in [*self.started, f"{self.name}-db"]:
            subprocess.run(["docker", "rm", "-fv", container], capture_output=True)
        docker(f"volume rm {self.name}")
        docker(f"network rm {self.name}")

    def _await_database(self, starts: int) -> None:
        """Waits for PostgreSQL, which reports that it is ready once for its own preparations, and once for good."""
        for _ in range(2 * START_SECONDS):
            logs = subprocess.run(["docker", "logs", self.db], capture_output=True, text=True)
            if (logs.stdout + logs.stderr).count("ready to accept connections") >= starts:
                return
            time.sleep(0.5)
        raise SystemExit(f"PostgreSQL did not start: {(logs.stdout + logs.stderr)[-1000:]}")

    def sql(self, *statements: str) -> str:
        """Runs statements of one line each in single-user mode, restarts the database, and returns what it printed.

        Not every image of PostgreSQL has psql.
        """
        docker(f"stop {self.db}")
        answer = docker(
            f"run --rm -i --user postgres -v {self.name}:/var/lib/postgresql --entrypoint sh {self.prefix}postgres:18",
            *("-c", 'postgres --single -D "$PGDATA" bench'),
            stdin="\n".join(statements) + "\n",
        )
        docker(f"start {self.db}")
        self._await_database(starts=3)
        return answer

    def _keep_secrets(self) -> None:
        """LocalStack emulates Secrets Manager. Each secret has the name of its variable."""
        run = f"run -d --name {self.name}-aws --network {self.name} -p 127.0.0.1::4566"
        container = docker(f"{run} {self.prefix}localstack/localstack:4.14.0")
        self.started.append(container)
        address = "http://" + docker(f"port {container} 4566/tcp").splitlines()[0]
        for _ in range(START_SECONDS):
            try:
                urllib.request.urlopen(address + "/_localstack/health", timeout=5).close()
                break
            except OSError:
                time.sleep(1)
        for name, value in self.secrets.items():
            body = json.dumps({"Name": name, "SecretString": value, "ClientRequestToken": f"{name:-<32}"}).encode()
            headers = {
                "X-Amz-Target": "secretsmanager.CreateSecret",
                "Content-Type": "application/x-amz-json-1.1",
                "Authorization": SIGNED,
            }
            urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=20).close()

    def launch(self, image: str, reading: bool = False, limit: int = 0) -> Service:
        """Starts a candidate. A limit of 0 allows as many calls a minute as it can handle."""
        variables = self.secrets | {"SERVICE_KEY": KEY, "RATE_LIMIT_PER_MINUTE": limit}
        if reading:
            # The service refreshes its secrets then.
            variables |= {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": f"http://{self.name}-aws:4566"}
            variables |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
            variables |= {f"{name}_SECRET_ID": name for name in self.secrets}
        options = [part for name, value in variables.items() for part in ("-e", f"{name}={value}")]
        container = docker(f"run -d --network {self.name} {LIMITS}", *options, image)
        self.started.append(container)
        return Service(image, container)

    def start(self, image: str, reading: bool = False) -> tuple[Service, float, float]:
        """Starts a candidate; returns it with its CPU-seconds and seconds until the first answer."""
        begin = time.monotonic()
        service = self.launch(image, reading)
        while not service.answers():
            if service.is_gone() or time.monotonic() - begin > START_SECONDS:
                raise SystemExit(f"{image} does not answer: {docker('logs --tail 5', service.container)}")
            time.sleep(0.05)
        return service, cpu_micros(service.container) / 1e6, time.monotonic() - begin

    def let_make_its_schema(self, peer: str) -> None:
        """Creates the peer's schema. Parallel workers may collide at that; the second start finds the schema."""
        for _ in range(2):
            service = self.launch(peer)
            while not (there := service.answers()) and not service.is_gone():
                time.sleep(0.2)
            service.remove()
            if there:
                return
        raise SystemExit(f"{peer} does not start")


def build_peers(folder: pathlib.Path, prefix: str) -> list[str]:
    """Builds the images of the yardsticks in fastapi/ and go/."""
    fastapi = f"-f {RECIPES}/peer-fastapi/Dockerfile -t bench.local/fastapi"
    docker(f"build -q --build-arg REGISTRY_PREFIX={prefix} {fastapi}", folder / "fastapi")
    with tempfile.TemporaryDirectory() as copy:
        # Copies without file attributes: the folder may be read-only.
        shutil.copytree(folder / "go", copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
        pathlib.Path(copy).chmod(0o755)
        subprocess.run(["go", "build", "-o", "peer", "."], cwd=copy, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
        docker(f"build -q -f {RECIPES}/peer-go/Dockerfile -t bench.local/go", copy)
    return ["bench.local/fastapi", "bench.local/go"]
