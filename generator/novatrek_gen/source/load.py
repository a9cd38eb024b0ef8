"""Loading of an input file: from its bytes to its nodes, or to a finding."""

from __future__ import annotations

from novatrek_gen.diagnostics import Diagnostics, Location, report
from novatrek_gen.source.conflicts import explained_by_conflict, refuse_conflicts
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Node, Scalar
from novatrek_gen.source.yaml import parse_yaml


def load_document(data: bytes, file: str, tree: str = "") -> tuple[Node | None, Diagnostics]:
    """Parse a YAML or JSON file by its name's ending; Avro's schemas are JSON.

    ``file`` and ``tree`` are those of the locations of its nodes.

    Returns the root node and findings about what was read all the same, or None and the one finding
    that ended the reading.
    """
    start = Location(file, tree=tree)
    try:
        text = decode_text(data, start)
        refuse_conflicts(text, start)
        try:
            return _parse(text, start)
        except SourceError as problem:
            raise explained_by_conflict(problem, text, start) from None
    except SourceError as problem:
        found = report(problem.code, problem.message, problem.location, related=problem.related)
        return None, (found,)


def decode_text(data: bytes, start: Location) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises SourceError.

    Args:
        data: the content of a file.
        start: the location of its first character.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        place = start.at(line, column)
        raise SourceError("encoding", "the file is not UTF-8 text", place) from None


def _parse(text: str, start: Location) -> tuple[Node, Diagnostics]:
    if start.file.lower().endswith((".json", ".avsc")):
        # Only where it is needed: most platforms have no JSON file, and the import costs.
        from novatrek_gen.source.json import parse_json

        if text.strip():
            return parse_json(text, start), ()
    else:
        node, found = parse_yaml(text, start)
        if node is not None and not (isinstance(node, Scalar) and node.value is None):
            return node, found
    raise SourceError("empty-file", "the file is empty", start)
