"""Follows docs/aws-setup-guide.md in order, by the programs that it names, and draws its pictures. Then it puts the secrets' values in as
docs/neon.md says, brings a deleted one back as docs/rotation.md says, takes the looks that begin docs/runbook.md, tells GitHub of the role
as docs/pipeline.md says, and answers the questions of `aws configure`.

usage: run_guide.py AWS GH [--draw]
AWS and GH are their command lines, AWS's of version 2. Played are AWS (by MiniStack), IAM Identity Center, GitHub and the world's name servers. The emulator's health
stands in for the service's; it takes the log's filter and does not apply it.
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

import sign_in
from blocks import ROOT, block, inline
from github import LOGIN_PAGE, GitHub
from identity_center import IdentityCenter
from machine import ROLE_ARN, Machine
from name_server import NameServer
from pictures import drawing, shape
from programs import free_port
from world import Call, World, forward

GUIDE = "docs/aws-setup-guide.md"
TOOLS = pathlib.Path(sys.executable).parent
CLOUDSHELL = {"AWS_ACCESS_KEY_ID": "cloudshell", "AWS_SECRET_ACCESS_KEY": "cloudshell", "AWS_REGION": "us-east-1"}
DOMAIN = "gamificator.click"
REGISTERED = "registered"
# What a person does where the domain was bought.
REGISTER = f'aws route53 get-hosted-zone --id "$zone" --query DelegationSet.NameServers --output text >{REGISTERED}'
HEALTH = Call("", "GET", "/_localstack/health", {}, {}, b"")
DATABASE_URL = "postgresql://user:password@ep-quiet-cat-123456-pooler.us-east-1.aws.neon.tech/taskdb?sslmode=require"
SECRETS = "database-url", "admin-key", "service-keys"
# What Terraform does before, and what ECS does after.
MAKE_SECRETS = "\n".join(f"aws secretsmanager create-secret --name prod/task-api/{name}" for name in SECRETS)
READ_SECRETS = "\n".join(f"aws secretsmanager get-secret-value --secret-id prod/task-api/{name} --query SecretString --output text" for name in SECRETS)
DELETE_SECRET = "aws secretsmanager delete-secret --secret-id prod/task-api/service-keys >deleted"
ASK_REGIONS = "aws configure get region --profile github-actions-user\naws configure get region --profile admin"
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


def main(aws_cli, gh, draw):
    guide = (ROOT / GUIDE).read_text()
    blocks = [(match.group(1).rstrip("\n"), match.start()) for match in re.finditer(r"(?ms)^```bash\n(.*?)^```$", guide)]
    github = GitHub()
    with tempfile.TemporaryDirectory() as folder, emulator(pathlib.Path(folder)) as aws:
        home = pathlib.Path(folder)
        hosts = {"github.com": github.site, "api.github.com": github.api, "api.gamificator.click": lambda _: aws(HEALTH), ".amazonaws.com": aws} | IdentityCenter().hosts()
        with World(hosts) as world, NameServer(DOMAIN, home / REGISTERED) as names:
            machine = Machine(home, aws_cli, gh, world.environment(home), names.server_address[1])
            sign_in.to_github(inline(GUIDE, "gh auth login"), machine, github.enter)
            in_cloudshell = [text for text, start in blocks if start < guide.index("\n## 4.")]
            said = machine.run(in_cloudshell, CLOUDSHELL)
            sign_in.to_aws(inline(GUIDE, "aws configure sso"), machine)
            said |= machine.run(on_own_machine([text for text, _ in blocks if text not in in_cloudshell]) + on_other_pages(), stdin=DATABASE_URL + "\n")
            check(said, github, machine)
            assert not world.unplayed, f"asked, and played by nobody: {world.unplayed}"
    draw_pictures(guide, blocks, said, draw)
    print(f"{GUIDE}: {len(blocks)} blocks and the sign-ins ran; so did what neon.md and rotation.md say of secrets and the log, and pipeline.md and runbook.md")


def on_own_machine(blocks):
    after_zone = 1 + next(number for number, text in enumerate(blocks) if "create-hosted-zone" in text)
    return [inline(GUIDE, "export AWS_PROFILE"), *blocks[:after_zone], REGISTER, inline(GUIDE, "dig "), *blocks[after_zone:]]


def on_other_pages():
    neon, pipeline = "docs/neon.md", "docs/pipeline.md"
    return [
        MAKE_SECRETS,
        block(neon, "read -rs url") + "\n" + block(neon, "(umask 077"),
        block(neon, "aws secretsmanager get-secret-value"),
        DELETE_SECRET,
        inline("docs/rotation.md", "aws secretsmanager restore-secret").replace("…", "prod/task-api/service-keys"),
        READ_SECRETS,
        MAKE_SERVICE,
        block("docs/runbook.md", "curl "),
        block(neon, "aws logs filter-log-events"),
        inline(pipeline, "gh auth status"),
        inline(pipeline, "gh workflow disable"),
        re.search(r"gh variable set .*", (ROOT / pipeline).read_text()).group(),
        inline(pipeline, "gh workflow enable"),
        f"printf '%s\\n' AKIAEXAMPLE example eu-north-1 json | {inline(GUIDE, 'aws configure --profile')} >/dev/null",
        ASK_REGIONS,
    ]


def check(said, github, machine):
    """That the commands did what the pages say of them."""
    def output_of(beginning):
        return next(output for text, output in said.items() if text.startswith(beginning))

    policies = output_of("aws iam create-user").split()[-3:]
    assert policies == ["AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite"], policies
    must(output_of("aws --version"), r"\Aaws-cli/2\.")
    must(output_of("terraform --version"), r"\A(Terraform|OpenTofu) v1\.")
    must(output_of("aws sts get-caller-identity"), r":user/github-actions-user\s*\Z")
    known, made = (sorted(name.rstrip(".") for name in names.split()) for names in (output_of("dig "), output_of("aws route53 create-hosted-zone").splitlines()[-1]))
    assert len(known) > 1 and known == made, f"the world knows {known}, the zone has {made}"
    must(output_of(ASK_REGIONS), r"\Aeu-north-1\s+us-east-1\s*\Z")

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

    must(output_of("gh auth status"), "Logged in to github.com account example")
    key_id, key = github.secrets.pop("AWS_ACCESS_KEY_ID"), github.secrets.pop("AWS_SECRET_ACCESS_KEY")
    assert re.fullmatch("[A-Z0-9]{16,}", key_id) and len(key) >= 32, (key_id, key)
    assert github.secrets == {"AWS_REGION": "us-east-1", "ACCEPTANCE_ADMIN_KEY": admin_key, "ACCEPTANCE_SERVICE_KEY": services["acceptance"]}, github.secrets
    assert github.variables == {"AWS_DEPLOY_ROLE_ARN": ROLE_ARN}, github.variables
    assert github.workflow == ["disable", "enable"], github.workflow
    assert machine.browsed()[0] == LOGIN_PAGE, machine.browsed()


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
    """Gives what plays AWS: a function from a call to a reply."""
    port, log = free_port(), home / "emulator.log"
    process = subprocess.Popen([TOOLS / "ministack"], cwd=home, env={**os.environ, "GATEWAY_PORT": str(port)}, stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 60
        while not is_up(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("The emulator did not start:\n" + log.read_text()[-2000:])
            time.sleep(0.3)
        yield forward(port)
    finally:
        process.terminate()
        process.wait()


def is_up(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{HEALTH.path}", timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    # So that what was started is stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    main(*sys.argv[1:3], "--draw" in sys.argv[3:])
