"""Finds answers that AWS would not give."""

import json
import unittest

from shapes import deviations

HEALTH = """<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">\
<DescribeTargetHealthResult>
<TargetHealthDescriptions><member><Target><Id>10.0.0.1</Id><Port>8000</Port></Target>\
<TargetHealth><State>healthy</State></TargetHealth></member>
</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>"""
SERVICE = {"serviceName": "task-api", "desiredCount": 2, "createdAt": 1.5}
# An answer of ECS, and what is wrong with it.
IN_JSON = (
    ({"services": [SERVICE], "failures": []}, None),
    ({"services": [{"cats": 1}]}, ".services[].cats is unknown"),
    ({"services": [{"desiredCount": "2"}]}, '.services[].desiredCount is "2", not a integer'),
    ({"__type": "ClusterNotFoundException"}, None),
    ({"__type": "NoSuchCat"}, "error NoSuchCat is unknown"),
)
# The change that makes an answer of Elastic Load Balancing wrong, and what is wrong then.
IN_XML = (
    ("healthy", "healthy", None),
    ("8000", "cats", '.TargetHealthDescriptions[].Target.Port is "cats", not a integer'),
    ("</State>", "</State><Cats>1</Cats>", ".TargetHealthDescriptions[].TargetHealth.Cats is unknown"),
    ("member>", "cat>", ".TargetHealthDescriptions[] is null, not a structure"),
    (HEALTH, "<DescribeTargetHealthResponse/>", "DescribeTargetHealthResult is missing"),
)


def in_json(body):
    status = 400 if "__type" in body else 200
    return deviations([{"service": "ecs", "action": "DescribeServices", "status": status, "body": json.dumps(body)}])


def in_xml(body):
    asked = {"service": "elasticloadbalancing", "action": "DescribeTargetHealth", "status": 200}
    return deviations([asked | {"body": body}])


class Shapes(unittest.TestCase):
    def test_what_is_wrong_in_json_is_named(self):
        for body, wrong in IN_JSON:
            with self.subTest(body):
                self.assertEqual(in_json(body), [f"ecs DescribeServices: {wrong}"] if wrong else [])

    def test_what_is_wrong_in_xml_is_named(self):
        for old, new, wrong in IN_XML:
            with self.subTest(wrong):
                expected = [f"elasticloadbalancing DescribeTargetHealth: {wrong}"] if wrong else []
                self.assertEqual(in_xml(HEALTH.replace(old, new)), expected)

    def test_value_that_the_model_does_not_list_is_named(self):
        found = in_json({"services": [{"launchType": "MARS"}]})
        self.assertIn(".services[].launchType is MARS, not one of EC2", found[0])
        self.assertIn("TargetHealth.State is fine, not one of", in_xml(HEALTH.replace(">healthy<", ">fine<"))[0])


if __name__ == "__main__":
    unittest.main()
