output "url" {
  description = "Where the API answers."
  value       = "https://${var.domain_name}"
}

output "load_balancer_dns_name" {
  description = "The load balancer's own name, which the host name points to."
  value       = aws_lb.api.dns_name
}

output "repository_url" {
  description = "Where images are pushed to."
  value       = aws_ecr_repository.api.repository_url
}

output "cluster" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.api.name
}

output "service" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.api.name
}

output "task_definition_family" {
  description = "Family that script/deploy registers its task definitions in."
  value       = aws_ecs_task_definition.api.family
}

output "console_task_definition" {
  description = "The task to start for a shell with psql."
  value       = aws_ecs_task_definition.console.family
}

output "subnets" {
  description = "Subnets of the tasks: for migrations and consoles."
  value       = aws_subnet.public[*].id
}

output "security_group" {
  description = "Security group of the tasks: for migrations and consoles."
  value       = aws_security_group.tasks.id
}

output "log_group" {
  description = "Where the tasks' log goes."
  value       = aws_cloudwatch_log_group.api.name
}

output "secrets" {
  description = "Names of the secrets whose values have to be put in."
  value = {
    database_url = aws_secretsmanager_secret.database_url.name
    admin_key    = aws_secretsmanager_secret.admin_key.name
    service_keys = aws_secretsmanager_secret.service_keys.name
  }
}

output "deploy_role_arn" {
  description = "Role that the workflow takes on through GitHub's OIDC provider."
  value       = aws_iam_role.deploy.arn
}
