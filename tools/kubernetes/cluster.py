"""A Kubernetes of two nodes on this machine, gone when it ends.

It has etcd, the control plane, and for each node a kubelet and a containerd of its own.
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

from programs import free_port
from shell import Failed, attempt, run

NAMES = ("one", "two")
SERVICES, PODS = "10.98.0.0/24", "10.97.{}.0/24"
# The addresses of the nodes, on an interface that leads nowhere, so no other machine can reach them.
NODES = "10.99.0.{}"
INTERFACE = "rehearsal0"
SLASH_24 = "/24"

CONTAINERD = """version = 2
root = "{root}/root"
state = "{root}/state"
[grpc]
  address = "{root}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "{pause}"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "{cni}"
    conf_dir = "{root}/cni"
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "{root}/certs.d"
"""


class Node:
    def __init__(self, number, cluster):
        self.name, self.address = NAMES[number], NODES.format(number + 1)
        self.bridge, self.pods = f"rehearsal-{self.name}", PODS.format(number)
        self.root = cluster.root / self.name
        self.socket = f"{self.root}/containerd.sock"

    def write(self, cluster):
        for folder in ("cni", "kubelet"):
            (self.root / folder).mkdir(parents=True)
        cni = next(path for path in ("/opt/cni/bin", "/usr/lib/cni") if (Path(path) / "bridge").exists())
        (self.root / "containerd.toml").write_text(CONTAINERD.format(root=self.root, cni=cni, pause=cluster.pause))
        (self.root / "cni/bridge.conflist").write_text(
            json.dumps(
                {
                    "cniVersion": "0.4.0",
                    "name": self.bridge,
                    "plugins": [
                        {
                            "type": "bridge",
                            "bridge": self.bridge,
                            "isGateway": True,
                            "ipMasq": False,
                            "ipam": {
                                "type": "host-local",
                                "ranges": [[{"subnet": self.pods}]],
                                "dataDir": f"{self.root}/ipam",
                                "routes": [{"dst": "0.0.0.0/0"}],
                            },
                        },
                        {"type": "portmap", "capabilities": {"portMappings": True}},
                    ],
                }
            )
        )
        (self.root / "kubelet.json").write_text(
            json.dumps(
                {
                    "apiVersion": "kubelet.config.k8s.io/v1beta1",
                    "kind": "KubeletConfiguration",
                    # This machine may still have control groups of version 1, which Kubernetes refuses by default.
                    "failCgroupV1": False,
                    "failSwapOn": False,
                    "cgroupDriver": "cgroupfs",
                    "cgroupRoot": "/",
                    "cgroupsPerQOS": False,
                    "enforceNodeAllocatable": [],
                    "localStorageCapacityIsolation": False,
                    "containerRuntimeEndpoint": f"unix://{self.socket}",
                    "address": self.address,
                    "port": 10250,
                    "healthzPort": 0,
                    "authentication": {"anonymous": {"enabled": True}, "webhook": {"enabled": False}},
                    "authorization": {"mode": "AlwaysAllow"},
                    "imageGCHighThresholdPercent": 100,
                    "evictionHard": {"nodefs.available": "1%", "memory.available": "64Mi"},
                }
            )
        )

    def start(self, cluster):
        cluster.start(f"containerd-{self.name}", "containerd", "--config", self.root / "containerd.toml")
        soon(f"containerd of node {self.name}", lambda: not attempt("ctr", "--address", self.socket, "version").status)
        cluster.start(
            f"kubelet-{self.name}",
            cluster.tool("kubelet"),
            "--config",
            self.root / "kubelet.json",
            "--kubeconfig",
            cluster.kubeconfig,
            "--root-dir",
            self.root / "kubelet",
            "--hostname-override",
            self.name,
            "--node-ip",
            self.address,
            "--cert-dir",
            self.root / "pki",
        )

    def ctr(self, *arguments):
        return run("ctr", "--address", self.socket, "--namespace", "k8s.io", *arguments)


class Cluster:
    def __init__(self, tools, pause, log):
        """With a folder of programs, the name of an image of the engine that does nothing, and a folder for logs."""
        self.root, self._tools, self._log = Path(tempfile.mkdtemp(prefix="kubernetes-")), Path(tools), Path(log)
        self.kubeconfig, self.pause = self.root / "kubeconfig", pause
        self.nodes = [Node(number, self) for number in range(len(NAMES))]
        self._running, self._rules, self._etcd = {}, [], free_port()
        self.port = free_port()
        self.env = os.environ | {"KUBECONFIG": str(self.kubeconfig), "PATH": f"{self._tools}:{os.environ['PATH']}"}

    def tool(self, name):
        return str(self._tools / name)

    def start(self, name, *command):
        with (self._log / f"{name}.log").open("w", encoding="utf-8") as log:
            self._running[name] = subprocess.Popen(
                [str(part) for part in command], env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def kubectl(self, *arguments, stdin=None):
        return run(self.tool("kubectl"), *arguments, env=self.env, stdin=stdin)

    def get(self, *arguments):
        return json.loads(self.kubectl("get", *arguments, "--output", "json"))

    # --- begin ---

    def begin(self):
        self._network()
        self._credentials()
        self._control_plane()
        for node in self.nodes:
            node.write(self)
            node.start(self)
        for node in self.nodes:
            archive = self.root / "pause.tar"
            run("docker", "save", "--output", str(archive), self.pause)
            node.ctr("images", "import", str(archive))
            archive.unlink()
        self.start("kube-proxy", self.tool("kube-proxy"), "--config", self._proxy())
        ready = '{.items[*].status.conditions[?(@.type=="Ready")].status}'
        soon("both nodes", lambda: self.kubectl("get", "nodes", "--output", f"jsonpath={ready}") == "True True", 120)

    def _network(self):
        run("ip", "link", "add", INTERFACE, "type", "bridge")
        run("ip", "link", "set", INTERFACE, "up")
        for node in self.nodes:
            run("ip", "address", "add", f"{node.address}/32", "dev", INTERFACE)
            # A container engine's firewall drops unknown traffic.
            for direction in ("--in-interface", "--out-interface"):
                self._rule("filter", "FORWARD", direction, node.bridge, "--jump", "ACCEPT")
            # Packets to other networks than the pods' get this machine's address.
            self._rule(
                "nat",
                "POSTROUTING",
                "--source",
                node.pods,
                "!",
                "--destination",
                "10.96.0.0/14",
                "--jump",
                "MASQUERADE",
            )

    def _rule(self, table, chain, *rule):
        run("iptables", "--wait", "--table", table, "--insert", chain, *rule)
        self._rules.append((table, chain, *rule))

    def _credentials(self):
        token = secrets.token_hex(16)
        (self.root / "tokens.csv").write_text(f"{token},rehearsal,rehearsal,system:masters\n")
        run("openssl", "genrsa", "-out", str(self.root / "accounts.key"), "2048")
        self.kubeconfig.write_text(
            json.dumps(
                {
                    "apiVersion": "v1",
                    "kind": "Config",
                    "current-context": "rehearsal",
                    "clusters": [
                        {
                            "name": "rehearsal",
                            "cluster": {"server": f"https://127.0.0.1:{self.port}", "insecure-skip-tls-verify": True},
                        }
                    ],
                    "users": [{"name": "rehearsal", "user": {"token": token}}],
                    "contexts": [{"name": "rehearsal", "context": {"cluster": "rehearsal", "user": "rehearsal"}}],
                }
            )
        )
        self.kubeconfig.chmod(0o600)

    def _control_plane(self):
        etcd, keys = f"http://127.0.0.1:{self._etcd}", self.root / "accounts.key"
        peers = f"http://127.0.0.1:{free_port()}"
        self.start(
            "etcd",
            "etcd",
            "--data-dir",
            self.root / "etcd",
            "--listen-client-urls",
            etcd,
            "--advertise-client-urls",
            etcd,
            "--listen-peer-urls",
            peers,
            "--initial-advertise-peer-urls",
            peers,
            "--initial-cluster",
            f"default={peers}",
        )
        self.start(
            "kube-apiserver",
            self.tool("kube-apiserver"),
            "--etcd-servers",
            etcd,
            "--secure-port",
            self.port,
            "--bind-address",
            "127.0.0.1",
            "--advertise-address",
            self.nodes[0].address,
            "--cert-dir",
            self.root / "pki",
            "--service-account-key-file",
            keys,
            "--service-account-signing-key-file",
            keys,
            "--service-account-issuer",
            "https://kubernetes.default.svc",
            "--authorization-mode",
            "RBAC",
            "--token-auth-file",
            self.root / "tokens.csv",
            "--service-cluster-ip-range",
            SERVICES,
            "--kubelet-preferred-address-types",
            "InternalIP",
        )
        soon(
            "the API server",
            lambda: not attempt(self.tool("kubectl"), "get", "--raw", "/readyz", env=self.env).status,
            120,
        )
        for name, more in {
            "kube-controller-manager": (
                "--service-account-private-key-file",
                keys,
                "--root-ca-file",
                self.root / "pki/apiserver.crt",
            ),
            "kube-scheduler": (),
        }.items():
            self.start(
                name,
                self.tool(name),
                "--kubeconfig",
                self.kubeconfig,
                "--leader-elect=false",
                "--bind-address",
                "127.0.0.1",
                "--secure-port",
                free_port(),
                "--cert-dir",
                self.root / name,
                *more,
            )

    def _proxy(self):
        file = self.root / "kube-proxy.json"
        file.write_text(
            json.dumps(
                {
                    "apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
                    "kind": "KubeProxyConfiguration",
                    "mode": "iptables",
                    "clientConnection": {"kubeconfig": str(self.kubeconfig)},
                    "hostnameOverride": self.nodes[0].name,
                    "healthzBindAddress": f"127.0.0.1:{free_port()}",
                    "metricsBindAddress": f"127.0.0.1:{free_port()}",
                    "iptables": {"masqueradeAll": True, "localhostNodePorts": True},
                    "conntrack": {"maxPerCore": 0},
                }
            )
        )
        return file

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
        attempt(self.tool("kube-proxy"), "--config", str(self.root / "kube-proxy.json"), "--cleanup")
        for table, chain, *rule in self._rules:
            attempt("iptables", "--wait", "--table", table, "--delete", chain, *rule)
        for interface in (INTERFACE, *(node.bridge for node in self.nodes)):
            attempt("ip", "link", "delete", interface)
        self._unmount()
        shutil.rmtree(self.root, ignore_errors=True)

    def _remove_containers(self, name):
        node = next(node for node in self.nodes if name.endswith(node.name))
        ctr = ("ctr", "--address", node.socket, "--namespace", "k8s.io")
        for task in attempt(*ctr, "tasks", "list", "--quiet").output.split():
            attempt(*ctr, "tasks", "kill", "--signal", "SIGKILL", task)
        time.sleep(1)
        for container in attempt(*ctr, "containers", "list", "--quiet").output.split():
            attempt(*ctr, "tasks", "delete", "--force", container)
            attempt(*ctr, "containers", "delete", container)

    def _unmount(self):
        mounted = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
        for place in sorted((each for each in mounted if each.startswith(str(self.root))), reverse=True):
            attempt("umount", "--lazy", place)


def soon(what, condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Failed(f"{what}: not ready after {seconds} seconds")
        time.sleep(0.5)
