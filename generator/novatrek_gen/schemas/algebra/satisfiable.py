"""Cheap proofs that a schema accepts nothing."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.canonical import canonical
from novatrek_gen.schemas.algebra.conjunction import Named
from novatrek_gen.schemas.algebra.merge import intersect, merged
from novatrek_gen.source import Plain

# The number of schemas that are merged for one proof.
_MOST = 500

# The number of values inside each other that are examined.
_DEEPEST = 20


def accepts_nothing(document: Plain, named: Named) -> bool:
    """Return whether a schema is proven to accept no value; False if that is not known.

    Types, values and limits that contradict each other are found, also in required properties and
    in all alternatives of a union.
    """
    return _Prover(named).proves(document, frozenset())


class _Prover:
    """Proves one statement with a bounded amount of work."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._proofs: dict[str, bool] = {}

    def proves(self, document: Plain, inside: frozenset[str]) -> bool:
        """Return whether a schema accepts nothing; ``inside`` are those that are being asked."""
        if not isinstance(document, dict):
            return not document
        key = canonical(document)
        if key in self._proofs:
            return self._proofs[key]
        # A value that must contain itself does not exist, but that is no contradiction to report.
        if key in inside or len(inside) > _DEEPEST or len(self._proofs) > _MOST:
            return False
        found = merged(document, self._named)
        inner = inside | {key}
        self._proofs[key] = not isinstance(found, dict) or self._is_empty(found, inner)
        return self._proofs[key]

    def _is_empty(self, found: Json, inside: frozenset[str]) -> bool:
        rest = {key: value for key, value in found.items() if key not in {"anyOf", "oneOf"}}
        for key in ("anyOf", "oneOf"):
            branches = found.get(key)
            if branches and all(self._excluded(rest, branch, inside) for branch in branches):
                return True
        if found.get("type") != "object":
            return False
        declared = found.get("properties", {})
        required = (declared[name] for name in found.get("required", []) if name in declared)
        return any(self.proves(below, inside) for below in required)

    def _excluded(self, rest: Json, branch: Plain, inside: frozenset[str]) -> bool:
        both = intersect(rest, branch, self._named)
        return both is False or self.proves(both, inside)
