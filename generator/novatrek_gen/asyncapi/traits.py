"""Traits, applied by JSON Merge Patch (RFC 7386; AsyncAPI 3.0.0, "Traits Merge Mechanism")."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.asyncapi.schema_positions import MAPS
from novatrek_gen.source import Member, Node, Object

# The values of these keywords and fields are data, in which "$ref" has no meaning; so are those of
# extensions.
_DATA = frozenset({"const", "default", "enum", "examples"})


class _Keys(Enum):
    """What the keys of an object are."""

    FIELDS = "fields of an object, or keywords of a schema"
    NAMES = "names that the contract chooses"
    DATA = "members of a value"

    def below(self, key: str) -> _Keys:
        """Return what the keys of the value of ``key`` are."""
        if self is _Keys.DATA or (self is _Keys.FIELDS and _is_data(key)):
            return _Keys.DATA
        return _Keys.NAMES if self is _Keys.FIELDS and key in MAPS else _Keys.FIELDS


def with_traits(target: Object, traits: Iterable[Object], library: Library) -> Object:
    """Return ``target`` merged with its traits.

    A later trait overrides an earlier one, and the object itself overrides all of them. Objects are
    merged deeply; arrays are replaced. Every node keeps its location.
    """
    merged = Object(target.location, {})
    for layer in (*traits, target):
        merged = _merged(merged, layer, library, _Keys.FIELDS)
    return Object(target.location, {k: e for k, e in merged.members.items() if k != "traits"})


def _merged(base: Object, patch: Object, library: Library, keys: _Keys) -> Object:
    entries = dict(base.members)
    for key, entry in patch.members.items():
        below = entries.get(key)
        entries[key] = entry if below is None else _both(below, entry, library, keys.below(key))
    return Object(patch.location, entries)


def _both(base: Member, patch: Member, library: Library, keys: _Keys) -> Member:
    """Merge two entries of one key; references are replaced by their targets, except in data."""
    lower, upper = base.value, patch.value
    if keys is not _Keys.DATA:
        lower, upper = _resolved(lower, library), _resolved(upper, library)
    if isinstance(lower, Object) and isinstance(upper, Object):
        return Member(patch.location, _merged(lower, upper, library, keys))
    return patch


def _is_data(key: str) -> bool:
    return key in _DATA or key.startswith("x-")


def _resolved(node: Node, library: Library) -> Node:
    if isinstance(node, Object) and is_reference(node):
        target = library.follow(node)
        return target.node if isinstance(target, Target) else node
    return node
