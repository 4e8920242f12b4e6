"""The story of a rehearsal: the steps and their order.

It judges nothing; the features do, by what it writes down.
"""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict

import permissions
import shapes
from account import DOMAIN, ORIGIN, ROOT, Account
from balancer import configuration
from blocks import block
from load import Load
from place import DATABASE_HOST
from programs import new_key
from releases import Releases
from shell import Failed, attempt, docker, run, soon
from workflow import Workflow, revision_of

RATE = 20
SECONDS_OF_A_WINDOW = 5
BEFORE_SECONDS = 15
GRACE_SECONDS = 10
GONE_SECONDS = 90
SET_COUNT = "aws ecs update-service --cluster task-api --service task-api --desired-count"


class Story:
    def __init__(self, place, record, image, gate=None):
        self.place, self.record, self.image, self.gate = place, record, image, gate
        self.account = Account(place)
        self.admin_key = new_key()
        self.service_keys = {name: new_key() for name in ("cat-house", "boat-house", "checklist")}
        self.workflow = Workflow(place, self.admin_key, self.service_keys["checklist"])
        self.load = None

    def say(self, what):
        self.record.say(what)

    def run(self):
        self.build()
        self.first_version()
        self.ask_where_links_lead()
        self.await_the_gate()
        self.second_version_under_load()
        self.releases_that_fail()
        self.rollback()
        self.stop_and_start()
        self.make_a_key()
        self.check_permissions()
        self.collect_logs()
        self.destroy()

    # --- the account ---

    def build(self):
        self.say("The emulators start")
        self.place.start()
        self.record.facts["taken_out"] = self.account.prepare()
        self.say("terraform/ is applied; meanwhile the releases that the story needs are made of the tested image")
        packed = self.gate and self.gate.packed()
        with ThreadPoolExecutor() as in_parallel:
            made = in_parallel.submit(self.make_releases, packed)
            self.outputs = self.account.apply()
            made.result()
        first = self.releases.image("first")
        self.record.facts |= {
            "image": docker("image inspect --format {{.Id}}", first),
            "proof": self.place.proof() | {"git.sha": revision_of(first)},
        }
        self.plan("apply")
        self.say("The secrets' values are put in")
        url = f"postgresql://postgres:{self.place.database_password}@{DATABASE_HOST}/postgres"
        keys = {"admin_key": self.admin_key, "service_keys": json.dumps(self.service_keys)}
        for name, value in ({"database_url": url} | keys).items():
            self.account.put_secret(self.outputs["secrets"][name], value)
        self.place.start_balancer(configuration(self.account.aws("elbv2")))
        self.say("The releases that the workflow does not ship are pushed")
        self.images = self.releases.push(self.account.aws("ecr"), self.outputs["repository_url"])

    def make_releases(self, packed):
        self.releases = Releases(self.place, self.image, packed)
        self.releases.make()

    def plan(self, after):
        plan = self.record.facts["plans"][after] = self.account.plan()
        self.say(f"Plan after {after}: {'CHANGES' if plan['status'] else 'no change'}")

    # --- deployments ---

    def deploy(self, name, image, *options, drain=True):
        """Runs script/deploy."""
        self.say(f"script/deploy: {name}")
        with self.deployment(name, image, drain) as facts:
            log = self.place.folder / "deploy.log"
            done = attempt(ROOT / "script/deploy", *options, image, env=self.deploy_env(), log=log)
            facts |= asdict(done)
            own = re.findall(r"(?m)^(?!\[|.*WARNING).+$", done.output)
            self.say(f"  … ended with {done.status}: {own[-1]}")

    def ship(self, name):
        """Merges a change: the workflow ships the release that its tests verified."""
        self.say(f"The workflow, for a push to main whose tests verified the {name} release")
        with self.deployment(name, self.images[name]) as facts:
            facts |= self.workflow.ship(self.releases.image(name), self.releases.packed(name), self.digest(name))
            self.keep_workflow(name, facts)

    def go_back_to(self, name):
        self.say(f"The workflow, run by hand with the digest of the {name} release")
        with self.deployment("rollback", self.images[name], drain=False) as facts:
            facts |= self.workflow.go_back_to(self.digest(name))
            self.keep_workflow("rollback", facts)

    def keep_workflow(self, name, facts):
        with (self.place.folder / "deploy.log").open("a", encoding="utf-8") as log:
            log.write(f"$ the workflow: {name}\n{facts['output']}\n")
        jobs = dict.fromkeys(call.split(":")[0] for call in facts["calls"])
        self.say(f"  … ended with {facts['status']}: {', '.join(jobs)}")

    def digest(self, name):
        return self.images[name].split("@")[1]

    @contextmanager
    def deployment(self, name, image, drain=True):
        """Records the steps in its body, and what ran before and after."""
        facts, begin = {"image": image, "before": self.tasks()}, time.time()
        yield facts
        facts |= {"begin": begin, "seconds": round(time.time() - begin, 1), "after": self.tasks()}
        self.record.facts["deployments"][name] = facts
        if drain:
            self.drained(name)

    def drained(self, name):
        """Waits until the old tasks are gone. That is part of the deployment: callers must not notice it."""
        soon(GONE_SECONDS, lambda: len(self.containers()) <= len(self.tasks()))
        facts = self.record.facts["deployments"][name]
        if self.load:
            facts["load"] = self.load.between(facts["begin"], time.time())

    def deploy_env(self, **more):
        return self.account.env | {"POLL_SECONDS": "1", "AWS_ACCESS_KEY_ID": "deployment"} | more

    def containers(self):
        ours = f"--filter network={self.place.name} --filter label=com.amazonaws.ecs.container-name"
        return docker(f"ps --quiet {ours}").split()

    def tasks(self):
        """The containers of the service that are to stay, each with its image and limits."""
        staying = self.account.running_tasks()
        return [
            {
                "container": each["Id"][:12],
                "image": each["Config"]["Image"].split("@")[-1],
                "cpus": each["HostConfig"]["NanoCpus"] / 1e9,
                "memory_mb": each["HostConfig"]["Memory"] // 1024**2,
                "read_only": each["HostConfig"]["ReadonlyRootfs"],
            }
            for each in inspected(self.containers())
            if each["Config"]["Labels"]["com.amazonaws.ecs.task-arn"] in staying
        ]

    # --- the parts ---

    def first_version(self):
        self.deploy("dry run", self.images["second"], "--dry-run")
        self.ship("first")
        moved = self.releases.replace_first_by_second()
        self.record.facts["moved_tag"] = {"status": moved.status, "output": moved.output[-500:]}

    def ask_where_links_lead(self):
        """Keeps the service's links among the data that is searched for another address."""
        self.record.facts["address"] = f"https://{DOMAIN}"
        paths = "/docs", "/openapi.json", "/cmd/tasks.list", "/nowhere"
        self.record.facts["answered"] = [answered(self.place.url + path) for path in paths]

    def await_the_gate(self):
        """The gate must have verified the first release. It also leaves the machine to the load, which comes next."""
        self.record.facts["verified"] = None
        if not self.gate:
            return
        if not self.gate.has_ended():
            self.say("The gate is waited for")
        verified, shipped = self.gate.verified(), self.digest("first")
        if shipped != verified:
            raise Failed(f"target/release-candidate is {shipped}, but the verified image is {verified}")
        self.record.facts["verified"] = verified

    def second_version_under_load(self):
        self.load = Load(self.place.url, [self.service_keys["cat-house"], self.service_keys["boat-house"]], RATE)
        self.load.start()
        self.say(f"{RATE} requests a second from here on, over kept connections")
        self.plan("the first deployment")
        begin = time.time()
        time.sleep(BEFORE_SECONDS)
        self.record.facts["before"] = self.load.between(begin, time.time())
        self.deploy("second", self.images["second"], drain=False)
        self.deploy("second again", self.images["second"], drain=False)
        with ThreadPoolExecutor() as in_parallel:
            self.say("Meanwhile: the migration by hand, as docs/neon.md says")
            by_hand = in_parallel.submit(self.account.follow, block("docs/neon.md", "subnets="))
            self.plan("the second deployment")
            self.record.facts["migrated_by_hand"] = asdict(by_hand.result())
        self.drained("second")
        self.drained("second again")

    def releases_that_fail(self):
        self.ship("cannot-start")
        with self.account.shorter_grace(GRACE_SECONDS):
            with self.another_deployment_soon() as meanwhile:
                self.deploy("never-well", self.images["never-well"])
                output, _ = meanwhile.communicate(timeout=GONE_SECONDS)
            self.record.facts["meanwhile"] = {"status": meanwhile.returncode, "output": output}
        schema = self.place.schema()
        self.ship("migration-fails")
        self.record.facts["schema"] = {"before": schema, "after": self.place.schema()}
        self.plan("the failed deployments")

    @contextmanager
    def another_deployment_soon(self):
        """A second person, who deploys as soon as tasks are being replaced, and does not want to wait for long."""
        query = "--query 'services[0].deployments[0].rolloutState'"
        command = f"""
        until aws ecs describe-services --cluster task-api --services task-api {query} | grep -q IN_PROGRESS; do
          sleep 1
        done
        exec {ROOT / "script/deploy"} {self.images["first"]}"""
        other = subprocess.Popen(
            ["bash", "-c", command],
            env=self.deploy_env(ROLLOUT_SECONDS="3"),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield other
        finally:
            if other.poll() is None:
                os.killpg(other.pid, signal.SIGKILL)
                other.wait()

    def rollback(self):
        self.go_back_to("first")
        self.plan("the rollback")
        self.drained("rollback")
        self.load.stop()
        stored = self.place.rows("select count(*) from tasks where name = 'Feed the cats'")[0][0]
        written = {"confirmed": len(self.load.confirmed), "stored": stored, "connections": self.load.connections}
        self.record.facts |= {
            "whole_load": self.load.between(0, time.time()),
            "load_begin": self.load.begin,
            "windows": self.load.windows(SECONDS_OF_A_WINDOW),
            "written": written,
        }

    def stop_and_start(self):
        self.say("All tasks are stopped, as docs/runbook.md says; a deployment is tried; and they are started again")
        stopped = self.account.follow(block("docs/runbook.md", f"{SET_COUNT} 0"))
        soon(GONE_SECONDS, lambda: not self.containers())
        self.record.facts["stopped"] = asdict(stopped) | {"running": len(self.containers())}
        self.deploy("stopped", self.images["second"], drain=False)
        started = self.account.follow(block("docs/runbook.md", f"{SET_COUNT} 2"))
        soon(GONE_SECONDS, lambda: len(self.tasks()) == 2)
        self.record.facts["started"] = asdict(started) | {"running": len(self.tasks())}

    def make_a_key(self):
        self.say("A service is given a key, as docs/rotation.md says")
        env = self.account.env | {
            "AWS_ACCESS_KEY_ID": "keys",
            "SERVICE_API_KEYS_SECRET_ID": self.outputs["secrets"]["service_keys"],
        }
        make = "--apply", "secret", "make", "guest-house"
        self.service_keys["guest-house"] = run(ROOT / "script/keys", *make, env=env)

    def check_permissions(self):
        repository = self.outputs["repository_url"].split("/", 1)[1]
        own_secret = self.account.aws("secretsmanager").describe_secret(SecretId=self.outputs["secrets"]["admin_key"])
        table = permissions.judge(self.place.recorded("calls"), self.account.policies(), repository, own_secret["ARN"])
        self.record.facts["permissions"] = table
        needed, denied = len(table["calls"]), len(table["denied"])
        self.say(f"{needed} rights that the calls so far need, and {denied} that nobody may have, are simulated")

    def collect_logs(self):
        folder = self.place.folder / "logs"
        folder.mkdir(exist_ok=True)
        said = self.account.log_lines(self.outputs["log_group"])
        for stream, lines in said.items():
            (folder / f"{stream.split('/')[-1]}.log").write_text("\n".join(lines))
        asked = [line for lines in said.values() for line in lines if '"event":"asked"' in line]
        self.record.facts["asked_of_never_well"] = sorted({json.loads(line)["request"] for line in asked})

    def destroy(self):
        self.say("The registry is emptied, and everything destroyed")
        self.account.empty_registry(self.outputs["repository_url"].split("/")[-1])
        self.account.destroy()
        soon(GONE_SECONDS, lambda: not self.containers())
        self.record.facts["left"] = self.account.state() + self.account.leftovers() + self.containers()
        self.record.facts["shapes"] = shapes.judge(self.place.recorded("answers"))
        left = self.record.facts["left"]
        self.say(f"Destroyed, but left: {left}" if left else "Destroyed: nothing is left")

    def secret_values(self):
        return [self.admin_key, self.place.database_password, *self.service_keys.values()]


def answered(url):
    """The body of the operator's page, whatever the status."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, headers={"Origin": ORIGIN}), timeout=15)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return {"status": answer.status, "headers": dict(answer.headers), "body": answer.read().decode()}


def inspected(containers):
    """The containers that still exist when they are inspected."""
    done = [attempt("docker inspect --format", "{{json .}}", container) for container in containers]
    return [json.loads(each.output) for each in done if each.status == 0]
