"""Cheap proofs that a schema accepts nothing."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.canonical import canonical
from novatrek_gen.schemas.algebra.conjunction import Named, conjunction
from novatrek_gen.schemas.algebra.contradictions import no_listed_value, no_multiple, no_string
from novatrek_gen.schemas.algebra.equality import text_of
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
    items, and in all alternatives of a union.
    """
    return Satisfiability(named).accepts_nothing(document)


class Satisfiability:
    """Proofs about schemas that refer to the same named ones; each proof has bounded work.

    What was proven once is known to later proofs.
    """

    def __init__(self, named: Named) -> None:
        """Args: named: The schemas that may be referred to, by id."""
        self._named = named
        self._proofs: dict[str, bool] = {}
        self._left = 0

    def accepts_nothing(self, document: Plain) -> bool:
        """Return whether a schema is proven to accept no value; False if that is not known."""
        self._left = _MOST
        return self._proves(document, frozenset())

    def _proves(self, document: Plain, inside: frozenset[str]) -> bool:
        """Return whether a schema accepts nothing; ``inside`` are those that are being asked."""
        if not isinstance(document, dict):
            return not document
        key = canonical(document)
        if key in self._proofs:
            return self._proofs[key]
        # A value that must contain itself does not exist, but that is no contradiction to report.
        if key in inside or len(inside) > _DEEPEST or self._left <= 0:
            return False
        self._left -= 1
        found = merged(document, self._named)
        inner = inside | {key}
        self._proofs[key] = not isinstance(found, dict) or self._is_empty(found, inner)
        return self._proofs[key]

    def _is_empty(self, found: Json, inside: frozenset[str]) -> bool:
        if no_listed_value(found) or self._is_negated(found):
            return True
        rest = {key: value for key, value in found.items() if key not in {"anyOf", "oneOf"}}
        for key in ("anyOf", "oneOf"):
            branches = found.get(key)
            repeated = _repeated(branches) if key == "oneOf" and branches else set()
            if branches and all(
                canonical(branch) in repeated or self._excluded(rest, branch, inside)
                for branch in branches
            ):
                return True
        kinds = types_of(found) if "type" in found else _ALL
        return all(self._has_none(kind, found, inside) for kind in kinds)

    def _excluded(self, rest: Json, branch: Plain, inside: frozenset[str]) -> bool:
        both = intersect(rest, branch, self._named)
        return both is False or self._proves(both, inside)

    def _is_negated(self, found: Json) -> bool:
        """Return whether `not` refuses what the other keywords require: it adds nothing to them."""
        if "not" not in found:
            return False
        rest = {key: value for key, value in found.items() if key != "not"}
        both = intersect(rest, found["not"], self._named)
        return isinstance(both, dict) and canonical(both) == canonical(rest)

    def _has_none(self, kind: str, found: Json, inside: frozenset[str]) -> bool:
        match kind:
            case "string":
                return no_string(found)
            case "number" | "integer":
                return no_multiple(found)
            case "array":
                return self._no_array(found, inside)
            case "object":
                return self._no_object(found, inside)
        return False

    def _no_object(self, found: Json, inside: frozenset[str]) -> bool:
        names = PropertyNames.of(found)
        if names.others is False and not names.patterns:
            allowed = [name for name, below in names.properties.items() if below is not False]
            if len(allowed) < found.get("minProperties", 0):
                return True
        for name in _needed(found):
            named = conjunction([found.get("propertyNames", True), {"const": name}])
            if self._proves(names.schema(name), inside) or self._proves(named, inside):
                return True
            needs = found.get("dependencies", {}).get(name)
            if isinstance(needs, dict) and self._depends(found, needs, inside):
                return True
        return False

    def _depends(self, found: Json, needs: Json, inside: frozenset[str]) -> bool:
        rest = {key: value for key, value in found.items() if key != "dependencies"}
        return self._excluded(rest, needs, inside)

    def _no_array(self, found: Json, inside: frozenset[str]) -> bool:
        contains, items = found.get("contains"), found.get("items", True)
        if contains is not None and not isinstance(items, list):
            if found.get("maxItems") == 0:
                return True
            if self._proves(conjunction([items, contains]), inside):
                return True
        least = found.get("minItems", 0)
        if any(self._proves(item, inside) for item in _first(found, min(least, _LONGEST))):
            return True
        if found.get("uniqueItems") is not True or isinstance(items, list):
            return False
        whole = merged(items, self._named)
        listed = whole if isinstance(whole, dict) else {}
        values = [listed["const"]] if "const" in listed else listed.get("enum")
        return values is not None and len(set(map(text_of, values))) < least


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
