"""HAProxy's configuration, from the settings of the load balancer and the target group that terraform/ made."""

CONFIGURATION = """\
global
  stats socket ipv4@0.0.0.0:9999 level admin
  log stdout format raw local0 info

defaults
  mode http
  log global
  option dontlog-normal
  option forwardfor
  retries 0
  timeout connect 5s
  timeout client {idle}s
  timeout http-keep-alive {idle}s
  timeout server {idle}s

frontend web
  bind :8080
  default_backend tasks

# Slots for the targets that ECS registers in the target group; the launcher of MiniStack fills them over the socket.
backend tasks
  balance {algorithm}
  option httpchk
  http-check send meth GET uri {path} ver HTTP/1.1 hdr Host load-balancer
  http-check expect status {matcher}
  timeout check {timeout}s
  default-server check inter {interval}s rise {rise} fall {fall}
  server-template task 1-12 127.0.0.1:{port} disabled
"""
ALGORITHMS = {"least_outstanding_requests": "leastconn", "round_robin": "roundrobin"}


def configuration(elbv2):
    group = elbv2.describe_target_groups()["TargetGroups"][0]
    balancer = elbv2.describe_load_balancers()["LoadBalancers"][0]
    attributes = _pairs(elbv2.describe_target_group_attributes(TargetGroupArn=group["TargetGroupArn"]))
    idle = _pairs(elbv2.describe_load_balancer_attributes(LoadBalancerArn=balancer["LoadBalancerArn"]))
    return CONFIGURATION.format(
        idle=idle["idle_timeout.timeout_seconds"],
        algorithm=ALGORITHMS[attributes["load_balancing.algorithm.type"]],
        path=group["HealthCheckPath"],
        matcher=group["Matcher"]["HttpCode"],
        timeout=group["HealthCheckTimeoutSeconds"],
        interval=group["HealthCheckIntervalSeconds"],
        rise=group["HealthyThresholdCount"],
        fall=group["UnhealthyThresholdCount"],
        port=group["Port"],
    )


def _pairs(answer):
    return {each["Key"]: each["Value"] for each in answer["Attributes"]}
