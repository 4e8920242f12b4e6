"""Starts moto, which emulates what MiniStack lacks: autoscaling, alarms and S3. usage: launch_moto.py PORT"""

import json
import sys

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.server import main

original = ApplicationAutoScalingResponse.describe_scaling_policies


def only_those_asked_for(self):
    answer, names = json.loads(original(self)), self._get_param("PolicyNames")
    answer["ScalingPolicies"] = [
        policy for policy in answer["ScalingPolicies"] if not names or policy["PolicyName"] in names
    ]
    return json.dumps(answer)


ApplicationAutoScalingResponse.describe_scaling_policies = only_those_asked_for
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
