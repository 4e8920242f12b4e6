"""Checks that the emulator answers in the form that AWS publishes for its API: the models in botocore."""

import json
import xml.etree.ElementTree as ElementTree
from itertools import chain

import botocore.session

MODELS = {"ecs": "ecs", "elasticloadbalancing": "elbv2", "iam": "iam"}
SCALARS = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float, str),
}
# Known deviations of the emulator, with the reasons why nothing here depends on them.
KNOWN: dict[str, str] = {}


def judge(answers):
    """Each deviation with the reason why it does no harm, which may be empty."""
    return {
        "checked": len(answers),
        "deviations": [{"what": each, "why": KNOWN.get(each, "")} for each in deviations(answers)],
    }


def deviations(answers):
    """Each answer that AWS would not give, once: "ecs DescribeServices: services[].x is unknown"."""
    session, found = botocore.session.get_session(), set()
    models = {service: session.get_service_model(name) for service, name in MODELS.items()}
    for answer in answers:
        model = models[answer["service"]]
        if answer["action"] not in model.operation_names:
            found.add(f"{answer['service']} {answer['action']}: AWS has no such action")
            continue
        operation = model.operation_model(answer["action"])
        check = of_error if answer["status"] >= 400 else of_json if answer["service"] == "ecs" else of_xml
        found |= {f"{answer['service']} {answer['action']}: {fault}" for fault in check(operation, answer["body"])}
    return sorted(found)


def of_error(operation, body):
    """Checks an error's code: the model names it for the action, or every action may return it."""
    code = json.loads(body)["__type"].rsplit("#", 1)[-1] if body.startswith("{") else element(body, "Code").text
    known = {shape.metadata.get("error", {}).get("code", shape.name) for shape in operation.error_shapes} | {
        shape.name for shape in operation.error_shapes
    }
    return [] if code in known else [f"error {code} is unknown"]


def of_json(operation, body):
    return walk(operation.output_shape, json.loads(body or "{}"), "") if operation.output_shape else []


def of_xml(operation, body):
    if not operation.output_shape:
        return []
    result = element(body, f"{operation.name}Result")
    return [f"{operation.name}Result is missing"] if result is None else walk_xml(operation.output_shape, result, "")


def element(body, name):
    return next((each for each in ElementTree.fromstring(body).iter() if tag(each) == name), None)


def tag(node):
    return node.tag.rsplit("}", 1)[-1]


def walk(shape, value, path):
    match shape.type_name:
        case "structure" if isinstance(value, dict):
            return chain(
                members(shape, value, path),
                *(
                    walk(shape.members[name], item, f"{path}.{name}")
                    for name, item in value.items()
                    if name in shape.members
                ),
            )
        case "list" if isinstance(value, list):
            return chain(*(walk(shape.member, item, f"{path}[]") for item in value))
        case "map" if isinstance(value, dict):
            return chain(*(walk(shape.value, item, f"{path}{{}}") for item in value.values()))
        case scalar if scalar in SCALARS and isinstance(value, SCALARS[scalar]):
            return enum(shape, value, path)
        case expected:
            return [f"{path} is {json.dumps(value)[:40]}, not a {expected}"]


def walk_xml(shape, node, path):
    match shape.type_name:
        case "structure":
            named = {member.serialization.get("name", name): member for name, member in shape.members.items()}
            present = {name: None for name in map(tag, node)}
            return chain(
                members(
                    shape,
                    {
                        name: None
                        for name, member in shape.members.items()
                        if member.serialization.get("name", name) in present
                    },
                    path,
                ),
                (f"{path}.{name} is unknown" for name in present if name not in named),
                *(walk_xml(named[tag(child)], child, f"{path}.{tag(child)}") for child in node if tag(child) in named),
            )
        case "list":
            item = shape.member.serialization.get("name", "member")
            return chain(
                *(
                    walk_xml(shape.member, child, f"{path}[]")
                    if tag(child) == item
                    else [f"{path}.{tag(child)} is unknown"]
                    for child in node
                )
            )
        case "map":
            return []
        case "integer" | "long" if not (node.text or "").lstrip("-").isdigit():
            return [f"{path} is {node.text}, not a {shape.type_name}"]
        case "boolean" if node.text not in ("true", "false"):
            return [f"{path} is {node.text}, not a {shape.type_name}"]
        case _:
            return enum(shape, node.text or "", path)


def members(shape, value, path):
    missing = [f"{path}.{name} is required, and missing" for name in shape.required_members if name not in value]
    return missing + [f"{path}.{name} is unknown" for name in value if name not in shape.members]


def enum(shape, value, path):
    allowed = shape.metadata.get("enum", [])
    return [f"{path} is {value}, not one of {', '.join(allowed)}"] if allowed and value not in allowed else []
