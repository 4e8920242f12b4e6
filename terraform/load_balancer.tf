# The load balancer, at which TLS ends.

resource "aws_lb" "api" {
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = aws_subnet.public[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = 60 # less than the service's 75 seconds, so that it never writes to a closed connection

  access_logs {
    bucket  = aws_s3_bucket.access_logs.id
    enabled = true
  }

  tags = { Name = var.name }

  # The route comes first: AWS refuses a public load balancer in a network without one, and the gateway can be deleted
  # only after the addresses.
  depends_on = [aws_s3_bucket_policy.access_logs, aws_route.internet, aws_route_table_association.public]
}

resource "aws_lb_target_group" "api" {
  name_prefix                   = "${trimsuffix(substr(var.name, 0, 5), "-")}-" # AWS takes 6 characters
  vpc_id                        = aws_vpc.api.id
  target_type                   = "ip"
  protocol                      = "HTTP"
  port                          = local.port
  deregistration_delay          = var.deregistration_delay_seconds
  load_balancing_algorithm_type = "least_outstanding_requests"

  # Not /health/ready: a load balancer that removes every task during a database outage makes the outage worse.
  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true # a listener's group can't be deleted
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.api.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}
