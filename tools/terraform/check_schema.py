"""usage: check_schema.py ARCHIVE DIRECTORY

script/check/terraform calls it. Checks the Terraform files of a directory against the schema of AWS provider 6.
Every resource, data source, attribute and block exists there. Blocks are written as blocks. What is required is given.
"""

import re
import sys
from pathlib import Path

import hcl2

from provider_schema import Provider

META = {"count", "depends_on", "for_each", "lifecycle", "provider"}
REFERENCE = re.compile(r"\b(data\.)?aws_(\w+)\.\w+(?:\[[^\]]*\])?\.(\w+)")


def plain(name):
    return name.strip('"')


def kind(type_name, is_data=False):
    """The folder of a type: aws_ecs_service is in ecs-service, a data source in data-aws-…."""
    return ("data-" + type_name if is_data else type_name.removeprefix("aws_")).replace("_", "-")


def bodies(text):
    """Each resource, data source and provider block: its name, its kind, its body."""
    tree = hcl2.loads(text)
    for word in ("resource", "data"):
        for block in tree.get(word, []):
            for type_name, named in block.items():
                for name, body in named.items():
                    if plain(type_name).startswith("aws_"):
                        label = ("data." if word == "data" else "") + f"{plain(type_name)}.{plain(name)}"
                        yield label, kind(plain(type_name), word == "data"), body
    for block in tree.get("provider", []):
        for name, body in block.items():
            if plain(name) == "aws":
                yield "provider aws", "provider", body


def blocks_of(value):
    """The blocks of a name in a body; none if the name is an attribute."""
    return (
        [item for item in value if isinstance(item, dict) and item.get("__is_block__")]
        if isinstance(value, list)
        else []
    )


def parts(body):
    """The members of a body by name, each with its blocks; a dynamic block counts as the blocks that it makes."""
    for name, value in body.items():
        if name == "dynamic":
            for block in value:
                for made, inner in block.items():
                    if not made.startswith("__"):
                        yield plain(made), [content for content in inner["content"]]
        elif not name.startswith("__"):
            yield name, blocks_of(value)


def check_body(label, body, declarations, interface, is_root):
    fields = declarations.fields(interface)
    given = set()
    for name, blocks in parts(body):
        given.add(name)
        if is_root and name in META:
            continue
        field = fields.get(name)
        if field is None:
            yield f"{label}: provider 6 knows no {name}"
        elif field.is_block != bool(blocks):
            yield f"{label}: {name} is {'a block' if field.is_block else 'an attribute'} in provider 6"
        else:
            for block in blocks:
                yield from check_body(f"{label}.{name}", block, declarations, field.type, is_root=False)
    for name, field in fields.items():
        if field.is_required and name not in given:
            yield f"{label}: provider 6 requires {name}"


def check(files, provider):
    """Yields the errors in the files, given as texts."""
    found = [body for text in files for body in bodies(text)]
    references = {(label, name) for text in files for label, name in references_of(text)}
    provider.load({kind_name for _, kind_name, _ in found} | {label for label, _ in references})
    for label, kind_name, body in found:
        declarations = provider.declarations(kind_name)
        if declarations is None:
            yield f"{label}: provider 6 has no such type"
        else:
            yield from check_body(label, body, declarations, declarations.root, is_root=True)
    for kind_name, attribute in sorted(references):
        declarations = provider.declarations(kind_name)
        if declarations is not None and not declarations.gives(attribute):
            yield f"{kind_name}: somebody refers to {attribute}, which provider 6 does not give"


def references_of(text):
    for match in REFERENCE.finditer(text):
        yield kind("aws_" + match[2], match[1] is not None), match[3]


def main(archive, directory):
    files = sorted(Path(directory).glob("*.tf"))
    problems = list(check([file.read_text() for file in files], Provider(archive)))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems or not files:
        sys.exit(f"check_schema: {len(problems)} problems in {len(files)} files")
    print(f"check_schema: {len(files)} files fit AWS provider 6")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: check_schema.py ARCHIVE DIRECTORY")
    main(sys.argv[1], sys.argv[2])
