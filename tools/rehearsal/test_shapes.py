"""Finds answers that AWS would not give."""

import json
import unittest

from shapes import deviations

HEALTH = """<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">\
<DescribeTargetHealthResult>
<TargetHealthDescriptions><member><Target><Id>10.0.0.1</Id><Port>8000</Port></Target>\
<TargetHealth><State>{state}</State>{more}</TargetHealth></member>
</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>"""

HEALTHY = {"service": "elasticloadbalancing", "action": "DescribeTargetHealth", "status": 200}


def ecs(action, body, status=200):
    return deviations([{"service": "ecs", "action": action, "status": status, "body": json.dumps(body)}])


def health(state, more=""):
    return deviations(
        [
            {
                "service": "elasticloadbalancing",
                "action": "DescribeTargetHealth",
                "status": 200,
                "body": HEALTH.format(state=state, more=more),
            }
        ]
    )


class Shapes(unittest.TestCase):
    def test_answer_of_the_published_form_passes(self):
        self.assertEqual(
            ecs(
                "DescribeServices",
                {"services": [{"serviceName": "task-api", "desiredCount": 2, "createdAt": 1.5}], "failures": []},
            ),
            [],
        )

    def test_unknown_member_is_named(self):
        self.assertEqual(
            ecs("DescribeServices", {"services": [{"cats": 1}]}), ["ecs DescribeServices: .services[].cats is unknown"]
        )

    def test_wrong_type_is_named(self):
        self.assertEqual(
            ecs("DescribeServices", {"services": [{"desiredCount": "2"}]}),
            ['ecs DescribeServices: .services[].desiredCount is "2", not a integer'],
        )

    def test_value_that_the_model_does_not_list_is_named(self):
        self.assertIn(
            ".services[].launchType is MARS, not one of EC2",
            ecs("DescribeServices", {"services": [{"launchType": "MARS"}]})[0],
        )

    def test_error_that_the_action_does_not_know_is_named(self):
        self.assertEqual(ecs("DescribeServices", {"__type": "ClusterNotFoundException"}, 400), [])
        self.assertEqual(
            ecs("DescribeServices", {"__type": "NoSuchCat"}, 400), ["ecs DescribeServices: error NoSuchCat is unknown"]
        )

    def test_answer_in_xml_is_read_too(self):
        self.assertEqual(health("healthy"), [])
        self.assertIn("TargetHealth.State is fine, not one of", health("fine")[0])
        self.assertEqual(
            health("healthy", "<Cats>1</Cats>"),
            ["elasticloadbalancing DescribeTargetHealth: .TargetHealthDescriptions[].TargetHealth.Cats is unknown"],
        )

    def test_wrong_type_in_xml_is_named(self):
        body = HEALTH.format(state="healthy", more="").replace("8000", "cats")
        self.assertIn(".Target.Port is cats, not a integer", deviations([HEALTHY | {"body": body}])[0])

    def test_answer_without_its_result_is_named(self):
        self.assertEqual(
            deviations([HEALTHY | {"body": "<DescribeTargetHealthResponse/>"}]),
            ["elasticloadbalancing DescribeTargetHealth: DescribeTargetHealthResult is missing"],
        )


if __name__ == "__main__":
    unittest.main()
