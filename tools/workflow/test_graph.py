"""The order of the jobs and their rights, by GitHub's own rules.

It is read from the workflow's YAML, with no runner in between.
A runner on this machine stops after a failed stage, so it hides a job that does not need another.
GitHub starts each job as soon as those it needs have ended.
GitHub puts success() before a condition that names none of success(), failure(), cancelled() and always().
"""

import copy
import re
import unittest

import yaml

from pipeline import ROOT, WORKFLOW

GATES = {"test", "infrastructure"}
FOLDER = ROOT / ".github/workflows"
# A step by which a job changes something outside the repository: AWS, GitHub's pages and releases, or the service.
LEAVES = re.compile(
    r"aws-actions/|actions/attest|actions/deploy-pages|script/(deploy|ci/release (push|notes)|accept --target)"
)
STATUS = re.compile(r"\b(success|failure|cancelled|always)\(\)")
KEYS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"}
READ = {"contents": "read"}
AWS = READ | {"id-token": "write"}
PERMISSIONS = {
    "test": READ,
    "infrastructure": READ,
    "dependencies": READ,
    "smoke": READ,
    "pages": READ,
    "publish": {"pages": "write", "id-token": "write"},
    "build-and-push": AWS | {"attestations": "write"},
    "migrate": AWS,
    "deploy": AWS,
    "rollback": AWS,
    "notes": {"contents": "write"},
}
SECRETS = {job: KEYS for job in ("build-and-push", "migrate", "deploy", "rollback")} | {
    "smoke": {"ACCEPTANCE_ADMIN_KEY", "ACCEPTANCE_SERVICE_KEY"}
}
PLANS = {
    "dependencies": "PLAN_HAS_DEPENDENCY_REVIEW",
    "pages": "PLAN_HAS_PAGES",
    "publish": "PLAN_HAS_PAGES",
    "build-and-push": "PLAN_HAS_ATTESTATIONS",
}


def load(text=None):
    """A workflow, with the steps of the repository's own actions after those that use them."""
    workflow = yaml.safe_load(text or WORKFLOW.read_text())
    for job in workflow["jobs"].values():
        job["steps"] = [part for step in job["steps"] for part in (step, *steps_of_action(step))]
    return workflow


def steps_of_action(step):
    if not step.get("uses", "").startswith("./"):
        return []
    return yaml.safe_load((ROOT / step["uses"] / "action.yml").read_text())["runs"]["steps"]


def needs(job):
    wanted = job.get("needs", [])
    return {wanted} if isinstance(wanted, str) else set(wanted)


def condition(part):
    return re.sub(r"^\$\{\{|\}\}$", "", str(part.get("if", ""))).strip()


def names(part, kind):
    return set(re.findall(rf"\b{kind}\.(\w+)", yaml.safe_dump(part)))


def guarded_by(jobs, name):
    """The jobs without whose success GitHub does not start this one, on a push."""
    job, guards = jobs[name], set()
    said = condition(job)
    if STATUS.search(said):
        # Only the jobs whose result is queried count then; either of two is enough if one can't run on a push.
        asked = re.findall(r"needs\.([\w-]+)\.result == 'success'", said)
        for each in asked:
            if "workflow_dispatch" not in condition(jobs[each]) or len(asked) == 1:
                guards |= {each} | guarded_by(jobs, each) if each in needs(job) else set()
        return guards
    for each in needs(job):
        guards |= {each} | guarded_by(jobs, each)
    return guards


def problems(workflow):
    jobs = workflow["jobs"]
    found = [fault for name in jobs for fault in (*job_problems(jobs, name), *step_problems(name, jobs[name]))]
    found += [
        f"{gate} is left out for some pushes"
        for gate in GATES
        if condition(jobs[gate]) != "github.event_name != 'workflow_dispatch'"
    ]
    if workflow.get("permissions") != {}:
        found.append("jobs without permissions of their own have some")
    events = workflow[True]
    if set(events) != {"push", "pull_request", "workflow_dispatch"} or events["push"] != {"branches": ["main"]}:
        found.append("events other than a push to main, a pull request and a start by hand start it")
    return found


def told(*faults):
    return [words for is_wrong, words in faults if is_wrong]


def runs_when_cancelled(said):
    return re.search(r"\bcancelled\(\)", re.sub(r"!\s*cancelled\(\)", "", said))


def job_problems(jobs, name):
    job, said = jobs[name], condition(jobs[name])
    by_hand = said == "github.event_name == 'workflow_dispatch'"
    leaves = LEAVES.search(yaml.safe_dump(job["steps"])) and not by_hand
    on_push = STATUS.search(said) or said.startswith("github.event_name == 'push'")
    plans = {each for each in names(job, "vars") if "PLAN" in each}
    secrets = names(job, "secrets")
    return told(
        *((leaves, f"{name} does not wait for {gate}") for gate in sorted(GATES - guarded_by(jobs, name))),
        (by_hand and needs(job), f"{name} is started by hand and needs {needs(job)}, which do not run then"),
        (leaves and not on_push, f"{name} leaves the repository on other events than a push to main"),
        (re.search(r"\b(always|failure)\(\)", said), f"{name} runs after a failure"),
        (runs_when_cancelled(said), f"{name} runs when the run is cancelled"),
        (PERMISSIONS.get(name) != job.get("permissions"), f"{name} has the permissions {job.get('permissions')}"),
        (SECRETS.get(name, set()) != secrets, f"{name} sees the secrets {sorted(secrets)}"),
        (("environment" in job) != (name == "publish"), f"{name} has the environment {job.get('environment')}"),
        (plans != ({PLANS[name]} if name in PLANS else set()), f"{name} asks for the plan by {sorted(plans)}"),
    )


def step_problems(name, job):
    found = []
    for step in job["steps"]:
        said, uses, given = condition(step), step.get("uses", ""), step.get("with", {})
        does = step.get("run", uses)
        may_fail = step.get("continue-on-error") or job.get("continue-on-error")
        after = re.search(r"\b(always|failure)\(\)", said) or runs_when_cancelled(said)
        gates = name in GATES and "script/" in does and not re.search("script/ci/release save|ci/job-summary", does)
        pinned = re.fullmatch(r"[\w./-]+@[0-9a-f]{40}|\./\.github/actions/[\w-]+", uses)
        checks_out = uses.startswith("actions/checkout@")
        uploads = uses.startswith(("actions/upload-artifact@", "actions/upload-pages-artifact@"))
        found += told(
            (STATUS.search(said) and LEAVES.search(does), f"{name}: {does} runs after a step that failed"),
            (after, f"{name}: {does} runs after a failure or a cancellation"),
            (may_fail, f"{name}: {does} may fail unseen"),
            (gates and said, f"{name}: {does} is left out at times"),
            (uses and not pinned, f"{name}: {uses} is not pinned"),
            (checks_out and given.get("persist-credentials") is not False, f"{name}: the checkout keeps its token"),
            (
                uploads and given.get("retention-days", 0) < 30,
                f"{name}: an artifact is gone before somebody re-runs the jobs after it",
            ),
        )
    used = " ".join(step.get("uses", "") for step in job["steps"])
    if "upload-pages-artifact" in used and "deploy-pages" in used:
        found.append(f"{name}: run again, it uploads a second artifact of one name, and no page is deployed any more")
    return found


class GraphTest(unittest.TestCase):
    def test_the_workflow_has_no_problem(self):
        self.assertEqual([], problems(load()))

    def test_each_job_is_known(self):
        self.assertEqual(set(PERMISSIONS), set(load()["jobs"]))

    def test_who_is_guarded_by_whom(self):
        jobs = load()["jobs"]
        self.assertEqual(GATES, guarded_by(jobs, "build-and-push"))
        self.assertEqual(GATES | {"build-and-push", "migrate"}, guarded_by(jobs, "deploy"))
        self.assertEqual(GATES | {"build-and-push", "migrate", "deploy", "smoke"}, guarded_by(jobs, "notes"))

    def test_each_mutation_is_found(self):
        original = load()
        for words, job, step, change in MUTATIONS:
            with self.subTest(words):
                workflow = copy.deepcopy(original)
                part = workflow["jobs"][job] if job else workflow
                merge(step_of(part, step) if step else part, change)
                self.assertTrue(any(words in each for each in problems(workflow)), problems(workflow))

    def test_other_workflows_may_read_and_know_no_secret(self):
        for file in set(FOLDER.glob("*.y*ml")) - {WORKFLOW}:
            workflow = load(file.read_text())
            self.assertEqual({}, workflow["permissions"])
            for name, job in workflow["jobs"].items():
                self.assertEqual(
                    (READ, set(), False), (job["permissions"], names(job, "secrets"), "environment" in job), name
                )
                self.assertEqual([], step_problems(name, job))


def step_of(job, words):
    return next(step for step in job["steps"] if words in step.get("run", step.get("uses", "")))


def merge(part, change):
    """Puts the change into a part of a workflow; None takes out."""
    for name, value in change.items():
        if value is None:
            del part[name]
        elif isinstance(value, dict) and isinstance(part.get(name), dict):
            merge(part[name], value)
        else:
            part[name] = value


PUSHED = {"if": "${{ !cancelled() && github.event_name == 'push' }}"}
UNPINNED = "aws-actions/configure-aws-credentials@v6"
UPLOAD = step_of(load()["jobs"]["pages"], "upload-pages-artifact")
DEPLOY_PAGES = load()["jobs"]["publish"]["steps"]
# What is found, and the change that it finds: in a job, or in the whole workflow, and there in a step, or in all of it.
MUTATIONS = (
    ("build-and-push does not wait for test", "build-and-push", "", {"needs": ["infrastructure"]}),
    ("deploy does not wait for infrastructure", "build-and-push", "", {"needs": ["test"]}),
    ("publish does not wait for test", "pages", "", {"needs": ["infrastructure"]}),
    ("migrate does not wait for test", "migrate", "", {"needs": None}),
    ("deploy does not wait for test", "deploy", "", PUSHED),
    ("notes does not wait for test", "notes", "", PUSHED),
    ("deploy runs after a failure", "deploy", "", {"if": "always()"}),
    ("smoke runs when the run is cancelled", "smoke", "", {"if": "cancelled()"}),
    ("migrate leaves the repository on other events", "migrate", "", {"if": None}),
    ("rollback is started by hand and needs", "rollback", "", {"needs": "test"}),
    ("test has the permissions", "test", "", {"permissions": {"contents": "write"}}),
    ("jobs without permissions of their own", "", "", {"permissions": {"contents": "write"}}),
    ("test sees the secrets", "test", "script/test", {"env": {"KEY": "${{ secrets.AWS_ACCESS_KEY_ID }}"}}),
    ("smoke sees the secrets", "smoke", "accept", {"env": {"ACCEPTANCE_ADMIN_KEY": None}}),
    ("deploy has the environment", "deploy", "", {"environment": "production"}),
    (
        *("publish asks for the plan by", "publish", ""),
        {"if": "github.event_name == 'push' && vars.PLAN_HAS_ATTESTATIONS == 'true'"},
    ),
    ("events other than", "", "", {True: {"push": {"branches": ["main", "next"]}}}),
    ("test is left out for some pushes", "test", "", {"if": "github.event_name == 'pull_request'"}),
    ("test: script/test is left out at times", "test", "script/test", {"if": "github.actor != 'somebody'"}),
    ("test: script/test may fail unseen", "test", "script/test", {"continue-on-error": True}),
    ("runs after a step that failed", "build-and-push", "release push", {"if": "!cancelled()"}),
    ("runs after a failure or a cancellation", "test", "release save", {"if": "always()"}),
    (f"deploy: {UNPINNED} is not pinned", "deploy", "configure-aws", {"uses": UNPINNED}),
    ("is not pinned", "test", "actions/checkout", {"uses": "actions/checkout@v7"}),
    ("the checkout keeps its token", "test", "actions/checkout", {"with": None}),
    ("an artifact is gone", "test", "upload-artifact", {"with": {"retention-days": 5}}),
    ("it uploads a second artifact", "publish", "", {"steps": [UPLOAD, *DEPLOY_PAGES]}),
)


if __name__ == "__main__":
    unittest.main()
