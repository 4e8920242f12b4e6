# The secrets without their values: a script sets the values, which never enter Terraform's state. The secrets of API
# keys hold the current key and, during a rotation, the previous one.

resource "aws_secretsmanager_secret" "database_url" {
  name                    = "${var.environment}/${var.name}/database-url"
  description             = "DATABASE_URL, as Neon shows it for its pooler"
  recovery_window_in_days = var.secret_recovery_days

  tags = { Name = "database-url" }
}

resource "aws_secretsmanager_secret" "admin_key" {
  name                    = "${var.environment}/${var.name}/admin-key"
  description             = "The admin key, or {\"current\": …, \"previous\": …}"
  recovery_window_in_days = var.secret_recovery_days

  tags = { Name = "admin-key" }
}

resource "aws_secretsmanager_secret" "service_keys" {
  name                    = "${var.environment}/${var.name}/service-keys"
  description             = "{\"cat-house\": key}, or {\"cat-house\": {\"current\": …, \"previous\": …}}"
  recovery_window_in_days = var.secret_recovery_days

  tags = { Name = "service-keys" }
}
