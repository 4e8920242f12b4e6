"""Run by script/check/guide: python -m unittest, in this folder."""

import unittest

import botocore.session

from check_aws_commands import aws_commands, wrong

SESSION = botocore.session.Session()
UPDATE = "aws ecs update-service --cluster task-api --service task-api"
RUN = "aws ecs run-task --task-definition task-api --overrides"
VERSIONING = "aws s3api put-bucket-versioning --bucket b --versioning-configuration"
PUBLIC = "aws s3api put-public-access-block --bucket b --public-access-block-configuration"
NETWORK = "aws ecs run-task --task-definition t --network-configuration"
ZONES = "aws ec2 describe-availability-zones --filters"
UNKNOWN = "no such command"

# Scripts that are wrong in one way, and what is said.
REFUSED = {
    # an unknown service, operation or waiter
    "aws esc list-clusters": UNKNOWN,
    "aws ecs list-cluster": UNKNOWN,
    "aws ecs wait tasks-stoped --cluster task-api --tasks 1": UNKNOWN,
    # a word of the CLI's own commands
    "aws configure lst": UNKNOWN,
    "aws sso logn": UNKNOWN,
    "aws logs tail /ecs/task-api --sins 15m": "no such option: --sins",
    # an unknown option
    "aws ecs list-clusters --sort ASC": "no such option: --sort",
    # a stray word
    UPDATE.replace(" --cluster", " task-api --cluster"): "no such command: ecs update-service task-api",
    f"{UPDATE} --desired-count 2 3": "--desired-count takes one value",
    f"{UPDATE} --force-new-deployment now": "--force-new-deployment takes no",
    f"{UPDATE} --output text json": "--output takes one value",
    # an option without its value
    "aws ecs describe-tasks --cluster --tasks 1": "--cluster takes one value",
    "aws ecs describe-tasks --cluster task-api --tasks": "--tasks takes values",
    # a word in place of a number
    "aws ecs update-service --service task-api --desired-count two": ": two is no integer",
    # a missing required option
    "aws secretsmanager get-secret-value --version-stage AWSPREVIOUS": "needs --secret-id",
    # an expansion in place of a required option
    'aws iam update-access-key --access-key-id "${x}" --status Inactive --user-name': "--user-name takes",
    'aws secretsmanager put-secret-value --secret-string "${x}"': "needs --secret-id",
    'aws secretsmanager restore-secret --profile "$x"': "needs --secret-id",
    # a value that an enumeration lacks
    "aws ecs list-tasks --desired-status STOPED": "--desired-status takes RUNNING, PENDING, STOPPED",
    "aws ecs describe-services --services task-api --include TAGZ": "--include takes TAGS",
    "aws ecs describe-services --services task-api --include TAGS TAGZ": "--include takes TAGS",
    # a wrong name or type within JSON
    RUN + """ '{"containerOverride": []}'""": "--overrides has no containerOverride",
    RUN + """ '{"containerOverrides": [{"nam": "task-api"}]}'""": "--overrides.containerOverrides has no nam",
    RUN + """ "{\\"containerOverride\\": []}" """: "--overrides has no containerOverride",
    RUN + """ '{"containerOverrides": {}}'""": "is no list",
    RUN + """ '{"containerOverrides": [{"cpu": "many"}]}'""": "cpu: many is no integer",
    RUN + """ '{"containerOverrides": ['""": "is no structure",
    # a wrong name or value within KEY=value
    f"{ZONES} Nam=zone-type,Values=a": "--filters has no Nam",
    f"{VERSIONING} Status=On": "Status takes Enabled, Suspended",
    f"{VERSIONING} Enabled": "is no structure",
    f"{PUBLIC} BlockPublicAcls=yes": "BlockPublicAcls: yes is no boolean",
    f"{NETWORK} awsvpcConfiguration={{subnets=[a],subnet=[b]}}": "awsvpcConfiguration has no subnet",
    f"{NETWORK} awsvpcConfiguration={{securityGroups=[a]}}": "awsvpcConfiguration needs subnets",
    # a command after an apostrophe
    "# it's first\naws ecs list-cluster\n# that's all": UNKNOWN,
    "true # it's first\naws ecs list-cluster # that's all": UNKNOWN,
    'echo "it\'s"; aws ecs list-cluster; echo "that\'s"': UNKNOWN,
    "cat <<END >file\nit's\nEND\naws ecs list-cluster\necho 'x'": UNKNOWN,
    # a command within another
    'x="$(aws ecs list-cluster)"': UNKNOWN,
    'x="$(aws ecs list-clusters --output text | jq "$(aws ecs list-cluster)")"': UNKNOWN,
    "secret() { aws ecs list-cluster; }": UNKNOWN,
    "(umask 077; aws ecs list-cluster >file)": UNKNOWN,
    "true && ! aws ecs list-cluster || false": UNKNOWN,
}
# Scripts that are right, of one command each.
ACCEPTED = (
    # the CLI's own commands
    "aws --version",
    "aws configure",
    "aws configure --profile github-actions-user",
    "aws configure sso --profile admin",
    'aws configure set region "$AWS_REGION" --profile github-actions-user',
    "aws sso login",
    "aws logs tail /ecs/task-api --since 15m --filter-pattern '{ $.event = \"request\" && $.status >= 500 }'",
    'aws ecr get-login-password | docker login --username AWS --password-stdin "$REGISTRY"',
    # a substitution
    "for user in $(aws iam list-users --query 'Users[].UserName' --output text); do true; done",
    'aws logs filter-log-events --log-group-name /ecs --start-time "$(($(date +%s) - 900))000"',
    'aws route53 get-hosted-zone --id "$zone" --query "Zones[?Name==\'$DOMAIN.\'].Id"',
    # an array
    'aws s3api create-bucket --bucket "$bucket" --region "$region" "${where[@]}"',
    'aws application-autoscaling register-scalable-target "${scaling[@]}" \\\n'
    "  --suspended-state DynamicScalingInSuspended=true,DynamicScalingOutSuspended=true",
    'aws ecs describe-tasks --tasks "${tasks[@]}"',
    # JSON
    'aws ecs run-task --task-definition "$running" --network-configuration "$network" \\\n'
    """  --overrides '{"containerOverrides": [{"name": "task-api", "command": ["migrate"]}]}'""",
    # KEY=value
    f"{ZONES} Name=zone-type,Values=wavelength-zone,local-zone",
    f'{NETWORK} "awsvpcConfiguration={{subnets=[$subnets],securityGroups=[$group],assignPublicIp=ENABLED}}"',
    # a flag, a file or a waiter
    "aws ecr delete-repository --repository-name task-manager-api --force",
    "aws ecs update-service --service=task-api --no-enable-execute-command --desired-count 0",
    'aws ecs wait tasks-running --cluster task-api --tasks "$task"',
    "aws secretsmanager put-secret-value --secret-id a --secret-string file:///dev/stdin 2>/dev/null",
    """aws ecs execute-command --task "$task" --interactive --command 'sh -c "psql \\"$URL\\""'""",
)
TWO = (
    "aws ecs describe-tasks --cluster task-api \\\n"
    "  --tasks $(aws ecs list-tasks --cluster task-api --query 'taskArns[]' --output text) --output text"
)


def commands(script):
    return aws_commands(f"```bash\n{script}\n```\n")


class CheckAwsCommandsTest(unittest.TestCase):
    def found(self, script):
        return [problem for command in commands(script) for problem in wrong(SESSION, command)]

    def test_what_is_wrong_is_refused(self):
        for script, what in REFUSED.items():
            with self.subTest(script):
                problems = self.found(script)
                self.assertEqual(1, len(problems), problems)
                self.assertIn(what, problems[0])

    def test_what_is_right_is_accepted(self):
        for script in (*ACCEPTED, TWO):
            with self.subTest(script):
                self.assertEqual(2 if script == TWO else 1, len(list(commands(script))))
                self.assertEqual([], self.found(script))

    def test_a_command_after_a_block_of_another_kind_is_read(self):
        page = "```json\n{}\n```\n\nIt's so:\n\n```\naws ecs list-cluster\n```\n\n```text\naws x y\n```\n"
        self.assertEqual([["aws", "ecs", "list-cluster"]], aws_commands(page))

    def test_what_is_not_closed_is_refused(self):
        for script in ("aws ecs list-clusters --output 'text", 'x="$(aws ecs list-clusters'):
            with self.subTest(script), self.assertRaises(ValueError):
                list(commands(script))


if __name__ == "__main__":
    unittest.main()
