"""Calls every operation with the generated client. Ends with a traceback where an answer is not as expected."""

import datetime
import os
import re
import uuid

import task_api

from checks import NEW_FIELD, client, equal, failure, limits

NAME = f"clients-python-{uuid.uuid4().hex[:8]}"
FEW = 200
service, admin = client(os.environ["ACCEPTANCE_SERVICE_KEY"]), client(os.environ["ACCEPTANCE_ADMIN_KEY"])
tasks, stats, keys = task_api.TasksApi(service), task_api.StatsApi(service), task_api.KeysApi(admin)


def documentation():
    api = task_api.DocumentationApi(client())
    answer = api.get_open_api_with_http_info()
    equal(answer.data.openapi.startswith("3.1."), True)
    equal(bool(answer.headers["ETag"]), True)
    # Left to itself, the client asks for application/problem+json alone (a fault of the generator).
    equal("<html" in api.get_docs(_headers={"Accept": "text/html"}), True)


def health():
    api = task_api.HealthApi(client())
    equal(api.get_liveness().status, "ok")
    equal(api.get_readiness().status, "ready")
    answer = api.get_health_with_http_info(x_request_id=NAME)
    equal(answer.headers["X-Request-Id"], NAME)
    equal(answer.data.status, "ok")
    equal(answer.data.checks.database, "ok")
    equal(NEW_FIELD in answer.data.additional_properties, True)
    equal(NEW_FIELD in answer.data.checks.additional_properties, True)


def checklist():
    """The calls of features/contract/checklist.feature that health() does not make."""
    listed = keys.list_keys().keys
    equal(bool(listed), True)
    for key in listed:
        equal(bool(key.source and key.state and key.fingerprint), True)
        equal(key.last_used_at is None or key.last_used_at.tzinfo is not None, True)
    task = tasks.create_task(task_api.CreateTask(name="test"))
    equal(task.name, "test")
    equal(task in tasks.list_tasks().tasks, True)
    equal(stats.get_stats().total_tasks >= 1, True)
    tasks.delete_task(task_api.DeleteTask(id=task.id))


def one_task():
    due = datetime.datetime.fromisoformat("2036-12-24T19:00:00+01:00")
    wanted = task_api.CreateTask(name="Brush the cat", description="Twice", user_id=NAME, due_at=due, priority="urgent")
    once = str(uuid.uuid4())
    first = tasks.create_task_with_http_info(wanted, idempotency_key=once)
    equal(first.status_code, 201)
    equal(first.headers.get("Idempotency-Replayed"), None)
    limits(first.headers)
    again = tasks.create_task_with_http_info(wanted, idempotency_key=once)
    equal(again.headers["Idempotency-Replayed"], "true")
    task = first.data
    equal(again.data, task)
    equal((task.description, task.status, task.priority, task.user_id), ("Twice", "pending", "urgent", NAME))
    equal(task.due_at, due)
    equal(type(task.created_at), datetime.datetime)
    equal(task.created_at, task.updated_at)
    equal((task.completed_at, task.version), (None, 1))
    equal(type(task.id), uuid.UUID)
    equal(NEW_FIELD in task.additional_properties, True)
    equal(tasks.get_task(task.id), task)

    change = task_api.UpdateTask(id=task.id, version=task.version, description=None, due_at=None, status="in_progress")
    changed = tasks.update_task(change)
    equal((changed.description, changed.due_at, changed.user_id), (None, None, NAME))
    equal(changed.status, "in_progress")
    changed = tasks.update_task(
        task_api.UpdateTask(id=task.id, status="completed", priority=None), idempotency_key=str(uuid.uuid4())
    )
    equal(type(changed.completed_at), datetime.datetime)
    equal(changed.priority, "medium")
    with failure(409) as conflict:
        tasks.update_task(change)
    equal(conflict.slug, "version-conflict")

    counts = stats.get_stats(user_id=NAME)
    equal((counts.total_tasks, counts.pending_tasks, counts.in_progress_tasks), (1, 0, 0))
    equal((counts.completed_tasks, counts.overdue_tasks, float(counts.completion_rate)), (1, 0, 100.0))
    equal(tasks.delete_task_with_http_info(task_api.DeleteTask(id=task.id)).status_code, 204)
    with failure(404) as gone:
        tasks.get_task(task.id)
    equal(gone.slug, "task-not-found")


def pages():
    hour = datetime.timedelta(hours=1)
    due = datetime.datetime.now(datetime.UTC).replace(microsecond=0) + 48 * hour
    for name in ("Feed the 1st cat", "Feed the 2nd cat"):
        tasks.create_task(task_api.CreateTask(name=name, user_id=NAME, due_at=due, priority="low"))
    filters = {"status": ["pending", "completed"], "priority": ["low"], "user_id": NAME, "q": "FEED THE", "limit": 1}
    filters |= {"due_before": due + hour, "due_after": due - hour, "updated_after": due - 50 * hour}
    filters |= {"overdue": False, "order": "created_desc"}
    first = tasks.list_tasks(**filters)
    last = tasks.list_tasks(**filters, cursor=first.next_cursor)
    equal([first.tasks[0].name, last.tasks[0].name], ["Feed the 2nd cat", "Feed the 1st cat"])
    equal((type(first.next_cursor), last.next_cursor), (str, None))
    for page in (first, last):
        tasks.delete_task(task_api.DeleteTask(id=page.tasks[0].id))


def problems():
    with failure(401) as refused:
        task_api.TasksApi(client("not-a-key")).get_task(uuid.uuid4())
    equal(bool(refused.headers["WWW-Authenticate"]), True)
    with failure(403) as forbidden:
        task_api.KeysApi(service).list_keys()
    equal(forbidden.slug, "forbidden")
    with failure(422) as invalid:
        past = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        keys.create_key(task_api.CreateKey(name=NAME, expires_at=past))
    equal(invalid.problem.errors[0].pointer, "/expires_at")
    equal(bool(invalid.problem.errors[0].detail), True)
    once = str(uuid.uuid4())
    task = tasks.create_task(task_api.CreateTask(name="One"), idempotency_key=once)
    with failure(422) as reused:
        tasks.create_task(task_api.CreateTask(name="Two"), idempotency_key=once)
    equal(reused.slug, "idempotency-key-reused")
    tasks.delete_task(task_api.DeleteTask(id=task.id))


def emulated_problems():
    """Problems that a service in good order does not give, as the document shows them."""
    for each in os.environ["EMULATED"].split():
        status, request_id = int(each[:3]), f"emulate-{each}"
        with failure(status) as emulated:
            tasks.create_task(task_api.CreateTask(name="test"), x_request_id=request_id)
        equal((emulated.slug, emulated.problem.request_id), (each[4:], request_id))
        if status in (409, 429, 503):
            emulated.retry_after()


def service_keys():
    ends = datetime.datetime.now(datetime.UTC).replace(microsecond=0) + datetime.timedelta(days=1)
    created = keys.create_key_with_http_info(task_api.CreateKey(name=NAME, expires_at=ends))
    equal(created.status_code, 201)
    equal((created.data.expires_at, created.data.last_used_at), (ends, None))
    equal((created.data.state, created.data.source), ("active", "database"))
    with failure(409) as exists:
        keys.create_key(task_api.CreateKey(name=NAME))
    equal(exists.slug, "key-exists")
    following = keys.rotate_key(NAME, rotate_key=task_api.RotateKey(grace_seconds=60))
    equal(following.key != created.data.key, True)
    own = task_api.TasksApi(client(following.key))
    listed = own.list_tasks_with_http_info()
    equal(listed.data.tasks, [])
    exhaust(own, listed.headers.get("RateLimit-Policy"))
    equal(keys.revoke_key_with_http_info(NAME).status_code, 204)
    with failure(404) as revoked:
        keys.revoke_key(NAME)
    equal(revoked.slug, "key-not-found")


def exhaust(api, policy):
    """Uses up the quota of a key of its own where that takes few calls."""
    quota = int(re.search("q=([0-9]+)", policy)[1]) if policy else FEW + 1
    if quota > FEW:
        return
    with failure(429) as limited:
        for _ in range(3 * quota):
            api.list_tasks(limit=1)
    equal(limited.slug, "rate-limited")
    limited.retry_after()


GROUPS = documentation, health, checklist, one_task, pages, problems, emulated_problems, service_keys
for group in GROUPS:
    group()
print(f"{len(GROUPS)} groups of checks passed")
