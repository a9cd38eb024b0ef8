"""JSON Pointer (RFC 6901): parsed, written, and followed in documents of nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from novatrek_gen.source.nodes import Array, Node, Object, Step

# The index of an array's item (RFC 6901, section 4).
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def parse_pointer(text: str) -> tuple[str, ...]:
    """Return the unescaped steps of a pointer; none for the empty text, the whole document."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def to_pointer(steps: Iterable[str]) -> str:
    """Return the pointer made of ``steps``; the empty text for none."""
    return "".join(f"/{_escaped(step)}" for step in steps)


def parse_fragment(fragment: str) -> tuple[str, ...]:
    """Return the steps of a pointer in the fragment of a URI, without its ``#`` (section 6)."""
    return parse_pointer(unquote(fragment))


def to_fragment(steps: Iterable[str]) -> str:
    """Return a pointer as the fragment of a URI, with its ``#`` (section 6)."""
    return "#" + "".join(f"/{quote(_escaped(step), safe='~')}" for step in steps)


def child(node: Node, step: Step) -> Node | None:
    """Return the node one step below, or None."""
    if isinstance(node, Object):
        return node.get(str(step))
    if isinstance(node, Array) and _INDEX.fullmatch(str(step)) and int(step) < len(node.items):
        return node.items[int(step)]
    return None


def at(node: Node, path: Iterable[Step]) -> Node:
    """Follow ``path`` as far as it exists and return the node reached."""
    for step in path:
        below = child(node, step)
        if below is None:
            break
        node = below
    return node


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
