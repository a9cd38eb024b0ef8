"""The pairs of schemas that were compared, and where they were met again."""

from __future__ import annotations

from dataclasses import dataclass, field

from novatrek_gen.evolution.payload.pair import Pair
from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.references import references


@dataclass
class Seen:
    """The pairs of schemas with references: only these can be met in a circle."""

    _first: dict[tuple[str, str], str] = field(default_factory=dict)
    _again: list[tuple[str, str]] = field(default_factory=list)

    def before(self, pair: Pair) -> bool:
        """Return whether a pair was met before, and remember it and its place."""
        documents = (pair.old.document, pair.new.document)
        if not all(any(references(document)) for document in documents):
            return False
        old, new = map(text_of, documents)
        first = self._first.setdefault((old, new), pair.pointer)
        if first == pair.pointer:
            return False
        self._again.append((first, pair.pointer))
        return True

    def elsewhere(self, pointer: str) -> tuple[str, ...]:
        """Return the other places of a value: where its schemas were met again, outside circles."""
        return tuple(
            again + pointer.removeprefix(first)
            for first, again in self._again
            if _is_inside(pointer, first) and not _is_inside(again, first)
        )


def _is_inside(pointer: str, other: str) -> bool:
    return pointer == other or pointer.startswith(f"{other}/")
