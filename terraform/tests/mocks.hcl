# The variables and mocks that script/check/terraform appends to each test: OpenTofu 1.12 reads none from another file.
# Nothing here calls AWS. The mock gives an ARN wherever the provider checks its form.
variables {
  create_github_user = true
  github_repository  = "example/task-api"
  alarm_email        = "operator@example.com"
  domain_name        = "api.example.com"
  zone_name          = "example.com"
  cors_origins       = ["https://app.example.com"]
}

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/mocked" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/mocked/1" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/mocked/1" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:us-east-1:123456789012:certificate/mocked"
      domain_validation_options = [{ domain_name = "a.example", resource_record_name = "_a.a.example", resource_record_type = "CNAME", resource_record_value = "b.example" }]
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:123456789012:mocked" }
  }
}
