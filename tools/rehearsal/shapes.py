"""Checks that the emulator answers in the form that AWS publishes for its API: the models in botocore."""

import json
import re
import xml.etree.ElementTree as ElementTree

import botocore.session

MODELS = {"ecs": "ecs", "elasticloadbalancing": "elbv2", "iam": "iam"}
SCALARS = {"string": str, "integer": int, "long": int, "boolean": bool, "timestamp": (int, float, str)}
SCALARS |= {"float": (int, float), "double": (int, float)}
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
    named = [(shape.name, shape.metadata.get("error", {}).get("code")) for shape in operation.error_shapes]
    known = {name for names in named for name in names}
    return [] if code in known else [f"error {code} is unknown"]


def of_json(operation, body):
    return walk(operation.output_shape, json.loads(body or "{}"), "") if operation.output_shape else []


def of_xml(operation, body):
    if not operation.output_shape:
        return []
    result = element(body, f"{operation.name}Result")
    if result is None:
        return [f"{operation.name}Result is missing"]
    return walk(operation.output_shape, value_of(operation.output_shape, result), "")


def element(body, name):
    return next((each for each in ElementTree.fromstring(body).iter() if tag(each) == name), None)


def tag(node):
    return node.tag.rsplit("}", 1)[-1]


def value_of(shape, node):
    """What a node of XML would be in JSON. Names and texts that do not fit the model stay, so that they are found."""
    match shape.type_name:
        case "structure":
            members = shape.members
            named = {member.serialization.get("name", name): name for name, member in members.items()}
            found = {named.get(tag(child), tag(child)): child for child in node}
            return {name: name in members and value_of(members[name], found[name]) for name in found}
        case "list":
            name = shape.member.serialization.get("name", "member")
            # What is no member is of no type.
            return [value_of(shape.member, child) if tag(child) == name else None for child in node]
        case "map":
            return {}
        case "integer" | "long" if re.fullmatch(r"-?\d+", node.text or ""):
            return int(node.text)
        case "boolean" if node.text in ("true", "false"):
            return node.text == "true"
        case _:
            return node.text or ""


def walk(shape, value, path):
    match shape.type_name:
        case "structure" if isinstance(value, dict):
            missing = [f"{path}.{name} is required, and missing" for name in set(shape.required_members) - set(value)]
            unknown = [f"{path}.{name} is unknown" for name in set(value) - set(shape.members)]
            known = set(value) & set(shape.members)
            return [*missing, *unknown, *all_of((shape.members[k], value[k], f"{path}.{k}") for k in known)]
        case "list" if isinstance(value, list):
            return all_of((shape.member, item, f"{path}[]") for item in value)
        case "map" if isinstance(value, dict):
            return all_of((shape.value, item, f"{path}{{}}") for item in value.values())
        case scalar if scalar in SCALARS and isinstance(value, SCALARS[scalar]):
            allowed = shape.metadata.get("enum", [])
            return [f"{path} is {value}, not one of {', '.join(allowed)}"] if allowed and value not in allowed else []
        case expected:
            return [f"{path} is {json.dumps(value)[:40]}, not a {expected}"]


def all_of(parts):
    return [fault for part in parts for fault in walk(*part)]
