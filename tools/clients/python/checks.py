"""What the calls of the Python client share."""

import contextlib
import os
import re

import task_api

NEW_FIELD = os.environ["NEW_FIELD"]


def client(key=None):
    """A client of the proxy, with a key where one is needed."""
    configuration = task_api.Configuration(host=os.environ["BASE"])
    # Else urllib3 waits as Retry-After says and calls again, so that no 429 or 503 is seen.
    configuration.retries = False
    # Its own format has no colon in the offset, which RFC 3339 asks for; times have to be in UTC then.
    configuration.datetime_format = "%Y-%m-%dT%H:%M:%S.%fZ"
    # The document has two schemes with one header; each operation uses the one it names.
    configuration.api_key = {"serviceKey": key, "adminKey": key} if key else {}
    return task_api.ApiClient(configuration)


class Failure:
    """The problem that a call within the with statement got, and its headers."""

    problem = None
    headers = None

    @property
    def slug(self):
        return self.problem.type.partition("#")[2]

    def retry_after(self):
        equal(int(self.headers["Retry-After"]) >= 1, True)


@contextlib.contextmanager
def failure(status):
    """Fails where the body does not get this status."""
    found = Failure()
    try:
        yield found
    except task_api.ApiException as exception:
        equal(exception.status, status)
        found.problem, found.headers = exception.data, exception.headers
        equal(type(found.problem), task_api.Problem)
        equal(found.problem.status, status)
        equal(found.problem.request_id, found.headers["X-Request-Id"])
        equal(bool(found.problem.title and found.problem.detail), True)
        equal(NEW_FIELD in found.problem.additional_properties, True)
    else:
        raise AssertionError(f"no {status}")


def limits(headers):
    policy, limit = headers.get("RateLimit-Policy"), headers.get("RateLimit")
    equal(policy is None, limit is None)
    equal(policy is None or bool(re.fullmatch(r'"default";q=[0-9]+;w=[0-9]+', policy)), True)
    equal(limit is None or bool(re.fullmatch(r'"default";r=[0-9]+;t=[0-9]+', limit)), True)


def equal(found, expected):
    if type(found) is not type(expected) or found != expected:
        raise AssertionError(f"expected {expected!r}, found {found!r}")
