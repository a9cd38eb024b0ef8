"""TOML to nodes, with the location of every key and value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, TypeAlias

from tree_sitter import Node as SyntaxNode

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Array, Member, Node, Object, Scalar
from novatrek_gen.source.treesitter import SyntaxTree, parts, text_of

_Path: TypeAlias = tuple[str | int, ...]


def parse_toml(text: str, start: Location) -> Object:
    """Parse a TOML file; dates and times become their text. Raises SourceError.

    Args:
        text: the content of the file.
        start: the location of its first character.
    """
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides invalid syntax: numbers with thousands of digits, and arrays nested as deeply.
        raise _syntax_error(str(error), text, start) from None
    tree = SyntaxTree(text, start)
    places: dict[_Path, Location] = {}
    for path, place in _places(tree):
        places.setdefault(path, place)
    built = _build(values, (), places, start)
    assert isinstance(built, Object)
    return built


def _syntax_error(message: str, text: str, start: Location) -> SourceError:
    what, _, where = message.partition(" (at ")
    place = start
    if found := re.match(r"line (\d+), column (\d+)", where):
        place = start.at(int(found[1]), int(found[2]))
    elif where.startswith("end"):
        place = start.at(text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
    return SourceError("toml-syntax", f"not valid TOML: {_in_words(what)}", place)


_TWICE = re.compile(r"Cannot (?:declare|overwrite|mutate immutable namespace) (\(.*\)).*")


def _in_words(what: str) -> str:
    """Return what is wrong, in words of TOML's users instead of the parser's."""
    if found := _TWICE.fullmatch(what):
        names = re.findall(r"'((?:[^'\\]|\\.)*)'", found[1])
        return f"{'.'.join(names)} is declared twice"
    if what == "Illegal character '\\n'":
        return "the closing quotation mark is missing in this line"
    return what


def _build(value: Any, path: _Path, places: dict[_Path, Location], near: Location) -> Node:
    place = places.get(path, near)
    if isinstance(value, dict):
        members = {
            key: Member(places.get((*path, key), place), _build(below, (*path, key), places, place))
            for key, below in value.items()
        }
        return Object(place, members)
    if isinstance(value, list):
        items = (_build(below, (*path, i), places, place) for i, below in enumerate(value))
        return Array(place, tuple(items))
    if isinstance(value, (str, bool, int, float)):
        return Scalar(place, value)
    return Scalar(place, str(value))


def _places(tree: SyntaxTree) -> Iterator[tuple[_Path, Location]]:
    """Yield the path of every key, table and array item with its location.

    Valid TOML that the grammar cannot parse gets the location of its table.
    """
    rows: dict[_Path, int] = {}
    for part in parts(tree.root):
        if part.type == "pair":
            yield from _pair(tree, part, ())
        elif part.type in {"table", "table_array_element"}:
            header, *pairs = parts(part)
            path: _Path = tuple(_keys(header))
            yield from _prefixes((), path, tree.place(header))
            if part.type == "table_array_element":
                rows[path] = rows.get(path, -1) + 1
                path = (*path, rows[path])
                yield path, tree.place(header)
            for pair in pairs:
                yield from _pair(tree, pair, path)


def _prefixes(base: _Path, keys: _Path, place: Location) -> Iterator[tuple[_Path, Location]]:
    return (((*base, *keys[: n + 1]), place) for n in range(len(keys)))


def _pair(tree: SyntaxTree, pair: SyntaxNode, base: _Path) -> Iterator[tuple[_Path, Location]]:
    if pair.type != "pair" or pair.has_error:
        return
    key, value = parts(pair)
    keys: _Path = tuple(_keys(key))
    yield from _prefixes(base, keys, tree.place(key))
    yield from _value(tree, value, (*base, *keys))


def _value(tree: SyntaxTree, value: SyntaxNode, path: _Path) -> Iterator[tuple[_Path, Location]]:
    if value.type == "inline_table":
        for pair in parts(value):
            yield from _pair(tree, pair, path)
    elif value.type == "array":
        for index, item in enumerate(parts(value)):
            yield (*path, index), tree.place(item)
            yield from _value(tree, item, (*path, index))


def _keys(key: SyntaxNode) -> Iterator[str]:
    if key.type == "dotted_key":
        for part in parts(key):
            yield from _keys(part)
    elif key.type == "quoted_key":
        (name,) = tomllib.loads(f"{text_of(key)} = 0")
        yield name
    else:
        yield text_of(key)
