# The security controls of AWS for IAM and Secrets Manager: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html

# red: github.tf: ["iam:PassRole"] => ["iam:PassRole", "*"]
run "IAM_1_no_policy_allows_everything" {
  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.console, aws_iam_role_policy.deploy] : [
        for statement in jsondecode(policy.policy).Statement : !contains(flatten([statement.Action]), "*")
      ]
    ]))
    error_message = "No policy may allow all actions."
  }
}

# red: github.tf: [aws_iam_group.github[0].name] => ["administrators"]
run "IAM_2_users_get_their_rights_from_a_group" {
  assert {
    condition     = length(aws_iam_group_policy_attachment.github) == 3 && aws_iam_user_group_membership.github[0].groups == toset([aws_iam_group.github[0].name])
    error_message = "The user's policies must hang on its group."
  }
}

# red: github.tf: ["logs:FilterLogEvents"] => ["logs:*"]
run "IAM_21_no_policy_allows_all_actions_of_a_service" {
  assert {
    condition = length(flatten([
      for policy in [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.console, aws_iam_role_policy.deploy] : [
        for statement in jsondecode(policy.policy).Statement : [for action in flatten([statement.Action]) : action if strcontains(action, "*")]
      ]
    ])) == 0
    error_message = "Policies must name each action."
  }
}

# red: console.tf: trust_tasks…tags = { Name = "${var.name}-console" } => trust_tasks…
run "IAM_24_roles_are_tagged" {
  assert {
    condition     = alltrue([for role in [aws_iam_role.execution, aws_iam_role.task, aws_iam_role.console, aws_iam_role.deploy] : try(length(role.tags), 0) > 0])
    error_message = "Roles must have a tag."
  }
}

# red: github.tf: resource "aws_iam_user" "github" {…var.create_github_user ? 1 : 0 =>
#   resource "aws_iam_user" "github" {…1
run "without_being_asked_for_there_is_no_user" {
  variables {
    create_github_user = false
  }

  assert {
    condition     = length(aws_iam_user.github) == 0 && length(aws_iam_group.github) == 0 && length(aws_iam_group_policy_attachment.github) == 0
    error_message = "There must be a user with keys only where somebody asked for one."
  }
}

# red: github.tf: tags = { Name = "github-actions-user" } => nothing
run "IAM_25_users_are_tagged" {
  assert {
    condition     = try(length(aws_iam_user.github[0].tags), 0) > 0
    error_message = "Users must have a tag."
  }
}

# red: roles.tf: "RefreshTheSecrets"…GetSecretValue" =>
#   "RefreshTheSecrets"…GetSecretValue", "secretsmanager:PutSecretValue"
run "least_privilege_the_task_reads_its_secrets_and_nothing_else" {
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : [statement.Action, statement.Resource]] == [
      [["secretsmanager:GetSecretValue"], [aws_secretsmanager_secret.database_url.arn, aws_secretsmanager_secret.admin_key.arn, aws_secretsmanager_secret.service_keys.arn]],
    ]
    error_message = "The task's role may read its three secrets alone."
  }
}

# red: github.tf: ["logs:FilterLogEvents"]…"${aws_cloudwatch_log_group.api.arn}:*" => ["logs:FilterLogEvents"]…"*"
run "least_privilege_only_actions_without_a_resource_are_for_all" {
  assert {
    condition = toset(flatten([
      for policy in [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.deploy] : [
        for statement in jsondecode(policy.policy).Statement : statement.Action if statement.Resource == "*" && !can(statement.Condition)
      ]
    ])) == toset(["ecr:GetAuthorizationToken", "ecs:DescribeTaskDefinition"])
    error_message = "A policy without a resource or a condition may hold only actions that take none."
  }
}

# red: github.tf: "ecs:RegisterTaskDefinition"]…"arn:aws:ecs:…/${var.name}:*" => "ecs:RegisterTaskDefinition"]…"*"
run "least_privilege_the_workflow_registers_revisions_of_one_family" {
  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Resource if contains(statement.Action, "ecs:RegisterTaskDefinition")
    ] == ["arn:aws:ecs:us-east-1:123456789012:task-definition/task-api:*"]
    error_message = "The workflow may register revisions of the service's family alone."
  }
}

# red: github.tf: :ref:refs/heads/${var.github_branch} => :*
run "least_privilege_one_branch_may_deploy" {
  assert {
    condition = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = "repo:example/task-api:ref:refs/heads/main"
      }
    }
    error_message = "Only the workflow of the one branch may take on the role."
  }
}

# red: github.tf: repo:${var.github_repository}: => repo:example/task-api:
run "least_privilege_one_branch_of_a_repository_with_ids_may_deploy" {
  variables {
    github_repository = "example@123456/task-api@456789"
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:example@123456/task-api@456789:ref:refs/heads/main"
    error_message = "A repository that GitHub signs with its ids must be trusted by exactly these."
  }
}

# red: variables-operations.tf: |@[0-9]+/[A-Za-z0-9._-]+@[0-9]+) => |@[0-9]+/[A-Za-z0-9._-]+(@[0-9]+)?)
run "least_privilege_half_an_identity_is_refused" {
  command = plan

  variables {
    github_repository = "example@123456/task-api"
  }

  expect_failures = [var.github_repository]
}

# red: roles.tf: StringEquals = { "aws:SourceAccount" = local.account } => nothing
# red: github.tf: "iam:PassedToService" = "ecs-tasks. => "iam:PassedToService" = "ec2.
run "least_privilege_roles_go_to_ecs_tasks_of_this_account_only" {
  assert {
    condition = alltrue([
      for role in [aws_iam_role.execution, aws_iam_role.task, aws_iam_role.console] :
      try(jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"], "") == "123456789012"
    ])
    error_message = "ECS may take on the roles for this account alone."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Condition.StringEquals["iam:PassedToService"] if contains(statement.Action, "iam:PassRole")] == ["ecs-tasks.amazonaws.com"]
    error_message = "The workflow may hand roles to ECS tasks alone."
  }
}

# red: secrets.tf: tags = { Name = "admin-key" } => nothing
run "SecretsManager_5_secrets_are_tagged" {
  assert {
    condition     = alltrue([for secret in [aws_secretsmanager_secret.database_url, aws_secretsmanager_secret.admin_key, aws_secretsmanager_secret.service_keys] : try(length(secret.tags), 0) > 0])
    error_message = "Secrets must have a tag."
  }
}

# red: variables-operations.tf: default = 7 => default = 0
run "secrets_can_be_brought_back" {
  assert {
    condition     = alltrue([for secret in [aws_secretsmanager_secret.database_url, aws_secretsmanager_secret.admin_key, aws_secretsmanager_secret.service_keys] : secret.recovery_window_in_days >= 7])
    error_message = "A deleted secret must stay recoverable for a week."
  }
}
