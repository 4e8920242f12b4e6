# What stops a deployment, and what somebody is woken for.

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

  deployment_alarms = {
    errors = {
      description = "The service answers with 5xx"
      metric      = "HTTPCode_Target_5XX_Count", statistic = "Sum", percentile = null
      threshold   = var.errors_per_minute, minutes = 1, dimensions = local.targets
    }
    gateway-errors = {
      description = "The load balancer answers with 5xx, since no task does"
      metric      = "HTTPCode_ELB_5XX_Count", statistic = "Sum", percentile = null
      threshold   = var.errors_per_minute, minutes = 1, dimensions = local.balancer
    }
    latency = {
      description = "One answer of a hundred takes too long"
      metric      = "TargetResponseTime", statistic = null, percentile = "p99"
      threshold   = var.latency_seconds, minutes = 3, dimensions = local.targets
    }
    unhealthy-hosts = {
      description = "A task fails its health check"
      metric      = "UnHealthyHostCount", statistic = "Maximum", percentile = null
      threshold   = 1, minutes = 3, dimensions = local.targets
    }
  }

  # Codes of log lines that somebody has to look at.
  alarming_events = {
    configuration_invalid = "A task or a migration has settings that it can't start with"
    database_unavailable  = "The database does not do what the service needs"
    migration_failed      = "A migration failed"
    overloaded            = "Requests were turned away"
    secret_unreadable     = "A secret can't be read again: the value before stays in force"
    secret_unusable       = "Somebody wrote a secret that can't be used: its rotation did not happen"
    start_failed          = "A task could not start"
    unexpected_error      = "A request met an error that nobody foresaw"
  }
}

resource "aws_cloudwatch_metric_alarm" "deployment" {
  for_each = local.deployment_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  extended_statistic  = each.value.percentile
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = each.value.minutes
  treat_missing_data  = "notBreaching"
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
  alarm_description   = each.value
  namespace           = var.name
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  depends_on = [aws_cloudwatch_log_metric_filter.event]
}
