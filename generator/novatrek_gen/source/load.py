"""Loading of an input file: from its bytes to its nodes, or to a finding."""

from __future__ import annotations

from contextlib import suppress

from novatrek_gen.diagnostics import Diagnostics, Location, report
from novatrek_gen.source.conflicts import explained_by_conflict, refuse_conflicts
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Node, Scalar
from novatrek_gen.source.yaml import parse_yaml
from novatrek_gen.tree import MOST_BYTES, TOO_LARGE


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


def is_json(file: str) -> bool:
    """Return whether a file is read as JSON, by its name."""
    return file.lower().endswith((".json", ".avsc"))


def decode_text(data: bytes, start: Location) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises SourceError, also for large files.

    Args:
        data: the content of a file.
        start: the location of its first character.
    """
    if len(data) > MOST_BYTES:
        raise SourceError("file-unreadable", f"the file cannot be read: {TOO_LARGE}", start)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        place = start.at(line, column)
        raise SourceError("encoding", "the file is not UTF-8 text", place) from None


def _parse(text: str, start: Location) -> tuple[Node, Diagnostics]:
    written_as_json = is_json(start.file)
    node, found = (_json if written_as_json else _yaml)(text, start)
    if node is None or (not written_as_json and isinstance(node, Scalar) and node.value is None):
        raise SourceError("empty-file", "the file is empty", start)
    return node, found


def _json(text: str, start: Location) -> tuple[Node | None, Diagnostics]:
    # Only where it is needed: most platforms have no JSON file, and the import costs.
    from novatrek_gen.source.json import parse_json

    return (parse_json(text, start) if text.strip() else None), ()


def _yaml(text: str, start: Location) -> tuple[Node | None, Diagnostics]:
    try:
        return parse_yaml(text, start)
    except SourceError as problem:
        # YAML 1.2 is a superset of JSON, but libyaml does not parse all of it.
        if problem.code == "yaml-syntax" and text.lstrip()[:1] in ("{", "["):
            with suppress(SourceError):
                return _json(text, start)
        raise
