import * as assert from "node:assert/strict";
import { configuration, failure, retryAfter, slug } from "./checks";
import { NewServiceKeySourceEnum, NewServiceKeyStateEnum, TasksApi, type KeysApi, type NewServiceKey } from "./generated";

const FEW = 200;

/** Makes, rotates and revokes a key, and uses up its quota. */
export async function serviceKeys(keys: KeysApi, name: string) {
  const expiresAt = new Date(Math.ceil(Date.now() / 1000 + 86_400) * 1000);
  const created = await keys.createKeyRaw({ createKey: { name, expiresAt } });
  assert.equal(created.raw.status, 201);
  const key: NewServiceKey = await created.value();
  const ends: Date | null = key.expiresAt;
  assert.equal(ends?.getTime(), expiresAt.getTime());
  assert.equal(key.lastUsedAt, null);
  assert.equal(key.state, NewServiceKeyStateEnum.Active);
  assert.equal(key.source, NewServiceKeySourceEnum.Database);
  assert.equal(await slug(409, keys.createKey({ createKey: { name } })), "key-exists");
  const next = await keys.rotateKey({ name, rotateKey: { graceSeconds: 60 } });
  assert.notEqual(next.key, key.key);
  const own = new TasksApi(configuration(next.key));
  const listed = await own.listTasksRaw({});
  assert.deepEqual((await listed.value()).tasks, []);
  await exhaust(own, listed.raw.headers.get("RateLimit-Policy"));
  assert.equal((await keys.revokeKeyRaw({ name })).raw.status, 204);
  assert.equal(await slug(404, keys.revokeKey({ name })), "key-not-found");
}

// Uses up the quota of a key of its own where that takes few calls.
async function exhaust(api: TasksApi, policy: string | null) {
  const quota = Number(policy?.match(/q=([0-9]+)/)?.[1] ?? FEW + 1);
  if (quota > FEW) return;
  for (let call = 0; call < 3 * quota; call++) {
    try {
      await api.listTasks({ limit: 1 });
    } catch (error) {
      const [problem, headers] = await failure(429, Promise.reject(error));
      assert.ok(problem.type.endsWith("#rate-limited"));
      return retryAfter(headers);
    }
  }
  assert.fail("never limited");
}
