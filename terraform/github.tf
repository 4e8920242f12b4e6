# The rights to deploy: for the workflow of one branch, without a long-lived key; optionally for a user with a key.

locals {
  github = "token.actions.githubusercontent.com"
  oidc_provider_arn = (
    var.create_oidc_provider
    ? aws_iam_openid_connect_provider.github[0].arn
    : "arn:aws:iam::${local.account}:oidc-provider/${local.github}"
  )
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url             = "https://${local.github}"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"] # AWS trusts GitHub's authority itself and ignores it

  tags = { Name = "github" }
}

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-deploy"
  description          = "The workflow of ${var.github_repository}, branch ${var.github_branch}, deploys"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.oidc_provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "${local.github}:aud" = "sts.amazonaws.com"
          "${local.github}:sub" = "repo:${var.github_repository}:ref:refs/heads/${var.github_branch}"
        }
      }
    }]
  })

  tags = { Name = "${var.name}-deploy" }
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "TakeNoResource"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecs:DescribeTaskDefinition"]
        Resource = "*"
      },
      {
        Sid      = "RegisterRevisionsOfOneFamily"
        Effect   = "Allow"
        Action   = ["ecs:RegisterTaskDefinition"]
        Resource = "arn:aws:ecs:${var.region}:${local.account}:task-definition/${var.name}:*"
      },
      {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = aws_ecr_repository.api.arn
      },
      {
        Sid       = "Migrate"
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = "arn:aws:ecs:${var.region}:${local.account}:task-definition/${var.name}:*"
        Condition = { ArnEquals = { "ecs:cluster" = aws_ecs_cluster.api.arn } }
      },
      {
        Sid      = "WatchTasks"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTasks", "ecs:ListTasks", "ecs:StopTask"]
        Resource = "*"
        Condition = {
          ArnEquals = { "ecs:cluster" = aws_ecs_cluster.api.arn }
        }
      },
      {
        Sid      = "UpdateTheService"
        Effect   = "Allow"
        Action   = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = "arn:aws:ecs:${var.region}:${local.account}:service/${var.name}/${var.name}"
      },
      {
        Sid       = "TagWhatItRegisters"
        Effect    = "Allow"
        Action    = ["ecs:TagResource"]
        Resource  = "arn:aws:ecs:${var.region}:${local.account}:task-definition/${var.name}:*"
        Condition = { StringEquals = { "ecs:CreateAction" = "RegisterTaskDefinition" } }
      },
      {
        Sid       = "HandRolesToTasks"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [aws_iam_role.execution.arn, aws_iam_role.task.arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      {
        Sid      = "ReadWhyItFailed"
        Effect   = "Allow"
        Action   = ["logs:FilterLogEvents"]
        Resource = "${aws_cloudwatch_log_group.api.arn}:*"
      },
    ]
  })
}

# The user of the second way. Its key is created by hand; Terraform would store it in the state.
resource "aws_iam_user" "github" {
  count = var.create_github_user ? 1 : 0

  name          = "github-actions-user"
  force_destroy = true

  tags = { Name = "github-actions-user" }
}

resource "aws_iam_group" "github" {
  count = var.create_github_user ? 1 : 0

  name = "${var.name}-github-actions"
}

resource "aws_iam_user_group_membership" "github" {
  count = var.create_github_user ? 1 : 0

  user   = aws_iam_user.github[0].name
  groups = [aws_iam_group.github[0].name]
}

resource "aws_iam_group_policy_attachment" "github" {
  for_each = var.create_github_user ? toset(["AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite"]) : []

  group      = aws_iam_group.github[0].name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}
