"""Traits, applied by JSON Merge Patch (RFC 7386; AsyncAPI 3.0.0, "Traits Merge Mechanism")."""

from __future__ import annotations

from collections.abc import Iterable

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.source import Member, Node, Object


def with_traits(target: Object, traits: Iterable[Object], library: Library) -> Object:
    """Return ``target`` merged with its traits.

    A later trait overrides an earlier one, and the object itself overrides all of them. Objects are
    merged deeply; arrays are replaced. Every node keeps its location.
    """
    merged = Object(target.location, {})
    for layer in (*traits, target):
        merged = _merged(merged, layer, library)
    return Object(target.location, {k: e for k, e in merged.members.items() if k != "traits"})


def _merged(base: Object, patch: Object, library: Library) -> Object:
    entries = dict(base.members)
    for key, entry in patch.members.items():
        below = entries.get(key)
        entries[key] = entry if below is None else _both(below, entry, library)
    return Object(patch.location, entries)


def _both(base: Member, patch: Member, library: Library) -> Member:
    """Merge two entries of one key; references are replaced by their targets."""
    lower, upper = _resolved(base.value, library), _resolved(patch.value, library)
    if isinstance(lower, Object) and isinstance(upper, Object):
        return Member(patch.location, _merged(lower, upper, library))
    return patch


def _resolved(node: Node, library: Library) -> Node:
    if isinstance(node, Object) and is_reference(node):
        target = library.follow(node)
        return target.node if isinstance(target, Target) else node
    return node
