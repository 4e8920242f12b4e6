// Calls every operation with the generated client. Ends with an error where an answer is not as expected.
import * as assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { configuration, failure, limits, NEW_FIELD, retryAfter, slug } from "./checks";
import { serviceKeys } from "./keys";
import {
  CreateTaskPriorityEnum,
  DocumentationApi,
  HealthApi,
  HealthChecksDatabaseEnum,
  HealthStatusEnum,
  KeysApi,
  StatsApi,
  TaskPriorityEnum,
  TasksApi,
  TaskStatusEnum,
  UpdateTaskStatusEnum,
  type Stats,
  type Task,
} from "./generated";

const NAME = `clients-typescript-${randomUUID().slice(0, 8)}`;
const tasks = new TasksApi(configuration(process.env.ACCEPTANCE_SERVICE_KEY));
const stats = new StatsApi(configuration(process.env.ACCEPTANCE_SERVICE_KEY));
const keys = new KeysApi(configuration(process.env.ACCEPTANCE_ADMIN_KEY));

async function documentation() {
  const api = new DocumentationApi(configuration());
  const answer = await api.getOpenApiRaw({});
  const version: string = (await answer.value()).openapi;
  assert.match(version, /^3\.1\./);
  assert.ok(answer.raw.headers.get("ETag"));
  assert.match(await api.getDocs(), /<html/);
}

async function health() {
  const api = new HealthApi(configuration());
  assert.equal((await api.getLiveness()).status, "ok");
  assert.equal((await api.getReadiness()).status, "ready");
  const answer = await api.getHealthRaw({ xRequestId: NAME });
  assert.equal(answer.raw.headers.get("X-Request-Id"), NAME);
  const health = await answer.value();
  assert.equal(health.status, HealthStatusEnum.Ok);
  assert.equal(health.checks.database, HealthChecksDatabaseEnum.Ok);
  assert.ok(health[NEW_FIELD] && health.checks[NEW_FIELD]);
}

// The calls of features/contract/checklist.feature that health() does not make.
async function checklist() {
  const all = (await keys.listKeys()).keys;
  assert.ok(all.length > 0);
  for (const key of all) {
    const used: Date | null = key.lastUsedAt;
    assert.ok(key.source && key.state && key.fingerprint);
    assert.ok(used === null || !Number.isNaN(used.getTime()));
  }
  const task = await tasks.createTask({ createTask: { name: "test" } });
  assert.equal(task.name, "test");
  assert.ok((await tasks.listTasks()).tasks.some((each) => each.id === task.id));
  assert.ok((await stats.getStats()).totalTasks >= 1);
  await tasks.deleteTask({ deleteTask: { id: task.id } });
}

async function oneTask() {
  const dueAt = new Date("2036-12-24T19:00:00+01:00");
  const priority = CreateTaskPriorityEnum.Urgent;
  const wanted = { name: "Brush the cat", description: "Twice", userId: NAME, dueAt, priority };
  const once = randomUUID();
  const first = await tasks.createTaskRaw({ createTask: wanted, idempotencyKey: once });
  assert.equal(first.raw.status, 201);
  assert.equal(first.raw.headers.get("Idempotency-Replayed"), null);
  limits(first.raw.headers);
  const task: Task = await first.value();
  const again = await tasks.createTaskRaw({ createTask: wanted, idempotencyKey: once });
  assert.equal(again.raw.headers.get("Idempotency-Replayed"), "true");
  assert.deepEqual(await again.value(), task);

  const typed: {
    id: string;
    description: string | null;
    userId: string | null;
    dueAt: Date | null;
    createdAt: Date;
    updatedAt: Date;
    completedAt: Date | null;
    version: number;
  } = task;
  assert.equal(typed.description, "Twice");
  assert.equal(task.status, TaskStatusEnum.Pending);
  assert.equal(task.priority, TaskPriorityEnum.Urgent);
  assert.equal(typed.userId, NAME);
  assert.equal(typed.dueAt?.getTime(), dueAt.getTime());
  assert.equal(typed.createdAt.getTime(), typed.updatedAt.getTime());
  assert.equal(typed.completedAt, null);
  assert.strictEqual(typed.version, 1);
  assert.ok(task[NEW_FIELD]);
  const { id, version } = typed;
  assert.deepEqual(await tasks.getTask({ id }), task);

  const change = { id, version, description: null, dueAt: null, status: UpdateTaskStatusEnum.InProgress };
  let changed = await tasks.updateTask({ updateTask: change });
  assert.deepEqual([changed.description, changed.dueAt, changed.userId], [null, null, NAME]);
  assert.equal(changed.status, TaskStatusEnum.InProgress);
  const end = { id, status: UpdateTaskStatusEnum.Completed, priority: null };
  changed = await tasks.updateTask({ updateTask: end, idempotencyKey: randomUUID() });
  assert.ok(changed.completedAt instanceof Date);
  assert.equal(changed.priority, TaskPriorityEnum.Medium);
  assert.equal(await slug(409, tasks.updateTask({ updateTask: change })), "version-conflict");

  const counts: Stats = await stats.getStats({ userId: NAME });
  const numbers: number[] = [counts.totalTasks, counts.pendingTasks, counts.inProgressTasks];
  numbers.push(counts.completedTasks, counts.overdueTasks, counts.completionRate);
  assert.deepStrictEqual(numbers, [1, 0, 0, 1, 0, 100]);
  assert.equal((await tasks.deleteTaskRaw({ deleteTask: { id } })).raw.status, 204);
  assert.equal(await slug(404, tasks.getTask({ id })), "task-not-found");
}

async function pages() {
  const due = Date.now() + 48 * 3600 * 1000;
  for (const name of ["Feed the 1st cat", "Feed the 2nd cat"]) {
    const priority = CreateTaskPriorityEnum.Low;
    await tasks.createTask({ createTask: { name, userId: NAME, dueAt: new Date(due), priority } });
  }
  const page = (cursor?: string) =>
    tasks.listTasks({
      status: ["pending", "completed"],
      priority: ["low"],
      userId: NAME,
      dueBefore: new Date(due + 3600 * 1000),
      dueAfter: new Date(due - 3600 * 1000),
      overdue: false,
      updatedAfter: new Date(due - 50 * 3600 * 1000),
      q: "FEED THE",
      order: "created_desc",
      limit: 1,
      cursor,
    });
  const first = await page();
  const cursor: string | null = first.nextCursor;
  assert.ok(cursor);
  const last = await page(cursor);
  assert.deepEqual([first.tasks[0].name, last.tasks[0].name], ["Feed the 2nd cat", "Feed the 1st cat"]);
  assert.equal(last.nextCursor, null);
  for (const { id } of [first.tasks[0], last.tasks[0]]) await tasks.deleteTask({ deleteTask: { id } });
}

async function problems() {
  const stranger = new TasksApi(configuration("not-a-key"));
  const [, headers] = await failure(401, stranger.getTask({ id: randomUUID() }));
  assert.ok(headers.get("WWW-Authenticate"));
  const noAdmin = new KeysApi(configuration(process.env.ACCEPTANCE_SERVICE_KEY));
  assert.equal(await slug(403, noAdmin.listKeys()), "forbidden");
  const past = { name: NAME, expiresAt: new Date("2026-01-01T00:00:00Z") };
  const [invalid] = await failure(422, keys.createKey({ createKey: past }));
  assert.equal(invalid.errors?.[0].pointer, "/expires_at");
  assert.ok(invalid.errors?.[0].detail);
  const idempotencyKey = randomUUID();
  const { id } = await tasks.createTask({ createTask: { name: "One" }, idempotencyKey });
  const other = tasks.createTask({ createTask: { name: "Two" }, idempotencyKey });
  assert.equal(await slug(422, other), "idempotency-key-reused");
  await tasks.deleteTask({ deleteTask: { id } });
}

// Problems that a service in good order does not give, as the document shows them.
async function emulatedProblems() {
  for (const each of process.env.EMULATED!.split(" ")) {
    const status = Number(each.slice(0, 3));
    const xRequestId = `emulate-${each}`;
    const [problem, headers] = await failure(status, tasks.createTask({ createTask: { name: "test" }, xRequestId }));
    assert.ok(problem.type.endsWith(`#${each.slice(4)}`), problem.type);
    assert.equal(problem.requestId, xRequestId);
    if ([409, 429, 503].includes(status)) retryAfter(headers);
  }
}

async function main() {
  const ofKeys = () => serviceKeys(keys, NAME);
  const groups = [documentation, health, checklist, oneTask, pages, problems, emulatedProblems, ofKeys];
  for (const group of groups) await group();
  console.log(`${groups.length} groups of checks passed`);
}

void main();
