# Valid for AWS provider 3.39 and not for version 6, so the check against version 6's schema must refuse it.

resource "aws_eip" "address" {
  vpc = true
}

resource "aws_ecs_cluster" "cluster" {
  name               = "cluster"
  capacity_providers = ["FARGATE"]
}
