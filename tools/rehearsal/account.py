"""The account that terraform/ makes, on the emulators."""

import json
from contextlib import contextmanager
from pathlib import Path

import boto3

from blocks import block
from programs import write_program_of
from shell import Failed, attempt, run

ROOT = Path(__file__).parents[2]
SERVICES = "acm", "budgets", "cloudwatchlogs", "ec2", "ecr", "ecs", "elb", "iam", "route53", "secretsmanager"
SERVICES += "sns", "sts"
MOTO = "applicationautoscaling", "cloudwatch", "s3"
# A domain that only the configuration names.
ZONE = "cat-house.example"
DOMAIN, ORIGIN = f"tasks.{ZONE}", f"https://app.{ZONE}"
VARIABLES = {
    "github_repository": "example/task-api",
    "alarm_email": "operator@example.com",
    "domain_name": DOMAIN,
    "zone_name": ZONE,
    "cors_origins": [ORIGIN],
    "deletion_protection": False,
    "secret_recovery_days": 0,
}
FOLLOW_SECONDS = 600


class Account:
    def __init__(self, place):
        self.place = place
        self.copy = place.folder / "terraform"
        quietly = "-input=false -no-color"
        self.env = place.env | {
            "TF_CLI_CONFIG_FILE": str(self.copy / "cli.tfrc"),
            "TF_IN_AUTOMATION": "1",
            "TF_CLI_ARGS_init": quietly,
            "TF_CLI_ARGS_plan": f"{quietly} -parallelism=20",
            "TF_CLI_ARGS_apply": f"{quietly} -parallelism=20",
            "TF_CLI_ARGS_destroy": f"{quietly} -parallelism=20",
        }
        self._moto = f"http://127.0.0.1:{place.moto_port}"
        self._session = boto3.Session(
            aws_access_key_id=place.env["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=place.env["AWS_SECRET_ACCESS_KEY"],
            region_name=place.env["AWS_REGION"],
        )
        self._clients = {}

    def aws(self, service, moto=None):
        """boto3's client of a service. The command line would take a second for each of many calls."""
        moto = service.replace("-", "") in MOTO if moto is None else moto
        if (service, moto) not in self._clients:
            endpoint = self._moto if moto else self.place.env["AWS_ENDPOINT_URL"]
            self._clients[service, moto] = self._session.client(service, endpoint_url=endpoint)
        return self._clients[service, moto]

    def tofu(self, *arguments, status=(0,)):
        log = self.place.folder / "terraform.log"
        done = attempt(ROOT / "script/setup/tofu", f"-chdir={self.copy}", *arguments, env=self.env, log=log)
        if done.status not in status:
            raise Failed(f"{arguments[0]} ended with {done.status}:\n{done.output[-3000:]}")
        return done

    def follow(self, commands):
        """Runs a document's commands, word for word, with the copy of terraform/ that is applied to the emulators."""
        env = self.env | {"PATH": f"{self.place.folder / 'bin'}:{self.env['PATH']}"}
        log = self.place.folder / "followed.log"
        return attempt(f"timeout {FOLLOW_SECONDS} bash -euc", commands, env=env, cwd=self.place.folder, log=log)

    def prepare(self):
        """Returns the parts of terraform/ that the older provider lacks, which are left out."""
        write_program_of(ROOT / "script/setup/tofu", self.place.folder / "bin/terraform")
        taken_out = run(ROOT / "tools/terraform/with-older-provider", self.copy).splitlines()
        endpoints = {service: self.place.env["AWS_ENDPOINT_URL"] for service in SERVICES} | {
            service: self._moto for service in MOTO
        }
        skipped = dict.fromkeys(("skip_credentials_validation", "skip_metadata_api_check", "s3_force_path_style"), True)
        provider = {"provider": {"aws": skipped | {"endpoints": [endpoints]}}}
        (self.copy / "emulators_override.tf.json").write_text(json.dumps(provider))
        (self.copy / "rehearsal.auto.tfvars.json").write_text(json.dumps(VARIABLES))
        self.aws("route53").create_hosted_zone(Name=ZONE, CallerReference=self.place.name)
        self._register_with_moto()
        return [line for line in taken_out if line.startswith("taken out")]

    def _register_with_moto(self):
        """Registers the service with moto, which scales only known services."""
        ecs = self.aws("ecs", moto=True)
        ecs.create_cluster(clusterName="task-api")
        ecs.register_task_definition(
            family="task-api", containerDefinitions=[{"name": "task-api", "image": "none", "memory": 128}]
        )
        ecs.create_service(cluster="task-api", serviceName="task-api", taskDefinition="task-api", desiredCount=2)

    def apply(self):
        """Applies terraform/ with the commands of its README."""
        applied = self.follow(block("README.md", "cd terraform\n"))
        if applied.status:
            raise Failed(f"README's commands ended with {applied.status}:\n{applied.output[-3000:]}")
        return {name: output["value"] for name, output in json.loads(self.tofu("output", "-json").output).items()}

    def plan(self):
        """0 if nothing would change, 2 if something would."""
        done = self.tofu("plan", "-detailed-exitcode", status=(0, 2))
        return {"status": done.status, "output": done.output[-2000:]}

    def destroy(self):
        self.tofu("destroy", "-auto-approve")

    def state(self):
        return self.tofu("state", "list").output.split()

    def policies(self):
        """The policy of each role, by its name in terraform/."""
        state = json.loads(self.tofu("state", "pull").output)
        policies = [each for each in state["resources"] if each["type"] == "aws_iam_role_policy"]
        return {each["name"]: json.loads(each["instances"][0]["attributes"]["policy"]) for each in policies}

    def put_secret(self, name, value):
        self.aws("secretsmanager").put_secret_value(SecretId=name, SecretString=value)

    def running_tasks(self):
        """The ARNs of the service's tasks that are to keep running."""
        ecs = self.aws("ecs")
        listed = ecs.list_tasks(cluster="task-api", serviceName="task-api")["taskArns"]
        tasks = ecs.describe_tasks(cluster="task-api", tasks=listed)["tasks"] if listed else []
        return {task["taskArn"] for task in tasks if task["lastStatus"] == "RUNNING"}

    @contextmanager
    def shorter_grace(self, seconds):
        """Shortens the grace period, so that nobody waits a whole start for a release that never gets healthy."""
        ecs, which = self.aws("ecs"), {"cluster": "task-api", "service": "task-api"}
        [service] = ecs.describe_services(cluster="task-api", services=["task-api"])["services"]
        ecs.update_service(**which, healthCheckGracePeriodSeconds=seconds)
        yield
        ecs.update_service(**which, healthCheckGracePeriodSeconds=service["healthCheckGracePeriodSeconds"])

    def log_lines(self, group):
        """The log lines, by the stream in which AWS would show them; the first 10,000 of each."""
        logs, said = self.aws("logs"), {}
        for page in logs.get_paginator("describe_log_streams").paginate(logGroupName=group):
            for name in (stream["logStreamName"] for stream in page["logStreams"]):
                events = logs.get_log_events(logGroupName=group, logStreamName=name, startFromHead=True)["events"]
                said[name] = [event["message"] for event in events]
        return said

    def empty_registry(self, repository):
        images = self.aws("ecr").list_images(repositoryName=repository)["imageIds"]
        self.aws("ecr").batch_delete_image(repositoryName=repository, imageIds=images)

    def leftovers(self):
        """The resources that the emulators still hold, queried service by service."""
        ours, of_ecs = [{"Name": "tag:Application", "Values": ["task-api"]}], {"ServiceNamespace": "ecs"}
        zone = self.aws("route53").list_hosted_zones()["HostedZones"][0]["Id"]
        # Service, operation with its parameters, the list in the answer, and the name of each where it is not all.
        asked = (
            ("ecs", "list_clusters", {}, "clusterArns", None),
            ("elbv2", "describe_load_balancers", {}, "LoadBalancers", "LoadBalancerArn"),
            ("elbv2", "describe_target_groups", {}, "TargetGroups", "TargetGroupArn"),
            ("ecr", "describe_repositories", {}, "repositories", "repositoryArn"),
            ("secretsmanager", "list_secrets", {"IncludePlannedDeletion": True}, "SecretList", "ARN"),
            ("logs", "describe_log_groups", {}, "logGroups", "logGroupName"),
            ("logs", "describe_metric_filters", {}, "metricFilters", "filterName"),
            ("ec2", "describe_vpcs", {"Filters": ours}, "Vpcs", "VpcId"),
            ("ec2", "describe_subnets", {"Filters": ours}, "Subnets", "SubnetId"),
            ("ec2", "describe_security_groups", {"Filters": ours}, "SecurityGroups", "GroupId"),
            ("iam", "list_roles", {}, "Roles", "RoleName"),
            ("iam", "list_policies", {"Scope": "Local"}, "Policies", "Arn"),
            ("iam", "list_open_id_connect_providers", {}, "OpenIDConnectProviderList", "Arn"),
            ("route53", "list_resource_record_sets", {"HostedZoneId": zone}, "ResourceRecordSets", "Name"),
            ("sns", "list_topics", {}, "Topics", "TopicArn"),
            ("acm", "list_certificates", {}, "CertificateSummaryList", "CertificateArn"),
            ("budgets", "describe_budgets", {"AccountId": "000000000000"}, "Budgets", "BudgetName"),
            ("cloudwatch", "describe_alarms", {}, "MetricAlarms", "AlarmName"),
            ("s3", "list_buckets", {}, "Buckets", "Name"),
            ("application-autoscaling", "describe_scalable_targets", of_ecs, "ScalableTargets", "ResourceId"),
        )
        return [
            each[name] if name else each
            for service, operation, parameters, members, name in asked
            # Of an account without budgets AWS leaves the list out.
            for each in ({"Budgets": []} | getattr(self.aws(service), operation)(**parameters))[members]
            # Every hosted zone has these two records, and every account has roles of AWS.
            if name is None or each.get("Type") not in ("NS", "SOA")
            if name != "RoleName" or each[name].startswith("task-api")
        ]
