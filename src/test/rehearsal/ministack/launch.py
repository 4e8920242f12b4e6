"""Starts MiniStack, with what it lacks of Fargate, of ECS Exec and of a load balancer that asks for health. docs/decisions/0023 says what is played by whom."""

from ministack.app import main

import answers
import balancer
import calls
import fargate
import rollout
import session

answers.install()
balancer.install()
calls.install()
fargate.install()
rollout.install()
session.install()
main()
