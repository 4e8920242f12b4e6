"""Run by script/check/guide: python -m unittest, in this folder."""

import unittest

import botocore.session

from check_aws_commands import aws_commands, wrong

SESSION = botocore.session.Session()


def commands(script):
    return aws_commands(f"```bash\n{script}\n```\n")


class CheckAwsCommandsTest(unittest.TestCase):
    def found(self, script):
        return [problem for command in commands(script) for problem in wrong(SESSION, command)]

    def refused(self, script, what):
        problems = self.found(script)
        self.assertEqual(1, len(problems), problems)
        self.assertIn(what, problems[0])

    def accepted(self, script, count=1):
        self.assertEqual(count, len(list(commands(script))))
        self.assertEqual([], self.found(script))

    def test_an_unknown_service_operation_or_waiter_is_refused(self):
        self.refused("aws esc list-clusters", "no such command")
        self.refused("aws ecs list-cluster", "no such command")
        self.refused("aws ecs wait tasks-stoped --cluster task-api --tasks 1", "no such command")

    def test_a_word_of_the_cli_s_own_commands_is_refused(self):
        self.refused("aws configure lst", "no such command")
        self.refused("aws sso logn", "no such command")
        self.refused("aws logs tail /ecs/task-api --sins 15m", "no such option: --sins")

    def test_an_unknown_option_is_refused(self):
        self.refused("aws ecs list-clusters --sort ASC", "no such option: --sort")

    def test_a_stray_word_is_refused(self):
        service = "--cluster task-api --service task-api"
        self.refused(f"aws ecs update-service task-api {service}", "no such command: ecs update-service task-api")
        self.refused(f"aws ecs update-service {service} --desired-count 2 3", "--desired-count takes one value")
        self.refused(f"aws ecs update-service {service} --force-new-deployment now", "--force-new-deployment takes no")
        self.refused(f"aws ecs update-service {service} --output text json", "--output takes one value")

    def test_an_option_without_its_value_is_refused(self):
        self.refused("aws ecs describe-tasks --cluster --tasks 1", "--cluster takes one value")
        self.refused("aws ecs describe-tasks --cluster task-api --tasks", "--tasks takes values")

    def test_a_word_in_place_of_a_number_is_refused(self):
        self.refused("aws ecs update-service --service task-api --desired-count two", ": two is no integer")

    def test_a_missing_required_option_is_refused(self):
        self.refused("aws secretsmanager get-secret-value --version-stage AWSPREVIOUS", "needs --secret-id")

    def test_an_expansion_does_not_stand_for_a_required_option(self):
        self.refused(
            'aws iam update-access-key --access-key-id "${x}" --status Inactive --user-name', "--user-name takes"
        )
        self.refused('aws secretsmanager put-secret-value --secret-string "${x}"', "needs --secret-id")
        self.refused('aws secretsmanager restore-secret --profile "$x"', "needs --secret-id")

    def test_a_value_that_an_enumeration_lacks_is_refused(self):
        self.refused("aws ecs list-tasks --desired-status STOPED", "--desired-status takes RUNNING, PENDING, STOPPED")

    def test_a_value_that_an_enumeration_in_a_list_lacks_is_refused(self):
        self.refused("aws ecs describe-services --services task-api --include TAGZ", "--include takes TAGS")
        self.refused("aws ecs describe-services --services task-api --include TAGS TAGZ", "--include takes TAGS")

    def test_a_wrong_name_within_json_is_refused(self):
        run = "aws ecs run-task --task-definition task-api --overrides"
        self.refused(run + """ '{"containerOverride": []}'""", "--overrides has no containerOverride")
        self.refused(
            run + """ '{"containerOverrides": [{"nam": "task-api"}]}'""", "--overrides.containerOverrides has no nam"
        )
        self.refused(run + """ "{\\"containerOverride\\": []}" """, "--overrides has no containerOverride")

    def test_a_wrong_type_within_json_is_refused(self):
        run = "aws ecs run-task --task-definition task-api --overrides"
        self.refused(run + """ '{"containerOverrides": {}}'""", "is no list")
        self.refused(run + """ '{"containerOverrides": [{"cpu": "many"}]}'""", "cpu: many is no integer")
        self.refused(run + """ '{"containerOverrides": ['""", "is no structure")

    def test_a_wrong_name_or_value_within_key_value_pairs_is_refused(self):
        self.refused("aws ec2 describe-availability-zones --filters Nam=zone-type,Values=a", "--filters has no Nam")
        versioning = "aws s3api put-bucket-versioning --bucket b --versioning-configuration"
        self.refused(f"{versioning} Status=On", "Status takes Enabled, Suspended")
        self.refused(f"{versioning} Enabled", "is no structure")
        block = "aws s3api put-public-access-block --bucket b --public-access-block-configuration"
        self.refused(f"{block} BlockPublicAcls=yes", "BlockPublicAcls: yes is no boolean")
        network = "aws ecs run-task --task-definition t --network-configuration"
        self.refused(f"{network} awsvpcConfiguration={{subnets=[a],subnet=[b]}}", "awsvpcConfiguration has no subnet")
        self.refused(f"{network} awsvpcConfiguration={{securityGroups=[a]}}", "awsvpcConfiguration needs subnets")

    def test_a_command_between_two_apostrophes_in_comments_is_read(self):
        self.refused("# it's first\naws ecs list-cluster\n# that's all", "no such command")
        self.refused("true # it's first\naws ecs list-cluster # that's all", "no such command")

    def test_a_command_between_apostrophes_in_double_quotes_is_read(self):
        self.refused('echo "it\'s"; aws ecs list-cluster; echo "that\'s"', "no such command")

    def test_a_command_after_an_apostrophe_in_a_here_document_is_read(self):
        self.refused("cat <<END >file\nit's\nEND\naws ecs list-cluster\necho 'x'", "no such command")

    def test_a_command_within_another_is_read(self):
        self.refused('x="$(aws ecs list-cluster)"', "no such command")
        self.refused('x="$(aws ecs list-clusters --output text | jq "$(aws ecs list-cluster)")"', "no such command")
        self.refused("secret() { aws ecs list-cluster; }", "no such command")
        self.refused("(umask 077; aws ecs list-cluster >file)", "no such command")
        self.refused("true && ! aws ecs list-cluster || false", "no such command")

    def test_a_command_after_a_block_of_another_kind_is_read(self):
        page = "```json\n{}\n```\n\nIt's so:\n\n```\naws ecs list-cluster\n```\n\n```text\naws x y\n```\n"
        self.assertEqual([["aws", "ecs", "list-cluster"]], aws_commands(page))

    def test_what_is_not_closed_is_refused(self):
        for script in ("aws ecs list-clusters --output 'text", 'x="$(aws ecs list-clusters'):
            with self.subTest(script), self.assertRaises(ValueError):
                list(commands(script))

    def test_the_cli_s_own_commands_are_accepted(self):
        for own in (
            "--version",
            "configure",
            "configure --profile github-actions-user",
            "configure sso --profile admin",
            'configure set region "$AWS_REGION" --profile github-actions-user',
            "sso login",
            "logs tail /ecs/task-api --since 15m --filter-pattern '{ $.event = \"request\" && $.status >= 500 }'",
        ):
            with self.subTest(own):
                self.accepted(f"aws {own}")
        self.accepted('aws ecr get-login-password | docker login --username AWS --password-stdin "$REGISTRY"')

    def test_a_command_with_a_substitution_is_accepted(self):
        self.accepted("for user in $(aws iam list-users --query 'Users[].UserName' --output text); do true; done")
        self.accepted(
            "aws ecs describe-tasks --cluster task-api \\\n"
            "  --tasks $(aws ecs list-tasks --cluster task-api --query 'taskArns[]' --output text) --output text",
            count=2,
        )
        self.accepted('aws logs filter-log-events --log-group-name /ecs --start-time "$(($(date +%s) - 900))000"')
        self.accepted('aws route53 get-hosted-zone --id "$zone" --query "Zones[?Name==\'$DOMAIN.\'].Id"')

    def test_a_command_with_an_array_is_accepted(self):
        self.accepted('aws s3api create-bucket --bucket "$bucket" --region "$region" "${where[@]}"')
        self.accepted(
            'aws application-autoscaling register-scalable-target "${scaling[@]}" \\\n'
            "  --suspended-state DynamicScalingInSuspended=true,DynamicScalingOutSuspended=true"
        )
        self.accepted('aws ecs describe-tasks --tasks "${tasks[@]}"')

    def test_a_command_with_json_is_accepted(self):
        self.accepted(
            'aws ecs run-task --task-definition "$running" --network-configuration "$network" \\\n'
            """  --overrides '{"containerOverrides": [{"name": "task-api", "command": ["migrate"]}]}'"""
        )

    def test_a_command_with_key_value_pairs_is_accepted(self):
        self.accepted("aws ec2 describe-availability-zones --filters Name=zone-type,Values=wavelength-zone,local-zone")
        self.accepted(
            'aws ecs run-task --task-definition t --network-configuration "awsvpcConfiguration={subnets=[$subnets],'
            'securityGroups=[$group],assignPublicIp=ENABLED}"'
        )

    def test_a_command_with_a_flag_a_file_or_a_waiter_is_accepted(self):
        self.accepted("aws ecr delete-repository --repository-name task-manager-api --force")
        self.accepted("aws ecs update-service --service=task-api --no-enable-execute-command --desired-count 0")
        self.accepted('aws ecs wait tasks-running --cluster task-api --tasks "$task"')
        self.accepted("aws secretsmanager put-secret-value --secret-id a --secret-string file:///dev/stdin 2>/dev/null")
        self.accepted("""aws ecs execute-command --task "$task" --interactive --command 'sh -c "psql \\"$URL\\""'""")


if __name__ == "__main__":
    unittest.main()
