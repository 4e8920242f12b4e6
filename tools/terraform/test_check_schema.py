"""usage: ARCHIVE=… python -m unittest test_check_schema: shows that check_schema fails, and with which messages."""

import os
import unittest
from pathlib import Path

from check_schema import check
from provider_schema import Provider

FITS = """
resource "aws_eip" "a" { domain = "vpc" }
resource "aws_lb_listener" "a" {
  load_balancer_arn = "arn"
  tags              = { Address = aws_eip.a.public_ip }
  default_action { type = "fixed-response" }
}"""
DYNAMIC = """
dynamic "setting" {
  for_each = []
  content {
    name  = "a"
    value = "b"
    key   = "c"
  }
}"""
CLUSTER = 'resource "aws_ecs_cluster" "a" {{\n name = "a"\n {}\n}}'
SERVICE = 'resource "aws_ecs_service" "a" {\n name = "a"\n alarms {\n enable = true\n alarm_names = []\n }\n}'
# Valid for provider 3.39, which script/check/terraform confirms where it uses that provider.
OLDER = (Path(__file__).parent / "only-3.39.tf").read_text(encoding="utf-8")
CASES = {
    "what fits": (FITS,),
    "what only the older provider knows": (
        OLDER,
        "aws_eip.address: provider 6 knows no vpc",
        "aws_ecs_cluster.cluster: provider 6 knows no capacity_providers",
    ),
    "a missing argument": ('resource "aws_ecs_cluster" "a" {}', "aws_ecs_cluster.a: provider 6 requires name"),
    "a missing argument of a block": (SERVICE, "aws_ecs_service.a.alarms: provider 6 requires rollback"),
    "an unknown type": ('resource "aws_lb_listenr" "a" {}', "aws_lb_listenr.a: provider 6 has no such type"),
    "an unknown data source": ('data "aws_nothing" "a" {}', "data.aws_nothing.a: provider 6 has no such type"),
    "a block written as an attribute": (
        CLUSTER.format('setting = "on"'),
        "aws_ecs_cluster.a: setting is a block in provider 6",
    ),
    "an attribute written as a block": (
        CLUSTER.format('tags {\n A = "b"\n }'),
        "aws_ecs_cluster.a: tags is an attribute in provider 6",
    ),
    "the content of a dynamic block": (CLUSTER.format(DYNAMIC), "aws_ecs_cluster.a.setting: provider 6 knows no key"),
    "a reference to nothing": (
        'resource "aws_lb" "a" {}\nlocals {\n a = aws_lb.a.arn_sufix\n}',
        "lb: somebody refers to arn_sufix, which provider 6 does not give",
    ),
    "the provider's own block": (
        'provider "aws" {\n s3_force_path_style = true\n}',
        "provider aws: provider 6 knows no s3_force_path_style",
    ),
}


class CheckSchemaTest(unittest.TestCase):
    def test_what_does_not_fit_is_told(self):
        for name, (text, *problems) in CASES.items():
            with self.subTest(name):
                self.assertEqual(problems, list(check([text], Provider(os.environ["ARCHIVE"]))))


if __name__ == "__main__":
    unittest.main()
