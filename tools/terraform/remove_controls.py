"""Shows that every test in terraform/tests can fail.

Takes out what each is about, one at a time, and looks whether that test goes red.

usage: remove_controls.py COPY [TEST...], where COPY is what script/check/terraform prepared
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CONTAINER = "container-definitions.json.tftpl"

# The test, the file, its text, and the replacement.
CONTROLS = (
    ("IAM_1_no_policy_allows_everything", "github.tf", '["iam:PassRole"]', '["iam:PassRole", "*"]'),
    ("IAM_2_users_get_their_rights_from_a_group", "github.tf", "[aws_iam_group.github[0].name]", '["administrators"]'),
    ("IAM_21_no_policy_allows_all_actions_of_a_service", "github.tf", '["logs:FilterLogEvents"]', '["logs:*"]'),
    (
        "IAM_24_roles_are_tagged",
        "console.tf",
        '  assume_role_policy = local.trust_tasks\n\n  tags = { Name = "${var.name}-console" }',
        "  assume_role_policy = local.trust_tasks",
    ),
    ("IAM_25_users_are_tagged", "github.tf", '  tags = { Name = "github-actions-user" }\n', ""),
    (
        "least_privilege_the_task_reads_its_secrets_and_nothing_else",
        "roles.tf",
        '"RefreshTheSecrets"\n      Effect   = "Allow"\n      Action   = ["secretsmanager:GetSecretValue"]',
        '"RefreshTheSecrets"\n      Effect   = "Allow"\n'
        '      Action   = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]',
    ),
    (
        "least_privilege_only_actions_without_a_resource_are_for_all",
        "github.tf",
        '        Action   = ["logs:FilterLogEvents"]\n        Resource = "${aws_cloudwatch_log_group.api.arn}:*"',
        '        Action   = ["logs:FilterLogEvents"]\n        Resource = "*"',
    ),
    (
        "least_privilege_the_workflow_registers_revisions_of_one_family",
        "github.tf",
        '["ecs:RegisterTaskDefinition"]\n'
        '        Resource = "arn:aws:ecs:${var.region}:${local.account}:task-definition/${var.name}:*"',
        '["ecs:RegisterTaskDefinition"]\n        Resource = "*"',
    ),
    ("least_privilege_one_branch_may_deploy", "github.tf", ":ref:refs/heads/${var.github_branch}", ":*"),
    (
        "least_privilege_one_branch_of_a_repository_with_ids_may_deploy",
        "github.tf",
        "repo:${var.github_repository}:",
        "repo:example/task-api:",
    ),
    (
        "least_privilege_half_an_identity_is_refused",
        "variables-operations.tf",
        "|@[0-9]+/[A-Za-z0-9._-]+@[0-9]+)",
        "|@[0-9]+/[A-Za-z0-9._-]+(@[0-9]+)?)",
    ),
    (
        "least_privilege_roles_go_to_ecs_tasks_of_this_account_only",
        "roles.tf",
        '        StringEquals = { "aws:SourceAccount" = local.account }\n',
        "",
    ),
    (
        "least_privilege_roles_go_to_ecs_tasks_of_this_account_only",
        "github.tf",
        '{ "iam:PassedToService" = "ecs-tasks.amazonaws.com" }',
        '{ "iam:PassedToService" = "ec2.amazonaws.com" }',
    ),
    ("SecretsManager_5_secrets_are_tagged", "secrets.tf", '  tags = { Name = "admin-key" }\n', ""),
    ("secrets_can_be_brought_back", "variables-operations.tf", "default     = 7\n", "default     = 0\n"),
    (
        "ECS_2_only_the_load_balancer_reaches_the_public_addresses_of_tasks",
        "network.tf",
        "  source_security_group_id = aws_security_group.load_balancer.id\n",
        '  cidr_blocks              = ["0.0.0.0/0"]\n',
    ),
    (
        "ECS_3_tasks_share_no_process_namespace",
        "console.tf",
        '  network_mode             = "awsvpc"\n',
        '  network_mode             = "awsvpc"\n  pid_mode                 = "task"\n',
    ),
    ("ECS_4_containers_are_not_privileged", CONTAINER, '"essential": true,', '"essential": true, "privileged": true,'),
    (
        "ECS_5_the_root_file_system_is_read_only",
        CONTAINER,
        '"readonlyRootFilesystem": true',
        '"readonlyRootFilesystem": false',
    ),
    (
        "ECS_5_there_is_one_place_to_write_to",
        CONTAINER,
        '"containerPath": "/tmp", "readOnly": false }',
        '"containerPath": "/tmp", "readOnly": false }, '
        '{ "sourceVolume": "tmp", "containerPath": "/app", "readOnly": false }',
    ),
    ("ECS_nobody_enters_the_services_tasks", "main.tf", '"LATEST"\n', '"LATEST"\n  enable_execute_command = true\n'),
    (
        "the_public_address_of_the_service_is_its_domain_name",
        "main.tf",
        '"https://${var.domain_name}"',
        '"https://${var.zone_name}"',
    ),
    (
        "the_service_gets_the_rate_limit_of_the_variable",
        CONTAINER,
        '"value": "${rate_limit_per_minute}"',
        '"value": "1200"',
    ),
    (
        "a_rate_limit_that_the_service_refuses_is_refused",
        "variables.tf",
        "var.rate_limit_per_minute <= 1000000",
        "var.rate_limit_per_minute <= 2000000",
    ),
    (
        "half_a_call_is_no_rate_limit",
        "variables.tf",
        " && floor(var.rate_limit_per_minute) == var.rate_limit_per_minute",
        "",
    ),
    (
        "ECS_8_secrets_are_no_environment_variables",
        CONTAINER,
        '{ "name": "CORS_ORIGINS"',
        '{ "name": "ADMIN_API_KEY", "value": "key" },\n      { "name": "CORS_ORIGINS"',
    ),
    (
        "ECS_8_secrets_are_no_environment_variables",
        CONTAINER,
        '"ADMIN_API_KEY", "valueFrom": "${admin_key_secret}"',
        '"ADMIN_API_KEY", "valueFrom": "${service_keys_secret}"',
    ),
    (
        "ECS_8_secrets_are_no_environment_variables",
        CONTAINER,
        '"ADMIN_API_KEY_SECRET_ID", "value": "${admin_key_secret}"',
        '"ADMIN_API_KEY_SECRET_ID", "value": "${service_keys_secret}"',
    ),
    ("ECS_9_containers_have_a_log", CONTAINER, '"awslogs-group": "${log_group}"', '"awslogs-group": "/another"'),
    ("ECS_9_a_full_log_stops_no_container", CONTAINER, '"non-blocking"', '"blocking"'),
    ("ECS_the_plan_after_an_apply_is_empty", CONTAINER, '"add": [], ', ""),
    ("what_was_deployed_is_not_pushed_out_by_what_was_not", "registry.tf", '"deployed-*"', '"never-*"'),
    ("ECS_10_tasks_run_on_the_newest_platform", "main.tf", '"LATEST"', '"1.3.0"'),
    ("ECS_12_the_cluster_has_container_insights", "main.tf", '"enabled"', '"disabled"'),
    ("ECS_13_the_service_is_tagged", "main.tf", "  tags = { Name = var.name }\n\n  lifecycle {", "  lifecycle {"),
    (
        "ECS_14_the_cluster_is_tagged",
        "main.tf",
        '    value = "enabled"\n  }\n\n  tags = { Name = var.name }\n',
        '    value = "enabled"\n  }\n',
    ),
    (
        "ECS_15_task_definitions_are_tagged",
        "console.tf",
        '  }])\n\n  tags = { Name = "${var.name}-console" }\n',
        "  }])\n",
    ),
    ("ECS_17_tasks_do_not_share_the_hosts_network", "main.tf", '"awsvpc"', '"host"'),
    ("ECS_20_containers_do_not_run_as_root", CONTAINER, '"10001:10001"', '"0:0"'),
    (
        "ELB_1_http_is_redirected_to_https",
        "load_balancer.tf",
        '      protocol    = "HTTPS"',
        '      protocol    = "HTTP"',
    ),
    (
        "ELB_4_invalid_headers_are_dropped",
        "load_balancer.tf",
        "drop_invalid_header_fields = true",
        "drop_invalid_header_fields = false",
    ),
    ("ELB_5_access_is_logged", "load_balancer.tf", "    enabled = true", "    enabled = false"),
    ("ELB_6_the_load_balancer_is_protected_from_deletion", "load_balancer.tf", "var.deletion_protection", "false"),
    (
        "ELB_13_the_load_balancer_spans_two_zones",
        "network.tf",
        "var.availability_zones[count.index]\n  cidr",
        "var.availability_zones[0]\n  cidr",
    ),
    (
        "ELB_17_the_tls_policy_is_a_recommended_one",
        "load_balancer.tf",
        "ELBSecurityPolicy-TLS13-1-2-2021-06",
        "ELBSecurityPolicy-2016-08",
    ),
    ("ECR_1_images_are_scanned_when_pushed", "registry.tf", "scan_on_push = true", "scan_on_push = false"),
    ("ECR_2_tags_are_immutable", "registry.tf", '"IMMUTABLE"', '"MUTABLE"'),
    ("ECR_3_old_images_go", "registry.tf", "countNumber = var.kept_images", "countNumber = 1000"),
    ("ECR_4_the_repository_is_tagged", "registry.tf", "  tags = { Name = var.repository_name }\n", ""),
    (
        "EC2_2_the_default_security_group_is_closed",
        "network.tf",
        '"closed" {\n  vpc_id = aws_vpc.api.id\n',
        '"closed" {\n  vpc_id = aws_vpc.api.id\n'
        '  ingress {\n    protocol  = "-1"\n    from_port = 0\n    to_port   = 0\n    self      = true\n  }\n',
    ),
    (
        "EC2_18_only_web_ports_are_open_to_the_world",
        "network.tf",
        "{ https = 443, http = 80 }",
        "{ https = 443, http = 80, ssh = 22 }",
    ),
    ("S3_5_the_access_log_takes_tls_only", "logs.tf", '{ Bool = { "aws:SecureTransport" = "false" } }', "{}"),
    (
        "S3_8_the_access_log_is_not_public",
        "logs.tf",
        "restrict_public_buckets = true",
        "restrict_public_buckets = false",
    ),
    (
        "rollout_old_tasks_go_only_when_new_ones_answer",
        "main.tf",
        "deployment_minimum_healthy_percent = 100",
        "deployment_minimum_healthy_percent = 50",
    ),
    (
        "rollout_a_failed_deployment_is_rolled_back",
        "main.tf",
        "  deployment_circuit_breaker {\n    enable   = true\n    rollback = true\n",
        "  deployment_circuit_breaker {\n    enable   = true\n    rollback = false\n",
    ),
    ("rollout_alarms_stop_a_deployment", "main.tf", "    enable      = true\n", "    enable      = false\n"),
    (
        "rollout_what_callers_do_stops_no_deployment",
        "alarms.tf",
        '"HTTPCode_Target_5XX_Count"',
        '"HTTPCode_ELB_5XX_Count"',
    ),
    ("rollout_what_callers_do_stops_no_deployment", "alarms.tf", "100 * m / requests", "100"),
    ("rollout_what_callers_do_stops_no_deployment", "alarms.tf", "IF(requests >= ${var.latency_requests}, m, 0)", "m"),
    (
        "rollout_what_callers_do_stops_no_deployment",
        "alarms.tf",
        '  treat_missing_data  = "notBreaching"\n  alarm_actions       = [aws_sns_topic.alarms.arn]\n'
        "  ok_actions          = [aws_sns_topic.alarms.arn]\n\n  dynamic",
        '  treat_missing_data  = "breaching"\n  alarm_actions       = [aws_sns_topic.alarms.arn]\n'
        "  ok_actions          = [aws_sns_topic.alarms.arn]\n\n  dynamic",
    ),
    (
        "rollout_no_healthy_task_wakes_somebody_without_traffic",
        "alarms.tf",
        'missing = "breaching"',
        'missing = "notBreaching"',
    ),
    (
        "rollout_alarms_end_and_name_their_section_of_the_runbook",
        "alarms.tf",
        "  ok_actions          = [aws_sns_topic.alarms.arn] # so that a pager closes what it opened\n",
        "",
    ),
    (
        "rollout_alarms_end_and_name_their_section_of_the_runbook",
        "alarms.tf",
        "  evaluation_periods  = 15\n",
        "  evaluation_periods  = 1\n",
    ),
    (
        "rollout_alarms_end_and_name_their_section_of_the_runbook",
        "alarms.tf",
        "  ok_actions          = [aws_sns_topic.alarms.arn]\n}\n",
        "}\n",
    ),
    (
        "rollout_alarms_end_and_name_their_section_of_the_runbook",
        "alarms.tf",
        'replace(var.github_repository, "/@[0-9]+/", "")',
        "var.github_repository",
    ),
    (
        "rollout_alarms_of_a_service_with_another_name_link_the_same_sections",
        "alarms.tf",
        "${each.value}. ${local.runbook}#task-api-",
        "${each.value}. ${local.runbook}#${var.name}-",
    ),
    (
        "rollout_the_target_group_can_be_replaced",
        "load_balancer.tf",
        'name_prefix                   = "${trimsuffix(substr(var.name, 0, 5), "-")}-"',
        "name                          = var.name",
    ),
    (
        "rollout_events_that_somebody_has_to_look_at_raise_an_alarm",
        "alarms.tf",
        '    migration_failed      = "A migration failed"\n',
        "",
    ),
    (
        "rollout_a_task_gets_traffic_after_ten_good_seconds",
        "load_balancer.tf",
        "interval            = 5",
        "interval            = 30",
    ),
    ("rollout_a_cold_task_gets_fewer_requests", "load_balancer.tf", '"least_outstanding_requests"', '"round_robin"'),
    (
        "rollout_a_cold_task_gets_fewer_requests",
        "load_balancer.tf",
        '"least_outstanding_requests"\n',
        '"least_outstanding_requests"\n  slow_start                    = 30\n',
    ),
    ("rollout_a_task_has_time_to_finish", CONTAINER, '"stopTimeout": 30', '"stopTimeout": 20'),
    ("rollout_a_task_has_time_to_finish", "load_balancer.tf", "var.deregistration_delay_seconds", "5"),
    (
        "rollout_the_load_balancer_closes_connections_first",
        "load_balancer.tf",
        "idle_timeout               = 60",
        "idle_timeout               = 120",
    ),
    ("rollout_two_tasks_of_a_quarter_cpu_each", CONTAINER, '"cpu": 256', '"cpu": 512'),
    (
        "scaling_two_to_six_by_cpu_and_requests",
        "autoscaling.tf",
        "max_capacity       = var.max_tasks",
        "max_capacity       = 20",
    ),
    (
        "scaling_two_to_six_by_cpu_and_requests",
        "autoscaling.tf",
        '"ALBRequestCountPerTarget"',
        '"ECSServiceAverageMemoryUtilization"',
    ),
    ("costs_are_watched", "variables-operations.tf", "default     = 80\n", "default     = 60\n"),
    ("costs_are_not_watched_where_the_account_refuses_it", "budget.tf", "var.monthly_budget_usd > 0 ? 1 : 0", "1"),
    ("costs_are_watched", "budget.tf", '"FORECASTED"', '"ACTUAL"'),
    ("a_wildcard_branch_is_refused", "variables-operations.tf", "^[A-Za-z0-9][A-Za-z0-9._/-]*$", "."),
    ("an_image_without_a_digest_is_refused", "variables.tf", "@sha256:[0-9a-f]{64}$", "."),
)


def main(copy, only):
    tests = {
        name: file
        for file in (copy / "tests").glob("*.tftest.hcl")
        for name in re.findall(r'(?m)^run "(\w+)"', file.read_text())
    }
    if not tests:
        sys.exit(f"There are no tests in {copy}/tests")
    if unknown := set(only) - {name for name, *_ in CONTROLS}:
        sys.exit(f"There is no such test: {', '.join(sorted(unknown))}")
    unbroken = sorted(tests.keys() - {name for name, *_ in CONTROLS})
    green = []
    for name, file, old, new in CONTROLS:
        if only and name not in only:
            continue
        if name not in tests:
            if not (copy / "cli.tfrc").exists():
                sys.exit(f"There is no such test: {name}")
            print(f"left out, since the older provider does not know it: {name}")
        elif not turns_red(copy, tests[name], name, file, old, new):
            green.append(f"{name}: still green with {file}: {new.strip() or 'nothing'} in place of {old.strip()}")
    if green or unbroken:
        sys.exit("\n".join([*green, *(f"{name}: nothing in remove_controls.py shows it red" for name in unbroken)]))
    print(f"Each of {len(only) or len(tests)} tests went red without what it is about")


def turns_red(copy, test, name, file, old, new):
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder) / "terraform"
        shutil.copytree(copy, broken, ignore=shutil.ignore_patterns(".terraform"))
        # Hundreds of megabytes, which nobody changes.
        (broken / ".terraform").symlink_to(copy / ".terraform")
        text = (broken / file).read_text()
        if text.count(old) != 1:
            sys.exit(f"{name}: {file} has {text.count(old)} times: {old}")
        (broken / file).write_text(text.replace(old, new))
        # Removes the other tests, which would take seven times as long.
        path = broken / "tests" / test.name
        path.write_text(
            re.sub(r'(?ms)^run "(\w+)" \{.*?^\}\n', lambda run: run[0] if run[1] == name else "", path.read_text())
        )
        done = subprocess.run(
            [ROOT / "script/setup/tofu", f"-chdir={broken}", "test", "-no-color", f"-filter=tests/{test.name}"],
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    said = COLOURS.sub("", done.stdout)
    # Red for its own reason, and not because the plan could not be made.
    red = (
        re.search(
            rf'(?s)^  run "{name}"\.\.\. fail\n(?:(?!^  run ).)*?'
            r"Error: (Test assertion failed|Missing expected failure)",
            said,
            re.MULTILINE,
        )
        is not None
    )
    print(f"{name}: {'red' if red else 'GREEN: ' + said[-600:]}", flush=True)
    return red


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).absolute(), sys.argv[2:])
