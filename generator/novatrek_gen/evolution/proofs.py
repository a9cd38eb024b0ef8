"""Whether every message of one contract is valid in another."""

from __future__ import annotations

from dataclasses import dataclass, field

from novatrek_gen.evolution.pairing import EventPair, schema_of
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion import Answer, Verdict, is_included

_ANYTHING = Answer(Verdict.PROVEN)


@dataclass
class Proofs:
    """Compares schemas of messages in the directions in which messages travel.

    What a service sends, or a sender outside the platform, has no properties but declared ones.

    Args:
        strict_replay: see `Policy`.
    """

    strict_replay: bool
    _known: dict[tuple[int, int, bool], Answer] = field(default_factory=dict, repr=False)

    def forward(
        self, pair: EventPair, old: SchemaView, new: SchemaView, *, undeclared: bool = False
    ) -> Answer:
        """Return whether those who are not updated yet understand those who are, or vice versa.

        For an event that a service sends, its consumers are not updated yet; for one that comes
        from outside, its sender is not. ``undeclared`` counts properties that are not declared.
        """
        return self._included(*self.travels(pair, old, new), lenient=not undeclared)

    @staticmethod
    def travels(pair: EventPair, old: SchemaView, new: SchemaView) -> tuple[SchemaView, SchemaView]:
        """Return the schema of those who send while not everyone is updated, and of who reads."""
        return (new, old) if pair.sends else (old, new)

    def replay(self, old: SchemaView, new: SchemaView, *, undeclared: bool = False) -> Answer:
        """Return whether the new contract accepts all messages that are retained."""
        return self._included(old, new, lenient=not (undeclared or self.strict_replay))

    def _included(self, smaller: SchemaView, larger: SchemaView, *, lenient: bool) -> Answer:
        if larger.document in (True, {}):
            return _ANYTHING
        key = (id(smaller), id(larger), lenient)
        if key not in self._known:
            self._known[key] = is_included(smaller, larger, lenient=lenient)
        return self._known[key]


def whole_schemas(pair: EventPair, part: str) -> tuple[SchemaView, SchemaView]:
    """Return the schemas of a part of the messages before and after.

    A part without a schema on one side may be anything there; it has one on the other.
    """
    old, new = (schema_of(event, part) for event in (pair.old, pair.new))
    known = old or new
    assert known is not None
    anything = SchemaView.of(known).with_document(True)
    return SchemaView.of(old) if old else anything, SchemaView.of(new) if new else anything
