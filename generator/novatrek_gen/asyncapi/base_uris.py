"""Base URIs of references: `$id` in schemas (JSON Schema draft-07, section 8.2).

An `$id` inside a schema begins a new base: references below it are relative to it. An `$id` that is
a fragment, such as `#address`, is a name for its schema.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from novatrek_gen.source import Array, Node, Object

Pointer = tuple[str, ...]

# Keywords whose values are data, and those whose values are maps from names to schemas.
_DATA = frozenset({"const", "default", "enum", "example", "examples"})
_MAPS = frozenset(
    "properties patternProperties definitions $defs dependencies schemas messages channels".split()
)


@dataclass(frozen=True)
class _Base:
    """The base of a part of a file: its URI, and the pointer to the schema that has the `$id`."""

    uri: str = ""
    pointer: Pointer = ()


@dataclass
class BaseUris:
    """The `$id`s of one file.

    ``bases`` maps references (by `id` of their nodes) to their bases, ``places`` maps URIs to the
    pointers of the schemas that have them.
    """

    bases: dict[int, _Base] = field(default_factory=dict)
    places: dict[str, Pointer] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node) -> BaseUris:
        """Read the `$id`s of a file."""
        found = cls()
        pending: list[tuple[Node, Pointer, _Base, bool]] = [(root, (), _Base(), False)]
        while pending:
            node, pointer, base, is_map = pending.pop()
            if isinstance(node, Array):
                items = enumerate(node.items)
                pending += [(item, (*pointer, str(n)), base, False) for n, item in items]
            elif isinstance(node, Object):
                base = base if is_map else found._enter(node, pointer, base)
                for key, below in node.items():
                    if is_map or key not in _DATA:
                        deeper = not is_map and key in _MAPS
                        pending.append((below, (*pointer, key), base, deeper))
        return found

    def _enter(self, node: Object, pointer: Pointer, base: _Base) -> _Base:
        """Record a schema's `$id` and `$ref`; return the base of what is below it."""
        if "$ref" in node.members:
            self.bases[id(node)] = base  # its siblings are ignored, an `$id` too
            return base
        id_ = node.text("$id")
        if id_ is None:
            return base
        uri, fragment = urldefrag(urljoin(base.uri, id_))
        if fragment:
            self.places.setdefault(f"{uri}#{fragment}", pointer)
        if id_.startswith("#"):
            return base
        self.places.setdefault(uri, pointer)
        return _Base(uri, pointer)

    def resolve(self, reference: Object, text: str) -> tuple[Pointer, str] | None:
        """Return the place that a reference leads to in its own file, if an `$id` there decides.

        It is the pointer to a schema, and a fragment below it.
        """
        base = self.bases.get(id(reference), _Base())
        uri, fragment = urldefrag(urljoin(base.uri, text))
        if fragment and not fragment.startswith("/"):
            named = self.places.get(f"{uri}#{fragment}")
            return None if named is None else (named, "")
        if text.startswith("#"):
            return (base.pointer, fragment) if base.pointer else None
        known = self.places.get(uri)
        return None if known is None else (known, fragment)
