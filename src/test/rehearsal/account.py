"""The account that terraform/ makes, on the emulators."""

import json
import os
from pathlib import Path

from shell import Failed, attempt, run

ROOT = Path(__file__).parents[3]
SERVICES = ("acm", "budgets", "cloudwatchlogs", "ec2", "ecr", "ecs", "elb", "iam", "route53", "secretsmanager", "sns", "sts")
MOTO = ("applicationautoscaling", "cloudwatch", "s3")
VARIABLES = {"github_repository": "example/task-api", "alarm_email": "operator@example.com", "deletion_protection": False, "secret_recovery_days": 0}


class Account:
    def __init__(self, place):
        self.place = place
        self.copy = place.folder / "terraform"
        self.env = place.env | {"TF_CLI_CONFIG_FILE": str(self.copy / "cli.tfrc"), "TF_IN_AUTOMATION": "1"}

    def aws(self, *arguments, endpoint=None, stdin=None):
        address = ["--endpoint-url", endpoint] if endpoint else []
        said = run("aws", *arguments, *address, "--output", "json", env=self.env, stdin=stdin)
        return json.loads(said) if said else {}

    def tofu(self, *arguments, status=(0,)):
        done = attempt(str(ROOT / "script/tofu"), f"-chdir={self.copy}", *arguments, env=self.env, log=self.place.folder / "terraform.log")
        if done.status not in status:
            raise Failed(f"{arguments[0]} ended with {done.status}:\n{done.output[-3000:]}")
        return done

    def prepare(self):
        """Returns what had to be taken out of terraform/ for the older provider."""
        taken_out = run(str(ROOT / "src/test/terraform/with-older-provider"), str(self.copy)).splitlines()
        moto = f"http://127.0.0.1:{self.place.moto_port}"
        endpoints = {service: self.place.env["AWS_ENDPOINT_URL"] for service in SERVICES} | {service: moto for service in MOTO}
        (self.copy / "emulators_override.tf.json").write_text(json.dumps({"provider": {"aws": {
            "skip_credentials_validation": True, "skip_metadata_api_check": True, "s3_force_path_style": True, "endpoints": [endpoints]}}}))
        (self.copy / "rehearsal.auto.tfvars.json").write_text(json.dumps(VARIABLES))
        self.aws("route53", "create-hosted-zone", "--name", "gamificator.click", "--caller-reference", self.place.name)
        self._tell_moto_of_the_service(moto)
        self.tofu("init", "-input=false", "-no-color")
        return [line for line in taken_out if line.startswith("taken out")]

    def _tell_moto_of_the_service(self, moto):
        """It scales only what it knows."""
        container = '[{"name": "task-api", "image": "none", "memory": 128}]'
        self.aws("ecs", "create-cluster", "--cluster-name", "task-api", endpoint=moto)
        self.aws("ecs", "register-task-definition", "--family", "task-api", "--container-definitions", container, endpoint=moto)
        self.aws("ecs", "create-service", "--cluster", "task-api", "--service-name", "task-api", "--task-definition", "task-api",
                 "--desired-count", "2", endpoint=moto)

    def apply(self):
        self.tofu("apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=20")
        return {name: output["value"] for name, output in json.loads(self.tofu("output", "-json").output).items()}

    def plan(self):
        """0 where there is nothing to change, 2 where there is."""
        done = self.tofu("plan", "-detailed-exitcode", "-input=false", "-no-color", "-parallelism=20", status=(0, 2))
        return {"status": done.status, "output": done.output[-2000:]}

    def destroy(self):
        self.tofu("destroy", "-auto-approve", "-input=false", "-no-color", "-parallelism=20")

    def state(self):
        return self.tofu("state", "list").output.split()

    def put_secret(self, name, value):
        self.aws("secretsmanager", "put-secret-value", "--secret-id", name, "--secret-string", "file:///dev/stdin", stdin=value)

    def leftovers(self):
        """What the emulators still hold of it, asked service by service."""
        moto = f"http://127.0.0.1:{self.place.moto_port}"
        questions = (
            (("elbv2", "describe-load-balancers", "--query", "LoadBalancers[].LoadBalancerArn"), None),
            (("elbv2", "describe-target-groups", "--query", "TargetGroups[].TargetGroupArn"), None),
            (("ecr", "describe-repositories", "--query", "repositories[].repositoryArn"), None),
            (("secretsmanager", "list-secrets", "--include-planned-deletion", "--query", "SecretList[].ARN"), None),
            (("logs", "describe-log-groups", "--query", "logGroups[].logGroupName"), None),
            (("ec2", "describe-vpcs", "--filters", "Name=tag:Application,Values=task-api", "--query", "Vpcs[].VpcId"), None),
            (("iam", "list-roles", "--query", "Roles[?starts_with(RoleName, 'task-api')].Arn"), None),
            (("sns", "list-topics", "--query", "Topics[].TopicArn"), None),
            (("acm", "list-certificates", "--query", "CertificateSummaryList[].CertificateArn"), None),
            (("budgets", "describe-budgets", "--account-id", "000000000000", "--query", "Budgets[].BudgetName"), None),
            (("cloudwatch", "describe-alarms", "--query", "MetricAlarms[].AlarmName"), moto),
            (("s3api", "list-buckets", "--query", "Buckets[].Name"), moto),
            (("application-autoscaling", "describe-scalable-targets", "--service-namespace", "ecs", "--query", "ScalableTargets[].ResourceId"), moto),
        )
        return [item for question, endpoint in questions for item in self.aws(*question, endpoint=endpoint) or []]
