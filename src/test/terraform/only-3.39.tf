# Valid for AWS provider 3.39, and no longer for 6: what the check against 6's schema has to find.

resource "aws_eip" "address" {
  vpc = true
}

resource "aws_ecs_cluster" "cluster" {
  name               = "cluster"
  capacity_providers = ["FARGATE"]
}
