// usage: node simulate.mjs <REQUESTS >RESULTS
// Judges IAM requests by policies, each a JSON object {principal, policies: [{name, policy}], action, resource, context}. A result is
// {allowed, by: [statement]}, in the order of the requests. Whatever AWS's access data does not know ends the program.
import { text } from "node:stream/consumers";
import { runSimulation } from "@cloud-copilot/iam-simulate";

async function judge({ principal, policies, action, resource, context }) {
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: principal.split(":")[4] }, contextVariables: context },
      identityPolicies: policies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === "error") {
    throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  }
  const results = answer.resultType === "single" ? [answer.result] : answer.results;
  const ignored = results.flatMap((result) => result.ignoredContextKeys ?? []);
  if (ignored.length > 0) {
    throw new Error(`${action} on ${resource} knows no ${ignored.join(", ")}`);
  }
  const statements = results.flatMap((result) => result.analysis?.identityAnalysis?.allowStatements ?? []);
  return { allowed: answer.overallResult === "Allowed", by: [...new Set(statements.map((each) => each.explain.identifier))] };
}

const results = [];
for (const request of JSON.parse(await text(process.stdin))) {
  results.push(await judge(request));
}
console.log(JSON.stringify(results));
