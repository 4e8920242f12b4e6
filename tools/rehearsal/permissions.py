"""Whether AWS would allow what the rehearsal did.

Each recorded call is judged by the policies that terraform/ renders.
For the user with a long-lived key it is judged by AWS's own managed policies, too.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from moto.iam.aws_managed_policies import aws_managed_policies_data

from rights import ACCOUNT, TO_TASKS, Right, arn, rights, role, service
from shell import run

HERE = Path(__file__).parent / "iam"
DEPLOYMENT, SERVICE, OPERATOR = "the deployment", "the service", "script/keys"
ECS, EXEC = "ECS", "ECS Exec's agent"
# The role of a call, by its access key or by the program that called the registry. Other callers, such as Terraform,
# act as an administrator.
ACTORS = {
    "deployment": DEPLOYMENT,
    "AKIAREHEARSAL": DEPLOYMENT,
    "skopeo": DEPLOYMENT,
    "service": SERVICE,
    "keys": OPERATOR,
    "docker": ECS,
    "containerd": ECS,
}
ROLES = {DEPLOYMENT: "deploy", SERVICE: "task", ECS: "execution", EXEC: "console"}
ROLES_OF_A_TASK = "executionRoleArn", "taskRoleArn"
GROUP = ("AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite")
# Allowed actions that no call here uses, with the reasons.
ARGUED = {
    (DEPLOYMENT, "ecs:StopTask"): "ends a migration that takes longer than 15 minutes",
    (ECS, "ecr:GetAuthorizationToken"): "ECS signs in to the registry, which the emulator does not ask for",
    (ECS, "ecr:BatchCheckLayerAvailability"): "ECS may ask for layers before it pulls them",
    (ECS, "ecr:GetDownloadUrlForLayer"): "ECS downloads layers; the engine here has them already, since it built them",
    (ECS, "logs:CreateLogStream"): "the emulator writes the log itself",
    (ECS, "logs:PutLogEvents"): "the emulator writes the log itself",
    (ECS, "secretsmanager:GetSecretValue"): "the emulator hands out secrets itself",
    (EXEC, "ssmmessages:CreateControlChannel"): "the agent of ECS Exec, which the emulator has not",
    (EXEC, "ssmmessages:CreateDataChannel"): "the agent of ECS Exec, which the emulator has not",
    (EXEC, "ssmmessages:OpenControlChannel"): "the agent of ECS Exec, which the emulator has not",
    (EXEC, "ssmmessages:OpenDataChannel"): "the agent of ECS Exec, which the emulator has not",
}


def denied(repository, own_secret):
    """The calls that a stolen sign-in must not allow."""
    cluster = (("ecs:cluster", arn("ecs", "cluster/task-api")),)
    other = (("ecs:cluster", arn("ecs", "cluster/another")),)
    to_tasks = tuple(TO_TASKS.items())
    of_a_secret = arn("secretsmanager", "secret:prod/another-AbCdEf")
    return [
        (DEPLOYMENT, Right("secretsmanager:GetSecretValue", own_secret), "read a secret"),
        (DEPLOYMENT, Right("secretsmanager:PutSecretValue", own_secret), "replace a secret"),
        (
            DEPLOYMENT,
            Right("ecs:RunTask", arn("ecs", "task-definition/task-api-console:1"), cluster),
            "start the console",
        ),
        (
            DEPLOYMENT,
            Right("ecs:RunTask", arn("ecs", "task-definition/task-api:1"), other),
            "run a task in another cluster",
        ),
        (
            DEPLOYMENT,
            Right("ecs:RegisterTaskDefinition", arn("ecs", "task-definition/another:1")),
            "register another family",
        ),
        (DEPLOYMENT, Right("ecs:UpdateService", service("task-api", "another"), cluster), "change another service"),
        (DEPLOYMENT, Right("ecs:DeleteService", service("task-api", "task-api"), cluster), "delete the service"),
        (DEPLOYMENT, Right("ecs:ExecuteCommand", arn("ecs", "task/task-api/1"), cluster), "enter an instance"),
        (DEPLOYMENT, Right("iam:PassRole", role("task-api-console"), to_tasks), "hand the console's role to a task"),
        (
            DEPLOYMENT,
            Right("iam:PassRole", role("task-api-task"), (("iam:PassedToService", "lambda.amazonaws.com"),)),
            "hand a role to Lambda",
        ),
        (
            DEPLOYMENT,
            Right("iam:CreateAccessKey", f"arn:aws:iam::{ACCOUNT}:user/github-actions-user"),
            "make a long-lived key",
        ),
        (DEPLOYMENT, Right("iam:PutRolePolicy", role("task-api-deploy")), "give itself rights"),
        (DEPLOYMENT, Right("ecr:BatchDeleteImage", arn("ecr", f"repository/{repository}")), "delete a release"),
        (DEPLOYMENT, Right("ecr:PutImage", arn("ecr", "repository/another")), "push to another repository"),
        (SERVICE, Right("secretsmanager:GetSecretValue", of_a_secret), "read another secret"),
        (SERVICE, Right("secretsmanager:PutSecretValue", own_secret), "replace a secret"),
        (SERVICE, Right("ecs:UpdateService", service("task-api", "task-api"), cluster), "change the service"),
        (ECS, Right("secretsmanager:GetSecretValue", of_a_secret), "read another secret"),
        (ECS, Right("ecr:PutImage", arn("ecr", f"repository/{repository}")), "push an image"),
        (EXEC, Right("secretsmanager:GetSecretValue", own_secret), "read a secret"),
    ]


def judge(calls, policies, repository, own_secret):
    """The table of the report: calls, unused and denied actions, each with what the simulation says.

    :param calls: as ministack/calls.py records them
    :param own_secret: the ARN of a secret that is the service's own
    :param policies: the policy of each role, by the role's name in terraform/roles.tf and github.tf
    """
    managed = json.loads(aws_managed_policies_data)
    group = [{"name": name, "policy": managed[name]["Document"]} for name in GROUP]
    own = {name: [{"name": name, "policy": policy}] for name, policy in policies.items()}
    passed = sorted({call["params"][name] for call in calls if is_registration(call) for name in ROLES_OF_A_TASK})
    used = sorted(
        {(actor(call), right) for call in calls if actor(call) for right in rights(call, repository, passed)}, key=str
    )
    must_fail = denied(repository, own_secret)

    by_role = simulate([(own.get(ROLES.get(who, ""), own["deploy"]), right) for who, right in used])
    by_key = simulate([(group, right) for _, right in used])
    refused = simulate([(own[ROLES[who]], right) for who, right, _ in must_fail])
    return {
        "calls": [
            {
                "who": who,
                "action": right.action,
                "resource": right.resource,
                "role": role_says,
                "key": key_says if who in (DEPLOYMENT, OPERATOR) else None,
            }
            for (who, right), role_says, key_says in zip(used, by_role, by_key, strict=True)
        ],
        "unused": [
            {"who": who, "action": action, "why": ARGUED.get((who, action), "")}
            for who, name in ROLES.items()
            for action in actions(policies[name])
            if (who, action) not in {(each, right.action) for each, right in used}
        ],
        "denied": [
            {"who": who, "what": what, "action": right.action, "resource": right.resource, "role": says}
            for (who, right, what), says in zip(must_fail, refused, strict=True)
        ],
    }


def is_registration(call):
    """Registrations by the deployment: Terraform registers the console task, too."""
    return call["action"] == "RegisterTaskDefinition" and actor(call) == DEPLOYMENT


def actor(call):
    """The role of a call; None for an administrator. The engine pulls for ECS, and pushes the story's own releases."""
    who = ACTORS.get(call["key"])
    return who if who != ECS or call["action"].startswith("GET") else None


def actions(policy):
    return sorted({action for statement in policy["Statement"] for action in listed(statement["Action"])})


def listed(value):
    return [value] if isinstance(value, str) else value


def simulate(questions):
    requests = [
        {
            "principal": role("anybody"),
            "policies": policies,
            "action": right.action,
            "resource": right.resource,
            "context": dict(right.context),
        }
        for policies, right in questions
    ]
    return json.loads(run("node", str(simulator() / "simulate.mjs"), stdin=json.dumps(requests)))


def simulator():
    """The program with its library, installed into the user's cache if missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "task-api"
    checksum = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(HERE.iterdir()))).hexdigest()
    folder = cache / f"iam-simulate-{checksum[:12]}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        # Renamed last, so that only a complete installation counts; if another run was faster, its installation serves.
        with tempfile.TemporaryDirectory(dir=cache) as work, contextlib.suppress(FileExistsError):
            made = shutil.copytree(HERE, Path(work) / "made")
            run("npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(made))
            if not folder.exists():
                made.rename(folder)
    return folder
