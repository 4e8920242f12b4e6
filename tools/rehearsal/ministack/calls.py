"""Records who makes which call of AWS's API and of the registry, and what the API answers.

Each call is recorded once, without the values of secrets.
"""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

from ministack import app as program

CALLS, ANSWERS = Path("/calls/calls.jsonl"), Path("/calls/answers.jsonl")
ANSWERS_OF = ("ecs", "elasticloadbalancing", "iam")
LARGEST = 64 * 1024
CREDENTIAL = re.compile(r"Credential=([^/]+)/\d+/[^/]+/([^/]+)/")
VALUES = ("SecretString", "SecretBinary", "ClientRequestToken")


def install():
    original, known = program.app, set()

    def write(file, entry):
        line = json.dumps(entry, sort_keys=True)
        if line not in known:
            known.add(line)
            with file.open("a", encoding="utf-8") as end:
                end.write(line + "\n")

    async def app(scope, receive, send):
        if scope["type"] != "http":
            await original(scope, receive, send)
            return
        body, answer = bytearray(), {"status": 0, "body": ""}

        async def receive_and_keep():
            message = await receive()
            if len(body) < LARGEST:
                body.extend(message.get("body", b""))
            return message

        async def send_and_keep(message):
            answer["status"] = message.get("status", answer["status"])
            answer["body"] += message.get("body", b"").decode("latin-1")
            await send(message)

        await original(scope, receive_and_keep, send_and_keep if is_answer_kept(scope) else send)
        call = described(scope, bytes(body))
        if call:
            write(CALLS, call)
        if call and call["service"] in ANSWERS_OF:
            write(ANSWERS, {"service": call["service"], "action": call["action"]} | answer)

    program.app = app
    for file in CALLS, ANSWERS:
        file.write_text("", encoding="utf-8")
        # The person who runs the rehearsal must be able to remove the file.
        file.chmod(0o666)


def is_answer_kept(scope):
    signed = CREDENTIAL.search(header(scope, "authorization"))
    return signed and signed.group(2) in ANSWERS_OF


def header(scope, name):
    return next(
        (value.decode("latin-1") for each, value in scope["headers"] if each.decode("latin-1").lower() == name), ""
    )


def described(scope, body):
    if scope["path"].startswith("/v2/"):
        kind = next((kind for kind in ("manifests", "blobs") if f"/{kind}/" in scope["path"]), None)
        return kind and {
            "key": header(scope, "user-agent").split("/")[0],
            "service": "registry",
            "action": f"{scope['method']} {kind}",
            "params": {},
        }
    signed = CREDENTIAL.search(header(scope, "authorization"))
    if not signed:
        return None
    key, service = signed.groups()
    target = header(scope, "x-amz-target")
    if target:
        params = json.loads(body or b"{}")
        action = target.rsplit(".", 1)[-1]
    else:
        form = parse_qs(body.decode("latin-1"))
        params = {name: values[0] for name, values in form.items()}
        action = params.pop("Action", f"{scope['method']} {scope['path']}")
    return {
        "key": key,
        "service": service,
        "action": action,
        "params": {name: value for name, value in params.items() if name not in VALUES},
    }
