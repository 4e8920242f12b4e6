"""The story of a rehearsal: what is done, in which order. It judges nothing; the features do, by what it writes down."""

import json
import secrets
import subprocess
import time

from account import ROOT, Account
from balancer import configuration
from load import Load
from place import DATABASE_HOST
from releases import Releases
from shell import attempt, docker

RATE = 20
BEFORE_SECONDS = 25


class Story:
    def __init__(self, place, record, image):
        self.place, self.record, self.image = place, record, image
        self.account = Account(place)
        self.admin_key = secrets.token_hex(32)
        self.service_keys = {name: secrets.token_hex(32) for name in ("cat-house", "boat-house", "checklist")}
        self.load = None

    def tell(self, what):
        self.record.tell(what)

    def run(self):
        self.build()
        self.first_version()
        self.second_version_under_load()
        self.releases_that_fail()
        self.rollback()
        self.collect_logs()
        self.destroy()

    # --- the account ---

    def build(self):
        self.tell("The emulators start")
        self.place.start()
        self.record.facts["taken_out"] = self.account.prepare()
        self.tell("terraform/ is applied")
        self.outputs = self.account.apply()
        self.plan("apply")
        self.tell("The secrets' values are put in")
        self.account.put_secret(self.outputs["secrets"]["database_url"], f"postgresql://postgres:{self.place.database_password}@{DATABASE_HOST}/postgres")
        self.account.put_secret(self.outputs["secrets"]["admin_key"], self.admin_key)
        self.account.put_secret(self.outputs["secrets"]["service_keys"], json.dumps(self.service_keys))
        self.place.start_balancer(configuration(self.account))
        self.tell("The tested image is pushed, and the others that the story needs")
        releases = Releases(self.place, self.account, self.image, self.outputs["repository_url"])
        self.images = {
            "first": releases.tested(), "second": releases.second(), "cannot-start": releases.cannot_start(),
            "never-well": releases.never_well(), "migration-fails": releases.migration_fails(),
        }
        moved = releases.replace_first_by_second()
        self.record.facts["moved_tag"] = {"status": moved.status, "output": moved.output[-500:]}

    def plan(self, after):
        self.record.facts["plans"][after] = self.account.plan()
        self.tell(f"Plan after {after}: {'no change' if self.record.facts['plans'][after]['status'] == 0 else 'CHANGES'}")

    # --- deployments ---

    def deploy(self, name, image, *options):
        """Runs script/deploy, and writes down what it said and what ran before and after."""
        before, begin = self.tasks(), time.time()
        self.tell(f"script/deploy {' '.join(options)}{' ' if options else ''}the {name} release" if name in self.images else f"script/deploy: {name}")
        done = attempt(str(ROOT / "script/deploy"), *options, image, env=self.deploy_env(), log=self.place.folder / "deploy.log")
        self.await_calm()
        self.record.facts["deployments"][name] = {
            "image": image, "status": done.status, "output": done.output, "seconds": round(time.time() - begin, 1),
            "before": before, "after": self.tasks(), "revisions": self.revisions(),
        } | ({"load": self.load.between(begin, time.time())} if self.load else {})
        self.tell(f"  … ended with {done.status}: {done.output.strip().splitlines()[-1]}")
        return done

    def deploy_env(self, **more):
        return self.account.env | {
            "POLL_SECONDS": "1", "ACCEPTANCE_ADMIN_KEY": self.admin_key, "ACCEPTANCE_SERVICE_KEY": self.service_keys["checklist"]} | more

    def tasks(self):
        """The containers of the service, each with its image and limits."""
        listed = docker("ps", "--quiet", "--filter", f"network={self.place.name}", "--filter", "label=com.amazonaws.ecs.container-name").split()
        return [{
            "container": each["Id"][:12],
            "image": each["Config"]["Image"].split("@")[-1],
            "revision": each["Config"]["Labels"]["com.amazonaws.ecs.task-definition-version"],
            "cpus": each["HostConfig"]["NanoCpus"] / 1e9,
            "memory_mb": each["HostConfig"]["Memory"] // 1024 ** 2,
            "read_only": each["HostConfig"]["ReadonlyRootfs"],
        } for each in inspected(listed)]

    def revisions(self):
        return len(self.account.aws("ecs", "list-task-definitions", "--family-prefix", "task-api")["taskDefinitionArns"])

    def await_calm(self, tasks=2, seconds=90):
        """Until the tasks that are to go have gone; under load, since that is part of the roll."""
        deadline = time.monotonic() + seconds
        while len(self.tasks()) > tasks and time.monotonic() < deadline:
            time.sleep(0.5)

    # --- the parts ---

    def first_version(self):
        self.deploy("dry run", self.images["first"], "--dry-run")
        self.deploy("first", self.images["first"], "--smoke", self.place.url)
        self.plan("the first deployment")

    def second_version_under_load(self):
        self.load = Load(self.place.url, [self.service_keys["cat-house"], self.service_keys["boat-house"]], RATE)
        self.load.start()
        self.tell(f"{RATE} requests a second from here on, over kept connections")
        time.sleep(5)
        begin = time.time()
        time.sleep(BEFORE_SECONDS)
        self.record.facts["before"] = self.load.between(begin, time.time())
        self.deploy("second", self.images["second"])
        self.deploy("second again", self.images["second"])
        self.plan("the second deployment")

    def releases_that_fail(self):
        self.deploy("cannot-start", self.images["cannot-start"])
        meanwhile = self.another_deployment_soon()
        self.deploy("never-well", self.images["never-well"])
        self.record.facts["meanwhile"] = {"status": meanwhile.wait(), "output": meanwhile.stdout.read()}
        schema = self.place.schema()
        self.deploy("migration-fails", self.images["migration-fails"])
        self.record.facts["schema"] = {"before": schema, "after": self.place.schema()}
        self.plan("the failed deployments")

    def another_deployment_soon(self):
        """A second person, who comes as soon as tasks are being replaced, and does not want to wait for long."""
        state = "aws ecs describe-services --cluster task-api --services task-api --query 'services[0].deployments[0].rolloutState'"
        command = f"until {state} | grep -q IN_PROGRESS; do sleep 1; done; exec {ROOT / 'script/deploy'} {self.images['first']}"
        return subprocess.Popen(["bash", "-c", command], env=self.deploy_env(ROLLOUT_SECONDS="3"), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def rollback(self):
        self.deploy("rollback", self.images["first"])
        self.plan("the rollback")
        self.load.stop()
        self.record.facts["whole_load"] = self.load.between(0, time.time())
        stored = self.place.rows("select count(*) from tasks where name = 'Feed the cats'")[0][0]
        self.record.facts["written"] = {"confirmed": len(self.load.confirmed), "stored": stored, "connections": self.load.connections}

    def collect_logs(self):
        """What the tasks said, by the group and stream that AWS would show it under."""
        group = self.outputs["log_group"]
        folder = self.place.folder / "logs"
        folder.mkdir(exist_ok=True)
        for stream in self.account.aws("logs", "describe-log-streams", "--log-group-name", group)["logStreams"]:
            events = self.account.aws("logs", "get-log-events", "--log-group-name", group, "--log-stream-name", stream["logStreamName"], "--start-from-head")
            lines = [event["message"] for event in events["events"]]
            (folder / f"{stream['logStreamName'].split('/')[-1]}.log").write_text("\n".join(lines))
        asked = [line for file in folder.glob("*.log") for line in file.read_text().splitlines() if '"event":"asked"' in line]
        self.record.facts["asked_of_never_well"] = sorted({json.loads(line)["request"] for line in asked})

    def destroy(self):
        self.tell("The registry is emptied, and everything destroyed")
        repository = self.outputs["repository_url"].split("/")[-1]
        held = self.account.aws("ecr", "list-images", "--repository-name", repository)["imageIds"]
        self.account.aws("ecr", "batch-delete-image", "--repository-name", repository, "--image-ids", json.dumps(held))
        self.account.destroy()
        self.await_calm(tasks=0)
        self.record.facts["left"] = self.account.state() + self.account.leftovers() + [task["container"] for task in self.tasks()]
        self.tell("Destroyed" + (f", but left: {self.record.facts['left']}" if self.record.facts["left"] else ": nothing is left"))

    def secret_values(self):
        return [self.admin_key, self.place.database_password, *self.service_keys.values()]


def inspected(containers):
    """Those that are still there when they are asked for."""
    done = [attempt("docker", "inspect", "--format", "{{json .}}", container) for container in containers]
    return [json.loads(each.output) for each in done if each.status == 0]
