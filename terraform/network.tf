# A separate network: public subnets only, since a NAT gateway would cost more than the tasks (decision 19).

resource "aws_vpc" "api" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Removes the rules of the default group, so that nothing works by accident.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.api.id
}

resource "aws_internet_gateway" "api" {
  vpc_id = aws_vpc.api.id

  tags = { Name = var.name }
}

resource "aws_subnet" "public" {
  count = length(var.availability_zones)

  vpc_id            = aws_vpc.api.id
  availability_zone = var.availability_zones[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, count.index)

  tags = { Name = "${var.name}-${var.availability_zones[count.index]}" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.api.id

  tags = { Name = var.name }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.api.id
}

resource "aws_route_table_association" "public" {
  count = length(var.availability_zones)

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "What may reach the load balancer: HTTPS, and HTTP to be redirected"
  vpc_id      = aws_vpc.api.id

  tags = { Name = "${var.name}-load-balancer" }
}

resource "aws_security_group" "tasks" {
  name        = "${var.name}-tasks"
  description = "What may reach the tasks: the load balancer"
  vpc_id      = aws_vpc.api.id

  tags = { Name = "${var.name}-tasks" }
}

resource "aws_security_group_rule" "internet_to_load_balancer" {
  for_each = { https = 443, http = 80 }

  type              = "ingress"
  description       = "${each.key} from anywhere"
  security_group_id = aws_security_group.load_balancer.id
  protocol          = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "load_balancer_to_tasks" {
  type                     = "egress"
  description              = "to the tasks"
  security_group_id        = aws_security_group.load_balancer.id
  protocol                 = "tcp"
  from_port                = local.port
  to_port                  = local.port
  source_security_group_id = aws_security_group.tasks.id
}

resource "aws_security_group_rule" "tasks_from_load_balancer" {
  type                     = "ingress"
  description              = "from the load balancer"
  security_group_id        = aws_security_group.tasks.id
  protocol                 = "tcp"
  from_port                = local.port
  to_port                  = local.port
  source_security_group_id = aws_security_group.load_balancer.id
}

resource "aws_security_group_rule" "tasks_to_internet" {
  for_each = { https = 443, postgresql = 5432 }

  type              = "egress"
  description       = each.key == "https" ? "to AWS: images, secrets, logs" : "to the database at Neon"
  security_group_id = aws_security_group.tasks.id
  protocol          = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_blocks       = ["0.0.0.0/0"]
}
