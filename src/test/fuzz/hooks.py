"""Rules that a schema can't express: an idempotency key names one request only, a cursor belongs to one order, and
a key can't expire in the past.

Answers are held to what is documented today, although the document lets them grow.
"""

import json
import uuid

import schemathesis

# A UUIDv7 in base64url.
CURSOR = "^[A-Za-z0-9_-]{8}[c-f][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$"


@schemathesis.hook
def before_load_schema(context, raw_schema):
    schemas = raw_schema["components"]["schemas"]
    close(schemas)
    # Cursors are opaque to callers. The test makes a valid one, and checks the form of an answer's cursor.
    parameters = raw_schema["paths"]["/cmd/tasks.list"]["get"]["parameters"]
    cursor = next(parameter for parameter in parameters if parameter.get("name") == "cursor")
    cursor["schema"]["pattern"] = CURSOR
    schemas["TaskList"]["properties"]["next_cursor"]["pattern"] = "^([A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{39})$"
    links = raw_schema["paths"]["/cmd/tasks.create"]["post"]["responses"]["201"]["links"]
    for link in links.values():
        if "requestBody" in link:
            # The document holds a string, because generators of clients refuse an object there.
            link["requestBody"] = json.loads(link["requestBody"])


def close(node):
    if isinstance(node, dict):
        if node.get("additionalProperties") is True:
            node["additionalProperties"] = False
        if "x-extensible-enum" in node:
            node["enum"] = node["x-extensible-enum"]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        close(child)


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.query and "cursor" in case.query:
        case.query.pop("order", None)  # the made cursor belongs to the order of creation
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if isinstance(case.body, dict) and isinstance(case.body.get("expires_at"), str):
        leap_day = "-02-29" in case.body["expires_at"]
        case.body["expires_at"] = ("2104" if leap_day else "2100") + case.body["expires_at"][4:]
