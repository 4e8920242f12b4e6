# Alarms that stop a deployment, and alarms that wake somebody.

resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"

  tags = { Name = "${var.name}-alarms" }
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsAndBudgetOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  balancer = { LoadBalancer = aws_lb.api.arn_suffix }
  targets  = merge(local.balancer, { TargetGroup = aws_lb_target_group.api.arn_suffix })

  runbook = "https://github.com/${replace(var.github_repository, "/@[0-9]+/", "")}/blob/${var.github_branch}/docs/runbook.md"

  # Each of these alarms also stops a deployment and rolls it back, so neither callers nor the noise of the internet may
  # trigger it: only answers of the tasks count, in proportion to the requests and above a floor. A metric without a
  # value gives no data point and so no breach: an account without tasks and traffic can't stop its first deployment.
  # FILL would create points for metrics that only arrive late.
  deployment_alarms = {
    errors = {
      # A share, so that one caller among many does not decide; a floor, so that one error in a quiet minute does not.
      description = "The service answers with 5xx: ${var.errors_percent} % of the requests, and ${var.errors_per_minute} or more in a minute"
      metric      = "HTTPCode_Target_5XX_Count", statistic = "Sum"
      expression  = "IF(m >= ${var.errors_per_minute}, 100 * m / requests, 0)"
      threshold   = var.errors_percent, minutes = 2
    }
    latency = {
      # With few requests, the 99th percentile is the slowest one: three slow calls would stop a deployment.
      description = "One answer of a hundred takes too long, in minutes of ${var.latency_requests} requests or more"
      metric      = "TargetResponseTime", statistic = "p99"
      expression  = "IF(requests >= ${var.latency_requests}, m, 0)"
      threshold   = var.latency_seconds, minutes = 3
    }
    unhealthy-hosts = {
      # Health checks only; three minutes are longer than a task needs to start.
      description = "A task fails its health check"
      metric      = "UnHealthyHostCount", statistic = "Maximum"
      expression  = null
      threshold   = 1, minutes = 3
    }
  }

  # These alarms wake somebody and stop no deployment: both are in alarm until the first task is healthy.
  service_alarms = {
    gateway-errors = {
      # The noise of the internet causes some; three minutes in a row are no noise.
      description = "The load balancer answers with 5xx, since no task does"
      metric      = "HTTPCode_ELB_5XX_Count", statistic = "Sum", comparison = "GreaterThanOrEqualToThreshold"
      threshold   = var.errors_per_minute, missing = "notBreaching", dimensions = local.balancer
    }
    no-healthy-tasks = {
      # Rings without callers, too: no value means that no task is registered.
      description = "No task is healthy: nobody is served"
      metric      = "HealthyHostCount", statistic = "Maximum", comparison = "LessThanThreshold"
      threshold   = 1, missing = "breaching", dimensions = local.targets
    }
  }

  # Events in the log that somebody has to check.
  alarming_events = {
    configuration_invalid = "A task or a migration has settings that it can't start with"
    database_unavailable  = "The database does not do what the service needs"
    migration_failed      = "A migration failed"
    overloaded            = "Requests were turned away"
    secret_unreadable     = "A secret can't be refreshed: the value before stays in force"
    secret_unusable       = "Somebody wrote a secret that can't be used: its rotation did not happen"
    start_failed          = "A task could not start"
    unexpected_error      = "A request or a thread met an error that nobody foresaw"
  }
}

resource "aws_cloudwatch_metric_alarm" "deployment" {
  for_each = local.deployment_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.description}. ${local.runbook}#task-api-${each.key}"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = each.value.minutes
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dynamic "metric_query" {
    for_each = merge(
      { m = { metric = each.value.metric, statistic = each.value.statistic } },
      each.value.expression == null ? {} : { requests = { metric = "RequestCount", statistic = "Sum" } },
    )

    content {
      id          = metric_query.key
      return_data = each.value.expression == null

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value.metric
        dimensions  = local.targets
        stat        = metric_query.value.statistic
        period      = 60
      }
    }
  }

  dynamic "metric_query" {
    for_each = each.value.expression == null ? [] : [each.value.expression]

    content {
      id          = "judged"
      label       = each.key
      expression  = metric_query.value
      return_data = true
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "service" {
  for_each = local.service_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.description}. ${local.runbook}#task-api-${each.key}"
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_log_metric_filter" "event" {
  for_each = local.alarming_events

  name           = "${var.name}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.api.name
  pattern        = "{ $.event = \"${each.key}\" }"

  metric_transformation {
    namespace = var.name
    name      = each.key
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "event" {
  for_each = local.alarming_events

  alarm_name          = "${var.name}-${replace(each.key, "_", "-")}"
  alarm_description   = "${each.value}. ${local.runbook}#task-api-${replace(each.key, "_", "-")}"
  namespace           = var.name
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 60
  # One line rings. Trouble that lasts is logged once, so a quarter of an hour passes before the end is reported.
  datapoints_to_alarm = 1
  evaluation_periods  = 15
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn] # so that a pager closes what it opened

  depends_on = [aws_cloudwatch_log_metric_filter.event]
}
