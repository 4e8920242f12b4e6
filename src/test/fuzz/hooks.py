"""What a schema can't say: a token for repeating names one request only, and a key can't end in the past."""

import uuid

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if isinstance(case.body, dict) and isinstance(case.body.get("expires_at"), str):
        leap_day = "-02-29" in case.body["expires_at"]
        case.body["expires_at"] = ("2104" if leap_day else "2100") + case.body["expires_at"][4:]
