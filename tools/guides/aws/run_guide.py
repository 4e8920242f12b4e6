"""Follows docs/aws-setup-guide.md in order, and draws its pictures.

Then it runs what other pages say of the account: docs/neon.md, rotation.md, leaked-key.md, pipeline.md and runbook.md.
It answers what the guide asks, with a domain and a region that are none of its examples.

usage: run_guide.py AWS [--draw]
AWS is the AWS CLI 2. AWS itself is emulated by MiniStack, whose own health is asked for instead of the service's.
MiniStack takes the log's filter and does not apply it. GitHub's command line is stubbed.
What only signs a person in is left out, and so is `dig`.
"""

import hashlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from blocks import ROOT, block, blocks_of, inline
from machine import API_URL, DOMAIN, REGION, REPOSITORY, ROLE_ARN, Machine
from pictures import drawing, shape
from programs import await_answer, free_port

GUIDE, NEON, LEAKED, RUNBOOK = "docs/aws-setup-guide.md", "docs/neon.md", "docs/leaked-key.md", "docs/runbook.md"
TOOLS = pathlib.Path(sys.executable).parent
CLOUDSHELL = {"AWS_ACCESS_KEY_ID": "cloudshell", "AWS_SECRET_ACCESS_KEY": "cloudshell", "AWS_REGION": REGION}
HEALTH = "/_localstack/health"
DATABASE_URL = "postgresql://user:password@ep-quiet-cat-123456-pooler.eu-central-1.aws.neon.tech/taskdb?sslmode=require"
RESTORED_URL = DATABASE_URL.replace("/taskdb", "/taskdb_restored")
EMAIL, ORIGIN = "operator@cats.example", "https://app.cats.example"
TFVARS = f"""region             = "{REGION}"
availability_zones = ["{REGION}a","{REGION}b"]
domain_name        = "api.{DOMAIN}"
zone_name          = "{DOMAIN}"
cors_origins       = ["{ORIGIN}"]
alarm_email        = "{EMAIL}"
github_repository  = "{REPOSITORY}"
"""
IMAGE = f"123456789012.dkr.ecr.{REGION}.amazonaws.com/task-manager-api@sha256:{'a' * 63}"
# What the guide asks, in its order.
TYPED = DOMAIN, REGION, EMAIL, ORIGIN, DATABASE_URL, RESTORED_URL, f"{IMAGE}1", "prod/task-api/database-url"
ANSWERS = "AKIAEXAMPLE example eu-north-1 json"
KEY = r"tsk_prod_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}"
SECRETS = "database-url", "admin-key", "service-keys"
# What Terraform does before, and what ECS does after.
MAKE_SECRETS = "\n".join(f"aws secretsmanager create-secret --name prod/task-api/{name}" for name in SECRETS)
READ_SECRETS = "\n".join(
    f"aws secretsmanager get-secret-value --secret-id prod/task-api/{name} --query SecretString --output text"
    for name in SECRETS
)
READ_URL = READ_SECRETS.splitlines()[0]
# Whoever does a step again keeps every key.
PUT_AGAIN = f"{block(GUIDE, 'admin_key=')}\n{block(GUIDE, 'service_key=')}\n{READ_SECRETS}"
DELETE_SECRET = "aws secretsmanager delete-secret --secret-id prod/task-api/service-keys >deleted"
ASK_REGION = "aws configure get region --profile github-actions-user"
ASK_AGAIN, READ_AGAIN = ASK_REGION + " # again", READ_SECRETS + "\n# again"
# The key, and its SHA-256.
TYPE_LEAKED_KEY = """exec <<<"$(key="$(secret service-keys | jq -r '."cat-house"')"
  echo "$key"; printf %s "$key" | openssl dgst -sha256 -r | cut -c1-64)\""""
TYPE_LEAKED_ID = """exec <<<"$(aws iam list-access-keys --user-name github-actions-user \\
  --query 'AccessKeyMetadata[0].[AccessKeyId,UserName]' --output text | tr '\\t' '\\n')\""""
INACTIVE = """aws iam list-access-keys --user-name github-actions-user \\
  --query 'AccessKeyMetadata[].[UserName,AccessKeyId,Status]' --output text"""
# The service and its log, as far as the runbook looks at them.
MAKE_SERVICE = f"""aws ecs create-cluster --cluster-name task-api >made
for release in 1 2; do
  aws ecs register-task-definition --family task-api \\
    --container-definitions '[{{"name": "task-api", "image": "{IMAGE}'$release'"}}]' >>made
done
aws elbv2 create-target-group --name task-api --protocol HTTP --port 8000 --target-type ip --vpc-id vpc-1 >>made
"""
MAKE_SERVICE += """\
aws ecs create-service --cluster task-api --service-name task-api --task-definition task-api --desired-count 0 >>made
aws ecs register-task-definition --family task-api \\
  --container-definitions '[{"name": "task-api", "image": "task-manager-api:not-deployed-yet"}]' >>made
aws logs create-log-group --log-group-name /ecs/task-api
aws logs create-log-stream --log-group-name /ecs/task-api --log-stream-name task
for level in INFO WARN ERROR; do
  aws logs put-log-events --log-group-name /ecs/task-api --log-stream-name task \\
    --log-events "$(jq -nc --arg level "$level" \\
      '[{timestamp: (now * 1000 | floor), message: ({level: $level} | tojson)}]')" >>made
done"""


def main(aws, draw):
    guide = blocks_of(GUIDE)
    secrets, appendix, undo = (
        next(at for at, text in enumerate(guide) if text.startswith(begin))
        for begin in ("put_first()", "aws iam create-user", "list=(")
    )
    # With a key: its first two blocks in CloudShell.
    own_key = appendix + 2
    with tempfile.TemporaryDirectory() as folder, emulator(pathlib.Path(folder)) as address:
        machine = Machine(pathlib.Path(folder), aws, address)
        said = machine.run(guide[appendix:own_key], CLOUDSHELL)
        said |= machine.run(
            [
                *guide[:secrets],
                MAKE_SECRETS,
                *guide[secrets:appendix],
                PUT_AGAIN,
                MAKE_SERVICE,
                *on_other_pages(address),
                *guide[own_key:undo],
                ASK_REGION,
                f"printf '%s\\n' {ANSWERS} | {block(GUIDE, 'aws configure --profile')} >/dev/null",
                ASK_AGAIN,
                *blocks_of(LEAKED, "for user in"),
                TYPE_LEAKED_ID,
                *blocks_of(LEAKED, "read -rp 'Its id"),
                INACTIVE,
                *guide[undo:],
            ],
            stdin="\n".join([*TYPED, ""]),
        )
        check(said, machine.changes_on_github())
    draw_pictures((ROOT / GUIDE).read_text(), said, draw)
    print(f"{GUIDE}: {len(guide)} blocks ran; so did what neon.md, rotation.md, leaked-key.md and runbook.md add")


def on_other_pages(address):
    return [
        *blocks_of(NEON, "read -rs url", 'printf %s "$url"', "aws secretsmanager", "aws logs"),
        READ_URL,
        DELETE_SECRET,
        inline("docs/rotation.md", "aws secretsmanager restore-secret").replace("…", "prod/task-api/service-keys"),
        f"API={address}{HEALTH.removesuffix('/health')}",
        *blocks_of(RUNBOOK),
        READ_SECRETS,
        *blocks_of(LEAKED, "export SERVICE"),
        # The cat house's key is the one that leaked.
        TYPE_LEAKED_KEY,
        *blocks_of(LEAKED, "read -rs leaked", "read -rp 'SHA-256", "script/keys secret list", "aws secretsmanager"),
        "exec <<<cat-house",
        *blocks_of(LEAKED, "read -rp 'Service: '", "script/keys --apply", "for _ in", "admin_key="),
        READ_AGAIN,
    ]


def check(said, on_github):
    """That the commands did what the pages say of them."""

    def output_of(beginning):
        return next(output for text, output in said.items() if text.startswith(beginning))

    groups = ["AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite"]
    policies = output_of("aws iam create-user").split()[-3:]
    assert policies == groups, policies
    must(output_of("aws --version"), r"\Aaws-cli/2\.")
    must(output_of("terraform --version"), r"\A(Terraform|OpenTofu) v1\.")
    identity = output_of("aws sts get-caller-identity --query Arn --output text --profile")
    must(identity, r":user/github-actions-user\s*\Z")
    name_servers = output_of("aws route53 create-hosted-zone").splitlines()[-1].split()
    assert len(name_servers) > 1, name_servers
    must(output_of("read -rp 'Your domain"), f"https://api.{DOMAIN}, in {REGION}")
    assert output_of("read -rp 'E-mail") == TFVARS, output_of("read -rp 'E-mail")
    must(said[ASK_REGION], rf"\A{REGION}\s*\Z")
    must(said[ASK_AGAIN], r"\Aeu-north-1\s*\Z")

    database_url, admin_key, service_keys = said[READ_SECRETS].splitlines()
    services = json.loads(service_keys)
    assert said[PUT_AGAIN].endswith(said[READ_SECRETS]), said[PUT_AGAIN]
    assert said[READ_URL].strip() == RESTORED_URL, said[READ_URL]
    # The runbook put the value before it back.
    assert database_url == DATABASE_URL, database_url
    assert all(re.fullmatch(KEY, key) for key in (admin_key, *services.values())), (admin_key, services)
    assert services.keys() == {"cat-house", "acceptance"}, services
    shown = [said[text].strip() for text in blocks_of(NEON, "aws secretsmanager")]
    assert shown == [services["cat-house"], admin_key], shown

    # The emulator takes the filter and does not apply it: INFO comes too.
    for part in '"services"', '"WARN"', '"ERROR"', r"(?m)^\s*0,$":
        must(output_of("curl "), part)
    must(output_of("aws logs filter-log-events"), '"ERROR"')
    # What Terraform registers has no digest, and is no release to go back to.
    images = [line.split()[-1] for line in output_of("running=").splitlines()]
    assert images == [f"{IMAGE}2", f"{IMAGE}2", IMAGE + "1"], images

    leaked, admin = fingerprint(services["cat-house"]), fingerprint(admin_key)
    assert output_of("read -rs leaked").strip() == leaked, output_of("read -rs leaked")
    must(output_of("script/keys secret list"), rf"\Acat-house +current +{leaked} *\n\Z")
    assert said[blocks_of(LEAKED, "aws secretsmanager")[0]].strip() == admin, admin
    # The emulator answers, and knows no keys.
    must(output_of("for _ in"), r"\A(\d{3}\n){10}\Z")
    _, new_admin, new_services = said[READ_AGAIN].split("\n", 2)
    new_admin, new_services = json.loads(new_admin)["current"], json.loads(new_services)
    assert re.fullmatch(KEY, new_admin) and new_admin != admin_key, new_admin
    assert new_services["cat-house"]["current"] != services["cat-house"], new_services
    assert new_services["acceptance"] == services["acceptance"], new_services
    must(output_of("for user in"), r"github-actions-user\s+[A-Z0-9]{16,}\s+Active")
    must(said[INACTIVE], r"github-actions-user\s+[A-Z0-9]{16,}\s+Inactive")

    must(on_github[-2], r"\Asecret set AWS_ACCESS_KEY_ID [A-Z0-9]{16,}\Z")
    must(on_github[-1], r"\Asecret set AWS_SECRET_ACCESS_KEY \S{32,}\Z")
    assert on_github[:-2] == [
        "repo create task-api --private --source . --remote origin --push",
        "workflow disable deploy-ecs",
        "workflow disable nightly",
        f"secret set ACCEPTANCE_ADMIN_KEY {admin_key}",
        f"secret set ACCEPTANCE_SERVICE_KEY {services['acceptance']}",
        f"secret set AWS_REGION {REGION}",
        f"variable set AWS_DEPLOY_ROLE_ARN --body {ROLE_ARN}",
        f"variable set API_URL --body {API_URL}",
        "workflow enable deploy-ecs",
        f"workflow run deploy-ecs --ref main --field digest={IMAGE.partition('@')[2]}1",
        f"secret set ACCEPTANCE_ADMIN_KEY {new_admin}",
    ], on_github


def fingerprint(key):
    """As docs/leaked-key.md and the lists of keys have it."""
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def must(output, pattern):
    assert re.search(pattern, output), f"should say {pattern}, but says {output}"


def draw_pictures(guide, said, draw):
    blocks = [(found[1], found.start()) for found in re.finditer(r"(?ms)^```bash\n(.*?)\n```$", guide)]
    for match in re.finditer(r"!\[[^\]]*\]\((pictures/aws-setup-[^)]+\.svg)\)", guide):
        picture = (ROOT / GUIDE).parent / match.group(1)
        text = [text for text, start in blocks if start < match.start()][-1]
        svg = drawing(text, said[text])
        if draw:
            picture.parent.mkdir(exist_ok=True)
            picture.write_text(svg)
        assert picture.exists() and shape(picture.read_text()) == shape(svg), (
            f"{picture.name} shows something else: script/check/guide --draw"
        )


@contextmanager
def emulator(home):
    """Gives the address of what emulates AWS."""
    port, log = free_port(), home / "emulator.log"
    address, environment = f"http://127.0.0.1:{port}", {**os.environ, "GATEWAY_PORT": str(port)}
    process = subprocess.Popen(
        [TOOLS / "ministack"], cwd=home, env=environment, stdout=log.open("w"), stderr=subprocess.STDOUT
    )
    try:
        await_answer(address + HEALTH, 60, lambda: process.poll() is None, log.read_text)
        yield address
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    # So that what was started is stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    main(sys.argv[1], "--draw" in sys.argv[2:])
