# Safety

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted. Set to false, and apply, before a tear-down."
  type        = bool
  default     = true
}

variable "secret_recovery_days" {
  description = "Days for which a deleted secret can be brought back; 0 deletes at once, for rehearsals."
  type        = number
  default     = 7

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "AWS takes 0, or 7 to 30 days."
  }
}

variable "log_retention_days" {
  description = "Days for which logs are kept, the application's and the load balancer's."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731 days."
  }
}

# Alarms and costs

variable "alarm_email" {
  description = "Address that alarms and the budget's warnings go to. It has to confirm the first message."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.alarm_email))
    error_message = "That is no e-mail address."
  }
}

variable "errors_per_minute" {
  description = "Answers with a 5xx status in one minute below which no share of them raises an alarm."
  type        = number
  default     = 5

  validation {
    condition     = var.errors_per_minute >= 1
    error_message = "The alarm needs one error at least."
  }
}

variable "errors_percent" {
  description = "Share of the requests answered with 5xx, for two minutes, that stops a deployment and raises the alarm."
  type        = number
  default     = 5

  validation {
    condition     = var.errors_percent > 0 && var.errors_percent <= 100
    error_message = "The share must be more than 0 and at most 100 percent."
  }
}

variable "latency_requests" {
  description = "Requests in one minute below which the 99th percentile says too little to raise an alarm."
  type        = number
  default     = 300

  validation {
    condition     = var.latency_requests >= 100
    error_message = "Of fewer than 100 requests the 99th percentile is the slowest one."
  }
}

variable "latency_seconds" {
  description = "Time to answer, at the 99th percentile of a minute, that stops a deployment and raises the alarm."
  type        = number
  default     = 2

  validation {
    condition     = var.latency_seconds > 0 && var.latency_seconds <= 30
    error_message = "The limit must be more than 0 and at most 30 seconds."
  }
}

variable "monthly_budget_usd" {
  description = "Costs of the account in a month, in US dollars, that the owner is warned about; 0 for no budget, where an account refuses it."
  type        = number
  default     = 80

  validation {
    condition     = var.monthly_budget_usd >= 0
    error_message = "The budget must be 0 dollars, for none, or more."
  }
}

# GitHub and the people

variable "github_repository" {
  description = "The repository whose workflow deploys, as GitHub signs it: owner@owner-id/name@repository-id where it was made, renamed or transferred since 15 July 2026, else owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+(/[A-Za-z0-9._-]+|@[0-9]+/[A-Za-z0-9._-]+@[0-9]+)$", var.github_repository))
    error_message = "The repository must be written as owner@owner-id/name@repository-id, or as owner/name where it is older than 15 July 2026."
  }
}

variable "github_branch" {
  description = "The only branch whose workflow may deploy."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.github_branch))
    error_message = "That is no name of one branch; wildcards would let others deploy."
  }
}

variable "create_oidc_provider" {
  description = "Whether to make GitHub's OIDC provider. An account has one at the most: set to false where it exists."
  type        = bool
  default     = true
}

variable "create_github_user" {
  description = "Whether to make github-actions-user, the second way to deploy, with a long-lived key. Set to false where it was made by hand."
  type        = bool
  default     = false
}

variable "console_image" {
  description = "Image of the console task, which has a shell and psql."
  type        = string
  default     = "public.ecr.aws/docker/library/postgres:18"

  validation {
    condition     = can(regex("[:@]", var.console_image))
    error_message = "The image needs a tag or a digest."
  }
}
