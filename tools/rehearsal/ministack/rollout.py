"""The order of a rolling update as ECS has it.

A new task counts when its container and the load balancer say that it is healthy.
One that does not get there is stopped and counted by the circuit breaker.
An old one is deregistered, left alone for the deregistration delay, and only then stopped.
"""

import threading
import time

from ministack.core.concurrency import resource_lock, spawn_background
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import ecs

import balancer

LOOK = 0.25


def install():
    gate_on_health(ecs._schedule_service_deployment_completion)
    drain_before_stopping(ecs._stop_task)


def gate_on_health(original):
    def schedule(cluster, service_key, account, region, healthy_task=None):
        if healthy_task is None:
            original(cluster, service_key, account, region)
        else:
            spawn_background(
                lambda: watch(cluster, service_key, account, region, healthy_task), thread_name="health-gate"
            )

    def watch(cluster, service_key, account, region, task):
        with request_scope(account, region):
            grace = ecs._services[service_key].get("healthCheckGracePeriodSeconds", 0)
            deadline = time.monotonic() + grace
            while task["lastStatus"] == "RUNNING":
                if is_healthy(task):
                    task["healthStatus"] = "HEALTHY"
                    original(cluster, service_key, account, region, task)
                    return
                if time.monotonic() > deadline and balancer.state(ecs._task_ip(task)) != "healthy":
                    give_up(task, ecs._services[service_key])
                    return
                time.sleep(LOOK)

    ecs._schedule_service_deployment_completion = schedule


def is_healthy(task):
    return balancer.state(ecs._task_ip(task)) == "healthy" and all(
        container_health(each) in ("healthy", "none") for each in task["_docker_ids"]
    )


def container_health(container_id):
    try:
        state = ecs._get_docker().containers.get(container_id).attrs["State"]
    except Exception:
        return "gone"
    return state.get("Health", {}).get("Status", "none")


def give_up(task, service):
    group = service["loadBalancers"][0]["targetGroupArn"]
    if ecs._mark_task_stopped(
        task["taskArn"], task, f"Task failed ELB health checks in (target-group {group})", "ServiceSchedulerInitiated"
    ):
        ecs._record_service_task_failure(task)
        spawn_background(lambda: ecs._cleanup_task_resources(task, ecs._get_docker()), thread_name="stop-unhealthy")


def drain_before_stopping(original):
    def stop(data):
        cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
        task = ecs._resolve_task(data.get("task", ""), cluster)
        is_served = (
            task and task["group"].startswith("service:") and task["lastStatus"] == "RUNNING" and ecs._task_ip(task)
        )
        if not is_served or data.get("reason") == "Service deleted":
            return original(data)
        with resource_lock("ecs-task", task["taskArn"]):
            task["lastStatus"], task["desiredStatus"] = "DEACTIVATING", "STOPPED"
        ecs._refresh_service_state(cluster, task["group"])  # which removes it from the target group
        account, region = get_account_id(), get_region()

        def later():
            time.sleep(balancer.deregistration_delay())
            with request_scope(account, region):
                task["desiredStatus"] = "RUNNING"  # the original stops only tasks that are not already stopping
                original(data)

        threading.Thread(target=later, daemon=True, name="drain").start()
        return ecs.json_response({"task": ecs._sanitize(task)})

    ecs._stop_task = stop
    ecs._ACTION_MAP["StopTask"] = stop
