# The security controls of AWS for ECS: https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html

# red: network.tf: source_security_group_id = aws_security_group.load_balancer.id => cidr_blocks = ["0.0.0.0/0"]
run "ECS_2_only_the_load_balancer_reaches_the_public_addresses_of_tasks" {
  assert {
    condition = (
      aws_security_group_rule.tasks_from_load_balancer.source_security_group_id == aws_security_group.load_balancer.id
      && aws_security_group_rule.tasks_from_load_balancer.cidr_blocks == null
      && alltrue([for rule in aws_security_group_rule.tasks_to_internet : rule.type == "egress"])
    )
    error_message = "Tasks have public addresses for want of a NAT gateway: their group must let in the load balancer alone."
  }
}

# red: console.tf: "awsvpc" => "awsvpc"
#   pid_mode = "task"
run "ECS_3_tasks_share_no_process_namespace" {
  assert {
    condition     = alltrue([for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] : try(length(task.pid_mode), 0) == 0])
    error_message = "A task definition must not set pid_mode."
  }
}

# red: container-definitions.json.tftpl: "essential": true, => "essential": true, "privileged": true,
run "ECS_4_containers_are_not_privileged" {
  assert {
    condition = alltrue([
      for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] :
      !try(jsondecode(task.container_definitions)[0].privileged, false)
    ])
    error_message = "A container must not be privileged."
  }
}

# red: container-definitions.json.tftpl: "readonlyRootFilesystem": true => "readonlyRootFilesystem": false
run "ECS_5_the_root_file_system_is_read_only" {
  assert {
    condition     = jsondecode(aws_ecs_task_definition.api.container_definitions)[0].readonlyRootFilesystem
    error_message = "The service's container must have a read-only root file system."
  }
}

# red: container-definitions.json.tftpl: "/tmp", "readOnly": false } =>
#   "/tmp", "readOnly": false }, { "sourceVolume": "tmp", "containerPath": "/app", "readOnly": false }
run "ECS_5_there_is_one_place_to_write_to" {
  assert {
    condition     = [for mount in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].mountPoints : mount.containerPath if !try(mount.readOnly, false)] == ["/tmp"]
    error_message = "The service may write to /tmp alone."
  }
}

# red: main.tf: "LATEST" => "LATEST"
#   enable_execute_command = true
run "ECS_nobody_enters_the_services_tasks" {
  assert {
    condition     = aws_ecs_service.api.enable_execute_command != true
    error_message = "ECS Exec must be off for the service's tasks: a shell runs in a console task alone."
  }
}

# red: main.tf: "https://${var.domain_name}" => "https://${var.zone_name}"
run "the_public_address_of_the_service_is_its_domain_name" {
  assert {
    condition = [
      for variable in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : variable.value if variable.name == "PUBLIC_URL"
    ] == ["https://api.example.com"]
    error_message = "Links in answers must begin with the host name that callers use."
  }
}

# red: container-definitions.json.tftpl: "value": "${rate_limit_per_minute}" => "value": "1200"
run "the_service_gets_the_rate_limit_of_the_variable" {
  variables {
    rate_limit_per_minute = 600
  }

  assert {
    condition = [
      for variable in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : variable.value if variable.name == "RATE_LIMIT_PER_MINUTE"
    ] == ["600"]
    error_message = "The runbook advises to lower the limit: it must reach the service."
  }
}

# red: variables.tf: var.rate_limit_per_minute <= 1000000 => var.rate_limit_per_minute <= 2000000
run "a_rate_limit_that_the_service_refuses_is_refused" {
  command = plan

  variables {
    rate_limit_per_minute = 1000001
  }

  expect_failures = [var.rate_limit_per_minute]
}

# red: variables.tf: && floor(var.rate_limit_per_minute) == var.rate_limit_per_minute => nothing
run "half_a_call_is_no_rate_limit" {
  command = plan

  variables {
    rate_limit_per_minute = 0.5
  }

  expect_failures = [var.rate_limit_per_minute]
}

# red: container-definitions.json.tftpl: { "name": "CORS_ORIGINS" =>
#   { "name": "ADMIN_API_KEY", "value": "key" }, { "name": "CORS_ORIGINS"
# red: container-definitions.json.tftpl: "ADMIN_API_KEY", "valueFrom": "${admin_key =>
#   "ADMIN_API_KEY", "valueFrom": "${service_keys
# red: container-definitions.json.tftpl: "ADMIN_API_KEY_SECRET_ID", "value": "${admin_key_secret}" =>
#   "ADMIN_API_KEY_SECRET_ID", "value": "${service_keys_secret}"
run "ECS_8_secrets_are_no_environment_variables" {
  assert {
    condition = length(setintersection(
      [for variable in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : variable.name],
      ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA", "DATABASE_URL", "ADMIN_API_KEY", "SERVICE_API_KEYS"],
    )) == 0
    error_message = "A secret must not stand in the task definition's environment."
  }

  assert {
    condition = { for secret in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].secrets : secret.name => secret.valueFrom } == {
      DATABASE_URL     = aws_secretsmanager_secret.database_url.arn
      ADMIN_API_KEY    = aws_secretsmanager_secret.admin_key.arn
      SERVICE_API_KEYS = aws_secretsmanager_secret.service_keys.arn
    }
    error_message = "Each secret must come from its own entry of Secrets Manager."
  }

  assert {
    condition = {
      for variable in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : variable.name => variable.value if endswith(variable.name, "_SECRET_ID")
      } == {
      DATABASE_URL_SECRET_ID     = aws_secretsmanager_secret.database_url.arn
      ADMIN_API_KEY_SECRET_ID    = aws_secretsmanager_secret.admin_key.arn
      SERVICE_API_KEYS_SECRET_ID = aws_secretsmanager_secret.service_keys.arn
    }
    error_message = "Each secret must be refreshed from the entry that it came from."
  }
}

# red: container-definitions.json.tftpl: "awslogs-group": "${log_group}" => "awslogs-group": "/another"
run "ECS_9_containers_have_a_log" {
  assert {
    condition = alltrue([
      for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] :
      try(jsondecode(task.container_definitions)[0].logConfiguration.options.awslogs-group, "") == aws_cloudwatch_log_group.api.name
    ])
    error_message = "A container must write to the log group."
  }
}

# red: container-definitions.json.tftpl: "non-blocking" => "blocking"
run "ECS_9_a_full_log_stops_no_container" {
  assert {
    condition = alltrue([
      for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] :
      try(jsondecode(task.container_definitions)[0].logConfiguration.options.mode, "") == "non-blocking"
      && can(jsondecode(task.container_definitions)[0].logConfiguration.options.max-buffer-size)
    ])
    error_message = "Log delivery must be non-blocking, with a stated buffer."
  }
}

# red: container-definitions.json.tftpl: "add": [], => nothing
run "ECS_the_plan_after_an_apply_is_empty" {
  assert {
    condition = alltrue([
      for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] :
      !can(jsondecode(task.container_definitions)[0].linuxParameters.capabilities)
      || can(jsondecode(task.container_definitions)[0].linuxParameters.capabilities.add)
    ])
    error_message = "AWS answers with an empty \"add\", which a plan takes for a change where the template has none."
  }
}

# red: main.tf: "LATEST" => "1.3.0"
run "ECS_10_tasks_run_on_the_newest_platform" {
  assert {
    condition     = aws_ecs_service.api.platform_version == "LATEST"
    error_message = "The service must ask for the newest Fargate platform."
  }
}

# red: main.tf: "enabled" => "disabled"
run "ECS_12_the_cluster_has_container_insights" {
  assert {
    condition     = anytrue([for setting in aws_ecs_cluster.api.setting : setting.name == "containerInsights" && contains(["enabled", "enhanced"], setting.value)])
    error_message = "Container Insights must be on."
  }
}

# red: main.tf: tags = { Name = var.name } lifecycle { => lifecycle {
run "ECS_13_the_service_is_tagged" {
  assert {
    condition     = try(length(aws_ecs_service.api.tags), 0) > 0
    error_message = "The service must have a tag."
  }
}

# red: main.tf: value = "enabled"…tags = { Name = var.name } => value = "enabled"…
run "ECS_14_the_cluster_is_tagged" {
  assert {
    condition     = try(length(aws_ecs_cluster.api.tags), 0) > 0
    error_message = "The cluster must have a tag."
  }
}

# red: console.tf: }])…tags = { Name = "${var.name}-console" } => }])…
run "ECS_15_task_definitions_are_tagged" {
  assert {
    condition     = alltrue([for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] : try(length(task.tags), 0) > 0])
    error_message = "Task definitions must have a tag."
  }
}

# red: main.tf: "awsvpc" => "host"
run "ECS_17_tasks_do_not_share_the_hosts_network" {
  assert {
    condition     = alltrue([for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] : task.network_mode == "awsvpc"])
    error_message = "A task must have a network interface of its own."
  }
}

# red: container-definitions.json.tftpl: "10001:10001" => "0:0"
run "ECS_20_containers_do_not_run_as_root" {
  assert {
    condition = alltrue([
      for task in [aws_ecs_task_definition.api, aws_ecs_task_definition.console] :
      !contains(["", "0", "root"], split(":", try(jsondecode(task.container_definitions)[0].user, ""))[0])
    ])
    error_message = "A container must name a user other than root."
  }
}
