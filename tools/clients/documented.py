"""Makes the Postman collection as docs/api.md says, against the service at BASE, and looks whether it is whole.

usage: BASE=URL collection.py NODE_MODULES
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/guides"))

from blocks import block  # noqa: E402

FILE = "task-api.postman_collection.json"


def main(modules):
    document = json.loads((ROOT / "src/main/resources/openapi.json").read_text())
    expected = {
        (method.upper(), re.sub(r"\{(\w+)\}", r":\1", path))
        for path, operations in document["paths"].items()
        for method in operations
    }
    with tempfile.TemporaryDirectory() as folder:
        # npx takes the program from here where its version is the one that the page names.
        (pathlib.Path(folder) / "node_modules").symlink_to(modules)
        commands = block("docs/api.md", 'curl --silent "$BASE/openapi.json"').replace("npx ", "npx --offline ")
        finished = subprocess.run(["bash", "-ec", commands], cwd=folder, capture_output=True, text=True)
        if finished.returncode:
            sys.exit(f"The commands of docs/api.md fail:\n{finished.stdout}{finished.stderr}")
        collection = json.loads((pathlib.Path(folder) / FILE).read_text())
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
        if "item" in each:
            yield from requests(each)
        else:
            yield each["request"]


if __name__ == "__main__":
    main(*sys.argv[1:])
