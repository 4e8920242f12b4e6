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
    """The calls that a stolen sign-in must not allow: who, what, and the right."""
    cluster = (("ecs:cluster", arn("ecs", "cluster/task-api")),)
    other = (("ecs:cluster", arn("ecs", "cluster/another")),)
    to_tasks, to_lambda = tuple(TO_TASKS.items()), (("iam:PassedToService", "lambda.amazonaws.com"),)
    of_a_secret = arn("secretsmanager", "secret:prod/another-AbCdEf")
    own, families = service("task-api", "task-api"), ("task-api-console", "task-api", "another")
    console, revision, another = (arn("ecs", f"task-definition/{family}:1") for family in families)
    user = f"arn:aws:iam::{ACCOUNT}:user/github-actions-user"
    rows = [
        (DEPLOYMENT, "read a secret", "secretsmanager:GetSecretValue", own_secret),
        (DEPLOYMENT, "replace a secret", "secretsmanager:PutSecretValue", own_secret),
        (DEPLOYMENT, "start the console", "ecs:RunTask", console, cluster),
        (DEPLOYMENT, "run a task in another cluster", "ecs:RunTask", revision, other),
        (DEPLOYMENT, "register another family", "ecs:RegisterTaskDefinition", another),
        (DEPLOYMENT, "change another service", "ecs:UpdateService", service("task-api", "another"), cluster),
        (DEPLOYMENT, "delete the service", "ecs:DeleteService", own, cluster),
        (DEPLOYMENT, "enter an instance", "ecs:ExecuteCommand", arn("ecs", "task/task-api/1"), cluster),
        (DEPLOYMENT, "hand the console's role to a task", "iam:PassRole", role("task-api-console"), to_tasks),
        (DEPLOYMENT, "hand a role to Lambda", "iam:PassRole", role("task-api-task"), to_lambda),
        (DEPLOYMENT, "make a long-lived key", "iam:CreateAccessKey", user),
        (DEPLOYMENT, "give itself rights", "iam:PutRolePolicy", role("task-api-deploy")),
        (DEPLOYMENT, "delete a release", "ecr:BatchDeleteImage", arn("ecr", f"repository/{repository}")),
        (DEPLOYMENT, "push to another repository", "ecr:PutImage", arn("ecr", "repository/another")),
        (SERVICE, "read another secret", "secretsmanager:GetSecretValue", of_a_secret),
        (SERVICE, "replace a secret", "secretsmanager:PutSecretValue", own_secret),
        (SERVICE, "change the service", "ecs:UpdateService", own, cluster),
        (ECS, "read another secret", "secretsmanager:GetSecretValue", of_a_secret),
        (ECS, "push an image", "ecr:PutImage", arn("ecr", f"repository/{repository}")),
        (EXEC, "read a secret", "secretsmanager:GetSecretValue", own_secret),
    ]
    return [(who, what, Right(*right)) for who, what, *right in rows]


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
    refused = simulate([(own[ROLES[who]], right) for who, _, right in must_fail])
    return {
        "calls": [
            described(who, right, role=says, key=key_says if who in (DEPLOYMENT, OPERATOR) else None)
            for (who, right), says, key_says in zip(used, by_role, by_key, strict=True)
        ],
        "unused": [
            {"who": who, "action": action, "why": ARGUED.get((who, action), "")}
            for who, name in ROLES.items()
            for action in actions(policies[name])
            if (who, action) not in {(each, right.action) for each, right in used}
        ],
        "denied": [
            described(who, right, what=what, role=says)
            for (who, what, right), says in zip(must_fail, refused, strict=True)
        ],
    }


def described(who, right, **more):
    return {"who": who, "action": right.action, "resource": right.resource} | more


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
    return json.loads(run("node", simulator() / "simulate.mjs", stdin=json.dumps(requests)))


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
            run("npm ci --silent --no-audit --no-fund --ignore-scripts --prefix", made)
            if not folder.exists():
                made.rename(folder)
    return folder
