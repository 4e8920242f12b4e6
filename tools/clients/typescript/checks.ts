import * as assert from "node:assert/strict";
import { Configuration, ProblemFromJSON, ResponseError, type Problem } from "./generated";

export const NEW_FIELD = process.env.NEW_FIELD!;

/** What an API of the client takes: the proxy's address, and a key where one is needed. */
export function configuration(key?: string): Configuration {
  return new Configuration({ basePath: process.env.BASE, apiKey: key });
}

/** The problem that a call gets, and its headers. Fails where the call succeeds or gets another status. */
export async function failure(status: number, call: Promise<unknown>): Promise<[Problem, Headers]> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    assert.equal(error.response.status, status);
    const problem: Problem = ProblemFromJSON(await error.response.json());
    const found: { status: number; title: string; detail: string; requestId: string } = problem;
    assert.equal(found.status, status);
    assert.ok(found.title && found.detail);
    assert.equal(found.requestId, error.response.headers.get("X-Request-Id"));
    assert.ok(problem[NEW_FIELD]);
    return [problem, error.response.headers];
  }
  return assert.fail(`no ${status}`);
}

/** The last part of the problem's type, such as task-not-found. */
export async function slug(status: number, call: Promise<unknown>): Promise<string> {
  const [problem] = await failure(status, call);
  const type: string = problem.type;
  return type.slice(type.indexOf("#") + 1);
}

export function retryAfter(headers: Headers): void {
  assert.ok(Number(headers.get("Retry-After")) >= 1);
}

export function limits(headers: Headers): void {
  const policy = headers.get("RateLimit-Policy");
  assert.equal(policy === null, headers.get("RateLimit") === null);
  assert.match(policy ?? '"default";q=0;w=0', /^"default";q=[0-9]+;w=[0-9]+$/);
  assert.match(headers.get("RateLimit") ?? '"default";r=0;t=0', /^"default";r=[0-9]+;t=[0-9]+$/);
}
