"""Container definitions as AWS answers them: lists that were left out are there and empty, defaults are filled in.

The provider compares such an answer with the template, and plans to replace what differs.
Members that AWS leaves out stay out.
Sources: the sample response of
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html and the defaults of
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"""

EMPTY_LISTS = ("environment", "mountPoints", "portMappings", "systemControls", "volumesFrom")


def normalised(container):
    """A copy of a container definition in the form of DescribeTaskDefinition."""
    container = {"cpu": 0, "essential": True} | {name: [] for name in EMPTY_LISTS} | container
    container["environment"] = sorted(container["environment"], key=lambda variable: variable["name"])
    # In the network mode awsvpc a container's port equals the host's port.
    container["portMappings"] = [
        {"protocol": "tcp", "hostPort": mapping["containerPort"]} | mapping for mapping in container["portMappings"]
    ]
    if capabilities := container.get("linuxParameters", {}).get("capabilities"):
        container["linuxParameters"] = container["linuxParameters"] | {
            "capabilities": {"add": [], "drop": []} | capabilities
        }
    if check := container.get("healthCheck"):
        container["healthCheck"] = {"interval": 30, "timeout": 5, "retries": 3} | check
    return container
