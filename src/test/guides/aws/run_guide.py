"""Follows docs/aws-setup-guide.md in order, and draws its pictures. Then it puts the secrets' values in as docs/neon.md says, brings a
deleted one back as docs/rotation.md says, takes the looks that begin docs/runbook.md, tells GitHub of the role as docs/pipeline.md says,
and answers the questions of `aws configure`.

usage: run_guide.py AWS [--draw]
AWS is its command line, of version 2. AWS itself is emulated by MiniStack, whose own health is asked for instead of the service's; it
takes the log's filter and does not apply it. GitHub's command line is a stub. What only signs a person in is left out, and so is `dig`.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager

from blocks import ROOT, block, inline
from machine import ROLE_ARN, Machine
from pictures import drawing, shape
from programs import free_port

GUIDE = "docs/aws-setup-guide.md"
TOOLS = pathlib.Path(sys.executable).parent
CLOUDSHELL = {"AWS_ACCESS_KEY_ID": "cloudshell", "AWS_SECRET_ACCESS_KEY": "cloudshell", "AWS_REGION": "us-east-1"}
HEALTH = "/_localstack/health"
DATABASE_URL = "postgresql://user:password@ep-quiet-cat-123456-pooler.us-east-1.aws.neon.tech/taskdb?sslmode=require"
SECRETS = "database-url", "admin-key", "service-keys"
# What Terraform does before, and what ECS does after.
MAKE_SECRETS = "\n".join(f"aws secretsmanager create-secret --name prod/task-api/{name}" for name in SECRETS)
READ_SECRETS = "\n".join(f"aws secretsmanager get-secret-value --secret-id prod/task-api/{name} --query SecretString --output text" for name in SECRETS)
DELETE_SECRET = "aws secretsmanager delete-secret --secret-id prod/task-api/service-keys >deleted"
ASK_REGION = "aws configure get region --profile github-actions-user"
# The service and its log, as far as the runbook looks at them.
MAKE_SERVICE = """aws ecs create-cluster --cluster-name task-api >made
aws ecs register-task-definition --family task-api --container-definitions '[{"name": "task-api", "image": "task-api"}]' >>made
aws ecs create-service --cluster task-api --service-name task-api --task-definition task-api --desired-count 0 >>made
aws logs create-log-group --log-group-name /ecs/task-api
aws logs create-log-stream --log-group-name /ecs/task-api --log-stream-name task
for level in INFO WARN ERROR; do
  aws logs put-log-events --log-group-name /ecs/task-api --log-stream-name task \\
    --log-events "$(jq -nc --arg level "$level" '[{timestamp: (now * 1000 | floor), message: ({level: $level} | tojson)}]')" >>made
done"""


def main(aws, draw):
    guide = (ROOT / GUIDE).read_text()
    blocks = [(match.group(1).rstrip("\n"), match.start()) for match in re.finditer(r"(?ms)^```bash\n(.*?)^```$", guide)]
    with tempfile.TemporaryDirectory() as folder, emulator(pathlib.Path(folder)) as address:
        machine = Machine(pathlib.Path(folder), aws, address)
        in_cloudshell = [text for text, start in blocks if start < guide.index("\n## 4.")]
        said = machine.run(in_cloudshell, CLOUDSHELL)
        on_own_machine = [inline(GUIDE, "export AWS_PROFILE"), *(text for text, _ in blocks if text not in in_cloudshell)]
        said |= machine.run(on_own_machine + on_other_pages(address), stdin=DATABASE_URL + "\n")
        check(said, machine.told_github())
    draw_pictures(guide, blocks, said, draw)
    print(f"{GUIDE}: {len(blocks)} blocks ran; so did what neon.md and rotation.md say of secrets and the log, and pipeline.md and runbook.md")


def on_other_pages(address):
    neon, pipeline = "docs/neon.md", "docs/pipeline.md"
    return [
        MAKE_SECRETS,
        block(neon, "read -rs url") + "\n" + block(neon, "(umask 077"),
        block(neon, "aws secretsmanager get-secret-value"),
        DELETE_SECRET,
        inline("docs/rotation.md", "aws secretsmanager restore-secret").replace("…", "prod/task-api/service-keys"),
        READ_SECRETS,
        MAKE_SERVICE,
        block("docs/runbook.md", "curl ").replace("https://api.gamificator.click/health", address + HEALTH),
        block(neon, "aws logs filter-log-events"),
        inline(pipeline, "gh workflow disable"),
        re.search(r"gh variable set .*", (ROOT / pipeline).read_text()).group(),
        inline(pipeline, "gh workflow enable"),
        f"printf '%s\\n' AKIAEXAMPLE example eu-north-1 json | {inline(GUIDE, 'aws configure --profile')} >/dev/null",
        ASK_REGION,
    ]


def check(said, told_github):
    """That the commands did what the pages say of them."""
    def output_of(beginning):
        return next(output for text, output in said.items() if text.startswith(beginning))

    policies = output_of("aws iam create-user").split()[-3:]
    assert policies == ["AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite"], policies
    must(output_of("aws --version"), r"\Aaws-cli/2\.")
    must(output_of("terraform --version"), r"\A(Terraform|OpenTofu) v1\.")
    must(output_of("aws sts get-caller-identity"), r":user/github-actions-user\s*\Z")
    name_servers = output_of("aws route53 create-hosted-zone").splitlines()[-1].split()
    assert len(name_servers) > 1, name_servers
    must(output_of(ASK_REGION), r"\Aeu-north-1\s*\Z")

    database_url, admin_key, service_keys = output_of(READ_SECRETS).splitlines()
    services = json.loads(service_keys)
    assert database_url == DATABASE_URL, database_url
    assert all(len(key) >= 32 for key in (admin_key, *services.values())), (admin_key, services)
    shown = json.loads(output_of("aws secretsmanager get-secret-value")).keys()
    assert shown == {"cat-house", "acceptance"}, shown
    # The emulator takes the filter and does not apply it: INFO comes too.
    for part in '"services"', '"desiredCount": 0', '"WARN"', '"ERROR"':
        must(output_of("curl "), part)
    must(output_of("aws logs filter-log-events"), '"ERROR"')

    must(told_github[0], r"\Asecret set AWS_ACCESS_KEY_ID [A-Z0-9]{16,}\Z")
    must(told_github[1], r"\Asecret set AWS_SECRET_ACCESS_KEY \S{32,}\Z")
    assert told_github[2:] == [
        "secret set AWS_REGION us-east-1",
        f"secret set ACCEPTANCE_ADMIN_KEY {admin_key}",
        f"secret set ACCEPTANCE_SERVICE_KEY {services['acceptance']}",
        "workflow disable deploy-ecs",
        f"variable set AWS_DEPLOY_ROLE_ARN --body {ROLE_ARN}",
        "workflow enable deploy-ecs",
    ], told_github


def must(output, pattern):
    assert re.search(pattern, output), f"should say {pattern}, but says {output}"


def draw_pictures(guide, blocks, said, draw):
    for match in re.finditer(r"!\[[^\]]*\]\((pictures/aws-setup-[^)]+\.svg)\)", guide):
        picture = (ROOT / GUIDE).parent / match.group(1)
        text = [text for text, start in blocks if start < match.start()][-1]
        svg = drawing(text, said[text])
        if draw:
            picture.parent.mkdir(exist_ok=True)
            picture.write_text(svg)
        assert picture.exists() and shape(picture.read_text()) == shape(svg), f"{picture.name} shows something else: script/check-guide --draw"


@contextmanager
def emulator(home):
    """Gives the address of what emulates AWS."""
    port, log = free_port(), home / "emulator.log"
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([TOOLS / "ministack"], cwd=home, env={**os.environ, "GATEWAY_PORT": str(port)}, stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 60
        while not is_up(address):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("The emulator did not start:\n" + log.read_text()[-2000:])
            time.sleep(0.3)
        yield address
    finally:
        process.terminate()
        process.wait()


def is_up(address):
    try:
        with urllib.request.urlopen(address + HEALTH, timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    # So that what was started is stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    main(sys.argv[1], "--draw" in sys.argv[2:])
