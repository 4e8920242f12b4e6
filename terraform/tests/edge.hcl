# The security controls of AWS for load balancers, ECR, networks and buckets: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html

# red: load_balancer.tf: redirect {…"HTTPS" => redirect {…"HTTP"
run "ELB_1_http_is_redirected_to_https" {
  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && try(aws_lb_listener.http.default_action[0].redirect[0].protocol, "") == "HTTPS"
    error_message = "HTTP must do nothing but redirect to HTTPS."
  }
}

# red: load_balancer.tf: drop_invalid_header_fields = true => drop_invalid_header_fields = false
run "ELB_4_invalid_headers_are_dropped" {
  assert {
    condition     = aws_lb.api.drop_invalid_header_fields == true
    error_message = "The load balancer must drop invalid headers."
  }
}

# red: load_balancer.tf: enabled = true => enabled = false
run "ELB_5_access_is_logged" {
  assert {
    condition     = try(aws_lb.api.access_logs[0].enabled, false) == true
    error_message = "The load balancer must log access."
  }
}

# red: load_balancer.tf: var.deletion_protection => false
run "ELB_6_the_load_balancer_is_protected_from_deletion" {
  assert {
    condition     = aws_lb.api.enable_deletion_protection == true
    error_message = "Deletion protection must be on unless it is turned off."
  }
}

# red: network.tf: var.availability_zones[count.index] cidr => var.availability_zones[0]
#   cidr
run "ELB_13_the_load_balancer_spans_two_zones" {
  assert {
    condition     = length(distinct(aws_subnet.public[*].availability_zone)) >= 2 && length(aws_lb.api.subnets) >= 2
    error_message = "The load balancer must stand in two zones."
  }
}

# red: load_balancer.tf: ELBSecurityPolicy-TLS13-1-2-2021-06 => ELBSecurityPolicy-2016-08
run "ELB_17_the_tls_policy_is_a_recommended_one" {
  assert {
    condition     = startswith(aws_lb_listener.https.ssl_policy, "ELBSecurityPolicy-TLS13-1-2-2021-06") && aws_lb_listener.https.protocol == "HTTPS"
    error_message = "The HTTPS listener must speak TLS 1.3, and 1.2 at the least."
  }
}

# red: registry.tf: scan_on_push = true => scan_on_push = false
run "ECR_1_images_are_scanned_when_pushed" {
  assert {
    condition     = try(aws_ecr_repository.api.image_scanning_configuration[0].scan_on_push, false)
    error_message = "The repository must scan on push."
  }
}

# red: registry.tf: "IMMUTABLE" => "MUTABLE"
run "ECR_2_tags_are_immutable" {
  assert {
    condition     = aws_ecr_repository.api.image_tag_mutability == "IMMUTABLE"
    error_message = "A tag must never move."
  }
}

# red: registry.tf: var.kept_images…var.kept_images => 1000…1000
run "ECR_3_old_images_go" {
  assert {
    condition     = anytrue([for rule in jsondecode(aws_ecr_lifecycle_policy.api.policy).rules : rule.action.type == "expire" && rule.selection.countNumber == var.kept_images])
    error_message = "The repository must keep no more images than asked for."
  }
}

# red: registry.tf: "deployed-*" => "never-*"
run "what_was_deployed_is_not_pushed_out_by_what_was_not" {
  assert {
    condition = [
      for rule in jsondecode(aws_ecr_lifecycle_policy.api.policy).rules : rule.selection.tagPatternList if rule.selection.tagStatus == "tagged"
    ] == [["deployed-*"], ["*"]]
    error_message = "What script/deploy tags must fit a rule before the one for all releases."
  }
}

# red: registry.tf: tags = { Name = var.repository_name } => nothing
run "ECR_4_the_repository_is_tagged" {
  assert {
    condition     = try(length(aws_ecr_repository.api.tags), 0) > 0
    error_message = "The repository must have a tag."
  }
}

# red: network.tf: "closed" {…api.id =>
#   "closed" {…api.id
#   ingress {
#   protocol = "-1"
#   from_port = 0
#   to_port = 0
#   self = true
#   }
run "EC2_2_the_default_security_group_is_closed" {
  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group must have no rules."
  }
}

# red: network.tf: { https = 443, http = 80 } => { https = 443, http = 80, ssh = 22 }
run "EC2_18_only_web_ports_are_open_to_the_world" {
  assert {
    condition     = toset([for rule in aws_security_group_rule.internet_to_load_balancer : tostring(rule.from_port)]) == toset(["443", "80"]) && alltrue([for rule in aws_security_group_rule.internet_to_load_balancer : rule.from_port == rule.to_port])
    error_message = "Only 443, and 80 to be redirected, may be open to the world."
  }
}

# red: logs.tf: { Bool = { "aws:SecureTransport" = "false" } } => {}
run "S3_5_the_access_log_takes_tls_only" {
  assert {
    condition     = anytrue([for rule in jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement : rule.Effect == "Deny" && try(rule.Condition.Bool["aws:SecureTransport"], "") == "false"])
    error_message = "The bucket must refuse plain HTTP."
  }
}

# red: logs.tf: restrict_public_buckets = true => restrict_public_buckets = false
run "S3_8_the_access_log_is_not_public" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.access_logs.block_public_acls == true,
      aws_s3_bucket_public_access_block.access_logs.block_public_policy == true,
      aws_s3_bucket_public_access_block.access_logs.ignore_public_acls == true,
      aws_s3_bucket_public_access_block.access_logs.restrict_public_buckets == true,
    ])
    error_message = "All public access to the bucket must be blocked."
  }
}
