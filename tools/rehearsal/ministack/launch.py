"""Starts MiniStack with additions: limits of Fargate, and a load balancer that checks health.

docs/decisions/0023 says what emulates what.
"""

from ministack.app import main

import answers
import balancer
import calls
import fargate
import rollout

answers.install()
balancer.install()
calls.install()
fargate.install()
rollout.install()
main()
