"""Applies the limits and rights of the task definition to containers; MiniStack only stores them."""

import os
import re

from ministack.services import ecs

ECR = re.compile(r"^\d+\.dkr\.ecr\.[^/]+/")
STOP_TIMEOUT = "stop-timeout"
SECOND = 1_000_000_000
MEBIBYTE = 1024 * 1024


def install():
    wrap_containers()
    wrap_images()
    ecs._remove_docker_container = stop_and_remove


def wrap_containers():
    original = ecs._build_run_kwargs

    def build(cdef, td, env, *rest):
        # Fargate serves the role's credentials at an address that exists only there.
        env.update(AWS_REGION="us-east-1", AWS_ACCESS_KEY_ID="service", AWS_SECRET_ACCESS_KEY="test")
        arguments = original(cdef, td, env, *rest) | limits(cdef)
        arguments["labels"][STOP_TIMEOUT] = str(cdef.get("stopTimeout", 30))
        return arguments

    ecs._build_run_kwargs = build


def limits(cdef):
    arguments = {"security_opt": ["no-new-privileges"]}
    if cdef.get("cpu"):
        arguments["nano_cpus"] = cdef["cpu"] * SECOND // 1024
    if cdef.get("memory"):
        arguments["mem_limit"] = arguments["memswap_limit"] = cdef["memory"] * MEBIBYTE
    arguments["read_only"] = cdef.get("readonlyRootFilesystem", False)
    linux = cdef.get("linuxParameters", {})
    arguments["cap_drop"] = linux.get("capabilities", {}).get("drop", [])
    arguments["init"] = linux.get("initProcessEnabled", False)
    arguments["tmpfs"] = {mount["containerPath"]: "rw,mode=1777" for mount in cdef.get("mountPoints", [])}
    if cdef.get("user"):
        arguments["user"] = cdef["user"]
    if cdef.get("entryPoint"):
        arguments["entrypoint"] = cdef["entryPoint"]
    if cdef.get("healthCheck"):
        check = cdef["healthCheck"]
        arguments["healthcheck"] = {
            "test": check["command"],
            "interval": check["interval"] * SECOND,
            "timeout": check["timeout"] * SECOND,
            "retries": check["retries"],
            "start_period": check["startPeriod"] * SECOND,
        }
    return arguments


def wrap_images():
    original = ecs._run_docker_container

    def run(docker_client, cdef, run_kwargs, **rest):
        """Pulls from the registry's port on the engine's machine, since its AWS name does not resolve here."""
        here = ECR.sub(f"localhost:{os.environ['GATEWAY_PORT']}/", cdef["image"])
        return original(docker_client, cdef | {"image": here}, run_kwargs, **rest)

    ecs._run_docker_container = run


def stop_and_remove(docker_client, container_or_id):
    """Sends SIGTERM, and SIGKILL after the task definition's stopTimeout."""
    if not docker_client or container_or_id is None:
        return
    try:
        container = (
            docker_client.containers.get(container_or_id) if isinstance(container_or_id, str) else container_or_id
        )
        container.stop(timeout=int(container.labels.get(STOP_TIMEOUT, 30)))
        container.remove(v=True)
    except Exception as failure:
        ecs.logger.warning("container not removed: %s", failure)
