# A task with a shell and psql, started by hand for "aws ecs execute-command". The service's own tasks have a
# read-only root, which ECS Exec does not work with, and no shell (decision 20).

resource "aws_ecs_task_definition" "console" {
  family                   = "${var.name}-console"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.console.arn

  container_definitions = jsonencode([{
    name       = "console"
    image      = var.console_image
    essential  = true
    user       = "999:999"
    entryPoint = ["sleep"]
    command    = ["900"] # ends by itself when somebody forgets it
    # AWS answers with "add" if it was left out, which a plan takes for a change.
    linuxParameters = { initProcessEnabled = true, capabilities = { add = [], drop = ["ALL"] } }
    secrets         = [{ name = "DATABASE_URL", valueFrom = aws_secretsmanager_secret.database_url.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.api.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "console"
        mode                  = "non-blocking"
        max-buffer-size       = "1m"
      }
    }
  }])

  tags = { Name = "${var.name}-console" }
}

resource "aws_iam_role" "console" {
  name               = "${var.name}-console"
  description        = "A console task opens a session"
  assume_role_policy = local.trust_tasks

  tags = { Name = "${var.name}-console" }
}

resource "aws_iam_role_policy" "console" {
  name = "open-session"
  role = aws_iam_role.console.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "OpenASession"
      Effect = "Allow"
      Action = [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = "*" # takes no other
    }]
  })
}
