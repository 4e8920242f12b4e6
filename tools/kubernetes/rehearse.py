"""usage: rehearse.py IMAGE TOOLS FOLDER REPORT

script/rehearse --kubernetes calls it. Does what docs/kubernetes.md says, on a Kubernetes of this machine, under load.
Writes what held and what did not as a page.
"""

import json
import os
import re
import secrets
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from html import escape
from pathlib import Path

from blocks import ROOT, block
from cluster import Cluster, configure, soon
from load import Load
from never_well import NEVER_WELL, compile_never_well
from programs import free_port, new_key
from record import Record
from report import callers, table, time_line, whole_page
from shell import Failed, attempt, docker, run

RATE, BEFORE_SECONDS = 20, 20
PAGE = "docs/kubernetes.md"
NODE_PORT = 30080
CPU, MEMORY = 0.25, 512 * 1024**2
POD = "app.kubernetes.io/name=task-api"
SELECT = {
    "type": "NodePort",
    "selector": dict([POD.split("=")]),
    "ports": [{"port": 80, "targetPort": "http", "nodePort": NODE_PORT}],
}
NODE_PORT_SERVICE = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "task-api-rehearsal"}, "spec": SELECT}


class Rehearsal:
    def __init__(self, image, tools, folder):
        self.image, self.folder, self.name = image, Path(folder), f"task-api-kubernetes-{os.getpid()}"
        self.record, self.held, self.loads = Record(), [], {}
        self.say = self.record.say
        self.keys = {name: new_key() for name in ("cat-house", "boat-house", "checklist")}
        self.admin_key, self.password = new_key(), secrets.token_hex(16)
        self.images, self.load = [], None
        self.cluster = Cluster(tools, self.pause(), self.folder)
        self.registry = f"127.0.0.1:{free_port()}"
        # The values of the secrets are in a separate folder, since they are no part of a checkout.
        self.desk = Path(tempfile.mkdtemp(prefix="kubernetes-desk-"))

    # --- the record ---

    def check(self, sentence, holds, otherwise=""):
        self.held.append((sentence, bool(holds), "" if holds else str(otherwise)))
        self.say(f"  {'holds' if holds else 'DOES NOT HOLD'}: {sentence}{'' if holds else f' ({otherwise})'}")

    # --- the story ---

    def run(self):
        self.say("The cluster starts")
        self.cluster.begin()
        self.say("A registry and PostgreSQL start; the releases are pushed")
        self.start_registry()
        self.start_database()
        releases = self.push_releases()
        self.set_up()
        self.first_release(releases["first"])
        self.under_load(releases)
        self.limits()

    def set_up(self):
        self.say(f"Set up as {PAGE} says")
        (self.desk / "docs").symlink_to(ROOT / "docs")
        url = f"postgresql://postgres:{self.password}@{self.database}/postgres"
        values = {"database-url": url, "admin-key": self.admin_key, "service-keys": json.dumps(self.keys)}
        for name, value in values.items():
            (self.desk / name).write_text(value)
            (self.desk / name).chmod(0o600)
        kubectl = self.cluster.kubectl
        self.must(self.follow(block(PAGE, "kubectl apply -f docs/kubernetes/namespace.yaml")))
        enforced = kubectl("get namespace task-api --output jsonpath={.metadata.labels}")
        restricted = '"pod-security.kubernetes.io/enforce":"restricted"' in enforced
        self.check("the namespace enforces Pod Security restricted", restricted, enforced)
        # A port of this machine for the load, in place of an Ingress.
        kubectl("apply --filename -", stdin=json.dumps(NODE_PORT_SERVICE))

    def first_release(self, image):
        self.say("The first release: the Job migrates, then two pods start")
        done = self.release(image)
        self.check("the release's commands succeed", not done.status, done.output[-500:])
        migrated = self.cluster.get("job/task-api-migrate")["status"].get("succeeded")
        self.check("the Job migrated the database", migrated == 1, migrated)
        digests = {container["imageID"].split("@")[-1] for container in self.containers()}
        self.check("both pods run the digest that was pushed", digests == {image.split("@")[-1]}, digests)
        nodes = {pod["spec"]["nodeName"] for pod in self.pods()}
        self.check("the two pods run on two nodes", len(nodes) == 2, nodes)
        self.smoke()

    def smoke(self):
        self.say("The smoke features run through the Service")
        keys = {"ACCEPTANCE_ADMIN_KEY": self.admin_key, "ACCEPTANCE_SERVICE_KEY": self.keys["checklist"]}
        target = "--target", f"http://127.0.0.1:{NODE_PORT}"
        done = attempt(ROOT / "script/accept", *target, log=self.folder / "smoke.log", env=os.environ | keys)
        self.check("the smoke features pass", not done.status, done.output[-1500:])

    def under_load(self, releases):
        self.load = Load(f"http://127.0.0.1:{NODE_PORT}", [self.keys["cat-house"], self.keys["boat-house"]], RATE)
        self.load.start()
        self.say(f"{RATE} requests a second from here on")
        with self.measured("before any change"):
            time.sleep(BEFORE_SECONDS)
        with self.measured("while the second release replaces the first"):
            done = self.release(releases["second"])
            self.check("the second release's commands succeed", not done.status, done.output[-500:])
            self.settle()
        with self.measured("while a release never gets ready"):
            self.never_ready(releases["never-ready"])
        with self.measured("while a node is drained"):
            self.drain()
        with self.measured("while a pod is killed", failed=None):
            self.kill()
        self.load.stop()
        confirmed, stored = len(self.load.confirmed), self.stored()
        self.check("nothing that was confirmed is lost", confirmed == stored, f"{confirmed} confirmed, {stored} stored")

    def never_ready(self, image):
        self.say("A release that starts and never gets ready")
        manifest = (ROOT / "docs/kubernetes/deployment.yaml").read_text()
        hurried = re.sub("progressDeadlineSeconds: .*", "progressDeadlineSeconds: 40", manifest)
        self.cluster.kubectl("apply --filename -", stdin=hurried.replace("image: IMAGE", f"image: {image}"))
        done = self.follow("kubectl rollout status deployment/task-api --timeout=120s")
        failed = done.status and "exceeded its progress deadline" in done.output
        self.check("its rollout is said to have failed", failed, done.output)
        ready = [pod for pod in self.pods() if is_ready(pod)]
        self.check("the two pods of the release before serve on", len(ready) == 2, f"{len(ready)} are ready")
        self.must(self.follow("kubectl rollout undo deployment/task-api"))
        # The controller takes a moment to withdraw the failure.
        status = "kubectl rollout status deployment/task-api --timeout=60s"
        soon("the release before", lambda: not self.follow(status).status)
        self.settle()

    def drain(self):
        node = self.cluster.nodes[1].name
        self.say(f"Node {node} is drained within the disruption budget")
        done = self.follow(f"kubectl drain {node} --ignore-daemonsets --delete-emptydir-data --timeout=180s")
        self.check("the node is drained", not done.status, done.output[-500:])
        soon("two pods on the other node", lambda: sum(map(is_ready, self.pods())) == 2, 120)
        self.check("no pod is left on it", all(pod["spec"]["nodeName"] != node for pod in self.pods()))
        self.cluster.kubectl(f"uncordon {node}")
        self.settle()

    def kill(self):
        pod = self.pods()[0]["metadata"]["name"]
        self.say("The process of a pod is killed")
        before = time.time()
        os.kill(self.process_of(pod), signal.SIGKILL)

        def is_back():
            restarts = self.cluster.get(f"pod {pod}")["status"]["containerStatuses"][0]["restartCount"]
            return restarts == 1 and sum(map(is_ready, self.pods())) == 2

        soon("the container that starts again", is_back, 120)
        self.say(f"  both pods were ready again after {time.time() - before:.0f} seconds")
        time.sleep(5)
        after = self.load.between(time.time() - 5, time.time())
        self.check("every request is answered again", not after["failed"], after)

    def limits(self):
        self.say("The kernel is asked for the limits")
        for pod in self.pods():
            groups = control_groups(self.process_of(pod["metadata"]["name"]))
            within = (groups["cpu"], groups["memory"]) == (CPU, MEMORY)
            self.check(f"{pod['metadata']['name']} has {CPU} CPU and 512 MiB", within, groups)
            self.say(f"  its peak was {groups['peak'] // 1024**2} MiB")
        ended = [container.get("lastState", {}).get("terminated", {}).get("reason") for container in self.containers()]
        self.check("no container ran out of memory", "OOMKilled" not in ended, ended)

    # --- parts ---

    def pause(self):
        """Builds an image that holds a pod's network."""
        folder = self.folder / "pause"
        folder.mkdir()
        env = os.environ | {"CGO_ENABLED": "0"}
        run("go build -o", folder / "pause", ROOT / "tools/kubernetes/pause/main.go", env=env)
        (folder / "Dockerfile").write_text('FROM scratch\nCOPY pause /pause\nENTRYPOINT ["/pause"]\n')
        return self.build("pause:1", folder)

    def build(self, name, folder):
        docker(f"build --quiet --tag {name}", folder)
        self.images.append(name)
        return name

    def start_registry(self):
        file = self.folder / "registry.yaml"
        configure(file, address=self.registry, folder=self.cluster.root / "registry")
        self.cluster.start(f"docker-registry serve {file}")
        soon("the registry", lambda: not attempt(f"curl --silent --fail http://{self.registry}/v2/").status)

    def start_database(self):
        """Starts the database at the address of a node, so that pods reach it like a remote one."""
        prefix, port = os.environ.get("REGISTRY_PREFIX", ""), free_port()
        self.database = f"{self.cluster.nodes[0].address}:{port}"
        docker(
            f"run --detach --name {self.name} --publish {self.database}:5432 --env POSTGRES_PASSWORD={self.password}"
            f" {prefix}postgres:18"
        )
        soon("PostgreSQL", lambda: not attempt("docker", *self.query("select 1")).status)

    def push_releases(self):
        """Pushes each release by its digest, as the page requires; the first as packed by script/ci/release."""
        packed = self.folder / "first"
        run(ROOT / "script/ci/release", "pack", self.image, packed)
        first = f"{self.registry}/task-manager-api"
        unencrypted = "--quiet --preserve-digests --dest-tls-verify=false"
        run(f"skopeo copy {unencrypted}", f"dir:{packed}", f"docker://{first}:first")
        digest = run("skopeo manifest-digest", packed / "manifest.json")
        folder = self.folder / "never-ready"
        folder.mkdir()
        compile_never_well(folder)
        return {
            "first": f"{first}@{digest}",
            "second": self.push("second", folder, "LABEL release=second"),
            "never-ready": self.push("never-ready", folder, *NEVER_WELL),
        }

    def push(self, tag, folder, *lines):
        (folder / "Dockerfile").write_text("\n".join((f"FROM {self.image}", *lines)) + "\n")
        name = self.build(f"{self.registry}/task-manager-api:{tag}", folder)
        docker(f"push --quiet {name}")
        return docker("inspect --format", "{{index .RepoDigests 0}}", name)

    def release(self, image):
        """The page's manifest of a release, with the image's name in place of the page's."""
        lines = block(PAGE, "export IMAGE=").split("\n", 1)[1]
        return self.follow(f"export IMAGE={image}\n{lines}")

    def follow(self, commands):
        return attempt("bash -ec", commands, env=self.cluster.env, cwd=self.desk, log=self.folder / "commands.log")

    def must(self, done):
        if done.status:
            raise Failed(f"a command of {PAGE} ended with {done.status}: {done.output[-800:]}")

    @contextmanager
    def measured(self, name, failed=0):
        """Writes down what callers saw meanwhile; more than so many failed requests do not hold."""
        begin = time.time()
        try:
            yield
        finally:
            seen = self.loads[name] = self.load.between(begin, time.time())
        if failed is not None:
            sentence = f"no request fails {name} ({seen['requests']} requests)"
            self.check(sentence, seen["requests"] and seen["failed"] <= failed, seen["failures"])

    def settle(self):
        """Waits until the old pods are gone. That is part of a change, which callers must not notice."""
        soon("the pods that go", lambda: len(self.pods(all_of_them=True)) == 2 and all(map(is_ready, self.pods())), 120)

    def pods(self, all_of_them=False):
        found = self.cluster.get(f"pods --selector {POD}")["items"]
        return [pod for pod in found if all_of_them or "deletionTimestamp" not in pod["metadata"]]

    def containers(self):
        return [container for pod in self.pods() for container in pod["status"]["containerStatuses"]]

    def process_of(self, name):
        pod = self.cluster.get(f"pod {name}")
        node = next(node for node in self.cluster.nodes if node.name == pod["spec"]["nodeName"])
        container = pod["status"]["containerStatuses"][0]["containerID"].split("//")[1]
        listed = [line.split() for line in run(node.ctr("tasks list")).splitlines()]
        return next(int(line[1]) for line in listed if line[0] == container)

    def stored(self):
        return int(run("docker", *self.query("select count(*) from tasks where name = 'Feed the cats'")))

    def query(self, sql):
        options = f"exec --env PGPASSWORD={self.password} {self.name} psql -h 127.0.0.1 -U postgres -Atc"
        return *options.split(), sql

    # --- the end ---

    def end(self):
        if self.load:
            self.load.stop()
        attempt(f"docker rm --force --volumes {self.name}")
        if self.cluster.kubeconfig.exists():
            for name, command in {
                "pods": f"logs --selector {POD} --tail=-1 --prefix",
                "events": "get events --all-namespaces",
                "deletion": "delete namespace task-api --timeout=60s",
            }.items():
                attempt(f"kubectl {command}", env=self.cluster.env, log=self.folder / f"{name}.log")
        self.cluster.end()
        for image in self.images:
            attempt("docker rmi", image)
        attempt("rm -r", self.desk)

    def page(self):
        rows = [("yes" if holds else "NO", sentence, otherwise) for sentence, holds, otherwise in self.held]
        body = f"""<p>{PAGE} as it is, on a Kubernetes of two nodes on one machine; image {escape(self.image)}.
Not enforced here: NetworkPolicy, which this cluster's network does not know.</p>
<h2>What holds</h2>
<div class="wide" tabindex="0" role="region" aria-label="What holds">{table(("holds", "what", "otherwise"), rows)}</div>
<h2>What callers saw</h2><p>{RATE} requests a second, through kube-proxy; latency from when a request was due.</p>
<div class="wide" tabindex="0" role="region" aria-label="What callers saw">{callers(self.loads)}</div>
<h2>Time line</h2>{time_line(self.record.facts)}"""
        return whole_page("Rehearsal on Kubernetes", body)


def is_ready(pod):
    return any(each["type"] == "Ready" and each["status"] == "True" for each in pod["status"].get("conditions", []))


def control_groups(process):
    """The limits in force for a process: CPUs, bytes, and its peak memory in bytes; of control groups 1 or 2."""
    groups = dict(line.split(":", 2)[1:] for line in Path(f"/proc/{process}/cgroup").read_text().split())
    if "" in groups and len(groups) == 1:
        place = Path("/sys/fs/cgroup" + groups[""])
        quota, period = (place / "cpu.max").read_text().split()
        memory, peak = (place / "memory.max").read_text(), (place / "memory.peak").read_text()
    else:
        cpu = next(path for names, path in groups.items() if "cpu" in names.split(","))
        place = Path(f"/sys/fs/cgroup/cpu{cpu}")
        quota, period = ((place / f"cpu.cfs_{name}_us").read_text() for name in ("quota", "period"))
        place = Path(f"/sys/fs/cgroup/memory{groups['memory']}")
        memory, peak = ((place / f"memory.{name}_in_bytes").read_text() for name in ("limit", "max_usage"))
    return {"cpu": int(quota) / int(period), "memory": int(memory), "peak": int(peak)}


def main(image, tools, folder, report):
    # Ends everything that was started on SIGTERM, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    rehearsal = Rehearsal(image, tools, folder)
    try:
        rehearsal.run()
    except BaseException as failure:
        rehearsal.check("the rehearsal ran to its end", False, failure)
        raise
    finally:
        rehearsal.end()
        Path(report).parent.mkdir(parents=True, exist_ok=True)
        Path(report).write_text(rehearsal.page())
    rehearsal.say("Ended: the cluster is gone")
    return sum(not holds for _, holds, _ in rehearsal.held)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        failed = main(*sys.argv[1:])
    except Failed as failure:
        sys.exit(f"script/rehearse --kubernetes: {failure}")
    sys.exit(f"{failed} of the checks above do not hold" if failed else 0)
