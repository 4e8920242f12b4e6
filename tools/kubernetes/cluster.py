"""A Kubernetes of two nodes on this machine, gone when it ends.

It has etcd, the control plane, and for each node a kubelet and a containerd of its own; their files are in cluster/.
Pods of both nodes reach each other through this machine. kube-proxy serves the Services.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from string import Template

from programs import free_port
from shell import Failed, attempt, run, words

TEMPLATES = Path(__file__).parent / "cluster"
NAMES = ("one", "two")
SERVICES, PODS = "10.98.0.0/24", "10.97.{}.0/24"
# The addresses of the nodes, on an interface that leads nowhere, so no other machine can reach them.
NODES = "10.99.0.{}"
INTERFACE = "rehearsal0"


def configure(file, **values):
    """Writes a file from the template with its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(Template((TEMPLATES / file.name).read_text()).substitute(values))


class Node:
    def __init__(self, number, cluster):
        self.name, self.address = NAMES[number], NODES.format(number + 1)
        self.bridge, self.pods = f"rehearsal-{self.name}", PODS.format(number)
        self.root = cluster.root / self.name
        self.socket = f"{self.root}/containerd.sock"

    def start(self, cluster):
        cni = next(path for path in ("/opt/cni/bin", "/usr/lib/cni") if (Path(path) / "bridge").exists())
        configure(self.root / "containerd.toml", root=self.root, socket=self.socket, cni=cni, pause=cluster.pause)
        configure(self.root / "cni/bridge.conflist", bridge=self.bridge, pods=self.pods, root=self.root)
        configure(self.root / "kubelet.yaml", socket=self.socket, address=self.address)
        cluster.start(f"containerd --config {self.root}/containerd.toml", f"containerd-{self.name}")
        soon(f"containerd of node {self.name}", lambda: not attempt(f"ctr --address {self.socket} version").status)
        cluster.start(
            f"kubelet --config {self.root}/kubelet.yaml --kubeconfig {cluster.kubeconfig}"
            f" --root-dir {self.root}/kubelet --hostname-override {self.name} --node-ip {self.address}"
            f" --cert-dir {self.root}/pki",
            f"kubelet-{self.name}",
        )

    def ctr(self, command):
        return f"ctr --address {self.socket} --namespace k8s.io {command}"


class Cluster:
    def __init__(self, tools, pause, log):
        """With a folder of programs, the name of an image of the engine that does nothing, and a folder for logs."""
        self.root, self._log, self.pause = Path(tempfile.mkdtemp(prefix="kubernetes-")), Path(log), pause
        self.kubeconfig, self._proxy = self.root / "kubeconfig.yaml", self.root / "kube-proxy.yaml"
        self.nodes = [Node(number, self) for number in range(len(NAMES))]
        self._running, self._rules = {}, []
        self.env = os.environ | {"KUBECONFIG": str(self.kubeconfig), "PATH": f"{tools}:{os.environ['PATH']}"}

    def start(self, command, name=None):
        with (self._log / f"{name or command.split()[0]}.log").open("w", encoding="utf-8") as log:
            self._running[name or command.split()[0]] = subprocess.Popen(
                words(command), env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def kubectl(self, command, stdin=None):
        return run(f"kubectl {command}", env=self.env, stdin=stdin)

    def get(self, what):
        return json.loads(self.kubectl(f"get {what} --output json"))

    # --- begin ---

    def begin(self):
        self._network()
        self._control_plane()
        archive = self.root / "pause.tar"
        run("docker save --output", archive, self.pause)
        for node in self.nodes:
            node.start(self)
            run(node.ctr(f"images import {archive}"))
        configure(
            self._proxy,
            kubeconfig=self.kubeconfig,
            node=self.nodes[0].name,
            health_port=free_port(),
            metrics_port=free_port(),
        )
        self.start(f"kube-proxy --config {self._proxy}")
        ready = """jsonpath='{.items[*].status.conditions[?(@.type=="Ready")].status}'"""
        soon("both nodes", lambda: self.kubectl(f"get nodes --output {ready}") == "True True", 120)

    def _network(self):
        run(f"ip link add {INTERFACE} type bridge")
        run(f"ip link set {INTERFACE} up")
        for node in self.nodes:
            run(f"ip address add {node.address}/32 dev {INTERFACE}")
            # A container engine's firewall drops unknown traffic.
            for direction in ("--in-interface", "--out-interface"):
                self._rule("filter", f"FORWARD {direction} {node.bridge} --jump ACCEPT")
            # Packets to other networks than the pods' get this machine's address.
            self._rule("nat", f"POSTROUTING --source {node.pods} ! --destination 10.96.0.0/14 --jump MASQUERADE")

    def _rule(self, table, rule):
        run(f"iptables --wait --table {table} --insert {rule}")
        self._rules.append((table, rule))

    def _control_plane(self):
        port, etcd, peers = free_port(), f"http://127.0.0.1:{free_port()}", f"http://127.0.0.1:{free_port()}"
        keys, tokens, token = self.root / "accounts.key", self.root / "tokens.csv", secrets.token_hex(16)
        tokens.write_text(f"{token},rehearsal,rehearsal,system:masters\n")
        run("openssl genrsa -out", keys, "2048")
        configure(self.kubeconfig, port=port, token=token)
        self.kubeconfig.chmod(0o600)
        self.start(
            f"etcd --data-dir {self.root}/etcd --listen-client-urls {etcd} --advertise-client-urls {etcd}"
            f" --listen-peer-urls {peers} --initial-advertise-peer-urls {peers} --initial-cluster default={peers}"
        )
        self.start(
            f"kube-apiserver --etcd-servers {etcd} --secure-port {port} --bind-address 127.0.0.1"
            f" --advertise-address {self.nodes[0].address} --cert-dir {self.root}/pki"
            f" --service-account-key-file {keys} --service-account-signing-key-file {keys}"
            " --service-account-issuer https://kubernetes.default.svc --authorization-mode RBAC"
            f" --token-auth-file {tokens} --service-cluster-ip-range {SERVICES}"
            " --kubelet-preferred-address-types InternalIP"
        )
        soon("the API server", lambda: not attempt("kubectl get --raw /readyz", env=self.env).status, 120)
        certificate = self.root / "pki/apiserver.crt"
        for name, more in {
            "kube-controller-manager": f"--service-account-private-key-file {keys} --root-ca-file {certificate}",
            "kube-scheduler": "",
        }.items():
            self.start(
                f"{name} --kubeconfig {self.kubeconfig} --leader-elect=false --bind-address 127.0.0.1"
                f" --secure-port {free_port()} --cert-dir {self.root / name} {more}"
            )

    # --- end ---

    def end(self):
        """Ends only the parts that were started here, as far as they exist."""
        for name in reversed(list(self._running)):
            process = self._running[name]
            if name.startswith("containerd"):
                self._remove_containers(name)
            os.killpg(process.pid, signal.SIGTERM) if process.poll() is None else None
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        attempt(f"kube-proxy --config {self._proxy} --cleanup", env=self.env)
        for table, rule in self._rules:
            attempt(f"iptables --wait --table {table} --delete {rule}")
        for interface in (INTERFACE, *(node.bridge for node in self.nodes)):
            attempt(f"ip link delete {interface}")
        mounted = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
        for place in sorted((each for each in mounted if each.startswith(str(self.root))), reverse=True):
            attempt("umount --lazy", place)
        shutil.rmtree(self.root, ignore_errors=True)

    def _remove_containers(self, name):
        node = next(node for node in self.nodes if name.endswith(node.name))
        for task in attempt(node.ctr("tasks list --quiet")).output.split():
            attempt(node.ctr(f"tasks kill --signal SIGKILL {task}"))
        time.sleep(1)
        for container in attempt(node.ctr("containers list --quiet")).output.split():
            attempt(node.ctr(f"tasks delete --force {container}"))
            attempt(node.ctr(f"containers delete {container}"))


def soon(what, condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Failed(f"{what}: not ready after {seconds} seconds")
        time.sleep(0.5)
