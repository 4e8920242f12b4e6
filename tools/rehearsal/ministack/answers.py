"""Corrects answers that differ from AWS's: a plan would take them for changes, or the service for a broken secret."""

import json

from ministack.services import acm, ecs, secretsmanager

from definitions import normalised

NEVER_EMPTY = ("ipcMode", "pidMode", "roleArn", "stopCode")
DEFAULTS = {"maximumPercent": 200, "minimumHealthyPercent": 100}


def install():
    ecs._sanitize = without_empty(ecs._sanitize)
    cluster_view = ecs._cluster_view
    ecs._cluster_view = lambda cluster, include: cluster_view(cluster, include | {"SETTINGS"})
    certificate = acm._cert_shape
    acm._cert_shape = lambda cert: (
        certificate(cert) | {"Options": {"CertificateTransparencyLoggingPreference": "ENABLED"}}
    )
    secretsmanager._store_new_secret = without_empty_version(secretsmanager._store_new_secret)
    ecs._ACTION_MAP["DescribeClusters"] = with_the_deleted(ecs._ACTION_MAP["DescribeClusters"])
    ecs._ACTION_MAP["RegisterTaskDefinition"] = as_aws_stores_them(ecs._ACTION_MAP["RegisterTaskDefinition"])
    for action in ("RegisterTaskDefinition", "DescribeTaskDefinition", "DeregisterTaskDefinition"):
        ecs._ACTION_MAP[action] = sanitized(ecs._ACTION_MAP[action])
    for action in ("CreateService", "UpdateService"):
        ecs._ACTION_MAP[action] = with_defaults(ecs._ACTION_MAP[action])


def without_empty(original):
    """Leaves out absent values, as AWS does; MiniStack sends them empty, and provider 3.39 crashes on an empty role."""

    def sanitize(value):
        clean = original(value)
        if isinstance(clean, dict):
            return {key: item for key, item in clean.items() if item or key not in NEVER_EMPTY}
        return clean

    return sanitize


def sanitized(original):
    """Sanitizes more answers; the emulator does so for services and tasks only."""

    def handle(data):
        status, headers, body = original(data)
        return ecs.json_response(ecs._sanitize(json.loads(body))) if status == 200 else (status, headers, body)

    return handle


def without_empty_version(original):
    """Hides the empty version of a secret without a value. AWS has no such version; here it became AWSPREVIOUS."""

    def store(name, secret_string=None, secret_binary=None, **rest):
        made = original(name, secret_string=secret_string, secret_binary=secret_binary, **rest)
        if secret_string is None and secret_binary is None:
            secretsmanager._secrets[name]["Versions"].clear()
        return made

    return store


def with_the_deleted(original):
    """Keeps a deleted cluster visible as inactive, as AWS does; the provider waits for that state."""

    def describe(data):
        missing = [ref for ref in data.get("clusters", []) if ecs._resolve_cluster_name(ref) not in ecs._clusters]
        if missing and missing == data["clusters"]:
            gone = [
                {"clusterArn": ref, "clusterName": ecs._resolve_cluster_name(ref), "status": "INACTIVE"}
                for ref in missing
            ]
            return ecs.json_response({"clusters": gone, "failures": []})
        return original(data)

    return describe


def as_aws_stores_them(original):
    """Fills in defaults of a container definition, as AWS does; MiniStack returns it as it was sent."""

    def register(data):
        filled = {"containerDefinitions": [normalised(each) for each in data.get("containerDefinitions", [])]}
        volumes = {"volumes": [{"host": {}} | each for each in data.get("volumes", [])]}
        return original(data | filled | volumes)

    return register


def with_defaults(original):
    def handle(data):
        if "deploymentConfiguration" in data:
            data["deploymentConfiguration"] = DEFAULTS | data["deploymentConfiguration"]
        return original(data)

    return handle
