"""What a template reads, according to its syntax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes

_OTHERS = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class Reads(NamedTuple):
    """What a template reads by itself.

    ``fields`` are those of each value by its name; None if it uses the value in another way.
    ``others`` are the templates that it includes or imports; None if their names are computed.
    """

    fields: dict[str, list[str] | None]
    others: list[str] | None


def reads_of(template: nodes.Template) -> Reads:
    """Return what a template reads, as values that can be marshalled."""
    fields: dict[str, list[str] | None] = {}
    for name, field in _used(template):
        known = fields.setdefault(name, [])
        if field is None:
            fields[name] = None
        elif known is not None and field not in known:
            known.append(field)
    others: set[str] = set()
    for node in template.find_all(_OTHERS):
        named = getattr(node, "template", None)
        given = named.value if isinstance(named, nodes.Const) else None
        if not isinstance(given, str):
            return Reads(fields, None)
        others.add(given)
    return Reads(fields, sorted(others))


def _used(node: nodes.Node) -> Iterator[tuple[str, str | None]]:
    """Yield the names in a part of a template, each with the field that is read."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield node.node.name, node.attr
        return
    if isinstance(node, nodes.Name):
        yield node.name, None
    for child in node.iter_child_nodes():
        yield from _used(child)
