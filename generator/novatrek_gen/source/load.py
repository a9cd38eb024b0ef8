"""From the bytes of an input file to its nodes, or to the reason why not."""

from __future__ import annotations

from novatrek_gen.diagnostics import Diagnostics, Location, report
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Node, Scalar
from novatrek_gen.source.yaml import parse_yaml


def load_document(data: bytes, file: str) -> tuple[Node | None, Diagnostics]:
    """Parse a YAML or JSON file by its name's ending; Avro's schemas are JSON.

    Returns the root node and no diagnostics, or None and the one finding that ended the reading.
    """
    try:
        return _parse(decode_text(data, file), file), ()
    except SourceError as problem:
        found = report(problem.code, problem.message, problem.location, related=problem.related)
        return None, (found,)


def decode_text(data: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises SourceError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise SourceError(
            "encoding", "the file is not UTF-8 text", Location(file, line, column)
        ) from None


def _parse(text: str, file: str) -> Node:
    if file.lower().endswith((".json", ".avsc")):
        # Only where it is needed: most platforms have no JSON file, and the import costs.
        from novatrek_gen.source.json import parse_json

        if text.strip():
            return parse_json(text, file)
    else:
        node = parse_yaml(text, file)
        if node is not None and not (isinstance(node, Scalar) and node.value is None):
            return node
    raise SourceError("empty-file", "the file is empty", Location(file))
