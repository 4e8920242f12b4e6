"""Container definitions as AWS answers them: lists that were left out are there and empty, defaults are filled in. The provider compares
such an answer with the template, and plans to replace what differs. Members that AWS leaves out stay out.
Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html, its sample response, and
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html, the defaults."""

EMPTY_LISTS = ("environment", "mountPoints", "portMappings", "systemControls", "volumesFrom")


def normalised(container):
    """A copy of a container definition as DescribeTaskDefinition has it."""
    container = {"cpu": 0, "essential": True} | {name: [] for name in EMPTY_LISTS} | container
    container["environment"] = sorted(container["environment"], key=lambda variable: variable["name"])
    # In a network of its own a task's port is the host's port too.
    container["portMappings"] = [{"protocol": "tcp", "hostPort": mapping["containerPort"]} | mapping for mapping in container["portMappings"]]
    if capabilities := container.get("linuxParameters", {}).get("capabilities"):
        container["linuxParameters"] = container["linuxParameters"] | {"capabilities": {"add": [], "drop": []} | capabilities}
    if check := container.get("healthCheck"):
        container["healthCheck"] = {"interval": 30, "timeout": 5, "retries": 3} | check
    return container
