# The conditions for a safe rollout. No control of AWS requires them; the promises are this project's own.

# red: main.tf: deployment_minimum_healthy_percent = 100 => deployment_minimum_healthy_percent = 50
run "rollout_old_tasks_go_only_when_new_ones_answer" {
  assert {
    condition     = aws_ecs_service.api.deployment_minimum_healthy_percent == 100 && aws_ecs_service.api.deployment_maximum_percent == 200
    error_message = "A deployment must never run fewer tasks than before."
  }
}

# red: main.tf: deployment_circuit_breaker {…rollback = true => deployment_circuit_breaker {…rollback = false
run "rollout_a_failed_deployment_is_rolled_back" {
  assert {
    condition     = try(aws_ecs_service.api.deployment_circuit_breaker[0].enable && aws_ecs_service.api.deployment_circuit_breaker[0].rollback, false)
    error_message = "The circuit breaker must be on, and roll back."
  }
}

# needs-provider-6: test of deployment-alarms
# red: main.tf: alarms {…true => alarms {…false
run "rollout_alarms_stop_a_deployment" {
  assert {
    condition = try(
      aws_ecs_service.api.alarms[0].enable && aws_ecs_service.api.alarms[0].rollback
      && length(aws_ecs_service.api.alarms[0].alarm_names) == length(aws_cloudwatch_metric_alarm.deployment), false
    )
    error_message = "Errors, latency and unhealthy hosts must stop a deployment and roll it back."
  }
}
# end-of needs-provider-6

# red: alarms.tf: "HTTPCode_Target_5XX_Count" => "HTTPCode_ELB_5XX_Count"
# red: alarms.tf: 100 * m / requests => 100
# red: alarms.tf: IF(requests >= ${var.latency_requests}, m, 0) => m
# red: alarms.tf: treat_missing_data = "notBreaching"…dynamic => treat_missing_data = "breaching"…dynamic
run "rollout_what_callers_do_stops_no_deployment" {
  assert {
    condition = toset(flatten([
      for alarm in aws_cloudwatch_metric_alarm.deployment : [for query in alarm.metric_query : [for metric in query.metric : metric.metric_name]]
    ])) == toset(["HTTPCode_Target_5XX_Count", "RequestCount", "TargetResponseTime", "UnHealthyHostCount"])
    error_message = "Only answers and health of the tasks may stop a deployment."
  }

  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.deployment["errors"].metric_query : query.expression if query.return_data] == ["IF(m >= 5, 100 * m / requests, 0)"]
    error_message = "Errors must count in proportion to the requests, and above a floor."
  }

  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.deployment["latency"].metric_query : query.expression if query.return_data] == ["IF(requests >= 300, m, 0)"]
    error_message = "The percentile of few requests must not count."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.treat_missing_data == "notBreaching"])
    error_message = "The first deployment, before which there is no metric, must not be stopped by an alarm."
  }
}

# red: alarms.tf: missing = "breaching" => missing = "notBreaching"
run "rollout_no_healthy_task_wakes_somebody_without_traffic" {
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.service["no-healthy-tasks"].metric_name == "HealthyHostCount"
      && aws_cloudwatch_metric_alarm.service["no-healthy-tasks"].comparison_operator == "LessThanThreshold"
      && aws_cloudwatch_metric_alarm.service["no-healthy-tasks"].threshold == 1
      && aws_cloudwatch_metric_alarm.service["no-healthy-tasks"].treat_missing_data == "breaching"
    )
    error_message = "No healthy task must raise an alarm, also where nobody calls and no task is registered."
  }
}

# red: alarms.tf: ok_actions = [aws_sns_topic.alarms.arn] # so that a pager closes what it opened => nothing
# red: alarms.tf: evaluation_periods = 15 => evaluation_periods = 1
# red: alarms.tf: ok_actions = [aws_sns_topic.alarms.arn] } => }
# red: alarms.tf: replace(var.github_repository, "/@[0-9]+/", "") => var.github_repository
run "rollout_alarms_end_and_name_their_section_of_the_runbook" {
  variables {
    github_repository = "example@123456/task-api@456789"
  }

  assert {
    condition = alltrue([
      for alarm in flatten([for kind in [aws_cloudwatch_metric_alarm.deployment, aws_cloudwatch_metric_alarm.service, aws_cloudwatch_metric_alarm.event] : values(kind)]) :
      endswith(alarm.alarm_description, " https://github.com/example/task-api/blob/main/docs/runbook.md#${alarm.alarm_name}")
      && alarm.alarm_actions == alarm.ok_actions && try(length(alarm.ok_actions), 0) == 1
    ])
    error_message = "Each alarm must link its section of the runbook, and report its end."
  }

  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.event) :
      alarm.datapoints_to_alarm == 1 && alarm.period * alarm.evaluation_periods == 900
    ])
    error_message = "One log line must ring, and its end must not be reported within a quarter of an hour."
  }
}

# red: alarms.tf: ${each.value}. ${local.runbook}#task-api- => ${each.value}. ${local.runbook}#${var.name}-
run "rollout_alarms_of_a_service_with_another_name_link_the_same_sections" {
  variables {
    name = "cat-api"
  }

  assert {
    condition = alltrue([
      for alarm in flatten([for kind in [aws_cloudwatch_metric_alarm.deployment, aws_cloudwatch_metric_alarm.service, aws_cloudwatch_metric_alarm.event] : values(kind)]) :
      startswith(alarm.alarm_name, "cat-api-")
      && endswith(alarm.alarm_description, "/docs/runbook.md#task-api-${trimprefix(alarm.alarm_name, "cat-api-")}")
    ])
    error_message = "The runbook's sections are named task-api-…, whatever the service is named."
  }
}

# red: alarms.tf: migration_failed = "A migration failed" => nothing
run "rollout_events_that_somebody_has_to_look_at_raise_an_alarm" {
  assert {
    condition = alltrue([for event in [
      "configuration_invalid", "database_unavailable", "migration_failed", "overloaded",
      "secret_unreadable", "secret_unusable", "start_failed", "unexpected_error",
      ] : try(
      aws_cloudwatch_log_metric_filter.event[event].pattern == "{ $.event = \"${event}\" }"
      && aws_cloudwatch_log_metric_filter.event[event].metric_transformation[0].name == aws_cloudwatch_metric_alarm.event[event].metric_name
      && aws_cloudwatch_log_metric_filter.event[event].metric_transformation[0].namespace == aws_cloudwatch_metric_alarm.event[event].namespace
      && aws_cloudwatch_metric_alarm.event[event].threshold == 1, false
    )])
    error_message = "Each event that somebody has to look at must be counted, and one of them must raise an alarm."
  }
}

# red: load_balancer.tf: interval = 5 => interval = 30
run "rollout_a_task_gets_traffic_after_ten_good_seconds" {
  assert {
    condition = (
      aws_lb_target_group.api.health_check[0].path == "/health"
      && aws_lb_target_group.api.health_check[0].interval == 5
      && aws_lb_target_group.api.health_check[0].healthy_threshold == 2
    )
    error_message = "The load balancer must ask /health every 5 seconds and believe two good answers."
  }
}

# red: load_balancer.tf: name_prefix…= "${trimsuffix(substr(var.name, 0, 5), "-")}-" => name = var.name
run "rollout_the_target_group_can_be_replaced" {
  assert {
    condition     = aws_lb_target_group.api.name_prefix == "task-"
    error_message = "A new target group must be able to have its name before the old one goes."
  }
}

# red: load_balancer.tf: "least_outstanding_requests" => "round_robin"
# red: load_balancer.tf: "least_outstanding_requests" => "least_outstanding_requests"
#   slow_start = 30
run "rollout_a_cold_task_gets_fewer_requests" {
  assert {
    condition     = aws_lb_target_group.api.load_balancing_algorithm_type == "least_outstanding_requests"
    error_message = "A task that has just started answers slowly: it must get fewer requests as long as it does."
  }

  assert {
    # AWS refuses the two together (decision 23).
    condition     = coalesce(aws_lb_target_group.api.slow_start, 0) == 0
    error_message = "A slow start goes with round robin only."
  }
}

# red: container-definitions.json.tftpl: "stopTimeout": 30 => "stopTimeout": 20
# red: load_balancer.tf: var.deregistration_delay_seconds => 5
run "rollout_a_task_has_time_to_finish" {
  assert {
    # Drain.java: at most 15 seconds of draining, then at most 10 for what is under way.
    condition     = jsondecode(aws_ecs_task_definition.api.container_definitions)[0].stopTimeout > 15 + 10
    error_message = "ECS must not kill a task that is still draining."
  }

  assert {
    condition     = tonumber(aws_lb_target_group.api.deregistration_delay) >= 10
    error_message = "A task must be left alone for as long as its longest answer takes."
  }
}

# red: load_balancer.tf: idle_timeout = 60 => idle_timeout = 120
run "rollout_the_load_balancer_closes_connections_first" {
  assert {
    # application.properties: the service keeps an idle connection for 75 seconds.
    condition     = aws_lb.api.idle_timeout < 75
    error_message = "The load balancer must give up idle connections before the service does."
  }
}

# red: container-definitions.json.tftpl: "cpu": 256 => "cpu": 512
run "rollout_two_tasks_of_a_quarter_cpu_each" {
  assert {
    condition     = aws_ecs_service.api.desired_count == 2 && aws_ecs_task_definition.api.cpu == "256" && aws_ecs_task_definition.api.memory == "512"
    error_message = "The service must start with two tasks of 0.25 vCPU and 512 MB."
  }
}

# red: autoscaling.tf: max_capacity = var.max_tasks => max_capacity = 20
# red: autoscaling.tf: "ALBRequestCountPerTarget" => "ECSServiceAverageMemoryUtilization"
run "scaling_two_to_six_by_cpu_and_requests" {
  assert {
    condition     = aws_appautoscaling_target.tasks.min_capacity == 2 && aws_appautoscaling_target.tasks.max_capacity == 6
    error_message = "Two to six tasks must run."
  }

  assert {
    condition = toset([
      for policy in [aws_appautoscaling_policy.cpu, aws_appautoscaling_policy.requests] :
      policy.target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].predefined_metric_type
    ]) == toset(["ECSServiceAverageCPUUtilization", "ALBRequestCountPerTarget"])
    error_message = "CPU and requests must both add tasks."
  }
}

# red: variables-operations.tf: default = 80 => default = 60
# red: budget.tf: "FORECASTED" => "ACTUAL"
run "costs_are_watched" {
  assert {
    condition     = toset([for warning in aws_budgets_budget.monthly[0].notification : warning.notification_type]) == toset(["ACTUAL", "FORECASTED"])
    error_message = "The budget must warn of what was spent and of what will be."
  }

  assert {
    condition     = var.monthly_budget_usd * 0.8 > tonumber(regex("together \\| ([0-9.]+) ", file("README.md"))[0])
    error_message = "An ordinary month must not reach the first warning: compare monthly_budget_usd with README's price list."
  }
}

# red: budget.tf: var.monthly_budget_usd > 0 ? 1 : 0 => 1
run "costs_are_not_watched_where_the_account_refuses_it" {
  variables {
    monthly_budget_usd = 0
  }

  assert {
    condition     = length(aws_budgets_budget.monthly) == 0
    error_message = "0 must make no budget."
  }
}

# red: variables-operations.tf: ^[A-Za-z0-9][A-Za-z0-9._/-]*$ => .
run "a_wildcard_branch_is_refused" {
  command = plan

  variables {
    github_branch = "*"
  }

  expect_failures = [var.github_branch]
}

# red: variables.tf: @sha256:[0-9a-f]{64}$ => .
run "an_image_without_a_digest_is_refused" {
  command = plan

  variables {
    image = "task-manager-api:latest"
  }

  expect_failures = [var.image]
}
