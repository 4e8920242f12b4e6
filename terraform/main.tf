# Cluster, task definition and service.

locals {
  # The acceptance gate starts its containers from the same file.
  containers = jsondecode(templatefile("${path.module}/container-definitions.json.tftpl", {
    image                 = coalesce(var.image, "${aws_ecr_repository.api.repository_url}:not-deployed-yet")
    environment           = var.environment
    public_url            = "https://${var.domain_name}"
    cors_origins          = join(",", var.cors_origins)
    rate_limit_per_minute = var.rate_limit_per_minute
    database_url_secret   = aws_secretsmanager_secret.database_url.arn
    admin_key_secret      = aws_secretsmanager_secret.admin_key.arn
    service_keys_secret   = aws_secretsmanager_secret.service_keys.arn
    log_group             = aws_cloudwatch_log_group.api.name
    region                = var.region
  }))
  container = local.containers[0]
  port      = local.container.portMappings[0].containerPort
}

resource "aws_ecs_cluster" "api" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  tags = { Name = var.name }
}

resource "aws_ecs_task_definition" "api" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = tostring(local.container.cpu)
  memory                   = tostring(local.container.memory)
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode(local.containers)

  # The only folder to which a task may write.
  volume {
    name = local.container.mountPoints[0].sourceVolume
  }

  tags = { Name = var.name }
}

resource "aws_ecs_service" "api" {
  name             = var.name
  cluster          = aws_ecs_cluster.api.id
  task_definition  = aws_ecs_task_definition.api.arn
  desired_count    = var.min_tasks
  launch_type      = "FARGATE"
  platform_version = "LATEST"
  propagate_tags   = "SERVICE"

  # Old tasks stop only when new ones answer.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  # needs-provider-6: deployment-alarms
  alarms {
    enable      = true
    rollback    = true
    alarm_names = [for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.alarm_name]
  }
  # end-of needs-provider-6

  network_configuration {
    subnets          = aws_subnet.public[*].id
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = true # instead of a NAT gateway; nothing can reach it but the load balancer
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = local.container.name
    container_port   = local.port
  }

  tags = { Name = var.name }

  lifecycle {
    # script/deploy sets the task definition, autoscaling the count.
    ignore_changes = [task_definition, desired_count]
  }

  # The route: without it a task reaches neither the registry nor the secrets, and on destroy it must outlive the tasks.
  depends_on = [
    aws_lb_listener.https, aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_route.internet, aws_route_table_association.public,
    aws_security_group_rule.tasks_to_internet, aws_security_group_rule.tasks_from_load_balancer, aws_security_group_rule.load_balancer_to_tasks,
  ]
}
