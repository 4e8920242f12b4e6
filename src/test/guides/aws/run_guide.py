"""Runs the blocks of docs/aws-setup-guide.md in order, in one shell, against an emulator of AWS; draws its pictures. Then it puts the
secrets' values in as docs/neon.md says, brings a deleted one back as docs/rotation.md says, takes the looks that begin docs/runbook.md,
and answers the questions of `aws configure`.

usage: run_guide.py [--draw]
terraform and gh are stubs here: the first is asked for its version and an output, the second would talk to GitHub. The emulator's health
stands in for the service's; it takes the log's filter and does not apply it.
"""

import html
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from blocks import ROOT, block, inline

GUIDE = ROOT / "docs/aws-setup-guide.md"
TOOLS = pathlib.Path(sys.executable).parent
STUBS = {
    "terraform": 'case "$*" in --version) echo "Terraform v1.13.0 (a stub)" ;; *deploy_role_arn) echo arn:aws:iam::123456789012:role/stub ;; esac',
    "gh": 'case "$1" in variable) value="$5" ;; *) value="$(cat)" ;; esac; test -n "$value"; echo "$3" >>"$HOME/github-$1s"',
}
DATABASE_URL = "postgresql://user:password@ep-quiet-cat-123456-pooler.us-east-1.aws.neon.tech/taskdb?sslmode=require"
SECRETS = "database-url", "admin-key", "service-keys"
# What Terraform does before, and what ECS does after.
MAKE_SECRETS = "".join(f"aws secretsmanager create-secret --name prod/task-api/{name}\n" for name in SECRETS)
READ_SECRETS = "".join(f"aws secretsmanager get-secret-value --secret-id prod/task-api/{name} --query SecretString --output text\n" for name in SECRETS)
DELETE_SECRET = "aws secretsmanager delete-secret --secret-id prod/task-api/service-keys >deleted\n"
CONFIGURE = """printf '%s\\n' AKIAEXAMPLE example eu-north-1 json | aws configure --profile github-actions-user >/dev/null
aws configure get region --profile github-actions-user
aws configure get region --profile admin
"""
# What `aws configure sso` leaves, as far as it matters; from then on every shell has the variable.
SIGN_IN = """aws configure set aws_access_key_id AKIAYOURSELF --profile admin
aws configure set aws_secret_access_key yourself --profile admin
aws configure set region us-east-1 --profile admin
export AWS_PROFILE=admin
"""
# The service and its log, as far as the runbook looks at them.
MAKE_SERVICE = """aws ecs create-cluster --cluster-name task-api >made
aws ecs register-task-definition --family task-api --container-definitions '[{"name": "task-api", "image": "task-api"}]' >>made
aws ecs create-service --cluster task-api --service-name task-api --task-definition task-api --desired-count 0 >>made
aws logs create-log-group --log-group-name /ecs/task-api
aws logs create-log-stream --log-group-name /ecs/task-api --log-stream-name task
for level in INFO WARN ERROR; do
  aws logs put-log-events --log-group-name /ecs/task-api --log-stream-name task \\
    --log-events "$(jq -nc --arg level "$level" '[{timestamp: (now * 1000 | floor), message: ({level: $level} | tojson)}]')" >>made
done
"""
END = "\x1e"


def main(draw):
    guide = GUIDE.read_text()
    blocks = [(match.group(1), match.start()) for match in re.finditer(r"(?ms)^```bash\n(.*?)^```$", guide)]
    read_url, put_secrets, show_keys, no_errors = (block("docs/neon.md", begin) + "\n" for begin in ("read -rs url", "(umask 077", "aws secretsmanager get-secret-value", "aws logs filter-log-events"))
    tell_role = re.search(r"gh variable set .*\n", (ROOT / "docs/pipeline.md").read_text()).group()
    restore = inline("docs/rotation.md", "aws secretsmanager restore-secret").replace("…", "prod/task-api/service-keys") + "\n"
    look = block("docs/runbook.md", "curl ") + "\n"
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        port = free_port()
        emulator = subprocess.Popen([TOOLS / "ministack"], cwd=home, env={**os.environ, "GATEWAY_PORT": str(port)},
            stdout=(home / "emulator.log").open("w"), stderr=subprocess.STDOUT)
        try:
            wait_for(port, emulator, home / "emulator.log")
            look = look.replace("https://api.gamificator.click/health", f"http://127.0.0.1:{port}/_localstack/health")
            outputs = run([SIGN_IN + text if "aws configure set" in text else text for text, _ in blocks] + [MAKE_SECRETS, read_url + put_secrets, show_keys, DELETE_SECRET + restore, READ_SECRETS, MAKE_SERVICE, look, no_errors,
                tell_role, CONFIGURE], home, port)
        finally:
            emulator.terminate()
            emulator.wait()
        secrets, variables = ((home / name).read_text().split() for name in ("github-secrets", "github-variables"))
    check(outputs, secrets)
    assert variables == ["AWS_DEPLOY_ROLE_ARN"], variables
    _, _, shown, _, read, _, looked, errors, _, region, _ = outputs[len(blocks):]
    assert json.loads(shown).keys() == {"cat-house", "acceptance"}, shown
    check_secrets(*read.split())
    check_look(looked)
    assert '"ERROR"' in errors, errors
    assert region.split() == ["eu-north-1", "us-east-1"], region
    for section, picture in pictures(guide):
        number = max(index for index, (_, start) in enumerate(blocks) if start < section)
        svg = drawing(blocks[number][0], outputs[number])
        if draw:
            picture.parent.mkdir(exist_ok=True)
            picture.write_text(svg)
        assert picture.exists() and shape(picture.read_text()) == shape(svg), f"{picture.name} shows something else: script/check-guide --draw"
    print(f"{GUIDE.name}: {len(blocks)} blocks ran, those of neon.md and rotation.md about secrets and the log, and those of pipeline.md and runbook.md")


def run(blocks, home, port):
    """What each block printed."""
    for name, body in STUBS.items():
        stub = home / "bin" / name
        stub.parent.mkdir(exist_ok=True)
        stub.write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{body}\n")
        stub.chmod(0o755)
    script = "set -euo pipefail\n" + "".join(f"{{\n{block}}} 2>&1\nprintf '{END}'\n" for block in blocks)
    # CloudShell brings credentials and a region; later blocks set the user's own.
    environment = {"HOME": str(home), "PATH": f"{home}/bin:{TOOLS}:{os.environ['PATH']}", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_PAGER": "", "LANG": "C.UTF-8"}
    (home / ".aws").mkdir()
    (home / ".aws/credentials").write_text("[default]\naws_access_key_id = cloudshell\naws_secret_access_key = cloudshell\n")
    (home / ".aws/credentials").chmod(0o600)
    (home / ".aws/config").write_text("[default]\nregion = us-east-1\n")
    done = subprocess.run(["bash", "-c", script], cwd=home, env=environment, text=True, input=DATABASE_URL + "\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    outputs = done.stdout.split(END)
    if done.returncode != 0:
        sys.exit(f"Block {len(outputs)} ended with {done.returncode}:\n{blocks[len(outputs) - 1]}\n{outputs[-1]}")
    return outputs


def check(outputs, secrets):
    """That the blocks did what the guide says of them."""
    everything = "".join(outputs)
    assert outputs[0].split()[-3:] == ["AmazonEC2ContainerRegistryPowerUser", "AmazonECS_FullAccess", "SecretsManagerReadWrite"], outputs[0]
    assert any(output.strip().endswith(":user/github-actions-user") for output in outputs), everything
    assert secrets == ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "ACCEPTANCE_ADMIN_KEY", "ACCEPTANCE_SERVICE_KEY"], secrets


def check_secrets(database_url, admin_key, *service_keys):
    """That they are of the form that the service takes."""
    assert database_url == DATABASE_URL, database_url
    assert len(admin_key) >= 32, admin_key
    assert all(len(key) >= 32 for key in json.loads(" ".join(service_keys)).values()), service_keys


def check_look(said):
    """That it shows the service and what is wrong in its log. The emulator takes the filter and does not apply it: INFO comes too."""
    assert '"desiredCount": 0' in said, said
    assert '"WARN"' in said and '"ERROR"' in said, said


def pictures(guide):
    return [(match.start(), GUIDE.parent / match.group(1)) for match in re.finditer(r"!\[[^\]]*\]\((pictures/aws-setup-[^)]+\.svg)\)", guide)]


def drawing(command, output):
    """A terminal, as SVG: what was typed, and what came back."""
    typed = [("$ " if number == 0 else "> ") + line for number, line in enumerate(command.splitlines())]
    lines = [("typed", line) for line in typed] + [("said", line.expandtabs(2)) for line in output.splitlines()] + [("note", "run against MiniStack, an emulator of AWS")]
    width = 9 * max(len(text) for _, text in lines) + 32
    rows = "\n".join(f'<text class="{kind}" x="16" y="{28 + 20 * number}" xml:space="preserve">{html.escape(text)}</text>' for number, (kind, text) in enumerate(lines))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {20 * len(lines) + 28}" width="{width}" role="img">\n'
        '<style>text{font:15px ui-monospace,Menlo,Consolas,monospace}.typed{fill:#7ee787}.said{fill:#e6edf3}.note{fill:#9198a1;font-style:italic}</style>\n'
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n{rows}\n</svg>\n')


def shape(svg):
    """What stays the same from run to run: keys, ids and the numbers of accounts do not."""
    return re.sub(r"[A-Z0-9]{12,}|\d+|\*{4,}\w*", "…", svg)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, emulator, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and emulator.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_localstack/health", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    sys.exit("The emulator did not start:\n" + log.read_text()[-2000:])


if __name__ == "__main__":
    main("--draw" in sys.argv[1:])
