"""The schema of AWS provider 6, read from the TypeScript declarations of the npm package @cdktn/provider-aws.

The provider itself is not everywhere to be had. These declarations are generated from its schema.
An interface holds what may be set. Its optional fields end in "?". A field that is a block says so in its comment.
"""

import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

FIELD = re.compile(
    r"/\*\*(?P<comment>(?:(?!\*/).)*)\*/\s*readonly (?P<name>\w+)(?P<optional>\??): (?P<type>[^;]+);", re.DOTALL
)
INTERFACE = re.compile(r"export interface (?P<name>\w+)[^{]*\{(?P<body>.*?)\n\}", re.DOTALL)
LINK = re.compile(r"#(\w+) \w+#\w+\}")


@dataclass(frozen=True)
class Field:
    """A member of a body: an attribute, or a block, which has fields of its own."""

    is_block: bool
    is_required: bool
    type: str


class Declarations:
    """The declarations of one resource or data source, or of the provider."""

    def __init__(self, text):
        self._interfaces = {match["name"]: match["body"] for match in INTERFACE.finditer(text)}
        self._getters = set(re.findall(r"^    get (\w+)\(", text, re.MULTILINE))
        self.root = next(
            name
            for name in self._interfaces
            if name.endswith("Config") and f"interface {name} extends cdktn." in text or name == "AwsProviderConfig"
        )

    def fields(self, interface):
        """The fields of a body by their name in Terraform."""
        return {
            LINK.search(match["comment"])[1]: Field(
                is_block=re.search(r"^\s*\* \w+ block\s*$", match["comment"], re.MULTILINE) is not None,
                is_required=not match["optional"],
                type=re.match(r"\w*", match["type"])[0],
            )
            for match in FIELD.finditer(self._interfaces[interface])
            if LINK.search(match["comment"])
        }

    def gives(self, attribute):
        """Whether others can refer to this attribute."""
        head, *rest = attribute.split("_")
        return head + "".join(word.capitalize() for word in rest) in self._getters


class Provider:
    """The package's archive. Only the requested declarations are unpacked, into a folder next to it."""

    def __init__(self, archive):
        self._archive = Path(archive)
        self._unpacked = self._archive.with_suffix("")
        self._known = {}

    def load(self, kinds):
        """Unpacks the declarations of several kinds at once, since reading the archive takes seconds."""
        wanted = {f"package/lib/{kind}/index.d.ts": self._path(kind) for kind in kinds if not self._path(kind).exists()}
        if wanted:
            self._unpacked.mkdir(exist_ok=True)
            with tarfile.open(self._archive) as archive:
                for member in archive:
                    if member.name in wanted:
                        wanted[member.name].write_bytes(archive.extractfile(member).read())

    def declarations(self, kind):
        """None if provider 6 has no such resource, data source or provider block."""
        if kind not in self._known:
            path = self._path(kind)
            self._known[kind] = Declarations(path.read_text()) if path.exists() else None
        return self._known[kind]

    def _path(self, kind):
        return self._unpacked / f"{kind}.d.ts"
