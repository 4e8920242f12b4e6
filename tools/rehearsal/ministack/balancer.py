"""Configures HAProxy, the emulated load balancer, with the targets that ECS registers, and reads their health."""

import csv
import io
import os
import socket
import threading
import time

from ministack.services import alb

SLOTS = 12
_lock = threading.Lock()
_wanted = set()
_slots = {}  # address -> slot
_draining = {}  # address -> end of its delay
_states = {}  # address -> the state in HAProxy
_delay = 300.0


def install():
    original = alb.set_targets_for_group

    def publish(group, targets, previous_ids=()):
        global _delay
        with _lock:
            _wanted.clear()
            _wanted.update(targets)
            attributes = {each["Key"]: each["Value"] for each in alb._tg_attrs.get(group, [])}
            _delay = float(attributes.get("deregistration_delay.timeout_seconds", _delay))
        return original(group, targets, previous_ids)

    alb.set_targets_for_group = publish
    alb._describe_target_health = describe
    alb._ACTION_MAP["DescribeTargetHealth"] = describe
    threading.Thread(target=_follow, daemon=True, name="load-balancer").start()


def deregistration_delay():
    return _delay


def state(address):
    """The state as DescribeTargetHealth names it: initial, healthy, unhealthy, draining; unused if HAProxy lacks it."""
    with _lock:
        return _states.get(address, "unused")


def describe(params):
    with _lock:
        rows = [(address, _states.get(address, "initial")) for address in _slots]
    members = "".join(
        f"<member><Target><Id>{ip}</Id><Port>8000</Port></Target><HealthCheckPort>8000</HealthCheckPort>"
        f"<TargetHealth><State>{health}</State></TargetHealth></member>"
        for ip, health in rows
    )
    return alb._xml(200, "DescribeTargetHealth", f"<TargetHealthDescriptions>{members}</TargetHealthDescriptions>")


def _follow():
    while True:
        try:
            with _lock:
                wanted = dict(_wanted)
            for address, port in wanted.items():
                if address not in _slots:
                    _add(address, port)
            for address in list(_slots):
                if address not in wanted:
                    _take_out(address)
            _look()
        except OSError:
            pass  # HAProxy has not started, or has ended
        time.sleep(0.2)


def _add(address, port):
    """Adds a target as unhealthy, so that no request arrives before the checks pass. The weight covers the gap."""
    slot = next(number for number in range(1, SLOTS + 1) if number not in _slots.values())
    server = f"tasks/task{slot}"
    _tell(
        f"set weight {server} 0",
        f"set server {server} addr {address} port {port}",
        f"set server {server} state ready",
        f"set server {server} health down",
        f"set weight {server} 100",
    )
    _slots[address] = slot


def _take_out(address):
    slot = _slots[address]
    if address not in _draining:
        _tell(f"set server tasks/task{slot} state drain")
        _draining[address] = time.monotonic() + _delay
    elif time.monotonic() > _draining[address]:
        _tell(f"set server tasks/task{slot} state maint")
        with _lock:
            del _slots[address], _draining[address]
            _states.pop(address, None)


def _look():
    table = csv.DictReader(io.StringIO(_tell("show stat").removeprefix("# ")))
    by_slot = {row["svname"]: row["status"] for row in table if row["pxname"] == "tasks"}
    with _lock:
        for address, slot in _slots.items():
            status = by_slot.get(f"task{slot}", "")
            if address in _draining:
                _states[address] = "draining"
            elif status.startswith("UP"):
                _states[address] = "healthy"
            else:
                _states[address] = "unhealthy" if _states.get(address) in ("healthy", "unhealthy") else "initial"


def _tell(*commands):
    answers = []
    for command in commands:
        with socket.create_connection(os.environ["BALANCER"].split(":"), timeout=5) as connection:
            connection.sendall(command.encode() + b"\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
        if command.startswith("set") and answer.strip() and "chang" not in answer:
            print(f"load balancer: {command}: {answer.strip()}", flush=True)
        answers.append(answer)
    return answers[-1]
