"""JSON to nodes, with the place of every node."""

from __future__ import annotations

import json
from typing import Any

from tree_sitter import Node as SyntaxNode

from novatrek_gen.diagnostics import Location, Related
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import MAX_DEPTH, Array, Entry, Node, Object, Scalar
from novatrek_gen.source.numbers import read_number
from novatrek_gen.source.treesitter import SyntaxTree, parts, text_of


def parse_json(text: str, file: str) -> Node:
    """Read one JSON document. Raises SourceError."""
    tree = SyntaxTree("json", text, file)
    try:
        # Only for what it refuses: numbers are read below, where their place is known.
        json.loads(text, parse_constant=_refuse, parse_int=len, parse_float=len)
    except json.JSONDecodeError as error:
        place = Location(file, error.lineno, error.colno)
        raise SourceError("json-syntax", f"not valid JSON: {error.msg}", place) from None
    except _NotANumber as error:
        message = f"not valid JSON: {error} is not a JSON number"
        raise SourceError("json-syntax", message, tree.first_error()) from None
    except RecursionError:
        pass  # reported below, where its place is known
    (root,) = parts(tree.root)
    return _build(tree, root, 0)


class _NotANumber(Exception):  # noqa: N818 - it never leaves this module
    """Python's parser met NaN or Infinity, which it would take."""


def _refuse(name: str) -> None:
    raise _NotANumber(name)


def _build(tree: SyntaxTree, syntax: SyntaxNode, depth: int) -> Node:
    place = tree.place(syntax)
    if depth > MAX_DEPTH:
        raise SourceError("too-deep", f"nested deeper than {MAX_DEPTH} levels", place)
    if syntax.type == "array":
        return Array(place, tuple(_build(tree, part, depth + 1) for part in parts(syntax)))
    if syntax.type == "object":
        return Object(place, _entries(tree, syntax, depth))
    if syntax.type == "number":
        return Scalar(place, read_number(text_of(syntax), place))
    return Scalar(place, _value(syntax, place))


def _value(syntax: SyntaxNode, place: Location) -> Any:
    value = json.loads(text_of(syntax))
    if (
        isinstance(value, str)
        and not value.isascii()
        and any("\ud800" <= c <= "\udfff" for c in value)
    ):
        message = "not valid JSON: half of a surrogate pair is no character"
        raise SourceError("json-syntax", message, place)
    return value


def _entries(tree: SyntaxTree, syntax: SyntaxNode, depth: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for pair in parts(syntax):
        key_syntax, value_syntax = parts(pair)
        place = tree.place(key_syntax)
        key = _value(key_syntax, place)
        if (first := entries.get(key)) is not None:
            raise SourceError(
                "duplicate-key",
                f"the key {key!r} occurs twice in one object",
                place,
                (Related(first.location, "the first one"),),
            )
        entries[key] = Entry(place, _build(tree, value_syntax, depth + 1))
    return entries
