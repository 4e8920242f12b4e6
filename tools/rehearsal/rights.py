"""The requirements of a call: actions, resources and condition keys of the Service Authorization Reference.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from dataclasses import dataclass

from shell import Failed

ACCOUNT, REGION = "000000000000", "us-east-1"
TO_TASKS = {"iam:PassedToService": "ecs-tasks.amazonaws.com"}
NO_RIGHT_NEEDED = {"sts:GetCallerIdentity"}
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html and
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
REGISTRY = {
    "HEAD manifests": "BatchGetImage",
    "GET manifests": "BatchGetImage",
    "PUT manifests": "PutImage",
    "HEAD blobs": "BatchCheckLayerAvailability",
    "GET blobs": "GetDownloadUrlForLayer",
    "POST blobs": "InitiateLayerUpload",
    "PATCH blobs": "UploadLayerPart",
    "PUT blobs": "CompleteLayerUpload",
}


@dataclass(frozen=True)
class Right:
    action: str
    resource: str
    context: tuple = ()


def arn(service, name):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{name}"


def role(name):
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def rights(call, repository, passed_roles):
    """The rights that a call needs. An unknown call ends the program, so that none is forgotten."""
    action, params = f"{call['service']}:{call['action']}", call["params"]
    cluster = params.get("cluster", "default").rsplit("/", 1)[-1]
    here, task = (("ecs:cluster", arn("ecs", f"cluster/{cluster}")),), arn("ecs", f"task/{cluster}/1")
    passed = [Right("iam:PassRole", each, tuple(TO_TASKS.items())) for each in passed_roles]
    match action:
        case action if action in NO_RIGHT_NEEDED:
            return []
        case "ecr:GetAuthorizationToken" | "ecs:DescribeTaskDefinition":
            return [Right(action, "*")]
        case "ecr:DescribeImages" | "ecr:BatchGetImage" | "ecr:PutImage":
            return [Right(action, arn("ecr", f"repository/{params['repositoryName']}"))]
        case "ecs:RegisterTaskDefinition":
            revision = arn("ecs", f"task-definition/{params['family']}:1")
            return [Right(action, revision), *tagged(call, revision), *passed]
        case "ecs:RunTask":
            return [Right(action, definition(params["taskDefinition"]), here), *tagged(call, task), *passed]
        case "ecs:ListTasks":
            return [Right(action, arn("ecs", f"container-instance/{cluster}/1"), here)]
        case "ecs:DescribeTasks" | "ecs:StopTask":
            return [Right(action, task, here)]
        case "ecs:DescribeServices":
            return [Right(action, service(cluster, each), here) for each in params["services"]]
        case "ecs:UpdateService":
            return [Right(action, service(cluster, params["service"]), here)]
        case "logs:FilterLogEvents":
            return [Right(action, arn("logs", f"log-group:{params['logGroupName']}:*"))]
        case "secretsmanager:GetSecretValue" | "secretsmanager:PutSecretValue":
            return [Right(action, secret(params["SecretId"]))]
        case _ if call["service"] == "registry" and call["action"] in REGISTRY:
            return [Right(f"ecr:{REGISTRY[call['action']]}", arn("ecr", f"repository/{repository}"))]
        case _:
            raise Failed(
                f"tools/rehearsal/rights.py does not know what AWS asks for {action}, which {call['key']} called"
            )


def tagged(call, resource):
    """The right to tag what a call makes, where it does."""
    made_by = (("ecs:CreateAction", call["action"]),)
    return [Right("ecs:TagResource", resource, made_by)] if call["params"].get("tags") else []


def definition(name):
    """The ARN of any revision, since no policy distinguishes revisions."""
    return arn("ecs", f"task-definition/{name.rsplit('/', 1)[-1].split(':')[0]}:1")


def service(cluster, name):
    return arn("ecs", f"service/{cluster}/{name.rsplit('/', 1)[-1]}")


def secret(name):
    return name if name.startswith("arn:") else arn("secretsmanager", f"secret:{name}-AbCdEf")
