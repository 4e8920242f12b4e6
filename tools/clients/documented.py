"""Does what docs/api.md says of the OpenAPI document, with the service at BASE, and looks whether the result is whole.

It makes the Postman collection, and the Python client, whose modules are those that are tested.

usage: BASE=URL documented.py NODE_MODULES TESTED_CLIENT
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/guides"))

from blocks import block  # noqa: E402

FILE = "task-api.postman_collection.json"


def main(modules, tested):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # npx takes the program from here where its version is the one that the page names.
        (folder / "node_modules").symlink_to(modules)
        follow(block("docs/api.md", 'curl --silent "$BASE/openapi.json"').replace("npx ", "npx --offline "), folder)
        check_collection(json.loads((folder / FILE).read_text()))
        follow(block("docs/api.md", "mvn -q org.apache.maven.plugins:maven-dependency-plugin"), folder)
        made = python_modules(folder / "task-api-client")
    difference = made ^ python_modules(pathlib.Path(tested))
    if difference or not made:
        sys.exit(f"The client of docs/api.md is not the one that is tested, but differs in: {sorted(difference)}")
    print(f"generation: {len(made)} modules")


def follow(commands, folder):
    env = os.environ | {"PATH": f"{os.environ['JAVA_HOME']}/bin:{os.environ['PATH']}"}
    finished = subprocess.run(["bash", "-ec", commands], cwd=folder, env=env, capture_output=True, text=True)
    if finished.returncode:
        sys.exit(f"The commands of docs/api.md fail:\n{finished.stdout}{finished.stderr}")


def check_collection(collection):
    document = json.loads((ROOT / "src/main/resources/openapi.json").read_text())
    expected = {
        (method.upper(), re.sub(r"\{(\w+)\}", r":\1", path))
        for path, operations in document["paths"].items()
        for method in operations
    }
    made = list(requests(collection))
    found = {(each["method"], "/" + "/".join(each["url"]["path"])) for each in made}
    if found != expected or len(made) != len(expected):
        sys.exit(f"The collection does not have the document's operations, but: {found ^ expected}")
    for each in made:
        keyed = (each.get("auth") or {}).get("type") == "apikey"
        if keyed != each["url"]["path"][0].startswith(("cmd", "admin")):
            sys.exit(f"{each['name']}: with a key: {keyed}")
        # An example that is sent again and again with one Idempotency-Key would do nothing.
        if any(header["key"] == "Idempotency-Key" and not header["disabled"] for header in each["header"]):
            sys.exit(f"{each['name']} always sends the same Idempotency-Key")
    names = [json.loads(each["body"]["raw"]).get("name") for each in made if each["name"] == "Create a task"]
    if names != ["Feed the cats"]:
        sys.exit(f"The request that creates a task is not the document's example: {names}")
    print(f"collection: {len(made)} of {len(expected)} operations")


def requests(folder):
    for each in folder["item"]:
        yield from requests(each) if "item" in each else [each["request"]]


def python_modules(client):
    return {str(module.relative_to(client)) for module in client.glob("task_api/**/*.py")}


if __name__ == "__main__":
    main(*sys.argv[1:])
