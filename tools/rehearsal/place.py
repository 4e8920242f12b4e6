"""The environment of the rehearsal: a separate network of containers on free ports, removed at the end."""

import json
import os
import secrets
import subprocess
from pathlib import Path

import pg8000.native

from programs import await_answer, free_port
from shell import attempt, docker

HERE = Path(__file__).parent
MINISTACK, HAPROXY, POSTGRES = "ministackorg/ministack:1.5.33", "haproxy:3.0", "postgres:18"
STRUCTURE = (
    "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns "
    "where table_schema = 'public' order by 1, 2",
    "select indexdef from pg_indexes where schemaname = 'public' order by 1",
    "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint "
    "where connamespace = 'public'::regnamespace order by 1, 2",
    "select version, success from flyway_schema_history order by 1",
)
# Two names of one database, like Neon's; here no pooler is behind the pooled name.
DATABASE_HOST, DIRECT_HOST = "quiet-cat-123456-pooler.local.neon.tech", "quiet-cat-123456.local.neon.tech"


def tools_python():
    return str(Path(os.environ["REHEARSAL_TOOLS"]) / "python")


class Place:
    def __init__(self, folder):
        self.name = f"task-api-rehearsal-{os.getpid()}"
        self.folder = folder
        self.prefix = os.environ.get("REGISTRY_PREFIX", "")
        self.aws_port, self.moto_port, self.web_port, self.database_port = (free_port() for _ in range(4))
        self.database_password = secrets.token_hex(16)
        self.images = set()
        self._moto = None
        for each in "docker", "calls":
            (folder / each).mkdir(parents=True, exist_ok=True)
        # Keeps real AWS accounts out, whatever happens.
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            del os.environ[name]
        os.environ.update(
            AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_EC2_METADATA_DISABLED="true"
        )
        self.env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
            "PATH": f"{os.environ['REHEARSAL_TOOLS']}:{os.environ['PATH']}",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.aws_port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_PAGER": "",
            "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
            "DOCKER_CONFIG": str(folder / "docker"),
        }

    @property
    def registry(self):
        return f"localhost:{self.aws_port}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.web_port}"

    def container(self, role, image, options, command=""):
        name = f"--name {self.name}-{role} --network {self.name}"
        docker(f"run --detach {name} {options} {self.prefix}{image} {command}")

    def start(self):
        docker(f"network create {self.name}")
        # The image has the program in its working directory, outside of the launcher's search path.
        self.container(
            "aws",
            MINISTACK,
            f"--publish 127.0.0.1:{self.aws_port}:{self.aws_port} --env GATEWAY_PORT={self.aws_port}"
            f" --env BALANCER={self.name}-balancer:9999 --volume /var/run/docker.sock:/var/run/docker.sock"
            f" --volume '{HERE}/ministack:/rehearsal:ro' --volume '{self.folder}/calls:/calls' --no-healthcheck"
            " --env PYTHONPATH=/opt/ministack --entrypoint python",
            "-B /rehearsal/launch.py",
        )
        self.container(
            "database",
            POSTGRES,
            f"--network-alias {DATABASE_HOST} --network-alias {DIRECT_HOST}"
            f" --publish 127.0.0.1:{self.database_port}:5432 --env POSTGRES_PASSWORD={self.database_password}",
        )
        with (self.folder / "moto.log").open("w", encoding="utf-8") as log:
            self._moto = subprocess.Popen(
                [tools_python(), "-B", str(HERE / "launch_moto.py"), str(self.moto_port)],
                env=self.env | {"MOTO_ACCOUNT_ID": "000000000000"},
                stdout=log,
                stderr=log,
            )
        await_answer(f"http://127.0.0.1:{self.aws_port}/_localstack/health")
        await_answer(f"http://127.0.0.1:{self.moto_port}/moto-api/data.json")

    def start_balancer(self, configuration):
        file = self.folder / "haproxy.cfg"
        file.write_text(configuration)
        ports, volume = f"127.0.0.1:{self.web_port}:8080", f"{file}:/usr/local/etc/haproxy/haproxy.cfg:ro"
        self.container("balancer", HAPROXY, f"--publish {ports} --volume '{volume}'")

    def rows(self, question):
        connection = pg8000.native.Connection(
            "postgres", host="127.0.0.1", port=self.database_port, password=self.database_password
        )
        try:
            return connection.run(question)
        finally:
            connection.close()

    def schema(self):
        """The database's structure, and its applied migrations."""
        return "\n".join("|".join(str(cell) for cell in row) for question in STRUCTURE for row in self.rows(question))

    def proof(self):
        """The emulators of each service, for the living documentation."""
        return {
            "images": "substitute" if self.prefix else "official",
            "postgresql": POSTGRES,
            "ministack": MINISTACK,
            "engine": docker("version --format {{.Server.Version}}"),
            "Load balancer": HAPROXY,
            "Autoscaling, alarms and S3": "moto",
            "GitHub's pipeline": "act",
        }

    def recorded(self, what):
        """The calls of AWS's API, or its answers, so far, as ministack/calls.py records them."""
        return [json.loads(line) for line in (self.folder / f"calls/{what}.jsonl").read_text().splitlines()]

    def keep_log(self):
        (self.folder / "emulator.log").write_text(attempt(f"docker logs {self.name}-aws").output)

    def stop(self):
        """Ends only the parts that were started here, as far as they exist."""
        if self._moto:
            self._moto.terminate()
            self._moto.wait()
        attempt(f"docker stop --time 1 {self.name}-aws")
        started = docker(f"ps --all --quiet --filter network={self.name}").split()
        for container in started + [f"{self.name}-{role}" for role in ("aws", "database", "balancer")]:
            attempt(f"docker rm --force --volumes {container}")
        attempt(f"docker network rm {self.name}")
        for image in self.images:
            attempt("docker rmi", image)
