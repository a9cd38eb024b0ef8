"""The merge key ``<<`` of YAML 1.1 (https://yaml.org/type/merge.html).

YAML 1.2 has none, but AsyncAPI's own parser resolves it, and many repositories use it.
"""

from __future__ import annotations

from novatrek_gen.source.nodes import Array, Member, Node, Object

MERGE = "<<"


def merged(value: Node) -> dict[str, Member] | None:
    """Return the members that a merge key adds: of several objects the first one counts.

    ``value`` is that of the merge key. Returns None if it is neither an object nor a list of them.
    """
    parts = value.items if isinstance(value, Array) else (value,)
    members: dict[str, Member] = {}
    for part in parts:
        if not isinstance(part, Object):
            return None
        members = {**part.members, **members}
    return members
