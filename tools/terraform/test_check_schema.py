"""usage: ARCHIVE=… python -m unittest test_check_schema: shows that check_schema fails, and with which messages."""

import os
import unittest
from pathlib import Path

from check_schema import check
from provider_schema import Provider


class CheckSchemaTest(unittest.TestCase):
    def problems(self, text):
        return list(check([text], Provider(os.environ["ARCHIVE"])))

    def test_what_fits_is_let_through(self):
        self.assertEqual(
            [],
            self.problems("""
            resource "aws_eip" "a" { domain = "vpc" }
            resource "aws_lb_listener" "a" {
              load_balancer_arn = "arn"
              tags              = { Address = aws_eip.a.public_ip }
              default_action { type = "fixed-response" }
            }"""),
        )

    # Both files are valid for provider 3.39, which script/check/terraform confirms where it uses that provider.
    def test_what_only_the_older_provider_knows_is_refused(self):
        text = (Path(__file__).parent / "only-3.39.tf").read_text(encoding="utf-8")
        self.assertEqual(
            [
                "aws_eip.address: provider 6 knows no vpc",
                "aws_ecs_cluster.cluster: provider 6 knows no capacity_providers",
            ],
            self.problems(text),
        )

    def test_a_missing_argument_is_told(self):
        self.assertEqual(
            ["aws_ecs_cluster.a: provider 6 requires name"], self.problems('resource "aws_ecs_cluster" "a" {}')
        )

    def test_a_missing_block_argument_is_told(self):
        self.assertEqual(
            ["aws_ecs_service.a.alarms: provider 6 requires rollback"],
            self.problems(
                'resource "aws_ecs_service" "a" {\n name = "a"\n alarms {\n enable = true\n alarm_names = []\n }\n}'
            ),
        )

    def test_an_unknown_type_is_told(self):
        self.assertEqual(
            ["aws_lb_listenr.a: provider 6 has no such type"], self.problems('resource "aws_lb_listenr" "a" {}')
        )

    def test_an_unknown_data_source_is_told(self):
        self.assertEqual(
            ["data.aws_nothing.a: provider 6 has no such type"], self.problems('data "aws_nothing" "a" {}')
        )

    def test_a_block_written_as_an_attribute_is_told(self):
        self.assertEqual(
            ["aws_ecs_cluster.a: setting is a block in provider 6"],
            self.problems('resource "aws_ecs_cluster" "a" {\n name = "a"\n setting = "on"\n}'),
        )

    def test_an_attribute_written_as_a_block_is_told(self):
        self.assertEqual(
            ["aws_ecs_cluster.a: tags is an attribute in provider 6"],
            self.problems('resource "aws_ecs_cluster" "a" {\n name = "a"\n tags {\n A = "b"\n }\n}'),
        )

    def test_the_content_of_a_dynamic_block_counts(self):
        self.assertEqual(
            ["aws_ecs_cluster.a.setting: provider 6 knows no key"],
            self.problems("""
                resource "aws_ecs_cluster" "a" {
                  name = "a"
                  dynamic "setting" {
                    for_each = []
                    content {
                      name = "a"
                      value = "b"
                      key = "c"
                    }
                  }
                }"""),
        )

    def test_a_reference_to_nothing_is_told(self):
        self.assertEqual(
            ["lb: somebody refers to arn_sufix, which provider 6 does not give"],
            self.problems('resource "aws_lb" "a" {}\nlocals {\n a = aws_lb.a.arn_sufix\n}'),
        )

    def test_the_providers_own_block_is_checked(self):
        self.assertEqual(
            ["provider aws: provider 6 knows no s3_force_path_style"],
            self.problems('provider "aws" {\n s3_force_path_style = true\n}'),
        )


if __name__ == "__main__":
    unittest.main()
