"""JSON to nodes, with the place of every node."""

from __future__ import annotations

import json

from tree_sitter import Node as SyntaxNode

from novatrek_gen.diagnostics import Location, Related
from novatrek_gen.source.nodes import Array, Entry, Node, Object, Scalar
from novatrek_gen.source.problem import SourceProblem
from novatrek_gen.source.treesitter import SyntaxTree, parts, text_of

MAX_DEPTH = 200


def parse_json(text: str, file: str) -> Node:
    """Read one JSON document. Raises SourceProblem."""
    try:
        json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Location(file, error.lineno, error.colno)
        raise SourceProblem("json-syntax", f"not valid JSON: {error.msg}", place) from None
    except ValueError as error:
        raise SourceProblem("json-syntax", f"not valid JSON: {error}", Location(file)) from None
    except RecursionError:
        raise SourceProblem("too-deep", "nested too deeply", Location(file)) from None
    tree = SyntaxTree("json", text, file)
    (root,) = parts(tree.root)
    return _build(tree, root, 0)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _build(tree: SyntaxTree, syntax: SyntaxNode, depth: int) -> Node:
    place = tree.place(syntax)
    if depth > MAX_DEPTH:
        raise SourceProblem("too-deep", f"nested deeper than {MAX_DEPTH} levels", place)
    if syntax.type == "array":
        return Array(place, tuple(_build(tree, part, depth + 1) for part in parts(syntax)))
    if syntax.type == "object":
        return Object(place, _entries(tree, syntax, depth))
    value = json.loads(text_of(syntax))
    if value in (float("inf"), float("-inf")):
        raise SourceProblem("number-range", f"{text_of(syntax)} is too large for a number", place)
    return Scalar(place, value)


def _entries(tree: SyntaxTree, syntax: SyntaxNode, depth: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for pair in parts(syntax):
        key_syntax, value_syntax = parts(pair)
        key, place = json.loads(text_of(key_syntax)), tree.place(key_syntax)
        if (first := entries.get(key)) is not None:
            raise SourceProblem(
                "duplicate-key",
                f"the key {key!r} occurs twice in one object",
                place,
                (Related(first.location, "the first one"),),
            )
        entries[key] = Entry(place, _build(tree, value_syntax, depth + 1))
    return entries
