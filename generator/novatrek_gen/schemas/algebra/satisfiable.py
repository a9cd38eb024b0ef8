"""Cheap proofs that a schema accepts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.canonical import canonical
from novatrek_gen.schemas.algebra.conjunction import Named, conjunction
from novatrek_gen.schemas.algebra.contradictions import no_listed_value, no_multiple, no_string
from novatrek_gen.schemas.algebra.counting import most_values
from novatrek_gen.schemas.algebra.merge import intersect, merged
from novatrek_gen.schemas.algebra.properties import PropertyNames
from novatrek_gen.schemas.algebra.values import types_of
from novatrek_gen.source import Plain

# The number of schemas that are merged for one proof.
_MOST = 500

# The number of values inside each other that are examined, and of items of a list.
_DEEPEST = 20
_LONGEST = 20

_ALL = ["string", "number", "boolean", "null", "array", "object"]


def accepts_nothing(document: Plain, named: Named) -> bool:
    """Return whether a schema is proven to accept no value; False if that is not known.

    Types, values and limits that contradict each other are found, also in required properties, in
    items, and in all alternatives of a union; and schemas that require themselves endlessly.
    """
    return Satisfiability(named).accepts_nothing(document)


@dataclass(frozen=True)
class _Asked:
    """The schemas that are being asked: about the same value, and about values around it."""

    same: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    @property
    def depth(self) -> int:
        return len(self.same) + len(self.around)

    def also(self, key: str) -> _Asked:
        """Add a schema that is asked about the same value."""
        return replace(self, same=self.same | {key})

    @property
    def below(self) -> _Asked:
        """Those around a part of the value."""
        return _Asked(frozenset(), self.around | self.same)


class Satisfiability:
    """Proofs about schemas that refer to the same named ones; each proof has bounded work.

    What was proven once is known to later proofs.
    """

    def __init__(self, named: Named) -> None:
        """Args: named: The schemas that may be referred to, by id."""
        self._named = named
        self._proofs: dict[str, bool] = {}
        self._endless: set[str] = set()
        # Schemas that accept nothing if certain others do not, whose values are around theirs.
        self._conditional: dict[str, frozenset[str]] = {}
        self._assumed: frozenset[str] = frozenset()
        self._in_circle = False
        self._left = 0

    def accepts_nothing(self, document: Plain) -> bool:
        """Return whether a schema is proven to accept no value; False if that is not known."""
        self._left = _MOST
        return self._proves(document, _Asked())

    def is_endless(self, document: Plain) -> bool:
        """Return whether a schema was proven to accept nothing because one requires itself."""
        return isinstance(document, dict) and canonical(document) in self._endless

    def _proves(self, document: Plain, asked: _Asked) -> bool:
        """Return whether a schema accepts nothing.

        A schema that is asked about a value is assumed to accept nothing inside of that value. So a
        value that would have to contain a value of the same schema, and so on, does not exist:
        values are finite. ``_assumed`` collects the assumptions of a proof.
        """
        if not isinstance(document, dict):
            return not document
        key = canonical(document)
        if key in self._proofs:
            self._in_circle |= key in self._endless
            return self._proofs[key]
        given = frozenset({key}) if key in asked.around else self._conditional.get(key)
        if given is not None and given <= asked.around:
            self._assumed |= given
            self._in_circle = True
            return True
        if key in asked.same or asked.depth > _DEEPEST or self._left <= 0:
            return False
        self._left -= 1
        found = merged(document, self._named)
        before = (self._assumed, self._in_circle)
        self._assumed, self._in_circle = frozenset(), False
        proven = not isinstance(found, dict) or self._is_empty(found, asked.also(key))
        given, in_circle = self._assumed - {key}, self._in_circle
        self._assumed, self._in_circle = before
        if not proven:
            self._proofs[key] = False
            return False
        if given:
            self._conditional[key] = given
        else:
            self._proofs[key] = True
        if in_circle:
            self._endless.add(key)
        self._assumed |= given
        self._in_circle |= in_circle
        return True

    def _is_empty(self, found: Json, asked: _Asked) -> bool:
        if no_listed_value(found) or self._is_negated(found):
            return True
        rest = {key: value for key, value in found.items() if key not in {"anyOf", "oneOf"}}
        for key in ("anyOf", "oneOf"):
            branches = found.get(key)
            repeated = _repeated(branches) if key == "oneOf" and branches else set()
            if branches and all(
                canonical(branch) in repeated or self._excluded(rest, branch, asked)
                for branch in branches
            ):
                return True
        kinds = types_of(found) if "type" in found else _ALL
        return all(self._has_none(kind, found, asked) for kind in kinds)

    def _excluded(self, rest: Json, branch: Plain, asked: _Asked) -> bool:
        both = intersect(rest, branch, self._named)
        return both is False or self._proves(both, asked)

    def _is_negated(self, found: Json) -> bool:
        """Return whether `not` refuses what the other keywords require: it adds nothing to them."""
        if "not" not in found:
            return False
        rest = {key: value for key, value in found.items() if key != "not"}
        both = intersect(rest, found["not"], self._named)
        return isinstance(both, dict) and canonical(both) == canonical(rest)

    def _has_none(self, kind: str, found: Json, asked: _Asked) -> bool:
        match kind:
            case "string":
                return no_string(found)
            case "number" | "integer":
                return no_multiple(found)
            case "array":
                return self._no_array(found, asked)
            case "object":
                return self._no_object(found, asked)
        return False

    def _no_object(self, found: Json, asked: _Asked) -> bool:
        names = PropertyNames.of(found)
        if names.others is False and not names.patterns:
            allowed = [name for name, below in names.properties.items() if below is not False]
            if len(allowed) < found.get("minProperties", 0):
                return True
        for name in _needed(found):
            named = conjunction([found.get("propertyNames", True), {"const": name}])
            if self._proves(names.schema(name), asked.below) or self._proves(named, asked.below):
                return True
            needs = found.get("dependencies", {}).get(name)
            if isinstance(needs, dict) and self._depends(found, needs, asked):
                return True
        return False

    def _depends(self, found: Json, needs: Json, asked: _Asked) -> bool:
        rest = {key: value for key, value in found.items() if key != "dependencies"}
        return self._excluded(rest, needs, asked)

    def _no_array(self, found: Json, asked: _Asked) -> bool:
        contains, items = found.get("contains"), found.get("items", True)
        if contains is not None and not isinstance(items, list):
            if found.get("maxItems") == 0:
                return True
            if self._proves(conjunction([items, contains]), asked.below):
                return True
        least = int(found.get("minItems", 0))
        first = list(_first(found, min(least, _LONGEST)))
        if any(self._proves(item, asked.below) for item in first):
            return True
        if found.get("uniqueItems") is not True:
            return False
        different = {canonical(item): item for item in _first(found, least)}
        counts = [most_values(item, self._named) for item in different.values()]
        known = [count for count in counts if count is not None]
        return len(known) == len(counts) and sum(known) < least


def _repeated(branches: list[Plain]) -> set[str]:
    """Return the texts of branches that occur twice: a value is never valid for only one."""
    texts = [canonical(branch) for branch in branches]
    return {text for text in texts if texts.count(text) > 1}


def _needed(found: Json) -> list[str]:
    """Return the required properties, and those that these require."""
    needed = list(found.get("required", []))
    for name in needed:
        others = found.get("dependencies", {}).get(name)
        needed += [o for o in others if o not in needed] if isinstance(others, list) else []
    return needed


def _first(found: Json, count: int) -> Iterator[Plain]:
    """Yield the schemas of the first items of an array, each once."""
    items = found.get("items", True)
    if not isinstance(items, list):
        yield from [items] if count else []
        return
    yield from items[:count]
    if count > len(items):
        yield found.get("additionalItems", True)
